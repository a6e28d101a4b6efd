"""A document that waits for its review goes back to who wrote it, with a reason that can be worked on."""

from dataclasses import dataclass

from data.unit_of_work import OpenUnit
from logic.clock import Clock
from logic.editing.newest import newest_to_act_on
from logic.editing.send_for_review import MOST_NOTE
from logic.errors import Fault, NotAcceptable, NotInReview
from logic.permissions import Actor, require


@dataclass(frozen=True, slots=True)
class SendBack:
    """The revision that was read, which must be the newest, and what is to be mended in it."""

    document_id: str
    revision: int
    by: Actor
    reason: str


def send_back(command: SendBack, *, unit_of_work: OpenUnit, clock: Clock) -> None:
    """Send a document back to who wrote it; what is published of it stays.

    Raises ``NotFound``, ``Conflict`` if there is a newer revision, ``NotInReview`` if it waits for nobody, ``NotAcceptable``
    without a reason.
    """
    require(command.by, "send back")
    reason = command.reason.strip()[:MOST_NOTE]
    if not reason:
        raise NotAcceptable(Fault("reason", "reason-missing"))
    with unit_of_work() as work:
        work.journal.lock()
        current = newest_to_act_on(command.document_id, command.revision, work)
        state = work.documents.state(command.document_id)
        if state is None or state.status != "in review":
            raise NotInReview(command.document_id)
        origin = command.by.origin(clock.now(), reason)
        work.journal.record("returned", {current.document_id: current.number}, origin)
        work.audit.add(command.by.deed("send back", current.document_id, reason), origin.at)
        work.commit()
