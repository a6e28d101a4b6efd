"""``/ediciones/``: what readers would find changed, publishing it, going back; and every build before.

What is shown is put together in ``builds_screen``. Whatever changes something leads back here with a sentence.
"""

from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

from logic.errors import (
    BuildUnknown,
    LiveChanged,
    NotFound,
    NothingToPublish,
    NothingToRollBack,
    NotSomebodyElse,
    PortalError,
    RemovesMuch,
)
from logic.permissions import Actor, may
from logic.publishing.publish_build import Activated, Publish, RollBack
from logic.publishing.second_look import LookAgain
from logic.publishing.what_changes import LookAtChanges
from presentation.desk.builds_screen import HERE, BuildsScreen, number_of, seen_by_query
from presentation.desk.builds_words import removes
from presentation.desk.desk import Desk

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from logic.portal import Portal

LONGEST = 300
"""Letters of a reason or a note."""


def build_pages(portal: "Portal", desk: Desk) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("desk_builds", __name__)
    room = _Room(portal, desk)
    routes.add_url_rule(HERE, "newest", room.newest, methods=["GET"])
    routes.add_url_rule(f"{HERE}resumen/<number>", "summary", room.summary, methods=["GET"])
    routes.add_url_rule(f"{HERE}informe/<number>", "report", room.report, methods=["GET"])
    routes.add_url_rule(f"{HERE}historia", "history", room.history, methods=["GET"])
    routes.add_url_rule(f"{HERE}haciendo", "making", room.making, methods=["GET"])
    routes.add_url_rule(f"{HERE}hacer", "make", room.make, methods=["POST"])
    routes.add_url_rule(f"{HERE}publicar", "publish", room.publish, methods=["POST"])
    routes.add_url_rule(f"{HERE}volver", "go_back", room.go_back, methods=["POST"])
    routes.add_url_rule(f"{HERE}mirada/<activation>", "look", room.look, methods=["POST"])
    return routes


