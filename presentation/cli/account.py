"""``portal account``: who may log in, managed by whoever runs the machine. ``portal audit``: who did what, as a table."""

import csv
import sys
from typing import TYPE_CHECKING

import click

from presentation.cli.failures import DONE
from presentation.cli.opening import json_option, operator, portal_opened
from presentation.cli.output import say, say_json
from presentation.cli.spanish import Command, Group

if TYPE_CHECKING:
    from logic.accounts.people import Person

_EMAIL = click.argument("email", metavar="CORREO")
_ROLES = ("editor", "webmaster", "head", "member", "advisor", "partner")


@click.group("account", cls=Group)
def account() -> None:
    """Maneja las cuentas de quienes ingresan al portal."""


@account.command("create")
@click.option("--role", required=True, type=click.Choice(_ROLES), metavar="ROL", help=f"Rol: {', '.join(_ROLES)}.")
@click.option("--email", required=True, metavar="CORREO", help="Correo con que ingresa.")
@click.option("--name", required=True, metavar="NOMBRE", help="Nombre con que firma.")
@click.option("--invite", is_flag=True, help="Envía una invitación por correo en vez de crear una clave.")
@json_option
def create(role: str, email: str, name: str, invite: bool, as_json: bool) -> int:
    """Crea una cuenta. Muestra una sola vez la clave creada, o envía una invitación con --invite."""
    from logic.accounts.manage_accounts import AddAccount  # noqa: PLC0415

    with portal_opened() as portal:
        added = portal.accounts.add(AddAccount(operator(), email, name, role, invite, must_change=not invite))
    invited = "La cuenta está creada. La invitación va por correo y vale siete días."
    return _told(added.person, added.password, as_json, invited if invite else "La cuenta está creada.")


@account.command("list")
@json_option
def listed(as_json: bool) -> int:
    """Muestra las cuentas."""
    from logic.accounts.wording import ROLE_NAMES  # noqa: PLC0415

    with portal_opened() as portal:
        people = portal.accounts.list(operator())
    if as_json:
        say_json({"accounts": [_values(person) for person in people]})
        return DONE
    for person in people:
        state = "cerrada" if not person.active else "invitada" if person.invited else "activa"
        say(f"{person.email:<40} {person.name:<30} {ROLE_NAMES[person.role]:<24} {state}")
    if not people:
        say("Todavía no hay cuentas. Cree la primera con «portal account create».")
    return DONE


@account.command("role")
@_EMAIL
@click.argument("role", type=click.Choice(_ROLES), metavar="ROL")
@json_option
def role(email: str, role: str, as_json: bool) -> int:
    """Cambia el rol de una cuenta y cierra sus sesiones."""
    from logic.accounts.manage_accounts import ChangeAccount  # noqa: PLC0415

    with portal_opened() as portal:
        person = portal.accounts.change(ChangeAccount(operator(), email, role=role))
    return _told(person, "", as_json, "El rol está cambiado.")


@account.command("reset")
@_EMAIL
@click.argument("what", type=click.Choice(("password", "factor", "invitation", "sessions")), metavar="QUÉ")
@json_option
def reset(email: str, what: str, as_json: bool) -> int:
    """Hace de nuevo algo de una cuenta: password, factor (segundo paso), invitation o sessions."""
    from logic.accounts.manage_accounts import ResetAccount  # noqa: PLC0415

    with portal_opened() as portal:
        done = portal.accounts.reset(ResetAccount(operator(), email, what))
    sentences = {
        "password": "La clave anterior ya no sirve, y sus sesiones están cerradas.",
        "factor": "Activará de nuevo el segundo paso cuando ingrese.",
        "invitation": "La invitación está por salir.",
        "sessions": "Sus sesiones están cerradas.",
    }
    return _told(done.person, done.password, as_json, sentences[what])


@account.command("close")
@_EMAIL
@click.option("--open", "reopen", is_flag=True, help="Abre otra vez una cuenta cerrada.")
@json_option
def close(email: str, reopen: bool, as_json: bool) -> int:
    """Cierra una cuenta: ya no puede ingresar, y sus sesiones terminan."""
    from logic.accounts.manage_accounts import ChangeAccount  # noqa: PLC0415

    with portal_opened() as portal:
        person = portal.accounts.change(ChangeAccount(operator(), email, active=reopen))
    return _told(person, "", as_json, "La cuenta está abierta." if reopen else "La cuenta está cerrada.")


@click.command("audit", cls=Command)
@click.option("--csv", "as_csv", is_flag=True, help="Entrega toda la bitácora como tabla CSV.")
@json_option
def audit(as_csv: bool, as_json: bool) -> int:
    """Muestra la bitácora: quién hizo qué. Lo más nuevo al final."""
    from presentation.deeds import audit_rows, deed_words  # noqa: PLC0415

    with portal_opened() as portal:
        entries = portal.audit.export(operator())
        if as_csv:
            csv.writer(sys.stdout).writerows(audit_rows(entries))
        elif as_json:
            names = ("number", "by", "account", "action", "subject", "detail")
            said = [{**{name: getattr(one, name) for name in names}, "at": one.at.isoformat()} for one in entries]
            say_json({"audit": said})
        else:
            from logic.checks.agreement import visible  # noqa: PLC0415

            for one in entries:
                detail = f" ({one.detail})" if one.detail else ""
                told = f"{one.by or 'alguien'} {deed_words(one.action)}: {one.subject}{detail}"
                say(f"{one.at:%Y-%m-%d %H:%M} UTC  {visible(told)}")
    return DONE


def _told(person: "Person", password: str, as_json: bool, sentence: str) -> int:
    if as_json:
        say_json({**_values(person), **({"password": password} if password else {})})
        return DONE
    say(f"{person.email}: {sentence}")
    if password:
        say(f"Clave: {password}")
        say(
            "No se guarda ni se vuelve a mostrar. Sirve para ingresar la primera vez: después la persona elige la suya."
        )
    return DONE


def _values(person: "Person") -> dict[str, object]:
    names = ("number", "email", "name", "role", "active", "invited", "enrolled")
    return {name: getattr(person, name) for name in names}
