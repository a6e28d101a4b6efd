"""A draft is approved: the next build takes it. What publishing asks is asked again, since the portal around it may have changed."""

from dataclasses import dataclass, replace

from data.unit_of_work import OpenUnit
from data.xml.schema_catalog import schema_digest
from logic.clock import Clock
from logic.editing.examine import examine, kept_facts
from logic.editing.give_way import give_way
from logic.editing.newest import newest_to_act_on, wrote
from logic.errors import NotFound, Refused
from logic.permissions import Actor, require


@dataclass(frozen=True, slots=True)
class ApproveRevision:
    """The revision that was read and found good: it must still be the newest of its document."""

    document_id: str
    revision: int
    by: Actor
    note: str = ""


@dataclass(frozen=True, slots=True)
class Approved:
    """What the next build takes, and the address that it will have."""

    document_id: str
    revision: int
    address: str


def newest_revision(document_id: str, *, unit_of_work: OpenUnit) -> int:
    """Return the number of a document's newest revision. Raises ``NotFound``."""
    with unit_of_work(read_only=True) as work:
        state = work.documents.state(document_id)
    if state is None:
        raise NotFound("document", document_id)
    return state.current


def approve_revision(command: ApproveRevision, *, unit_of_work: OpenUnit, clock: Clock) -> Approved:
    """Approve a document's newest revision. Approving it again changes nothing.

    Raises ``NotFound``, ``Conflict`` if there is a newer revision, ``Refused`` with the issues that keep it from being published.
    """
    require(command.by, "approve")
    with unit_of_work() as work:
        work.journal.lock()
        current = newest_to_act_on(command.document_id, command.revision, work)
        examined = examine(current.content, current.path, kept_facts(current.files), work, clock.now())
        if examined.issues:
            raise Refused(examined.issues)
        state = work.documents.state(command.document_id)
        if state is None or state.approved != current.number:
            since = work.documents.journal()
            whole = command.by.origin(clock.now(), command.note)
            origin = replace(
                whole, schema_digest=schema_digest(), alone=wrote(command.by, current.account, current.author)
            )
            work.journal.record("approved", {current.document_id: current.number}, origin)
            work.journal.settle_addresses(since, origin.at)
            give_way(work, command.by, origin.at)
            work.audit.add(command.by.deed("approve", current.document_id, command.note), origin.at)
            work.commit()
    return Approved(current.document_id, current.number, current.address)
