"""The name of a file that somebody sends, made safe and readable: nothing of it is a path, a command or an illusion."""

import re
import unicodedata

from data.documents.folding import fold

LONGEST_STEM = 60
"""Letters before the ending."""

UNNAMED = "archivo"

_STEPS = re.compile(r"[/\\]+")
_OTHER = re.compile(r"[^a-z0-9]+")
_ENDING = re.compile(r"[a-z0-9]{1,5}")


def plain_name(name: str) -> str:
    """Return a name of small letters, digits and hyphens with at most one ending: "Foto del ñandú (1).JPG" is "foto-del-nandu-1.jpg".

    Whatever else it holds (steps of a path, signs that turn the direction of writing, pictures, control characters) goes.
    """
    last = _STEPS.split(name.replace("\0", ""))[-1]
    stem, dot, ending = last.rpartition(".")
    small = _ascii(ending)
    if not dot or not _ENDING.fullmatch(small):
        stem, small = last, ""
    words = _OTHER.sub("-", _ascii(stem)).strip("-")[:LONGEST_STEM].strip("-") or UNNAMED
    return f"{words}.{small}" if small else words


def with_ending(name: str, ending: str) -> str:
    """Return a plain name with another ending."""
    stem, dot, _ = name.rpartition(".")
    return f"{stem if dot else name}.{ending}"


def free_name(name: str, taken: frozenset[str]) -> str:
    """Return a plain name that nobody has yet: with a number where it is taken."""
    stem, dot, ending = name.partition(".")
    number, found = 2, name
    while found in taken:
        found = f"{stem}-{number}{dot}{ending}"
        number += 1
    return found


def _ascii(text: str) -> str:
    return fold(unicodedata.normalize("NFKC", text)).replace("ñ", "n").strip()
