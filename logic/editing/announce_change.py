"""What changed, told to those who have read a document already: whether a note is needed, and the revision that carries it.

A note is needed where what is published says something else than the newest revision (the schema says what counts), and the newest has no
note that the published one has not. Sending for review asks for it (``send_for_review``).
"""

from dataclasses import dataclass, replace

from data.documents.codec import encode_header
from data.documents.header import Change
from data.documents.public_note import with_note
from data.errors import NotWellFormed
from data.repositories.records import NewRevision, Revision
from data.unit_of_work import OpenUnit, UnitOfWork
from data.xml.differences import differences
from data.xml.schema_catalog import schema_digest
from logic.clock import Clock, day_in_chile
from logic.editing.examine import examine, kept_facts
from logic.editing.said import one_line
from logic.errors import Fault, NotAcceptable, Refused, Reserved
from logic.permissions import Actor, require

LEAST_NOTE, MOST_NOTE = 3, 300
"""Characters of a public note: what the schema asks."""

MINOR = "Cambio menor, sin anuncio."
"""What the history keeps of who chose to tell readers nothing."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """What readers are told: a ``note``, or nothing because the change is ``minor``."""

    note: str = ""
    minor: bool = False


NOTHING_SAID = Announcement()


def needs_note(document_id: str, by: Actor, *, unit_of_work: OpenUnit) -> bool:
    """Tell whether sending a document's newest revision asks what readers are told. False for one that is not known."""
    require(by, "save")
    with unit_of_work(read_only=True) as work:
        current = work.documents.current(document_id)
        return current is not None and is_to_be_announced(current, work)


def is_to_be_announced(current: Revision, work: UnitOfWork) -> bool:
    """Tell whether a revision says something else than what is published, and tells readers nothing of it."""
    state = work.documents.state(current.document_id)
    if state is None or state.approved is None or state.approved == current.number:
        return False
    approved = work.documents.revision(state.approved)
    if approved is None or set(current.header.changes) - set(approved.header.changes):
        return False
    try:
        return any(one.substantive for one in differences(approved.content, current.content))
    except NotWellFormed:
        return True


def announced(current: Revision, said: Announcement, by: Actor, work: UnitOfWork, clock: Clock) -> Revision:
    """Return the revision to be sent: the same one, or a new one that carries the note, made in the transaction at hand.

    Raises ``NotAcceptable`` where a note is needed and none was given, or the one given is too short or too long; ``Refused`` where
    the document has no place for it, ``Reserved`` where somebody else keeps the document for himself.
    """
    if not is_to_be_announced(current, work):
        return current
    note = one_line(said.note)
    if not note and said.minor:
        return current
    if not note:
        raise NotAcceptable(Fault("change", "change-missing"))
    if not LEAST_NOTE <= len(note) <= MOST_NOTE:
        raise NotAcceptable(Fault("change", "change-length", {"least": LEAST_NOTE, "most": MOST_NOTE}))
    return _with_note(current, Change(day_in_chile(clock.now()).isoformat(), note), by, work, clock)


def _with_note(current: Revision, change: Change, by: Actor, work: UnitOfWork, clock: Clock) -> Revision:
    _refuse_reserved(current, by, work, clock)
    content = with_note(current.content, change)
    examined = examine(content, current.path, kept_facts(current.files), work, clock.now())
    if examined.issues:
        raise Refused(examined.issues)
    made = NewRevision(
        document_id=current.document_id,
        type=examined.header.type,
        digest=examined.digest,
        content=content,
        path=current.path,
        header=encode_header(examined.header),
        address=examined.address,
        valid=True,
        files=examined.files,
    )
    origin = replace(by.origin(clock.now(), "Nota de cambio para quienes leen"), schema_digest=schema_digest())
    work.journal.add_revisions([made], origin)
    revision = work.documents.current(current.document_id)
    assert revision is not None
    return revision


def _refuse_reserved(current: Revision, by: Actor, work: UnitOfWork, clock: Clock) -> None:
    kept = work.presence.reservation(current.document_id, clock.now())
    if kept and by.account is not None and kept.account != by.account:
        raise Reserved(current.document_id, kept.name, kept.until)
