"""A browser in which somebody of the unit has come in, for benchmarks of the desks' screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from werkzeug.test import Client

from bench.workshop import BENCH
from logic.accounts.manage_accounts import AddAccount
from logic.accounts.sessions import StartSession
from presentation.app import create_app
from presentation.desk.desk import FACTOR
from presentation.desk.session import ACCOUNT

if TYPE_CHECKING:
    from logic.portal import Portal


def browser_of(environ: dict[str, str], portal: Portal, role: str = "head") -> Client:
    """Return a browser in which a new person of a role has come in, second factor and all."""
    token = token_of(portal, role, role)
    browser = Client(create_app(environ, portal))
    browser.set_cookie("portal", token, domain="127.0.0.1")
    return browser


def token_of(portal: Portal, name: str, role: str = "editor") -> str:
    """Return what a browser's cookie has once a new person has come in, second factor and all."""
    added = portal.accounts.add(AddAccount(BENCH, f"{name}@portal.example", "Persona", role, invite=False)).person
    values = {ACCOUNT: str(added.number), FACTOR: "shown"}
    return portal.accounts.start_session(StartSession(added.number, values, "127.0.0.1", "bench"))
