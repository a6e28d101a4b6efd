"""``/revision/<token>/``: one version of a document as its page will be, for somebody outside who says what is wrong in it.

There is no account and no session. The token is the permission; the form carries a stamp (``form_guard``), ``throttle`` tells how much
one connection may send. A link that is unknown, over or ended is answered alike. Nothing of the address goes to other sites.
"""

import logging
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from flask import Blueprint, Response, request

from logic.editing.comment_by_link import CommentByLink, OpenReview
from logic.errors import CannotBeShown, NotAcceptable, NotFound, PortalError
from logic.rendering.pages import Frame
from presentation.public.comment_words import comment_faults
from presentation.public.expert_review_page import LONGEST, TRAP, Sent, review_values
from presentation.public.form_guard import Stamps, from_our_pages
from presentation.public.throttle import Throttle, connection_of
from presentation.security import must_download

if TYPE_CHECKING:
    from logic.portal import Portal
    from presentation.composer import PageComposer

REVIEW = "/revision/"
MOST_TOKEN = 100
"""Letters of a token: ours have 43."""

_PROBLEMS = {
    "forged": "No se envió: el formulario no venía de esta página. Su texto sigue abajo; envíelo otra vez.",
    "trapped": "No se envió. Deje vacío el campo que no se ve y envíelo otra vez.",
    "stale": "No se envió: la página llevaba más de una hora abierta. Su texto sigue abajo; envíelo otra vez.",
    "often": "Llegaron muchos comentarios seguidos desde su conexión. Espere un minuto y envíelo otra vez: su texto sigue abajo.",
    "down": "No pudimos guardarlo ahora. Su texto sigue abajo: envíelo otra vez en unos minutos.",
}
_STATUSES = {"forged": 403, "often": 429, "down": 503}
"""The status of each problem; any other is 400."""

_logger = logging.getLogger("portal")


def address_of_review(token: str) -> str:
    """Return where a link is opened, by its token."""
    return f"{REVIEW}{quote(token)}/"


def expert_review(portal: "Portal", composer: "PageComposer") -> Blueprint:
    """Return the routes. Anybody may ask for them."""
    routes = Blueprint("expert_review", __name__)
    room = _Room(portal, composer)
    routes.add_url_rule(f"{REVIEW}<token>/", "read", room.read, methods=["GET"])
    routes.add_url_rule(f"{REVIEW}<token>/", "say", room.say, methods=["POST"])
    routes.add_url_rule(f"{REVIEW}<token>/archivo/<path:name>", "file", room.file, methods=["GET"])
    return routes


class _Room:
    def __init__(self, portal: "Portal", composer: "PageComposer") -> None:
        self._portal = portal
        self._composer = composer
        self._stamps = Stamps(portal.settings.secret_key, "expert-review")
        self._throttle = Throttle()

    def read(self, token: str) -> Response:
        """Show what a link shows."""
        return self._page(token, Sent())

    def say(self, token: str) -> Response:
        """Keep a comment and show the page again with it, or say why not."""
        form = request.form
        sent = Sent(form.get("lugar", "")[:LONGEST], form.get("parte", "")[:LONGEST], form.get("comentario", ""))
        if problem := self._refused(token):
            return self._page(token, sent.with_problem(_PROBLEMS[problem]), _STATUSES.get(problem, 400))
        try:
            self._portal.comments.by_link(CommentByLink(token, sent.place, sent.text))
        except NotAcceptable as refusal:
            return self._page(token, sent.with_faults(comment_faults(refusal.faults)), 400)
        except NotFound:
            return self._nothing()
        except PortalError as error:
            _logger.error("a comment by link could not be kept: %s", type(error).__name__)
            return self._page(token, sent.with_problem(_PROBLEMS["down"]), 503)
        return _private(Response(status=303, headers={"Location": f"{address_of_review(token)}?gracias#dicho"}))

    def file(self, token: str, name: str) -> Response:
        """Give a file of the document: what could act as a page of ours is handed over, not opened."""
        try:
            found = self._portal.comments.file_by_link(_fit(token), name)
            content = self._portal.comments.read_file(found.digest)
        except PortalError:
            return self._nothing()
        response = Response(content, mimetype=found.media_type)
        if must_download(found.media_type):
            response.headers["Content-Disposition"] = "attachment"
        return _private(response)

    def _refused(self, token: str) -> str:
        """Say why what was sent is not even looked at; empty if it is."""
        settings, headers = self._portal.settings, request.headers
        hosts = (request.host, urlsplit(settings.base_url).netloc)
        origin = headers.get("Origin")
        # A page that tells its address to nobody sends "null": then the stamp counts, which needs the token.
        if not from_our_pages(headers.get("Sec-Fetch-Site"), None if origin == "null" else origin, hosts):
            return "forged"
        if request.form.get(TRAP):
            return "trapped"
        if fault := self._stamps.fault(request.form.get("sello", ""), token):
            return fault
        connection = connection_of(request.remote_addr or "", headers.get("X-Forwarded-For", ""), settings.proxies)
        return "often" if self._throttle.take(connection) else ""

    def _page(self, token: str, sent: Sent, status: int = 200) -> Response:
        here = address_of_review(token)
        try:
            asked = OpenReview(_fit(token), lambda name: f"{here}archivo/{quote(name)}")
            review = self._portal.comments.open_review(asked)
        except (NotFound, CannotBeShown):
            return self._nothing()
        except PortalError as error:
            _logger.error("a link for experts could not be opened: %s", type(error).__name__)
            return self._down(sent)
        values = review_values(review, sent, here, self._stamps.stamp(token), thanks="gracias" in request.args)
        header = review.header
        frame = Frame("", header.title, language=header.language, channel=header.channel)
        page = self._composer.page("desk/expert_review.html", frame, values)
        return _private(Response(page, status=status, mimetype="text/html"))

    def _down(self, sent: Sent) -> Response:
        """Say that nothing can be read now, and give back what was written."""
        page = self._composer.page("desk/review_down.html", Frame("", "No podemos mostrarlo ahora"), {"sent": sent})
        return _private(Response(page, status=503, mimetype="text/html"))

    def _nothing(self) -> Response:
        page = self._composer.page("desk/spent_review.html", Frame("", "Este enlace no muestra nada"), {})
        return _private(Response(page, status=404, mimetype="text/html"))


def _fit(token: str) -> str:
    """Return a token that may be one of ours, or an empty one."""
    return token if len(token) <= MOST_TOKEN and token.isascii() else ""


def _private(response: Response) -> Response:
    """Keep an answer from caches and search engines, and the token from the next site's logs."""
    response.headers.update({"Cache-Control": "no-store", "X-Robots-Tag": "noindex"})
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
