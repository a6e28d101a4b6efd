"""A document is published no more. Its history stays, and its address answers why. Who still refers to it is found by the build."""

from dataclasses import dataclass

from data.issues import Issue
from data.repositories.records import Origin
from data.unit_of_work import OpenUnit
from logic.clock import Clock
from logic.errors import NotFound, Refused
from logic.permissions import Actor, require

MAX_EXPLANATION = 500


@dataclass(frozen=True, slots=True)
class WithdrawDocument:
    """The document, and the explanation that readers will find at its address."""

    document_id: str
    by: Actor
    explanation: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What was withdrawn, and the address that will answer "gone": empty if it never had one."""

    document_id: str
    address: str


def withdraw_document(command: WithdrawDocument, *, unit_of_work: OpenUnit, clock: Clock) -> Withdrawal:
    """Withdraw a document. Withdrawing it again changes nothing.

    Raises ``NotFound``, or ``Refused`` where the explanation is missing or too long.
    """
    require(command.by, "withdraw")
    explanation = " ".join(command.explanation.split())
    if not explanation:
        raise Refused((Issue("explanation-missing"),))
    if len(explanation) > MAX_EXPLANATION:
        raise Refused((Issue("explanation-too-long", values={"length": len(explanation), "limit": MAX_EXPLANATION}),))
    with unit_of_work() as work:
        work.journal.lock()
        state = work.documents.state(command.document_id)
        if state is None:
            raise NotFound("document", command.document_id)
        if state.status != "withdrawn":
            origin = Origin(command.by.name, clock.now(), explanation)
            work.journal.record("withdrawn", {state.id: state.approved or state.current}, origin)
            work.commit()
    return Withdrawal(state.id, state.address or "")
