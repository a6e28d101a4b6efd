"""Every reason of the structured editor has its words: why it does not open a document, and why it is not taken."""

import re
from pathlib import Path

import pytest

from data.xml.editor_reading import Untold
from data.xml.editor_tree import open_in_editor
from data.xml.editor_writing import TreeRefused
from logic.checks.editor_words import refused_issue, word_untold
from logic.checks.wording import UNWORDED, catalogue, word
from tests.unit.xml.made_trees import article

XML = Path(__file__).resolve().parents[3] / "data/xml"
_UNTOLD = re.compile(r"""(?:tell|untold)\(\s*"([a-z-]+)"|return "(\w+)" if isinstance\(node.*else "(\w+)\"""")
_REFUSED = re.compile(r"""(?:_refused|TreeRefused)\(\s*"([a-z-]+)"|wf-limit-\w+": "([a-z-]+)"|too-\w+": "([a-z-]+)\"""")


def said(pattern: re.Pattern[str], name: str) -> set[str]:
    """The codes that the modules of the editor write."""
    text = "".join(path.read_text("utf-8") for path in XML.glob("editor_*.py"))
    documented = re.search(rf"class {name}.*?\"\"\"(.*?)\"\"\"", text, re.DOTALL)
    assert documented
    raised = {code for found in pattern.findall(text) for code in found if code}
    return raised | set(re.findall(r"\"([a-z][a-z-]+)\"", documented[1]))


@pytest.mark.parametrize(
    ("kind", "codes"),
    [("untold", said(_UNTOLD, "Untold")), ("refused", said(_REFUSED, "TreeRefused"))],
    ids=["untold", "refused"],
)
def test_every_reason_has_its_words(kind: str, codes: set[str]) -> None:
    """Each code that the editor's modules give or name is in the catalogue, and the catalogue has no other."""
    assert len(codes) >= 10
    assert codes == {code.removeprefix(f"{kind}-") for code in catalogue("es") if code.startswith(f"{kind}-")}


def test_a_reason_says_line_what_and_what_to_do() -> None:
    """A comment in a text is told with its line, what it is, and where to work meanwhile."""
    (reason,) = open_in_editor(article("<p>a</p>\n\n<p>b<!-- c --></p>")).reasons
    assert word_untold(reason) == (
        "Línea 3: hay un comentario (<!-- … -->) que el editor no sabe mostrar. "
        "Trabaje en Fuente: ahí el comentario se conserva."
    )


def test_a_reason_calls_things_by_their_names() -> None:
    """An element that the schemas know is called by its label, one that they do not by its tag."""
    assert "El párrafo lleva el atributo «color»" in word_untold(Untold("attribute-unknown", "/a", 0, "p", "color"))
    assert "<video>" in word_untold(Untold("element-unknown", "/a", 4, "video"))


def test_what_a_browser_sends_is_never_shown_as_it_came() -> None:
    """A refusal is told in our words alone: neither the place in its JSON nor the name of a reason is shown."""
    told = word(refused_issue(TreeRefused("character", "content/0/<script>")))
    assert told.fault == "Hay un carácter invisible que no se puede guardar."
    assert told.suggestion == "Borre lo último que pegó, y escríbalo a mano."
    assert (told.place, told.excerpt) == ("", "")
    assert word(refused_issue(TreeRefused("nueva"))).fault == catalogue("es")[UNWORDED]["fault"]
