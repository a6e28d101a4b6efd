"""What comes of a paste: content in the portal's vocabulary, pictures, and an account of what was left out or changed.

The codes of the account are worded elsewhere; here they are only counted.
"""

from dataclasses import dataclass

EXCERPT = 80


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that did not come as it was: its code, how many times, and the first one's text, at most 80 characters."""

    code: str
    count: int
    excerpt: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the paste.

    One that was brought has ``name`` (the file that a figure in the content names), ``media_type`` by content and
    ``content``. One that was not has only ``address``, where it is said to be; nothing is ever fetched.
    """

    name: str
    media_type: str
    content: bytes
    alt: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Pasted:
    """``content`` is one ``body`` element as UTF-8, valid in an article, or empty if nothing was left.

    ``title`` is the title that the document gives itself; it is offered, and is no part of the content.
    """

    content: bytes
    dropped: tuple[Dropped, ...] = ()
    pictures: tuple[Picture, ...] = ()
    title: str = ""


class Account:
    """Counts by code what is left out or changed while a paste is read."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[int, str]] = {}

    def note(self, code: str, excerpt: str = "", count: int = 1) -> None:
        """Count ``code``; the first excerpt that says anything is kept."""
        before, kept = self._found.get(code, (0, ""))
        self._found[code] = before + count, kept or shortened(excerpt, EXCERPT)

    def entries(self) -> tuple[Dropped, ...]:
        """Return what was counted, in order of first appearance."""
        return tuple(Dropped(code, count, excerpt) for code, (count, excerpt) in self._found.items())


def shortened(text: str, most: int) -> str:
    """Return ``text`` in one line of at most ``most`` characters, cut at a word where there is one."""
    line = " ".join(text[: most * 8].split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    at_word, space, _ = cut.rpartition(" ")
    return (at_word if space and len(at_word) > most // 2 else cut).rstrip() + "…"
