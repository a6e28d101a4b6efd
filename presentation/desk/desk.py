"""What every desk has: the person at it, the frame of its screens, messages between one screen and the next.

A room of the desks is a blueprint made by a function of (portal, desk); its views call ``desk.page``. Who may enter which
route is decided in ``presentation.access`` before a view is called.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from flask import Request, Response, redirect, request, session
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from logic.accounts.people import Person
from logic.permissions import Action, Actor, may
from presentation.assets import MARK, SCRIPT, SHEET, assets
from presentation.desk.assets import desk_file
from presentation.desk.moments import day_and_hour, told
from presentation.icons import sprite, used_icons
from presentation.markup import safe, template
from presentation.observed import DESK_STEPS
from presentation.public.throttle import connection_of
from presentation.words import words

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from logic.portal import Portal
    from presentation.desk.session import DeskSession

LANGUAGE = "es"
MESSAGES = "messages"
FACTOR = "factor"
"""In the session: whether the second factor was shown, where the role asks for one."""


class Room(NamedTuple):
    """A room of the desks in the bar: its name in code, its words, its address, and what one must be allowed to do to enter."""

    name: str
    title: str
    address: str
    action: Action

    @property
    def step(self) -> str:
        """The first step of its address: that of its desk."""
        return self.address.split("/")[1]


ROOMS = (
    Room("redaccion", "Redacción", "/redaccion/", "save"),
    Room("ediciones", "Ediciones", "/ediciones/", "look at builds"),
)

SHELVES = (
    Room("redaccion", "Hoy", "/redaccion/", "save"),
    Room("documentos", "Documentos", "/redaccion/documentos/", "save"),
    Room("biblioteca", "Biblioteca", "/redaccion/biblioteca/", "save"),
    Room("vocabulario", "Vocabulario", "/redaccion/vocabulario/", "save"),
    Room("ediciones", "Publicar", "/ediciones/", "look at builds"),
    Room("guardadas", "Guardadas", "/ediciones/guardadas/", "look at builds"),
    Room("agenda", "Agenda", "/ediciones/agenda/", "look at builds"),
    Room("direcciones", "Direcciones", "/ediciones/direcciones/", "look at builds"),
    Room("enlaces", "Enlaces", "/ediciones/enlaces/", "look at builds"),
    Room("papelera", "Papelera", "/ediciones/papelera/", "look at builds"),
    Room("trabajos", "Trabajos", "/ediciones/trabajos/", "look at jobs"),
    Room("cuentas", "Cuentas", "/ediciones/cuentas/", "manage accounts"),
    Room("bitacora", "Bitácora", "/ediciones/bitacora", "read audit"),
)
"""What the desks have, each under the first step of its address: shown under the bar."""


class Desk:
    """The desks of one portal. ``addresses`` are those that there are, so that nothing leads to a room that is not there."""

    def __init__(self, portal: "Portal") -> None:
        self._portal = portal
        self.addresses: frozenset[str] = frozenset()

    def person(self) -> Person | None:
        """Return who is logged in, whether or not a second factor is still to be shown."""
        visit = current_session().visit
        return visit.person if visit else None

    def actor(self) -> Actor:
        """Return who acts. Only for views that the access table gives to somebody."""
        person = self.person()
        if person is None:
            raise AssertionError("a view of the desks without a person")
        return person.actor

    def is_whole(self, person: Person) -> bool:
        """Tell whether a person has shown all that his role asks for."""
        return not person.needs_factor or session.get(FACTOR) == "shown"

    def network(self, asked: Request | None = None) -> str:
        """Return the network that a request comes from."""
        asked = asked or request
        forwarded = asked.headers.get("X-Forwarded-For", "")
        return connection_of(asked.remote_addr or "", forwarded, self._portal.settings.proxies)

    def say(self, text: str, tone: str = "ok") -> None:
        """Have a message shown on the next screen; ``tone`` is ok, info, warn or bad."""
        session[MESSAGES] = [*session.get(MESSAGES, ()), [tone, text]]

    def lead(self, address: str) -> "AnyResponse":
        """Lead on after a change: the address is one of ours."""
        return redirect(address, 303)

    def page(
        self,
        name: str,
        title: str,
        values: Mapping[str, object],
        *,
        here: str = "ediciones",
        status: int = 200,
        files: tuple[str, ...] = (),
    ) -> Response:
        """Return a screen: ``templates/desk/<name>.html`` filled with ``values`` in the frame of the desks.

        ``files`` are sheets and scripts of ``static/desk`` that it has besides the common ones.
        """
        person = self.person()
        step = request.path.split("/")[1]
        shelves = SHELVES if here in {shelf.name for shelf in SHELVES} else ()
        common = self._common()
        main = template(f"desk/{name}.html", LANGUAGE).render({**common, **values}, title=title)
        frame = {
            "main": safe(main),
            "title": title,
            "person": person,
            "rooms": self._open(ROOMS, person),
            "shelves": self._open(tuple(shelf for shelf in shelves if shelf.step == step), person),
            "here": here,
            "step": step,
            "messages": self._messages(),
            "sheets": (assets()[SHEET].address, *_addresses(("desk.css", *files), ".css")),
            "scripts": (assets()[SCRIPT].address, *_addresses(files, ".js")),
            "mark": assets()[MARK].address,
        }
        html = template("desk/shell.html", LANGUAGE).render({**common, **frame})
        html = html.replace("<!--icons-->", sprite(used_icons(html) | {"p_mark"}), 1)
        response = Response(html, status=status, mimetype="text/html")
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def _common(self) -> dict[str, object]:
        """Return what every template of the desks may use."""
        return {
            "csrf": _csrf_field,
            "moment": told,
            "hour": day_and_hour,
            "number": words(LANGUAGE).number,
            "url": quote,
            "may": self._may,
        }

    def _may(self, action: Action) -> bool:
        person = self.person()
        return person is not None and self.is_whole(person) and may(person.actor, action)

    def _open(self, rooms: tuple[Room, ...], person: Person | None) -> list[Room]:
        if person is None or not self.is_whole(person):
            return []
        return [room for room in rooms if room.address in self.addresses and may(person.actor, room.action)]

    def _messages(self) -> list[list[str]]:
        return list(session.pop(MESSAGES)) if MESSAGES in session else []


def _addresses(files: tuple[str, ...], suffix: str) -> tuple[str, ...]:
    return tuple(desk_file(name).address for name in files if name.endswith(suffix))


def current_session() -> "DeskSession":
    """Return the session of the request at hand."""
    return session._get_current_object()  # type: ignore[attr-defined, no-any-return]  # Flask gives a proxy of ours


def _csrf_field() -> Markup:
    """Return the hidden field that every form of the desks carries."""
    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(generate_csrf())


def own_path(given: str | None, otherwise: str) -> str:
    """Return a path that a person may be led to after logging in: one of the desks, or ``otherwise``."""
    if not given or len(given) > 300 or not given.isprintable() or "\\" in given or not given.startswith("/"):
        return otherwise
    first = given[1:].partition("/")[0].partition("?")[0]
    return given if first in DESK_STEPS or first == "mi-cuenta" else otherwise
