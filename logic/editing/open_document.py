"""One document opened at the desk: its text as written, where it stands, what keeps it from being published, and its life so far."""

from dataclasses import dataclass
from datetime import datetime

from data.documents.header import Header
from data.issues import Issue
from data.repositories.records import Status, StatusChange
from data.unit_of_work import OpenUnit
from logic.clock import Clock
from logic.comparing.tell_changes import Sentence, tell_changes
from logic.editing.examine import examine, kept_facts
from logic.editing.newest import wrote
from logic.errors import NotFound, Refused
from logic.permissions import Actor, require


@dataclass(frozen=True, slots=True)
class OpenedDocument:
    """A document at its newest revision. ``address`` is where it is read now, empty if nowhere.

    ``history`` are its changes of status, newest first; ``changes`` what is different from the revision that the next build takes.
    """

    header: Header
    revision: int
    status: Status
    address: str
    text: str
    author: str
    saved_at: datetime
    written_by_asker: bool
    issues: tuple[Issue, ...]
    history: tuple[StatusChange, ...]
    changes: tuple[Sentence, ...]


def open_document(document_id: str, by: Actor, *, unit_of_work: OpenUnit, clock: Clock) -> OpenedDocument:
    """Return a document's newest revision with all that a desk says of it. Raises ``NotFound``."""
    require(by, "save")
    with unit_of_work(read_only=True) as work:
        state, current = work.documents.state(document_id), work.documents.current(document_id)
        if state is None or current is None:
            raise NotFound("document", document_id)
        try:
            issues = examine(current.content, current.path, kept_facts(current.files), work, clock.now()).issues
        except Refused as refused:
            issues = tuple(refused.issues)
        approved = work.documents.revision(state.approved) if state.approved is not None else None
        history = work.documents.history(document_id)
    same = approved is None or approved.number == current.number
    return OpenedDocument(
        header=current.header,
        revision=current.number,
        status=state.status,
        address=(state.address or "") if state.approved is not None else "",
        text=current.content.decode("utf-8-sig"),
        author=current.author,
        saved_at=current.created_at,
        written_by_asker=wrote(by, current.account, current.author),
        issues=issues,
        history=tuple(reversed(history)),
        changes=() if same or approved is None else tell_changes(approved.content, current.content),
    )
