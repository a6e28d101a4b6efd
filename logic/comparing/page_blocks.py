"""The blocks of a finished page as they are read: headings, paragraphs, items, rows. Text only; no markup of a page goes any further.

Our pages are HTML, not always well-formed as XML, and so may be what somebody hands in: whatever comes is read, nothing raises.
"""

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Literal

Kind = Literal["heading", "text", "item", "row", "code", "picture", "line"]

MOST_BLOCKS = 3000
"""So many blocks of a page are read."""

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KINDS: dict[str, Kind] = {
    "p": "text",
    "li": "item",
    "dt": "line",
    "dd": "item",
    "tr": "row",
    "pre": "code",
    "caption": "line",
    "figcaption": "line",
    "summary": "line",
    "legend": "line",
    "blockquote": "text",
}
_BREAKS = frozenset(
    "address article aside br button details div dl fieldset figure footer form header hr label nav ol section table tbody tfoot"
    " thead ul".split()
)
_LISTS = frozenset({"ul", "ol"})
_CELLS = frozenset({"td", "th"})
_IN_CELLS = frozenset("p li dl dt dd div ul ol pre figure blockquote details summary br button".split())
_ENDS = frozenset({*_HEADINGS, *_KINDS})
_SILENT = frozenset({"script", "style", "svg", "template", "noscript", "head"})
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page: ``text`` with single spaces; of a heading its ``level``, of an item how deep it lies; 0 for the rest.

    A ``row`` is of a table, its cells parted by bars; ``picture`` is the description of one; ``line`` a caption or a term.
    """

    kind: Kind
    text: str
    level: int = 0


def page_blocks(page: str) -> tuple[Block, ...]:
    """Return the blocks of the ``main`` of a page, or of all of it where it has none, at most ``MOST_BLOCKS``."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    reader.finish()
    return tuple((reader.in_main if reader.has_main else reader.outside)[:MOST_BLOCKS])


class _Reader(HTMLParser):
    """Gathers blocks as the tags come; a tag that is not closed ends with the next block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.in_main: list[Block] = []
        self.outside: list[Block] = []
        self.has_main = False
        self._main = 0
        self._silent: list[str] = []
        self._lists = 0
        self._kind: Kind = "text"
        self._level = 0
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if self._silent or tag in _SILENT or _is_hidden(given):
            if tag not in _VOID:
                self._silent.append(tag)
            return
        if tag == "main":
            self.finish()
            self.has_main = True
            self._main += 1
        elif tag == "img":
            self._picture(given.get("alt") or "")
        elif tag == "a" and "btn" in (given.get("class") or "").split():
            self._pass("button", opens=True)
        elif tag in _CELLS:
            self._text.append(" | " if "".join(self._text).strip() else " ")
        elif tag in _HEADINGS:
            self._begin("heading", _HEADINGS[tag])
        elif tag in _KINDS and not (self._kind == "row" and tag in _IN_CELLS):
            self._begin(_KINDS[tag], self._lists if tag == "li" else 0)
        else:
            self._pass(tag, opens=True)

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag in self._silent:
                del self._silent[len(self._silent) - 1 - self._silent[::-1].index(tag) :]
            return
        if tag == "main":
            self.finish()
            self._main = max(0, self._main - 1)
        elif tag in _ENDS and not (self._kind == "row" and tag in _IN_CELLS):
            self._begin("text")
        else:
            self._pass(tag, opens=False)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._text.append(data)

    def parse_html_declaration(self, i: int) -> int:
        """Go by ``<![…``, at which html.parser raises where it knows no such section, as browsers do."""
        if self.rawdata.startswith("<![", i):
            return self.parse_bogus_comment(i)
        return super().parse_html_declaration(i)

    def finish(self) -> None:
        """End the block at hand."""
        text = " ".join("".join(self._text).split())
        if self._kind == "row":
            text = text.strip("| ")
        if text:
            (self.in_main if self._main else self.outside).append(Block(self._kind, text, self._level))
        self._text = []

    def _pass(self, tag: str, *, opens: bool) -> None:
        """Go by a tag that makes no block of its own. What stands in a cell of a table stays in its row."""
        if tag in _LISTS:
            self._lists = self._lists + 1 if opens else max(0, self._lists - 1)
        if tag == "br" or (self._kind == "row" and tag in _IN_CELLS):
            self._text.append(" ")
        elif tag in _BREAKS:
            self._begin("text")

    def _begin(self, kind: Kind, level: int = 0) -> None:
        self.finish()
        self._kind, self._level = kind, level

    def _picture(self, alt: str) -> None:
        if alt.strip():
            kind, level = self._kind, self._level
            self.finish()
            self._kind, self._level, self._text = "picture", 0, [alt]
            self.finish()
            self._kind, self._level = kind, level


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    """Tell whether nobody reads an element: hidden, or said to be a sign beside words."""
    return "hidden" in attributes or attributes.get("aria-hidden") == "true"
