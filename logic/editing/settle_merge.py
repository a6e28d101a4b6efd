"""What was chosen where two people wrote two things: the joined text is the draft now, begun from the newest revision."""

from dataclasses import dataclass, replace

from data.errors import NotWellFormed
from data.repositories.draft_records import Draft
from data.repositories.records import Revision
from data.unit_of_work import OpenUnit
from data.xml.gate import MAX_BYTES
from data.xml.merging import Choice, settle
from data.xml.parser import parse
from data.xml.schema_catalog import schema_digest
from data.xml.well_formed import too_large
from logic.clock import Clock
from logic.editing.merge_draft import joined, read_three
from logic.errors import Conflict, DraftMoved, Refused
from logic.permissions import Actor, require

__all__ = ["Choice", "SettleMerge", "settle_merge"]


@dataclass(frozen=True, slots=True)
class SettleMerge:
    """A choice for each clash, in their order, of the draft of this ``serial`` with the revision ``newest``, which must be those still.

    ``written``: the whole text as the person joined it by hand, instead; it may be not well formed, as any draft.
    """

    document_id: str
    by: Actor
    serial: int
    newest: int
    choices: tuple[Choice, ...] = ()
    written: bytes | None = None


def settle_merge(command: SettleMerge, *, unit_of_work: OpenUnit, clock: Clock) -> int:
    """Keep the joined text as the person's draft and return its serial. The revisions stay as they are.

    Raises ``NotFound``; ``DraftMoved`` if the draft went on in another window; ``Conflict`` if somebody saved once more; ``Refused`` if
    what was chosen is more than a document may be, or the two cannot be joined.
    """
    require(command.by, "save")
    with unit_of_work() as work:
        draft, newest, base = read_three(command.document_id, command.by, work)
        if draft.serial != command.serial:
            raise DraftMoved(draft.serial)
        if newest.number != command.newest:
            raise Conflict(command.document_id, command.newest, newest.number)
        if draft.base == newest.number:
            return draft.serial
        content = command.written if command.written is not None else _settled(draft, newest, base, command.choices)
        if len(content) > MAX_BYTES:
            raise Refused((too_large(content, "", MAX_BYTES),))
        kept = replace(draft, base=newest.number, content=content, schema_digest=schema_digest(), saved_at=clock.now())
        serial = work.drafts.keep(kept, draft.serial)
        if serial is None:
            raise DraftMoved(work.drafts.serial(draft.document_id, draft.account))
        work.commit()
    return serial


def _settled(draft: Draft, newest: Revision, base: Revision | None, choices: tuple[Choice, ...]) -> bytes:
    merged, _ = joined(draft, newest, base)
    if merged is None:
        raise Refused(())
    content = settle(merged, choices).content
    try:
        parse(content)
    except NotWellFormed as fault:
        raise Refused((fault.issue,)) from None
    return content
