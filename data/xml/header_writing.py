"""Rows of values put into the header of a document's bytes. All else stays byte for byte.

What a form does not know (comments, elements that the schema has not) stays in the header; a field whose values did not change is not
touched. Not here: what fields there are (``header_fields``).
"""

import re
from collections.abc import Mapping, Sequence

from lxml import etree

from data.errors import NotWellFormed
from data.xml.canonical import canonical, type_below, written, written_part
from data.xml.editor_walks import HEADER
from data.xml.header_fields import FieldPart, HeaderField, Row, elements_of, flat, header_fields, header_type, row_of
from data.xml.namespaces import CONTENT, local_name
from data.xml.parser import parse, reopen
from data.xml.schema_model import ElementType
from data.xml.written_text import ILLEGAL, only_tags


def with_header(content: bytes, given: Mapping[str, Sequence[Row]]) -> bytes:
    """Return ``content`` with the fields ``given``, by name, in its header. A row without any value is none.

    What is not given stays, and so does what the root's schema does not have. Raises ``NotWellFormed`` for ``content``, and ``KeyError``
    where its root is none of the portal's.
    """
    document = parse(content)
    root, name = document.root, local_name(str(document.root.tag))
    fields = header_fields(name)
    found = root.find(HEADER)
    header = _begun(root) if found is None else found
    changed = [_put(header, field, given[field.name], name) for field in fields if field.name in given]
    return _rewritten(content, root, header, begun=found is None) if any(changed) else content


def _begun(root: etree._Element) -> etree._Element:
    header = etree.Element(HEADER, nsmap={None: CONTENT})
    root.insert(0, header)
    return header


def _put(header: etree._Element, field: HeaderField, given: Sequence[Row], root_name: str) -> bool:
    """Make the elements of a field say what is given; False where they do already."""
    there = elements_of(header, field)
    rows = [row for row in (tuple(flat(ILLEGAL.sub("", value)) for value in row) for row in given) if any(row)]
    if rows == [row_of(element, field) for element in there]:
        return False
    for element, row in zip(there, rows, strict=False):
        if row_of(element, field) != row:
            _fill(element, row, field.parts)
    for element in there[len(rows) :]:
        _remove(element)
    last = there[-1] if there else None
    for row in rows[len(there) :]:
        element = etree.Element(f"{{{CONTENT}}}{field.name}", nsmap={None: CONTENT})
        _fill(element, row, field.parts)
        _insert(header, element, last, field, header_type(root_name))
        last = element
    return True


def _fill(element: etree._Element, row: Row, parts: Sequence[FieldPart]) -> None:
    for part, value in zip(parts, row, strict=False):
        if not part.attribute:
            for child in element:
                element.remove(child)
            element.text = value or None
        elif value:
            element.set(part.attribute, value)
        elif part.attribute in element.attrib:
            del element.attrib[part.attribute]


def _insert(
    header: etree._Element, element: etree._Element, last: etree._Element | None, field: HeaderField, kind: ElementType
) -> None:
    if last is not None:
        last.addnext(element)
        return
    if field.holder:
        holder = header.find(f"{{{CONTENT}}}{field.holder}")
        if holder is None:
            holder = etree.Element(f"{{{CONTENT}}}{field.holder}", nsmap={None: CONTENT})
            _before_later(header, holder, kind)
        holder.append(element)
        return
    _before_later(header, element, kind)


def _before_later(header: etree._Element, element: etree._Element, kind: ElementType) -> None:
    """Put an element before the first one that the schema has after it."""
    order = {name: place for place, name in enumerate(kind.children)}
    own = order[str(element.tag)]
    later = (child for child in header if order.get(str(child.tag), -1) > own)
    if (first := next(later, None)) is not None:
        first.addprevious(element)
    else:
        header.append(element)


def _remove(element: etree._Element) -> None:
    """Take an element away, and what held it if it is empty then."""
    holder = element.getparent()
    assert holder is not None, "the element of a field stands in a header"
    holder.remove(element)
    if holder.tag != HEADER and not len(holder) and (outer := holder.getparent()) is not None:
        outer.remove(holder)


def _rewritten(content: bytes, root: etree._Element, header: etree._Element, *, begun: bool) -> bytes:
    spliced = None if begun or root.prefix is not None else _spliced(content, root, header)
    if spliced is not None and _has_header(spliced, root, header):
        return spliced
    anew = written(root)
    parse(anew)
    return anew


def _has_header(spliced: bytes, root: etree._Element, header: etree._Element) -> bool:
    """Tell whether bytes that were put together have this header and the parts that they had: all else is byte for byte what it was."""
    try:
        again = reopen(spliced).root  # the bytes around passed the door, and what is put in is escaped
    except NotWellFormed:
        return False  # a header written in an unusual way: then the document is written anew
    found = again.find(HEADER)
    same = found is not None and canonical(found) == canonical(header)
    return same and [child.tag for child in again] == [child.tag for child in root]


def _spliced(content: bytes, root: etree._Element, header: etree._Element) -> bytes | None:
    """Return the bytes with the header alone written anew. None where its tags cannot be told from the bytes."""
    masked = only_tags(content)
    begin, end = re.search(rb"[ \t]*<header[\s>]", masked), masked.find(b"</header>")
    if begin is None or end < 0:
        return None
    part = written_part(header, type_below(None, root))
    if begin.group()[:1] == b"<":  # on one line with what is before it
        part = part.lstrip()
    return content[: begin.start()] + part + content[end + len(b"</header>") :]
