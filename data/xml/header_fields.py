"""The header of a document as rows of values, for a form: what the schema asks for, and what a document has.

A field for each element of the header, with a value for its text and one for each attribute. An element that only holds others of
one kind (``changes``) is a field of these. The identifier is no field: it never changes. Not here: how values are put back
(``header_writing``), and names and widgets of HTML.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lxml import etree

from data.xml.editor_walks import HEADER
from data.xml.namespaces import CONTENT, local_name
from data.xml.schema_catalog import document_rules
from data.xml.schema_model import Declaration, ElementType, Noun, SimpleType

Row = tuple[str, ...]
"""The values of one element of the header, in the order of the parts of its field; empty where it has none."""

FIXED = frozenset({"id"})
"""What names the document is not asked."""

_BLANKS = re.compile(r"[ \t\r\n]+")
_MANY = 40
"""Nothing in a header may come more often."""


@dataclass(frozen=True, slots=True)
class FieldPart:
    """One value of a field: that of its text, where ``attribute`` is empty, or of an attribute."""

    attribute: str
    noun: Noun
    type: SimpleType
    required: bool


@dataclass(frozen=True, slots=True)
class HeaderField:
    """What a header may say by the elements of one ``name``: at least one where it is ``required``, at most ``most``.

    ``holder`` is the element that holds them within the header, empty where it is the header itself.
    """

    name: str
    holder: str
    noun: Noun
    parts: tuple[FieldPart, ...]
    required: bool
    most: int


@cache
def header_fields(root_name: str) -> tuple[HeaderField, ...]:
    """Return the fields of documents of this root, a local name, in order. Raises ``KeyError`` where there is none."""
    header = header_type(root_name)
    return tuple(field for field in _fields(header) if field.name not in FIXED)


def header_type(root_name: str) -> ElementType:
    """Return the type of the header of documents of this root. Raises ``KeyError`` where there is none."""
    model = document_rules().model
    return model.type_of(model.type_of(model.roots[f"{{{CONTENT}}}{root_name}"]).children[HEADER])


def rows_of(header: etree._Element, field: HeaderField) -> tuple[Row, ...]:
    """Return what a header says in a field."""
    return tuple(row_of(element, field) for element in elements_of(header, field))


def elements_of(header: etree._Element, field: HeaderField) -> tuple[etree._Element, ...]:
    """Return the elements of a field in a header, in order."""
    path = f"{{{CONTENT}}}{field.name}"
    return tuple(header.iterfind(f"{{{CONTENT}}}{field.holder}/{path}" if field.holder else path))


def row_of(element: etree._Element, field: HeaderField) -> Row:
    """Return the values of one element, blanks as a form has them."""
    return tuple(
        flat(element.get(part.attribute, "") if part.attribute else "".join(element.itertext("*")))
        for part in field.parts
    )


def flat(text: str) -> str:
    """Return text on one line without blanks at its ends: so are all values of a header. A no-break space is no blank."""
    return _BLANKS.sub(" ", text).strip(" ")


def _fields(header: ElementType) -> Iterator[HeaderField]:
    model = document_rules().model
    for declaration, required, most in _occurring(header):
        kind = model.type_of(declaration)
        if kind.kind != "elements":
            yield _field(declaration, "", required, most)
            continue
        for inner, _, inner_most in _occurring(kind):
            yield _field(inner, local_name(declaration.name), False, inner_most)


def _field(declaration: Declaration, holder: str, required: bool, most: int) -> HeaderField:
    kind = document_rules().model.type_of(declaration)
    own = [FieldPart("", declaration.noun, kind.text, True)] if kind.text else []
    beside = [FieldPart(one.name, one.noun, one.type, one.required) for one in kind.attributes.values()]
    return HeaderField(local_name(declaration.name), holder, declaration.noun, (*own, *beside), required, most)


def _occurring(holder: ElementType) -> Iterator[tuple[Declaration, bool, int]]:
    """Yield what may stand in a sequence, in order, with whether it must and how often it may."""
    state = holder.content
    for name, declaration in holder.children.items():
        required, most = state.first == (name,) and not state.optional, 0
        while (rest := state.after(name)) is not None and most < _MANY:
            state, most = rest, most + 1
        yield declaration, required, most
