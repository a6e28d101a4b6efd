"""What somebody is writing is kept apart from the revisions, each second, well formed or not: nothing is lost, and nobody else sees it."""

from dataclasses import dataclass
from datetime import datetime

from data.repositories.draft_records import Draft
from data.repositories.records import Revision
from data.unit_of_work import OpenUnit, UnitOfWork
from data.xml.gate import MAX_BYTES
from data.xml.schema_catalog import schema_digest
from data.xml.well_formed import too_large
from logic.clock import Clock
from logic.editing.put_together import Written, put_together
from logic.errors import DraftMoved, NotFound, Refused
from logic.permissions import Actor, require


@dataclass(frozen=True, slots=True)
class KeepDraft:
    """What was written of a document on revision ``base``, over the draft of that ``serial``; 0: there was none.

    A draft that was begun from an older revision is of ``base`` from now on: its author has seen both.
    """

    document_id: str
    by: Actor
    base: int
    serial: int
    written: Written


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """The draft that is kept now: 0 where the text is that of its revision, and there was no draft. ``newest`` is the newest revision."""

    serial: int
    saved_at: datetime
    content: bytes
    base: int
    newest: Revision

    @property
    def moved(self) -> bool:
        """Tell whether somebody saved another version since this text was begun."""
        return self.base != self.newest.number


def keep_draft(command: KeepDraft, *, unit_of_work: OpenUnit, clock: Clock) -> KeptDraft:
    """Keep what was written.

    Raises ``NotFound``; ``DraftMoved`` if the person's draft is not of that serial any more, since he writes in another window;
    ``Refused`` as ``put_together``, and for more than a document may be. Nothing is changed then.
    """
    require(command.by, "save")
    account = account_of(command.by)
    with unit_of_work() as work:
        newest = work.documents.current(command.document_id)
        if newest is None:
            raise NotFound("document", command.document_id)
        draft = work.drafts.get(command.document_id, account)
        base = _revision(work, command.document_id, command.base, newest)
        serial = draft.serial if draft else 0
        # A draft that a file began, a picture that was pasted, has no word of its own yet: nothing of it can be gone over.
        only_files = draft is not None and (draft.serial, command.serial, draft.content) == (1, 0, base.content)
        if serial != command.serial and not only_files:
            raise DraftMoved(serial)
        before = draft.content if draft else base.content
        content = put_together(before, command.written)
        if len(content) > MAX_BYTES:
            raise Refused((too_large(content, "", MAX_BYTES),))
        now = clock.now()
        if content == before and (draft is None or draft.base == base.number):
            return KeptDraft(serial, draft.saved_at if draft else now, content, base.number, newest)
        kept = Draft(command.document_id, account, base.number, serial, content, schema_digest(), now)
        newer = work.drafts.keep(kept, serial)
        if newer is None:
            raise DraftMoved(work.drafts.serial(command.document_id, account))
        work.commit()
    return KeptDraft(newer, now, content, base.number, newest)


def discard_draft(document_id: str, by: Actor, *, unit_of_work: OpenUnit) -> bool:
    """Forget a person's draft of a document: the newest revision is in front of him again. False if there was none."""
    require(by, "save")
    with unit_of_work() as work:
        dropped = work.drafts.drop(document_id, account_of(by))
        work.commit()
    return dropped


def account_of(by: Actor) -> int:
    """Return the account of whoever writes at a desk: commands write no drafts."""
    if by.account is None:
        raise AssertionError("a draft is of a person who logged in")
    return by.account


def _revision(work: UnitOfWork, document_id: str, number: int, newest: Revision) -> Revision:
    found = newest if newest.number == number else work.documents.revision(number)
    if found is None or found.document_id != document_id:
        raise NotFound("revision", str(number))
    return found
