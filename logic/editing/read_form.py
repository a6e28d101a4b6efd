"""A text as the structured screen asks for it: the fields of its header with their rows, its body, and why the editor may not open it."""

from dataclasses import dataclass

from data.errors import NotWellFormed
from data.issues import Issue
from data.unit_of_work import OpenUnit
from data.xml.body_text import body_text
from data.xml.editor_grammar import as_json, grammar
from data.xml.editor_tree import Tree, Untold, open_in_editor
from data.xml.editor_walks import HEADER
from data.xml.header_fields import FieldPart, HeaderField, Row, header_fields, rows_of
from data.xml.namespaces import local_name
from data.xml.parser import parse
from logic.errors import NotFound
from logic.permissions import Actor, require

__all__ = [
    "FieldPart",
    "HeaderField",
    "Row",
    "WritingForm",
    "read_fields",
    "read_form",
    "read_grammar",
    "read_tree",
]


@dataclass(frozen=True, slots=True)
class WritingForm:
    """What the screen shows of a text. ``fields`` go with their rows; ``body`` is the rest as XML.

    ``untold`` are what the editor has no way to show; ``fault``: the text is not well formed, and then nothing else is here.
    ``root`` is the name of the root, empty where it is none of the portal's.
    """

    root: str = ""
    fields: tuple[tuple[HeaderField, tuple[Row, ...]], ...] = ()
    body: str = ""
    untold: tuple[Untold, ...] = ()
    fault: Issue | None = None

    @property
    def opens(self) -> bool:
        """Tell whether the structured editor can open the text."""
        return bool(self.root) and not self.untold and self.fault is None


def read_form(content: bytes) -> WritingForm:
    """Return what the structured screen shows of a text."""
    try:
        root, opened = parse(content).root, open_in_editor(content)
    except NotWellFormed as fault:
        return WritingForm(fault=fault.issue)
    try:
        fields = header_fields(local_name(str(root.tag)))
    except KeyError:
        return WritingForm(untold=opened.reasons)
    header = root.find(HEADER)
    rows = tuple((field, rows_of(header, field) if header is not None else ()) for field in fields)
    return WritingForm(opened.root, rows, body_text(content), opened.reasons)


def read_fields(document_id: str, by: Actor, *, unit_of_work: OpenUnit) -> tuple[HeaderField, ...]:
    """Return what the header of a document may say, by its type. Raises ``NotFound``."""
    require(by, "save")
    with unit_of_work(read_only=True) as work:
        state = work.documents.state(document_id)
    if state is None:
        raise NotFound("document", document_id)
    return header_fields(state.type)


def read_tree(content: bytes) -> Tree | None:
    """Return a text as the tree of the structured editor; None where it cannot open it."""
    try:
        return open_in_editor(content).tree
    except NotWellFormed:
        return None


def read_grammar(root: str) -> dict[str, object]:
    """Return what the structured editor may hold of documents of this root, as JSON. Raises ``NotFound``."""
    try:
        return as_json(grammar(root))
    except KeyError:
        raise NotFound("type", root) from None
