"""``/ediciones/agenda/``: what is coming, and the forms that plan publications and builds and change promises of freshness."""

from typing import TYPE_CHECKING, Literal

from flask import Blueprint, abort, request

from logic.errors import BuildUnknown, NotFound, PlanRefused
from logic.scheduling.keep_promises import PROMISED, ChangePromise
from logic.scheduling.plan import ChangePlan, PlanBuilds, PlanPublication
from logic.scheduling.plan_wording import day_words, every_words, hour_words, module_name, plan_fault, plan_words
from presentation.desk.agenda_screen import HERE, AgendaScreen
from presentation.desk.desk import Desk

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from logic.portal import Portal

_CHANGES: dict[str, tuple[Literal["pause", "go on", "remove"], str]] = {
    "pausar": ("pause", "queda en pausa"),
    "seguir": ("go on", "sigue"),
    "quitar": ("remove", "ya no está"),
}
"""The last step of an address → what it does, and what is said of it."""

_OF_PUBLICATION = {"at": "dia", "reason": "motivo", "build": "edicion", "removing": "quita"}
_OF_BUILDS = {"type": "modulo", "weekdays": "dias", "hour": "a_las"}
"""Field of a fault → field of the form."""

MOST_DIGITS = 9


def agenda_pages(portal: "Portal", desk: Desk) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("desk_agenda", __name__)
    screen = AgendaScreen(portal, desk)
    forms = _Forms(portal, desk, screen)
    routes.add_url_rule(HERE, "agenda", screen.shown)
    routes.add_url_rule(f"{HERE}publicacion", "publication", forms.publication, methods=["POST"])
    routes.add_url_rule(f"{HERE}ediciones", "builds", forms.builds, methods=["POST"])
    routes.add_url_rule(f"{HERE}<int:number>/<what>", "change", forms.change, methods=["POST"])
    routes.add_url_rule(f"{HERE}promesas/<type_>", "promise", forms.promise, methods=["POST"])
    return routes


class _Forms:
    """Answers the forms: the screen again with what is to be corrected, or on to it with what was done."""

    def __init__(self, portal: "Portal", desk: Desk, screen: AgendaScreen) -> None:
        self._portal = portal
        self._desk = desk
        self._screen = screen

    def publication(self) -> "AnyResponse":
        """Plan a publication."""
        form = request.form
        build, removing = _number(form.get("edicion", "")), _number(form.get("quita", ""))
        if build is None:
            return self._screen.shown({"edicion": "Escriba el número de la edición."})
        at = f"{form.get('dia', '').strip()}T{form.get('hora', '').strip()}"
        asked = PlanPublication(self._desk.actor(), build, at, form.get("motivo", ""), removing)
        try:
            plan = self._portal.scheduling.plan_publication(asked)
        except PlanRefused as refused:
            return self._screen.shown(_told(refused, _OF_PUBLICATION))
        except BuildUnknown:
            return self._screen.shown({"edicion": f"No hay una edición {build}."})
        when = f"el {day_words(plan.due_at)} a las {hour_words(plan.due_at)}"
        return self._done(f"La edición {build} se publicará {when}.")

    def builds(self) -> "AnyResponse":
        """Plan builds that recur."""
        form = request.form
        weekdays, hour = "".join(form.getlist("dias")), form.get("a_las", "").strip()
        asked = PlanBuilds(self._desk.actor(), form.get("modulo", ""), weekdays, hour, "publica" in form)
        try:
            plan = self._portal.scheduling.plan_builds(asked)
        except PlanRefused as refused:
            return self._screen.shown(_told(refused, _OF_BUILDS))
        return self._done(f"{plan_words(plan)}. La próxima vez es el {day_words(plan.due_at)}.")

    def change(self, number: int, what: str) -> "AnyResponse":
        """Pause a plan, take it up again, or remove it."""
        if what not in _CHANGES:
            abort(404)
        to, said = _CHANGES[what]
        try:
            self._portal.scheduling.change_plan(ChangePlan(self._desk.actor(), number, to))
        except NotFound:
            return self._done("Esa programación ya no está.", "warn")
        except PlanRefused:
            return self._done("La hora de esa publicación ya pasó. Quítela y programe otra, o publique ahora.", "warn")
        return self._done(f"La programación {said}.")

    def promise(self, type_: str) -> "AnyResponse":
        """Change a promise."""
        if type_ not in PROMISED:
            abort(404)
        days = _number(request.form.get("cada", ""))
        try:
            self._portal.scheduling.change_promise(
                ChangePromise(self._desk.actor(), type_, -1 if days is None else days)
            )
        except PlanRefused as refused:
            return self._screen.shown({f"cada_{type_}": plan_fault(fault) for fault in refused.faults})
        return self._done(f"{module_name(type_)}: {every_words(days or 0)}.")

    def _done(self, said: str, tone: str = "ok") -> "AnyResponse":
        self._desk.say(said, tone)
        return self._desk.lead(HERE)


def _told(refused: PlanRefused, fields: dict[str, str]) -> dict[str, str]:
    return {fields.get(fault.field, fault.field): plan_fault(fault) for fault in refused.faults}


def _number(text: str) -> int | None:
    """Return a whole number that somebody typed, with or without points between its thousands."""
    digits = text.strip().replace(".", "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS else None
