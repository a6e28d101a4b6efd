"""``/redaccion/documentos/varios``: a decision about the documents that were marked: who is affected first, then what came of it."""

from typing import TYPE_CHECKING

from flask import Blueprint, request

from logic.editing.act_on_many import NEEDED, Decision, DoMany, PlanMany
from logic.editing.send_for_review import MOST_NOTE
from logic.errors import NotAcceptable
from logic.permissions import may
from presentation.desk.builds_words import TYPES
from presentation.desk.desk import Desk
from presentation.desk.documents_words import (
    DECISION_NAMES,
    DECISIONS,
    DOCUMENTS,
    OBSTACLES,
    fault_words,
    writing_tab,
)
from presentation.desk.writing_words import STATUSES

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from logic.portal import Portal

MANY = f"{DOCUMENTS}varios"
ID_LENGTH = 80


def many_documents(portal: "Portal", desk: Desk) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("desk_many", __name__)
    room = _Room(portal, desk)
    routes.add_url_rule(MANY, "plan", room.plan, methods=["POST"])
    routes.add_url_rule(f"{DOCUMENTS}decidir", "decide", room.decide, methods=["POST"])
    return routes


class _Room:
    def __init__(self, portal: "Portal", desk: Desk) -> None:
        self._catalogue = portal.catalogue
        self._desk = desk

    def plan(self) -> "AnyResponse":
        """Show whom a decision would affect, and whom not and why."""
        decision, ids = self._decision(), tuple(request.form.getlist("documento"))
        if decision is None:
            self._desk.say("Elija qué hacer con los documentos marcados.", "warn")
            return self._desk.lead(DOCUMENTS)
        if not ids:
            self._desk.say("Marque primero los documentos, y elija después qué hacer con ellos.", "warn")
            return self._desk.lead(DOCUMENTS)
        return self._planned(decision, tuple(id_[:ID_LENGTH].replace("\0", "") for id_ in ids), {})

    def decide(self) -> "AnyResponse":
        """Take the decision about each, and tell what came of it."""
        decision, chosen = self._decision(), _chosen()
        if decision is None or not chosen:
            return self._desk.lead(DOCUMENTS)
        reason = request.form.get("motivo", "").replace("\0", "")[:MOST_NOTE]
        asked = DoMany(decision, chosen, self._desk.actor(), reason, request.form.get("dia", "").strip()[:10])
        try:
            results = self._catalogue.do_many(asked)
        except NotAcceptable as refused:
            return self._planned(decision, tuple(id_ for id_, _ in chosen), fault_words(refused.faults))
        values = {
            "results": results,
            "done": [one for one in results if not one.obstacle],
            "not_done": [(one, OBSTACLES[one.obstacle]) for one in results if one.obstacle],
            "names": DECISION_NAMES[decision],
            "tab": writing_tab(self._desk.addresses),
        }
        return self._desk.page(
            "many_done", DECISION_NAMES[decision][1], values, here="documentos", files=("documents.css",)
        )

    def _planned(self, decision: Decision, ids: tuple[str, ...], faults: dict[str, str]) -> "AnyResponse":
        try:
            planned = self._catalogue.plan_many(PlanMany(decision, ids, self._desk.actor()))
        except NotAcceptable as refused:
            self._desk.say(next(iter(fault_words(refused.faults).values())), "warn")
            return self._desk.lead(DOCUMENTS)
        affected = [one for one in planned if not one.obstacle]
        values = {
            "decision": decision,
            "code": next(code for code, name in DECISIONS.items() if name == decision),
            "names": DECISION_NAMES[decision],
            "affected": affected,
            "others": [(one, OBSTACLES[one.obstacle]) for one in planned if one.obstacle],
            "alone": decision == "approve" and any(one.own for one in affected),
            "faults": faults,
            "given": {"motivo": request.form.get("motivo", ""), "dia": request.form.get("dia", "")},
            "types": TYPES,
            "statuses": STATUSES,
            "tab": writing_tab(self._desk.addresses),
        }
        title, status = DECISION_NAMES[decision][0], 400 if faults else 200
        return self._desk.page("many", title, values, here="documentos", status=status, files=("documents.css",))

    def _decision(self) -> Decision | None:
        """Return what was chosen to be done, if it is one of ours and this person may do it."""
        decision = DECISIONS.get(request.form.get("decision", ""))
        return decision if decision is not None and may(self._desk.actor(), NEEDED[decision]) else None


def _chosen() -> tuple[tuple[str, int], ...]:
    """Return what the form says of each document: its name and the revision that was looked at."""
    pairs = (given.rpartition(":") for given in request.form.getlist("documento"))
    return tuple(
        (id_[:ID_LENGTH].replace("\0", ""), int(number))
        for id_, _, number in pairs
        if number.isascii() and number.isdecimal() and len(number) < 18
    )
