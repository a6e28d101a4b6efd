"""A note for readers written into the text of a document, nothing else of which changes: the rest is kept byte for byte.

Whether a document needs one is decided in ``logic.editing.announce_change``.
"""

import re
from html import escape

from lxml import etree

from data.documents.header import Change
from data.xml.byte_map import Map, Span, scan
from data.xml.namespaces import CONTENT
from data.xml.parser import parse

_HEADER, _CHANGES = f"{{{CONTENT}}}header", f"{{{CONTENT}}}changes"
_STEP = "  "
_LINE_BEFORE = re.compile(rb"(\r\n|\n|\r)([ \t]*)\Z")
_PREFIX = re.compile(rb"<([^\s/>:]+):")
_NAME = re.compile(rb"<([^\s/>]+)")


def with_note(content: bytes, change: Change) -> bytes:
    """Return a document with ``change`` as the first of its notes. What it begins with elsewhere, and how it is written, stays.

    ``change.note`` must be free of control characters: see ``logic.editing.announce_change``. Raises ``NotWellFormed`` for what the door refuses.
    A document without a header stays as it is.
    """
    root = parse(content).root
    numbers = {element: n for n, element in enumerate(root.iter(etree.Element))}
    header = next(root.iterchildren(_HEADER), None)
    if header is None:
        return content
    shape = scan(content)
    changes = next(header.iterchildren(_CHANGES), None)
    n = numbers[header if changes is None else changes]
    lines = _lines(content, shape.spans[n])
    if shape.spans[n].is_one_tag:
        return _opened(shape, n, lines.changes(change) if changes is None else lines.note(change, 1), lines.own)
    if changes is None:
        return _put(shape, _end_of_content(shape, n), lines.changes(change))
    return _put(shape, shape.spans[n].start_end, lines.note(change, 1))


class _Lines:
    """How the document breaks lines around an element, and the prefix of its name."""

    def __init__(self, end: str, indent: str, prefix: str) -> None:
        self._end, self._indent, self._prefix = end, indent, prefix

    @property
    def own(self) -> str:
        """Return the break before the element's own end tag, on a line of its own."""
        return self._line(0)

    def note(self, change: Change, deeper: int) -> str:
        """Return the note on a line of its own, so many steps deeper than the element."""
        said = f'<{self._prefix}change on="{change.day}">{escape(change.note, quote=False)}</{self._prefix}change>'
        return f"{self._line(deeper)}{said}"

    def changes(self, change: Change) -> str:
        """Return the list of notes with its only one."""
        name = f"{self._prefix}changes"
        return f"{self._line(1)}<{name}>{self.note(change, 2)}{self._line(1)}</{name}>"

    def _line(self, deeper: int) -> str:
        return f"{self._end}{self._indent}{_STEP * deeper}" if self._end else ""


def _lines(content: bytes, span: Span) -> _Lines:
    found = _LINE_BEFORE.search(content, 0, span.start)
    prefix = _PREFIX.match(content, span.start)
    end, indent = (found[1].decode(), found[2].decode()) if found else ("", "")
    return _Lines(end, indent, f"{prefix[1].decode()}:" if prefix else "")


def _opened(shape: Map, n: int, text: str, before_end: str) -> bytes:
    """Return the bytes with an element that is written as one tag opened, and a text put into it."""
    data, span = shape.data, shape.spans[n]
    tag = data[span.start : span.end]
    name = _NAME.match(tag)
    assert name is not None
    start = tag[: tag.rindex(b"/")].rstrip() + b">"
    return data[: span.start] + start + f"{text}{before_end}</{name[1].decode()}>".encode() + data[span.end :]


def _put(shape: Map, at: int, text: str) -> bytes:
    return shape.data[:at] + text.encode() + shape.data[at:]


def _end_of_content(shape: Map, n: int) -> int:
    """Return where what an element holds ends, before the blanks of its last line."""
    span = shape.spans[n]
    return span.start_end + len(shape.data[span.start_end : span.close].rstrip(b" \t\r\n"))
