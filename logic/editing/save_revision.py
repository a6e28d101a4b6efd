"""A person's edit becomes a revision. Well-formed is enough: a draft may have issues, which are told and kept from nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from data.content.interface import ContentStore
from data.documents.codec import encode_header
from data.issues import Issue, Place
from data.repositories.records import DocumentFile, NewRevision
from data.repositories.records import Revision as KeptRevision
from data.unit_of_work import OpenUnit, UnitOfWork
from data.xml.schema_catalog import schema_digest
from logic.checks.check_file import check_file
from logic.clock import Clock
from logic.editing.examine import Examined, examine, kept_facts
from logic.errors import Conflict, NotFound, Refused, Reserved
from logic.permissions import Actor, require


@dataclass(frozen=True, slots=True)
class SaveRevision:
    """A document's new bytes. ``base`` is the revision that they were made from, None for a document that begins.

    ``files`` are new or changed files by name, ``kept`` those that the content store has already; those of ``base`` that the document
    still uses stay. ``ends`` is the serial of the author's draft that these bytes are: it is done with the saving.
    """

    document_id: str
    content: bytes
    by: Actor
    base: int | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    note: str = ""
    kept: tuple[DocumentFile, ...] = ()
    ends: int = 0


@dataclass(frozen=True, slots=True)
class Saved:
    """The revision that holds the bytes now, and what would keep it from being published."""

    document_id: str
    revision: int
    issues: tuple[Issue, ...]


def save_revision(command: SaveRevision, *, unit_of_work: OpenUnit, content: ContentStore, clock: Clock) -> Saved:
    """Keep a draft. The same bytes again make no revision.

    Raises ``Conflict`` if ``base`` is not the newest revision any more, ``Reserved`` if somebody else keeps the document for himself,
    ``NotFound`` if there is no such document, ``Refused`` if the bytes are not well formed or give another id.
    """
    require(command.by, "save")
    given = {name: check_file(file, name) for name, file in command.files.items()}
    for name, facts in given.items():
        if not facts.fault:
            content.add(command.files[name])
    with unit_of_work() as work:
        work.journal.lock()
        current = work.documents.current(command.document_id)
        _refuse_stale(command, current)
        _refuse_reserved(command, work, clock)
        beside = (kept_facts(current.files) if current else {}) | kept_facts(command.kept) | given
        path = current.path if current else ""
        examined = examine(command.content, path or f"{command.document_id}.xml", beside, work, clock.now())
        if examined.header.id != command.document_id:
            values = {"value": examined.header.id, "expected": command.document_id}
            raise Refused((Issue("id-changed", Place(path, 1, 1), values),))
        if command.ends and command.by.account is not None:
            _end_draft(command, command.by.account, work)
        if current and current.digest == examined.digest:
            work.commit()
            return Saved(command.document_id, current.number, examined.issues)
        origin = replace(command.by.origin(clock.now(), command.note), schema_digest=schema_digest())
        numbers = work.journal.add_revisions([_revision(command, examined, path)], origin)
        work.journal.record("draft", numbers, origin)
        work.commit()
    return Saved(command.document_id, numbers[command.document_id], examined.issues)


def _refuse_stale(command: SaveRevision, current: KeptRevision | None) -> None:
    if command.base is not None and current is None:
        raise NotFound("document", command.document_id)
    newest = current.number if current else None
    if newest != command.base:
        raise Conflict(command.document_id, command.base, newest)


def _refuse_reserved(command: SaveRevision, work: UnitOfWork, clock: Clock) -> None:
    kept = work.presence.reservation(command.document_id, clock.now())
    if kept and command.by.account is not None and kept.account != command.by.account:
        raise Reserved(command.document_id, kept.name, kept.until)


def _end_draft(command: SaveRevision, account: int, work: UnitOfWork) -> None:
    """Forget the draft that has become a revision; if it went on in another window, it stays."""
    if work.drafts.serial(command.document_id, account) == command.ends:
        work.drafts.drop(command.document_id, account)


def _revision(command: SaveRevision, examined: Examined, path: str) -> NewRevision:
    """The revision to be kept. A document that begins here gets a place in the tree by its type and id."""
    header = examined.header
    return NewRevision(
        header.id,
        header.type,
        examined.digest,
        command.content,
        path or f"{header.type}/{header.id}/{header.id}.xml",
        encode_header(header),
        examined.address,
        not examined.issues,
        examined.files,
        len(examined.issues),
    )
