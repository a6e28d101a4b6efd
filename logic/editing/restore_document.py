"""The trash: what was withdrawn comes back as it was, drafts that nobody wants go there, and nothing is ever destroyed."""

from dataclasses import dataclass
from datetime import datetime

from data.issues import Issue
from data.repositories.address_records import Decision, TrashEntry
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.clock import Clock
from logic.editing.examine import examine, kept_facts
from logic.editing.give_way import give_way
from logic.errors import NotFound, Refused
from logic.permissions import Actor, require

__all__ = [
    "DiscardDraft",
    "RestoreDocument",
    "Restored",
    "Trash",
    "TrashEntry",
    "discard_draft",
    "read_trash",
    "restore_document",
]

PAGE = 50


@dataclass(frozen=True, slots=True)
class RestoreDocument:
    """A document in the trash, by its id."""

    document_id: str
    by: Actor
    note: str = ""


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: the revision that was withdrawn. ``approved`` false: a draft, which has no ``address`` yet."""

    document_id: str
    revision: int
    approved: bool
    address: str


@dataclass(frozen=True, slots=True)
class DiscardDraft:
    """A draft that was never published, by its document's id, and why nobody wants it."""

    document_id: str
    by: Actor
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Trash:
    """A page of the trash, newest first, and how many there are in all. ``next`` asks for the page after it; None: no more."""

    entries: tuple[TrashEntry, ...]
    total: int
    next: int | None


def restore_document(command: RestoreDocument, *, unit_of_work: OpenUnit, clock: Clock) -> Restored:
    """Bring a document back: approved again with the bytes that were withdrawn, or as the draft that it was.

    Raises ``NotFound`` for what is not in the trash, ``Refused`` with what keeps it from being published as the portal is now.
    """
    require(command.by, "restore")
    with unit_of_work() as work:
        work.journal.lock()
        entry = work.withdrawals.entry(command.document_id)
        if entry is None:
            raise NotFound("document", command.document_id)
        draft = entry.decision.kind == "discarded"
        at = clock.now()
        address = "" if draft else _fit_again(entry, work, at)
        origin = command.by.origin(at, command.note)
        since = work.documents.journal()
        work.journal.record("draft" if draft else "approved", {entry.id: entry.revision}, origin)
        if not draft:
            work.journal.settle_addresses(since, at)
            give_way(work, command.by, at)
        work.audit.add(command.by.deed("restore", entry.id, command.note), at)
        work.commit()
    return Restored(entry.id, entry.revision, not draft, address)


def discard_draft(command: DiscardDraft, *, unit_of_work: OpenUnit, clock: Clock) -> None:
    """Put a draft that was never published into the trash. What is there already stays.

    Raises ``NotFound``, or ``Refused`` for a document that was published: withdrawing it asks what readers are to find.
    """
    require(command.by, "withdraw")
    with unit_of_work() as work:
        work.journal.lock()
        state = work.documents.state(command.document_id)
        if state is None:
            raise NotFound("document", command.document_id)
        if state.status == "withdrawn":
            return
        if any(change.status == "approved" for change in work.documents.history(state.id)):
            raise Refused((Issue("was-published", values={"value": state.id}),))
        at = clock.now()
        work.journal.record("withdrawn", {state.id: state.current}, command.by.origin(at))
        work.withdrawals.add(Decision("discarded", reason=command.reason))
        work.audit.add(
            command.by.deed("withdraw", state.id, " · ".join(filter(None, ("discarded", command.reason)))), at
        )
        work.commit()


def read_trash(
    by: Actor, *, unit_of_work: OpenUnit, before: int | None = None, containing: str = "", limit: int = PAGE
) -> Trash:
    """Return what is in the trash, a page of it. ``containing`` narrows it to ids and addresses with these letters."""
    require(by, "look at builds")
    with unit_of_work(read_only=True) as work:
        entries = work.withdrawals.trash(limit + 1, before, containing)
        total = work.withdrawals.count()
    shown = entries[:limit]
    return Trash(shown, total, shown[-1].number if len(entries) > limit else None)


def _fit_again(entry: TrashEntry, work: UnitOfWork, at: datetime) -> str:
    """Return the address of a revision that may be published as the portal is now. The portal may have changed since."""
    revision = work.documents.revision(entry.revision)
    if revision is None:
        raise AssertionError(f"the journal names revision {entry.revision}, which is not kept")
    examined = examine(revision.content, revision.path, kept_facts(revision.files), work, at)
    if examined.issues:
        raise Refused(examined.issues)
    return examined.address
