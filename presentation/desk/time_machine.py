"""The time machine: ``/ediciones/<n>/…`` is the site as it stood in any kept build, ``/ediciones/el/<moment>/…`` as it stood then.

Links of these pages stay inside. Who may look is in the table of access, and asked again here.
"""

from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import Blueprint, Response, abort, request

from logic.errors import MomentToCome, NothingLiveThen
from logic.permissions import require
from logic.written_moment import read_moment
from presentation.desk.bar import past_bar
from presentation.desk.desk import Desk
from presentation.desk.shown_pages import Shown, ShownPages
from presentation.site import read_address

if TYPE_CHECKING:
    from logic.portal import Portal
    from logic.publishing.past_builds import BuildLife

MOST_DIGITS = 9


def time_machine(portal: "Portal", desk: Desk, pages: ShownPages) -> Blueprint:
    """Return the routes of the time machine."""
    routes = Blueprint("desk_past", __name__)

    @lru_cache(maxsize=256)
    def life_of(build: int, activation: int) -> "BuildLife":
        """Return when a build was live, as of an activation: asked at every page, it changes with the next one alone."""
        return portal.past.life_of(build)

    @routes.get("/ediciones/<number>/", defaults={"rest": ""})
    @routes.get("/ediciones/<number>/<path:rest>")
    def past(number: str, rest: str) -> Response:
        require(desk.actor(), "look at builds")
        build = read_number(number)
        address = read_address(request.environ["PATH_INFO"])
        if build is None or address is None or not portal.site.has_build(build):
            abort(404)
        prefix = f"/ediciones/{number}"
        life = life_of(build, portal.site.activation())
        moment = last_moment(life)
        return pages.answer(address.removeprefix(prefix), Shown(build, past_bar(life), prefix, moment))

    @routes.get("/ediciones/el/<moment>/", defaults={"rest": ""})
    @routes.get("/ediciones/el/<moment>/<path:rest>")
    def at(moment: str, rest: str) -> Response:
        require(desk.actor(), "look at builds")
        try:
            build = portal.past.build_at(read_moment(moment, datetime.now(UTC)))
        except (ValueError, MomentToCome, NothingLiveThen):
            abort(404)
        question = request.query_string.decode("latin-1")
        location = f"/ediciones/{build}/{quote(rest)}" + (f"?{question}" if question else "")
        return Response(status=302, headers={"Location": location, "Cache-Control": "no-store"})

    return routes


def read_number(text: str) -> int | None:
    """Return the number of a build as addresses write it, None for anything else."""
    plain = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS and not text.startswith("0")
    return int(text) if plain else None


def last_moment(life: "BuildLife") -> datetime | None:
    """Return the last moment at which visitors saw a build; None: they see it now. One that they never saw: when it was made."""
    return life.live[-1].until if life.live else life.sealed_at
