"""What a person says in a comment, a note or as a name, made fit to be kept. What is wrong with it is a fault, worded by presentation."""

import unicodedata

from logic.errors import Fault, NotAcceptable

MOST_COMMENT = 2_000
"""Characters of a comment."""

MOST_NAME = 80
"""Characters of a person's name."""

_LINE = "\n"


def clean_comment(text: str) -> str:
    """Return a comment as it is kept: its own lines, no controls. Raises ``NotAcceptable`` where it is empty or too long."""
    kept = legible(text)
    if not kept:
        raise NotAcceptable(Fault("text", "comment-missing"))
    if len(kept) > MOST_COMMENT:
        raise NotAcceptable(Fault("text", "comment-too-long", {"length": len(kept), "limit": MOST_COMMENT}))
    return kept


def legible(text: str) -> str:
    """Return a text of several lines without the signs that nobody reads: controls, halves of letters, blanks at its ends."""
    lines = text.replace("\r\n", _LINE).replace("\r", _LINE).replace("\t", " ")
    return "".join(letter for letter in lines if letter == _LINE or not _unreadable(letter)).strip()


def one_line(text: str) -> str:
    """Return a text as one line with single spaces."""
    return " ".join(legible(text).split())


def _unreadable(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Cs", "Cn")
