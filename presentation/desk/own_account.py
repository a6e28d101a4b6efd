"""``/mi-cuenta``: name, password, second factor, and where one is logged in."""

from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

from logic.accounts.own_account import ChangeName, ChangePassword
from logic.accounts.wording import ROLE_NAMES, wait_sentence
from logic.errors import LogInRefused, NotAcceptable
from presentation.desk.coming_in import sentences
from presentation.desk.desk import Desk, current_session

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from logic.portal import Portal

HERE = "/mi-cuenta"


def own_account(portal: "Portal", desk: Desk) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("own_account", __name__)
    accounts = portal.accounts

    def shown(faults: dict[str, str] | None = None) -> Response:
        token = current_session().token
        person = desk.person()
        values = {
            "person": person,
            "name": request.form.get("name", person.name if person else ""),
            "role": ROLE_NAMES[person.role] if person else "",
            "sessions": accounts.sessions(desk.actor(), token),
            "faults": faults or {},
            "browser": browser_name,
        }
        return desk.page("own_account", "Mi cuenta", values, here="mi-cuenta", status=400 if faults else 200)

    @routes.get(HERE)
    def account() -> Response:
        return shown()

    @routes.post(f"{HERE}/nombre")
    def change_name() -> "AnyResponse":
        try:
            accounts.change_name(ChangeName(desk.actor(), request.form.get("name", "")))
        except NotAcceptable as refusal:
            return shown(sentences(refusal))
        desk.say("Guardamos su nombre.")
        return desk.lead(HERE)

    @routes.post(f"{HERE}/clave")
    def change_password() -> "AnyResponse":
        given = ChangePassword(
            desk.actor(), request.form.get("current", ""), request.form.get("password", ""), current_session().token
        )
        try:
            accounts.change_password(given)
        except NotAcceptable as refusal:
            return shown(sentences(refusal))
        except LogInRefused as refusal:
            return shown({"current": wait_sentence(refusal.wait)})
        desk.say("Cambiamos su clave y cerramos sus otras sesiones.")
        return desk.lead(HERE)

    @routes.post(f"{HERE}/sesiones/<id>")
    def end_session(id: str) -> "AnyResponse":
        accounts.end_one(desk.actor(), id)
        desk.say("Cerramos esa sesión.")
        return desk.lead(HERE)

    @routes.post(f"{HERE}/sesiones")
    def end_others() -> "AnyResponse":
        ended = accounts.end_others(desk.actor(), current_session().token)
        desk.say("No había otras sesiones." if not ended else f"Cerramos las otras sesiones: {ended}.")
        return desk.lead(HERE)

    return routes


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
