"""One document opened at the desk: the text in hand, where the document stands, what keeps it from being published, its life so far."""

from dataclasses import dataclass
from datetime import datetime

from data.documents.header import Header
from data.documents.reader import read_header
from data.errors import NotWellFormed
from data.repositories.draft_records import Present, Reservation
from data.repositories.records import Status, StatusChange
from data.unit_of_work import OpenUnit, UnitOfWork
from data.xml.parser import parse
from logic.checks.review import Review
from logic.clock import Clock
from logic.comparing.tell_changes import Sentence, tell_changes
from logic.editing.be_present import SEEN_FOR
from logic.editing.examine import Surroundings, kept_facts
from logic.editing.newest import wrote
from logic.editing.review_content import Linked, review_content
from logic.editing.working_text import WorkingText, working_text
from logic.errors import NotFound
from logic.permissions import Actor, require


@dataclass(frozen=True, slots=True)
class OpenedDocument:
    """A document with the text in hand: the asker's draft, or its newest ``revision``. ``address`` is where it is read now, or empty.

    ``header`` is that of the text in hand, of the revision where the text is not well formed. ``history`` are its changes of status,
    newest first; ``changes`` what is different from the revision that the next build takes. ``others`` have it open too.
    """

    header: Header
    working: WorkingText
    revision: int
    status: Status
    approved: int | None
    address: str
    author: str
    saved_at: datetime
    written_by_asker: bool
    review: Review
    history: tuple[StatusChange, ...]
    changes: tuple[Sentence, ...]
    others: tuple[Present, ...]
    reservation: Reservation | None

    @property
    def id(self) -> str:
        """Return the id of the document: what the text in hand says of it may be another, or nothing."""
        return self.working.newest.document_id

    @property
    def text(self) -> str:
        """Return the text in hand, as typed."""
        return self.working.content.decode("utf-8-sig", "replace")

    @property
    def drafted(self) -> bool:
        """Tell whether the text in hand is a draft: there is something that is no revision yet."""
        return self.working.serial > 0


def open_document(
    document_id: str, by: Actor, *, unit_of_work: OpenUnit, clock: Clock, linked: Linked | None = None
) -> OpenedDocument:
    """Return a document with all that a desk says of it. Raises ``NotFound``."""
    require(by, "save")
    now = clock.now()
    with unit_of_work(read_only=True) as work:
        working = working_text(document_id, by, work)
        state = work.documents.state(document_id)
        if state is None:
            raise NotFound("document", document_id)
        reviewed = _review(working, work, now, linked)
        approved = work.documents.revision(state.approved) if state.approved is not None else None
        history = work.documents.history(document_id)
        here = work.presence.at(document_id, now - SEEN_FOR)
        reservation = work.presence.reservation(document_id, now)
    newest = working.newest
    return OpenedDocument(
        header=_header(working),
        working=working,
        revision=newest.number,
        status=state.status,
        approved=state.approved,
        address=(state.address or "") if state.approved is not None else "",
        author=newest.author,
        saved_at=newest.created_at,
        written_by_asker=wrote(by, newest.account, newest.author),
        review=reviewed,
        history=tuple(reversed(history)),
        changes=_changes(approved.content if approved else None, working.content),
        others=tuple(one for one in here if one.account != by.account),
        reservation=reservation,
    )


def read_review(
    document_id: str, by: Actor, *, unit_of_work: OpenUnit, clock: Clock, linked: Linked | None = None
) -> Review:
    """Return what is to be told beside the text in hand, alone. Raises ``NotFound``."""
    require(by, "save")
    with unit_of_work(read_only=True) as work:
        return _review(working_text(document_id, by, work), work, clock.now(), linked)


def _review(working: WorkingText, work: UnitOfWork, now: datetime, linked: Linked | None) -> Review:
    around = Surroundings(kept_facts(working.files), work, now)
    return review_content(working.content, working.path, around, other_schema=working.other_schema, linked=linked)


def _header(working: WorkingText) -> Header:
    if not working.serial:
        return working.newest.header
    try:
        return read_header(parse(working.content))
    except NotWellFormed:
        return working.newest.header


def _changes(approved: bytes | None, content: bytes) -> tuple[Sentence, ...]:
    if approved is None or approved == content:
        return ()
    try:
        return tell_changes(approved, content)
    except NotWellFormed:
        return ()
