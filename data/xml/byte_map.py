"""Where things stand in the bytes of a document: offsets of elements, attributes and texts; lines and columns.

libxml2's own lines are where a start tag ends, and its columns are always 0; so the bytes are scanned once and the
n-th start tag is the n-th element in document order. That holds only for bytes that passed the door: well formed,
UTF-8, no DOCTYPE. Not here: the place as a reader would say it (``place_words``).
"""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from data.issues import Place

BOM = b"\xef\xbb\xbf"
EXCERPT_AROUND = 200
"""How many characters of a line an excerpt holds on each side of its column."""

_MARKUP = re.compile(
    rb"""<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|(?P<close></[^>]*>)"""
    rb"""|(?P<open><(?P<name>[^\s/>]++)(?:[^"'>]++|"[^"]*"|'[^']*')*+>)""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(rb"""\s([^\s=/>]+)\s*=\s*("[^"]*"|'[^']*')""")
_LINE_END = re.compile(rb"\r\n|\n|\r")
_BETWEEN = re.compile(rb"(?:\s+|<!--.*?-->)*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Span:
    """One element: where its start tag begins and ends, and its end tag: the same where it is written as one."""

    start: int
    start_end: int
    close: int
    end: int

    @property
    def is_one_tag(self) -> bool:
        """Tell whether the element is written as one tag, ``<br/>``."""
        return self.close == self.start


@dataclass(frozen=True, slots=True)
class Map:
    """The scanned bytes: a span for each element in document order, and the offset of each line."""

    data: bytes
    spans: tuple[Span, ...]
    lines: tuple[int, ...]

    def line_of(self, offset: int) -> int:
        """Return the line of ``offset``, from 1."""
        return bisect_right(self.lines, offset)

    def place(self, offset: int, length: int = 0, file: str = "", words: str = "") -> Place:
        """Return the place of ``offset``: its column in code points from 1, and the author's line as excerpt."""
        line = self.line_of(offset)
        start = self.lines[line - 1]
        end = self.lines[line] if line < len(self.lines) else len(self.data)
        before = self.data[start:offset].decode("utf-8", "replace")
        # Only what is shown of what comes after is read: a line may be as long as a document.
        after = self.data[offset : min(end, offset + 4 * EXCERPT_AROUND)].decode("utf-8", "replace")
        excerpt = before[-EXCERPT_AROUND:] + after[:EXCERPT_AROUND]
        return Place(file, line, len(before) + 1, offset, length, words, excerpt.rstrip("\r\n"))

    def tag(self, n: int) -> tuple[int, int]:
        """Return offset and length of the start tag of the n-th element; of its name alone if it has attributes."""
        span = self.spans[n]
        source = self.data[span.start : span.start_end]
        name = re.match(rb"<[^\s/>]+", source)
        whole = name is None or not source[name.end() :].strip(b"/> \t\r\n")
        return span.start, len(source) if whole or name is None else name.end()

    def attributes(self, n: int) -> Mapping[str, tuple[int, int, int]]:
        """Return the attributes of the n-th element as written: offset of the name, offset and length of the value."""
        span = self.spans[n]
        return {
            found[1].decode(): (found.start(1), found.start(2) + 1, len(found[2]) - 2)
            for found in _ATTRIBUTE.finditer(self.data, span.start, span.start_end)
        }

    def text(self, n: int) -> int:
        """Return the offset of the first character that is not blank in the n-th element, or where it could be."""
        span = self.spans[n]
        return span.start if span.is_one_tag else min(self.next_text(span.start_end), span.close)

    def next_text(self, offset: int) -> int:
        """Return the offset of the first character from ``offset`` on that is neither blank nor in a comment."""
        found = _BETWEEN.match(self.data, offset)
        return found.end() if found else offset


@lru_cache(maxsize=8)
def scan(data: bytes) -> Map:
    """Map the bytes of a document that passed the door. What was scanned last is remembered."""
    return Map(data, _spans(data), line_starts(data))


def line_starts(data: bytes) -> tuple[int, ...]:
    """Return the offset of each line: they end at LF, CR LF or CR alone; the first begins after a byte order mark."""
    return (len(BOM) if data.startswith(BOM) else 0, *(found.end() for found in _LINE_END.finditer(data)))


def _spans(data: bytes) -> tuple[Span, ...]:
    spans: list[Span] = []
    open_tags: list[int] = []
    for found in _MARKUP.finditer(data):
        start, end = found.span()
        if found["close"]:
            n = open_tags.pop()
            spans[n] = Span(spans[n].start, spans[n].start_end, start, end)
        elif found["open"]:
            if not data.startswith(b"/>", end - 2):
                open_tags.append(len(spans))
            spans.append(Span(start, end, start, end))
    return tuple(spans)
