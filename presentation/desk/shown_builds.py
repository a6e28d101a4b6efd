"""A build shown at the true addresses to whoever opened a link, without an account; and the way in and out.

Opening a link keeps nothing here: a cookie tells, at each request, which link was opened. Whoever has none pays nothing.
"""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, request

from logic.addresses import HOME
from logic.rendering.pages import Frame
from presentation.desk.bar import shown_bar
from presentation.desk.shown_pages import DEPENDS, WITHIN, Shown, ShownPages
from presentation.site import SHOWN_BUILD, SHOWN_COOKIE, read_address

if TYPE_CHECKING:
    from logic.portal import Portal
    from presentation.composer import PageComposer
    from presentation.desk.shown_link import ShownLinks

SECONDS = 4 * 60 * 60
"""How long the cookie lasts at most: who looks on opens the link again."""

LEAVE = "/ediciones/dejar-de-ver"


def shown_builds(portal: "Portal", composer: "PageComposer", links: "ShownLinks") -> Blueprint:
    """Return the routes that open a link and leave what it shows. Anybody may ask for them."""
    routes = Blueprint("shown", __name__)
    secure = urlsplit(portal.settings.base_url).scheme == "https"

    @routes.get("/ediciones/ver/<token>")
    def open_link(token: str) -> Response:
        link = links.read(token)
        if link is None:
            page = composer.page("desk/spent_link.html", Frame("", "Este enlace ya no sirve"), {})
            return _private(Response(page, status=410, mimetype="text/html"))
        seconds = min(SECONDS, portal.showing.seconds_left(link))
        response = _private(Response(status=303, headers={"Location": HOME}))
        response.set_cookie(SHOWN_COOKIE, token, max_age=seconds, secure=secure, httponly=True, samesite="Lax")
        return response

    @routes.get(LEAVE)
    def leave() -> Response:
        response = _private(Response(status=303, headers={"Location": HOME}))
        response.delete_cookie(SHOWN_COOKIE, secure=secure, httponly=True, samesite="Lax")
        return response

    return routes


def show_at_true_addresses(app: Flask, portal: "Portal", pages: ShownPages) -> None:
    """Have ``app`` answer whoever is shown a build from that build, at every address that it has."""

    @app.before_request
    def answer_from_shown() -> Response | None:
        build: int | None = request.environ.get(SHOWN_BUILD)
        if build is None or WITHIN in request.environ or request.method not in ("GET", "HEAD"):
            return None
        path: str = request.environ["PATH_INFO"]
        shown = Shown(build, shown_bar(build, live=portal.site.live_build() == build, leave=LEAVE))
        address = read_address(path)
        if address is None or (found := pages.found(address, shown)) is None:
            return pages.answer(path, shown) if request.routing_exception is not None else None
        return found

    @app.after_request
    def tell_caches(response: Response) -> Response:
        if request.blueprint in DEPENDS:
            response.vary.add("Cookie")
        return response


def _private(response: Response) -> Response:
    """Keep an answer from caches, and the token from the next site's logs."""
    response.headers.update({"Cache-Control": "no-store", "X-Robots-Tag": "noindex"})
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
