"""``/ediciones/cuentas/``: who may come in, and as what."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, request

from logic.accounts.manage_accounts import AddAccount, ChangeAccount, ResetAccount
from logic.accounts.wording import ROLE_NAMES
from logic.errors import NotAcceptable
from logic.permissions import Actor
from presentation.desk.coming_in import sentences
from presentation.desk.desk import Desk

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from logic.desk_use_cases import Accounts
    from logic.portal import Portal

HERE = "/ediciones/cuentas/"
OFFERED = ("editor", "webmaster", "head")


def people_pages(portal: "Portal", desk: Desk) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("desk_accounts", __name__)
    accounts = portal.accounts

    def shown(faults: dict[str, str] | None = None) -> Response:
        values = {
            "people": accounts.list(desk.actor()),
            "roles": [(role, ROLE_NAMES[role]) for role in OFFERED],
            "role_names": ROLE_NAMES,
            "own": desk.actor().account,
            "given": {name: request.form.get(name, "") for name in ("email", "name", "role")},
            "faults": faults or {},
        }
        return desk.page("people", "Cuentas", values, here="cuentas", status=400 if faults else 200)

    @routes.get(HERE)
    def everybody() -> Response:
        return shown()

    @routes.post(HERE)
    def invite() -> "AnyResponse":
        form = request.form
        asked = AddAccount(desk.actor(), form.get("email", ""), form.get("name", ""), form.get("role", ""))
        try:
            added = accounts.add(asked)
        except NotAcceptable as refusal:
            return shown(sentences(refusal))
        desk.say(f"Enviamos la invitación a {added.person.email}. Vale por siete días.")
        return desk.lead(HERE)

    @routes.post(f"{HERE}<int:number>/<what>")
    def change(number: int, what: str) -> "AnyResponse":
        if what not in _CHANGES:
            abort(404)
        try:
            desk.say(_CHANGES[what](accounts, desk.actor(), number))
        except NotAcceptable as refusal:
            for sentence in sentences(refusal).values():
                desk.say(sentence, "warn")
        return desk.lead(HERE)

    return routes


def _role(accounts: "Accounts", by: Actor, number: int) -> str:
    person = accounts.change(ChangeAccount(by, number, role=request.form.get("role", "")))
    return f"{person.name}: ahora es {ROLE_NAMES[person.role]}."


def _close(accounts: "Accounts", by: Actor, number: int) -> str:
    return f"La cuenta de {accounts.change(ChangeAccount(by, number, active=False)).name} quedó cerrada."


def _open(accounts: "Accounts", by: Actor, number: int) -> str:
    return f"La cuenta de {accounts.change(ChangeAccount(by, number, active=True)).name} quedó abierta."


def _invite_again(accounts: "Accounts", by: Actor, number: int) -> str:
    return f"Enviamos otra invitación a {accounts.reset(ResetAccount(by, number, 'invitation')).person.email}."


def _factor_again(accounts: "Accounts", by: Actor, number: int) -> str:
    person = accounts.reset(ResetAccount(by, number, "factor")).person
    return f"{person.name} tendrá que activar de nuevo el segundo paso cuando ingrese."


_CHANGES: Mapping[str, Callable[["Accounts", Actor, int], str]] = {
    "rol": _role,
    "cerrar": _close,
    "abrir": _open,
    "invitacion": _invite_again,
    "segundo-paso": _factor_again,
}
"""What can be changed of an account, by the last step of its address: each does it, and returns what to say."""
