"""``/ediciones/``: what readers would find changed, publishing it, going back; and every build before.

What is shown is put together in ``builds_screen``. Whatever changes something leads back here with a sentence.
"""

from typing import TYPE_CHECKING, cast, get_args

from flask import Blueprint, Response, abort, request

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
from logic.permissions import may
from logic.publishing.changed_documents import Kind
from logic.publishing.publish_build import ANY, Activated, Publish, RollBack
from logic.publishing.second_look import LookAgain
from presentation.desk.builds_screen import HERE, BuildsScreen
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
    routes.add_url_rule(f"{HERE}resumen/<int:number>", "summary", room.summary, methods=["GET"])
    routes.add_url_rule(f"{HERE}informe/<int:number>", "report", room.report, methods=["GET"])
    routes.add_url_rule(f"{HERE}hacer", "make", room.make, methods=["POST"])
    routes.add_url_rule(f"{HERE}publicar", "publish", room.publish, methods=["POST"])
    routes.add_url_rule(f"{HERE}volver", "go_back", room.go_back, methods=["POST"])
    routes.add_url_rule(f"{HERE}mirada/<int:activation>", "look", room.look, methods=["POST"])
    return routes


class _Room:
    def __init__(self, portal: "Portal", desk: Desk) -> None:
        self._publishing = portal.publishing
        self._desk = desk
        self._screen = BuildsScreen(portal, desk)

    def newest(self) -> Response:
        """Show the newest build beside the live one."""
        return self._screen.shown(kind=_kind(), page=_page())

    def summary(self, number: int) -> Response:
        """Show any build."""
        try:
            return self._screen.shown(number, kind=_kind(), page=_page())
        except BuildUnknown:
            abort(404)

    def report(self, number: int) -> Response:
        """Show why a build was not made."""
        return self._screen.report(number)

    def make(self) -> "AnyResponse":
        """Have the worker make a build."""
        asked = self._publishing.ask_for_build(self._desk.actor())
        self._desk.say("La edición se está haciendo." if asked else "Ya se estaba haciendo una edición.", "info")
        return self._desk.lead(HERE)

    def publish(self) -> "AnyResponse":
        """Publish the build that the form shows."""
        by, reason, build = self._desk.actor(), _text("reason"), _number("build")
        if not reason:
            return self._screen.shown(build, faults={"reason": "Escriba el motivo. Una frase basta."}, status=400)
        emergency = "emergency" in request.form or not may(by, "publish")
        try:
            done = self._publishing.publish(Publish(by, build, reason, _number("removing"), emergency, _seen()))
        except RemovesMuch as refusal:
            fault = f"Esta edición quita {refusal.pages} páginas. Escriba ese número si es lo que quiere."
            return self._screen.shown(build, faults={"removing": fault}, status=400)
        except (LiveChanged, BuildUnknown, NothingToPublish) as refusal:
            return self._not_done(refusal)
        return self._done(done)

    def go_back(self) -> "AnyResponse":
        """Go back to the build that the form shows."""
        reason, build = _text("back_reason"), _number("build")
        if not reason:
            faults = {"back_reason": "Escriba qué salió mal. Una frase basta."}
            return self._screen.shown(faults=faults, back_to=build, status=400)
        try:
            return self._done(self._publishing.roll_back(RollBack(self._desk.actor(), build, reason, _seen())))
        except (LiveChanged, BuildUnknown, NothingToRollBack) as refusal:
            return self._not_done(refusal)

    def look(self, activation: int) -> "AnyResponse":
        """Note that somebody else looked at a publication."""
        try:
            self._publishing.look_again(LookAgain(self._desk.actor(), activation, _text("note")))
        except NotFound:
            abort(404)
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
    text = request.form.get(name, "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None


def _seen() -> int | None:
    """Return what was live when the screen was made: what has none was made before anything was."""
    return _number("seen") if "seen" in request.form else ANY


def _kind() -> Kind | None:
    kind = request.args.get("ver")
    return cast("Kind", kind) if kind in get_args(Kind) else None


def _page() -> int:
    return max(1, min(request.args.get("pagina", 1, type=int), 10_000))
