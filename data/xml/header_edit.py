"""Facts of a document's header written anew in its bytes: all else stays as its author wrote it, letter by letter.

The editor's forms write headers too, and know every field; this is for what is changed in many documents at once, or in a copy.
"""

import re
from collections.abc import Mapping
from html import escape
from typing import NamedTuple

from lxml import etree

from data.xml.byte_map import Span, scan
from data.xml.canonical import type_below
from data.xml.namespaces import CONTENT, local_name
from data.xml.parser import parse
from data.xml.schema_model import ElementType

_BEFORE = re.compile(rb"(?:\r\n|\n|\r)?[ \t]*\Z")


class _Edit(NamedTuple):
    """Bytes from ``start`` to ``end`` that give way to ``written``."""

    start: int
    end: int
    written: bytes


def edit_header(content: bytes, facts: Mapping[str, str | None]) -> bytes:
    """Return ``content`` with ``facts`` in its header, by the names of its elements; None takes every element of a name out.

    A fact that is not there yet is written where the schema has it. A document without a header stays as it is. Raises ``NotWellFormed``.
    """
    root = parse(content).root
    header = root.find(f"{{{CONTENT}}}header")
    if header is None:
        return content
    numbers = {element: n for n, element in enumerate(root.iter(etree.Element))}
    spans = scan(content).spans
    children = [(local_name(str(child.tag)), spans[numbers[child]]) for child in header.iterchildren(etree.Element)]
    edits: list[_Edit] = []
    for name, text in facts.items():
        there = [span for child, span in children if child == name]
        if text is None:
            edits += [_gone(content, span) for span in there]
        elif there:
            edits.append(_replaced(content, there[0], text))
        else:
            order = _order(type_below(type_below(None, root), header))
            edits.append(_added(content, (name, text), _place(children, order, name), spans[numbers[header]]))
    for edit in sorted(edits, reverse=True):
        content = content[: edit.start] + edit.written + content[edit.end :]
    return content


def _gone(content: bytes, span: Span) -> _Edit:
    """Take an element away with the line that it stood on."""
    before = _BEFORE.search(content, 0, span.start)
    return _Edit(before.start() if before else span.start, span.end, b"")


def _replaced(content: bytes, span: Span, text: str) -> _Edit:
    if not span.is_one_tag:
        return _Edit(span.start_end, span.close, _written(text))
    tag = content[span.start : span.start_end].removesuffix(b"/>").rstrip()
    name = re.split(rb"\s", tag[1:], maxsplit=1)[0]
    return _Edit(span.start, span.end, b"%s>%s</%s>" % (tag, _written(text), name))


def _added(content: bytes, fact: tuple[str, str], after: Span | None, header: Span) -> _Edit:
    """Write a fact after a span, in the manner of its line and with the prefix of the header."""
    name, text = fact
    prefix = content[header.start + 1 : header.start_end].split(b"header", 1)[0]
    tag = prefix + name.encode()
    at, like = (after.end, after.start) if after else (header.start_end, header.start_end)
    layout = _BEFORE.search(content, 0, like)
    return _Edit(at, at, b"%s<%s>%s</%s>" % (layout[0] if layout and after else b"", tag, _written(text), tag))


def _place(children: list[tuple[str, Span]], order: Mapping[str, int], name: str) -> Span | None:
    """Return the last child that comes before ``name`` in the schema."""
    before = [span for child, span in children if order.get(child, len(order)) < order.get(name, len(order))]
    return before[-1] if before else None


def _order(holder: ElementType | None) -> dict[str, int]:
    return {local_name(name): at for at, name in enumerate(holder.children)} if holder else {}


def _written(text: str) -> bytes:
    return escape(text, quote=False).encode()
