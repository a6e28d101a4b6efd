"""The door of every route: asks ``presentation.access`` before a view is called. Forms of the desks must carry their token."""

from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from flask import Flask, request
from flask_login import LoginManager, UserMixin
from flask_wtf.csrf import CSRFProtect
from werkzeug.routing import IntegerConverter, Map

from logic.accounts.people import Person
from logic.errors import NotPermitted
from logic.permissions import Action, may
from presentation.access import ANYONE, COMING, PERSON, UPLOADS, Cell, cell
from presentation.desk.desk import Desk
from presentation.desk.session import DeskSessions
from presentation.json_answers import asks_for_json, json_fault

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from logic.portal import Portal

LOG_IN, SECOND_STEP, ACTIVATE = "/ingresar", "/ingresar/segundo-paso", "/ingresar/activar"
OWN_ACCOUNT = "/mi-cuenta"


class LoggedIn(UserMixin):  # type: ignore[misc]
    """A person as Flask-Login knows him."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.id = str(person.number)


class _Number(IntegerConverter):
    """A number in an address: of those that a database has. With more there is no such address."""

    def __init__(self, map: Map) -> None:
        super().__init__(map, max=2**63 - 1)


def set_up(app: Flask, portal: "Portal", desk: Desk) -> None:
    """Give an application its sessions and its door. To be called before any route is added."""
    app.url_map.converters["int"] = _Number
    app.session_interface = DeskSessions(portal.accounts, portal.settings.base_url, desk.network)
    app.config.update(WTF_CSRF_CHECK_DEFAULT=False, WTF_CSRF_TIME_LIMIT=None)
    csrf = CSRFProtect(app)
    manager = LoginManager(app)
    manager.session_protection = None  # the token itself is renewed, and ends on the server

    @manager.user_loader  # type: ignore[untyped-decorator]
    def load(number: str) -> LoggedIn | None:
        person = desk.person()
        return LoggedIn(person) if person and str(person.number) == number else None

    @app.before_request
    def door() -> "AnyResponse | None":
        # Where there is no such route the answer says so itself.
        needed = cell(request.endpoint, request.method) if request.endpoint else ANYONE
        return None if needed == ANYONE else _let_through(needed, desk, csrf)


def _let_through(needed: Cell | None, desk: Desk, csrf: CSRFProtect) -> "AnyResponse | None":
    """Return where to lead whoever may not pass yet; None lets him pass. Raises ``NotPermitted``."""
    if needed is None:
        raise NotPermitted("anybody", f"{request.method} {request.endpoint}")
    person = desk.person()
    if person is None:
        return json_fault(401) if asks_for_json(request) else desk.lead(_asking_back())
    if request.method not in ("GET", "HEAD"):
        request.max_content_length = UPLOADS.get(request.endpoint or "", request.max_content_length)
        request.max_form_memory_size = request.max_content_length
        csrf.protect()
    if needed == COMING:
        return None
    if asks_for_json(request) and (person.must_change or not desk.is_whole(person)):
        return json_fault(401)
    if not desk.is_whole(person):
        return desk.lead(SECOND_STEP if person.enrolled else ACTIVATE)
    if needed != PERSON and person.must_change:
        return desk.lead(OWN_ACCOUNT)
    if needed != PERSON and not may(person.actor, cast("Action", needed)):
        raise NotPermitted(person.name, needed)
    return None


def _asking_back() -> str:
    """Return where to log in, and then come back to what was asked: not to what would have changed something."""
    if request.method not in ("GET", "HEAD"):
        return f"{LOG_IN}?sesion=terminada"
    query = request.query_string.decode("utf-8", "replace")
    return f"{LOG_IN}?siguiente={quote(f'{request.path}?{query}' if query else request.path)}"
