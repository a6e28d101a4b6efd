"""A document begun as a copy of another: its bytes and files, under another name and title, without its address and its past."""

from dataclasses import dataclass

from data.content.interface import ContentStore
from data.unit_of_work import OpenUnit
from data.xml.header_edit import edit_header
from logic.clock import Clock
from logic.editing.save_revision import SaveRevision, save_revision
from logic.editing.start_document import Started, chosen_name, name_faults, tidy_title, title_faults
from logic.errors import Conflict, NotAcceptable, NotFound
from logic.permissions import Actor, require


@dataclass(frozen=True, slots=True)
class CopyDocument:
    """The document to be copied, and the title of the copy. ``document_id`` empty: it is made of the title."""

    source: str
    title: str
    by: Actor
    document_id: str = ""


@dataclass(frozen=True, slots=True)
class ToCopy:
    """What a copy begins from."""

    id: str
    title: str
    type: str
    files: int


def read_source(document_id: str, by: Actor, *, unit_of_work: OpenUnit) -> ToCopy:
    """Return a document that may be copied. Raises ``NotFound``."""
    require(by, "save")
    with unit_of_work(read_only=True) as work:
        current = work.documents.current(document_id)
    if current is None:
        raise NotFound("document", document_id)
    header = current.header
    return ToCopy(document_id, header.title or document_id, header.type, len(current.files))


def copy_document(command: CopyDocument, *, unit_of_work: OpenUnit, content: ContentStore, clock: Clock) -> Started:
    """Keep the copy as a draft. What stands in the newest revision is copied, byte for byte but for name, title, address and history.

    Raises ``NotFound``, or ``NotAcceptable`` with faults of "title" and "document_id".
    """
    require(command.by, "save")
    title = tidy_title(command.title)
    if faults := (*title_faults(title), *name_faults(command.document_id)):
        raise NotAcceptable(*faults)
    while True:
        with unit_of_work(read_only=True) as work:
            current = work.documents.current(command.source)
            if current is None:
                raise NotFound("document", command.source)
            document_id = chosen_name(command.document_id, title, work)
        facts = {"id": document_id, "title": title, "slug": None, "changes": None}
        asked = SaveRevision(document_id, edit_header(current.content, facts), command.by, kept=current.files)
        try:
            saved = save_revision(asked, unit_of_work=unit_of_work, content=content, clock=clock)
        except Conflict:
            continue  # somebody took the name just now: the next one, or the fault that says so
        return Started(saved.document_id, saved.revision)
