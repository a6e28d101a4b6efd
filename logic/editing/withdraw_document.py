"""A document is published no more. Its history stays, and its addresses lead on or say why. Who refers to it is told by ``logic.links``."""

from dataclasses import dataclass
from typing import Literal

from data.issues import Issue
from data.repositories.address_records import Decision
from data.repositories.records import DocumentState
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.clock import Clock
from logic.editing.destination import Destination, NoDestination, Standing, find_destination
from logic.errors import NotFound, Refused
from logic.permissions import Actor, require

MAX_EXPLANATION = 500

Kind = Literal["explained", "moved", "deleted"]


@dataclass(frozen=True, slots=True)
class WithdrawDocument:
    """The document, and exactly one of three things for who comes to its addresses.

    "explained": the ``explanation``, and perhaps where to go on; "moved": only where to go; "deleted": that it is gone.
    ``leads_to`` is the id of a document or an address of the portal's own. ``reason`` is for the unit alone.
    """

    document_id: str
    by: Actor
    explanation: str = ""
    kind: Kind = "explained"
    leads_to: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What was withdrawn, its address (empty if it never had one), and the address to which readers are led, or empty."""

    document_id: str
    address: str
    leads_to: str = ""


def nothing_stands(address: str) -> bool:
    """Answer for a portal without a build: only documents can be led to."""
    return False


def withdraw_document(
    command: WithdrawDocument, *, unit_of_work: OpenUnit, clock: Clock, standing: Standing = nothing_stands
) -> Withdrawal:
    """Withdraw a document, or decide anew about one that is withdrawn. The same again changes nothing.

    Raises ``NotFound``, or ``Refused`` where the explanation is missing or too long, or readers cannot be led where they should.
    """
    require(command.by, "withdraw")
    explanation = _explanation(command)
    with unit_of_work() as work:
        work.journal.lock()
        state = work.documents.state(command.document_id)
        if state is None:
            raise NotFound("document", command.document_id)
        goal = _goal(command, work, standing)
        decision = Decision(
            command.kind, goal.document, goal.address if goal.document is None else None, command.reason
        )
        if not _is_decided(state, explanation, decision, work):
            at = clock.now()
            work.journal.record(
                "withdrawn", {state.id: state.approved or state.current}, command.by.origin(at, explanation)
            )
            work.withdrawals.add(decision)
            work.audit.add(command.by.deed("withdraw", state.id, _detail(command, goal, explanation)), at)
            work.commit()
    return Withdrawal(state.id, state.address or "", goal.address or "")


def _explanation(command: WithdrawDocument) -> str:
    explanation = " ".join(command.explanation.split())
    if command.kind != "explained":
        return ""
    if not explanation:
        raise Refused((Issue("explanation-missing"),))
    if len(explanation) > MAX_EXPLANATION:
        raise Refused((Issue("explanation-too-long", values={"length": len(explanation), "limit": MAX_EXPLANATION}),))
    return explanation


def _goal(command: WithdrawDocument, work: UnitOfWork, standing: Standing) -> Destination:
    """Return where readers are to go on; nowhere is right for all but a document that moved."""
    if command.kind == "deleted" or not command.leads_to.strip():
        if command.kind == "moved":
            raise Refused((Issue("leads-missing"),))
        return Destination()
    try:
        goal = find_destination(command.leads_to, work, standing)
    except NoDestination as fault:
        code = "leads-in-circle" if fault.name == command.document_id else fault.code
        raise Refused((Issue(code, values={"value": fault.name}),)) from None
    if goal.document == command.document_id:
        value = command.leads_to.strip()
        claim = work.forwardings.claims([value]).get(value)
        itself = command.document_id in (value, claim and claim.document_id)
        raise Refused((Issue("leads-to-itself" if itself else "leads-in-circle", values={"value": value}),))
    return goal


def _is_decided(state: DocumentState, explanation: str, decision: Decision, work: UnitOfWork) -> bool:
    entry = work.withdrawals.entry(state.id) if state.status == "withdrawn" else None
    return entry is not None and (entry.explanation, entry.decision) == (explanation, decision)


def _detail(command: WithdrawDocument, goal: Destination, explanation: str) -> str:
    parts = (command.kind, goal.document or goal.address or "", explanation, command.reason)
    return " · ".join(part for part in parts if part)
