"""The words of a paste."""

import re
from pathlib import Path

from data.clipboard import docx_package
from data.clipboard.addresses import _CODES
from data.clipboard.html_walk import _LEFT_OUT
from data.clipboard.pasted import Dropped
from data.clipboard.style_marks import _OF_THE_PROGRAM
from logic.editing.paste_wording import _REFUSED, _SENTENCES, docx_refusal, told

CLIPBOARD = Path(docx_package.__file__).parent
NOTED = re.compile(r'(?:note|_refused|_left_out)\(\s*"([a-z-]+)"|"([a-z]+-(?:joined|link))"|Dropped\("([a-z-]+)"')
REASONS = re.compile(r'DocxRefused\("([a-z-]+)"')


def written(pattern: re.Pattern[str]) -> set[str]:
    """Return what the modules of the clipboard call things."""
    text = "\n".join(path.read_text("utf-8") for path in CLIPBOARD.glob("*.py"))
    return {name for found in pattern.findall(text) for name in ([found] if isinstance(found, str) else found) if name}


def test_every_code_has_words() -> None:
    """Whatever the clipboard counts has a sentence of its own, and no sentence waits for what nobody counts."""
    codes = written(NOTED) | set(_LEFT_OUT.values()) | {code for code in _CODES.values() if code}
    codes |= {code for code in _OF_THE_PROGRAM.values() if code}
    codes |= {"unsafe-link", "table-here", "picture-here", "list-here"}
    assert codes == set(_SENTENCES)
    assert written(REASONS) == set(_REFUSED)


def test_one_and_several() -> None:
    """One thing and several have their own sentences; numbers are those of Chile, and the words of the first are quoted as text."""
    assert told([Dropped("script", 1, "alert(1)")]) == ("Se quitó un programa.",)
    assert told([Dropped("comment", 1200, "")]) == ("Se quitaron 1.200 comentarios.",)
    (sentence,) = told([Dropped("deleted-text", 2, "a\u202eb\n c")])
    assert sentence == "Se quitaron 2 textos que estaban marcados como borrados. Lo primero: «a«U+202E»b c»."


def test_the_same_thing_is_told_once() -> None:
    """What two steps of a paste counted is one sentence."""
    assert told([Dropped("heading-here", 1, "A"), Dropped("script", 1, ""), Dropped("heading-here", 2, "B")]) == (
        "Aquí no pueden empezar secciones. 3 títulos quedaron como párrafos en negrita. Lo primero: «A».",
        "Se quitó un programa.",
    )


def test_what_nobody_worded_yet() -> None:
    """A code that has no words yet says something true."""
    assert told([Dropped("nuevo", 2, "")]) == ("2 cosas no vinieron como estaban. Revise el texto.",)
    assert docx_refusal("otra") == docx_refusal("damaged")
