"""``/mi-cuenta``: name, password, and where one is logged in. The second factor is changed in ``own_factor``."""

from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

from logic.accounts.own_account import ChangeName, ChangePassword
from logic.accounts.wording import ROLE_NAMES, wait_sentence
from logic.errors import LogInRefused, NotAcceptable
from presentation.desk.coming_in import sentences
from presentation.desk.desk import Desk, current_session
from presentation.desk.own_factor import add_own_factor

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from logic.portal import Portal

HERE = "/mi-cuenta"


def own_account(portal: "Portal", desk: Desk) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("own_account", __name__)
    room = _Room(portal, desk)
    routes.add_url_rule(HERE, "account", room.account, methods=["GET"])
    routes.add_url_rule(f"{HERE}/nombre", "change_name", room.change_name, methods=["POST"])
    routes.add_url_rule(f"{HERE}/clave", "change_password", room.change_password, methods=["POST"])
    routes.add_url_rule(f"{HERE}/sesiones/<id>", "end_session", room.end_session, methods=["POST"])
    routes.add_url_rule(f"{HERE}/sesiones", "end_others", room.end_others, methods=["POST"])
    add_own_factor(routes, portal, desk)
    return routes


class _Room:
    def __init__(self, portal: "Portal", desk: Desk) -> None:
        self._accounts = portal.accounts
        self._desk = desk

    def account(self) -> Response:
        """Show it."""
        return self._shown()

    def change_name(self) -> "AnyResponse":
        """Change how the person signs."""
        try:
            self._accounts.change_name(ChangeName(self._desk.actor(), request.form.get("name", "")))
        except NotAcceptable as refusal:
            return self._shown(sentences(refusal))
        return self._done("Guardamos su nombre.")

    def change_password(self) -> "AnyResponse":
        """Change the password, which ends the other sessions."""
        form, token = request.form, current_session().token
        given = ChangePassword(self._desk.actor(), form.get("current", ""), form.get("password", ""), token)
        try:
            self._accounts.change_password(given)
        except NotAcceptable as refusal:
            return self._shown(sentences(refusal))
        except LogInRefused as refusal:
            return self._shown({"current": wait_sentence(refusal.wait)})
        return self._done("Cambiamos su clave y cerramos sus otras sesiones.")

    def end_session(self, id: str) -> "AnyResponse":
        """End one of the person's sessions."""
        self._accounts.end_one(self._desk.actor(), id)
        return self._done("Cerramos esa sesión.")

    def end_others(self) -> "AnyResponse":
        """End all of the person's sessions but this one."""
        ended = self._accounts.end_others(self._desk.actor(), current_session().token)
        return self._done(f"Cerramos las otras sesiones: {ended}." if ended else "No había otras sesiones.")

    def _done(self, sentence: str) -> "AnyResponse":
        self._desk.say(sentence)
        return self._desk.lead(HERE)

    def _shown(self, faults: dict[str, str] | None = None) -> Response:
        person = self._desk.person()
        values = {
            "person": person,
            "name": request.form.get("name", person.name if person else ""),
            "role": ROLE_NAMES[person.role] if person else "",
            "sessions": self._accounts.sessions(self._desk.actor(), current_session().token),
            "faults": faults or {},
            "browser": browser_name,
        }
        return self._desk.page("own_account", "Mi cuenta", values, here="mi-cuenta", status=400 if faults else 200)


def browser_name(agent: str) -> str:
    """Return browser and system as people call them; what a browser says of itself is only a hint."""
    browser = next((name for mark, name in _BROWSERS if mark in agent), "Navegador")
    system = next((f" en {name}" for mark, name in _SYSTEMS if mark in agent), "")
    return browser + system


_BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
_SYSTEMS = (
    *(("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac")),
    ("Linux", "Linux"),
)
"""What a browser's own description holds, and what it stands for; the first that fits."""
