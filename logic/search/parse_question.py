"""A visitor's question as words, "phrases" and -words. This small grammar is all there is: every other sign is text.

No wildcard, range, field, boost or bracket has a meaning here, so none can make a search slow. Not here: stemming (the index's own).
"""

import re
from dataclasses import dataclass

LONGEST_QUESTION = 200
"""Characters that are read, as ``docs`` and the search box promise; the rest is not looked at."""

MOST_WORDS = 16

_PART = re.compile(
    r"(?P<without>(?<!\S)-)?(?:\"(?P<straight>[^\"]*)\"|«(?P<angled>[^»]*)»|“(?P<curly>[^”]*)”|(?P<word>[^\s\"]+))"
)
_SAYS_SOMETHING = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Question:
    """What was understood. ``without`` holds words and phrases that must not stand. ``text`` is the question as it was read."""

    text: str
    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases or self.without)


def parse_question(text: str) -> Question:
    """Return what ``text`` asks: its first 200 characters and of these the first 16 words. Whatever it holds, this does not fail."""
    text = _printable(text[:LONGEST_QUESTION])
    words: list[str] = []
    phrases: list[str] = []
    without: list[str] = []
    left = MOST_WORDS
    for part in _PART.finditer(text):
        found = [word for word in (part[part.lastgroup or 0] or "").split() if _SAYS_SOMETHING.search(word)][:left]
        left -= len(found)
        if not found:
            continue
        if part["without"]:
            without.append(" ".join(found))
        elif part["word"] is None and len(found) > 1:
            phrases.append(" ".join(found))
        else:
            words += found
    return Question(text, tuple(words), tuple(phrases), tuple(without))


def _printable(text: str) -> str:
    """Return ``text`` with spaces for what cannot be seen: controls, marks of direction, line breaks, lone surrogates."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