class _Room:
    def __init__(self, portal: "Portal", desk: Desk) -> None:
        self._publishing = portal.publishing
        self._desk = desk
        self._screen = BuildsScreen(portal, desk)

    def newest(self) -> Response:
        """Show the newest build beside the live one."""
        return self._shown(None)

    def summary(self, number: str) -> Response:
        """Show any build."""
        value = number_of(number)
        return self._screen.unknown(number) if value is None else self._shown(value)

    def report(self, number: str) -> "AnyResponse":
        """Show why a build was not made."""
        value = number_of(number)
        try:
            return self._screen.unknown(number) if value is None else self._screen.report(value)
        except BuildUnknown:
            return self._screen.unknown(number)

    def history(self) -> Response:
        """Show every build."""
        return self._screen.history(number_of(request.args.get("antes", "")))

    def make(self) -> "AnyResponse":
        """Have the worker make a build."""
        changes = self._publishing.what_changes(LookAtChanges(self._desk.actor()))
        asked = self._publishing.ask_for_build(self._desk.actor(), "allow_broken_links" in request.form)
        if not asked:
            self._desk.say("Ya se estaba haciendo una edición: espere a que esté lista.", "info")
        return self._desk.lead(f"{HERE}haciendo" + (f"?desde={changes.newest}" if changes else ""))

    def making(self) -> "AnyResponse":
        """Wait for the build."""
        return self._screen.making(number_of(request.args.get("desde", "")))

    def _shown(self, number: int | None) -> Response:
        try:
            return self._screen.shown(number, seen_by_query())
        except BuildUnknown as refusal:
            return self._screen.unknown(str(refusal.number))

    def publish(self) -> "AnyResponse":
        """Publish the build that the form shows."""
        by, reason, build = self._desk.actor(), _text("reason"), _number("build")
        if not reason:
            return self._again(build, reason="Escriba el motivo. Una frase basta.", **self._unsaid(by, build))
        emergency = "emergency" in request.form or not may(by, "publish")
        try:
            done = self._publishing.publish(Publish(by, build, reason, _number("removing"), emergency, _seen()))
        except RemovesMuch as refusal:
            return self._again(build, removing=_says_removing(refusal.pages))
        except (LiveChanged, BuildUnknown, NothingToPublish) as refusal:
            return self._not_done(refusal)
        return self._done(done)

    def _unsaid(self, by: Actor, build: int | None) -> dict[str, str]:
        """Return what else is to be corrected in a form without a reason, so that all of it is told at once."""
        try:
            changes = self._publishing.what_changes(LookAtChanges(by, build))
        except BuildUnknown:
            return {}
        if changes is None or changes.removing in (None, _number("removing")):
            return {}
        return {"removing": _says_removing(changes.removing or 0)}

    def _again(self, build: int | None, **faults: str) -> Response:
        """Show the form as it was sent, with what is to be corrected."""
        back_to = build if "back_reason" in faults else None
        try:
            return self._screen.shown(None if back_to else build, faults=faults, back_to=back_to)
        except BuildUnknown as refusal:
            return self._screen.unknown(str(refusal.number))

    def go_back(self) -> "AnyResponse":
        """Go back to the build that the form shows."""
        reason, build = _text("back_reason"), _number("build")
        if not reason:
            return self._again(build, back_reason="Escriba qué salió mal. Una frase basta.")
        try:
            return self._done(self._publishing.roll_back(RollBack(self._desk.actor(), build, reason, _seen())))
        except (LiveChanged, BuildUnknown, NothingToRollBack) as refusal:
            return self._not_done(refusal)

    def look(self, activation: str) -> "AnyResponse":
        """Note that somebody else looked at a publication."""
        try:
            self._publishing.look_again(LookAgain(self._desk.actor(), number_of(activation) or 0, _text("note")))
        except NotFound:
            self._desk.say("Esa publicación no espera que nadie la revise.", "info")
        except NotSomebodyElse:
            self._desk.say(
                "Esa revisión le toca a otra persona: usted publicó o aprobó lo que hay que revisar.", "warn"
            )
        else:
            self._desk.say("Quedó anotado que usted revisó esa publicación.")
        return self._desk.lead(HERE)

    def _done(self, done: Activated) -> "AnyResponse":
        if done.before == done.build:
            self._desk.say(f"La edición {done.build} ya estaba publicada.", "info")
        else:
            self._desk.say(f"Está publicada la edición {done.build}.")
        if done.newer:
            self._desk.say(f"Hay una más nueva, la {done.newer}.", "info")
        if done.second_look:
            self._desk.say("Queda marcada hasta que otra persona la revise.", "warn")
        return self._desk.lead(HERE)

    def _not_done(self, refusal: PortalError) -> "AnyResponse":
        self._desk.say(_refusal(refusal), "warn")
        return self._desk.lead(HERE)


def _refusal(refusal: PortalError) -> str:
    if isinstance(refusal, LiveChanged):
        return (
            f"Alguien publicó mientras tanto: ahora está la edición {refusal.live}. Mire qué cambia y decida de nuevo."
        )
    if isinstance(refusal, BuildUnknown):
        return f"La edición {refusal.number} ya no existe."
    if isinstance(refusal, NothingToPublish):
        return "Todavía no hay ediciones. Haga la primera."
    return "No hay una edición anterior a la cual volver."


def _text(name: str) -> str:
    return " ".join(request.form.get(name, "").split())[:LONGEST]


def _number(name: str) -> int | None:
    """Return a number of the form, as people write it here: "1.200" is one."""
    return number_of(request.form.get(name, "").replace(".", ""))


def _says_removing(pages: int) -> str:
    return f"{removes(pages)} Escriba ese número si es lo que quiere."


def _seen() -> int | None:
    """Return what was live when the screen was made; None: nothing was."""
    return _number("seen")
