"""Whether a page was useful: a form of its own, since published pages are the same for everybody and run no script.

Whatever goes wrong, what a visitor wrote is shown to him again. Who he is is neither asked nor kept: ``form_guard``
tells how a form of ours is known without a session, ``throttle`` how much one connection may send.
The database is asked only when something is to be kept. While it is down, or another writes, all else goes on: at most
``WRITERS`` threads of a process wait for it.
"""

import logging
from threading import BoundedSemaphore
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from flask import Blueprint, Response, request

from logic.addresses import USEFUL
from logic.errors import PortalError, Refused
from logic.feedback.give_feedback import GiveFeedback
from presentation.public import feedback_page
from presentation.public.feedback_page import ANSWERS, TRAP, Problem, Said
from presentation.public.form_guard import Stamps, from_our_pages
from presentation.public.throttle import Throttle, connection_of

if TYPE_CHECKING:
    from logic.portal import Portal
    from logic.rendering.pages import Frame
    from presentation.composer import PageComposer

THANKS = f"{USEFUL}/gracias"
WRITERS = 2
LANGUAGE = "es"

_MINUTES = 120
_STATUSES = {"forged": 403, "often": 429, "down": 503}
"""The status of each problem; any other is 400."""

_logger = logging.getLogger("portal")


def feedback_pages(portal: "Portal", composer: "PageComposer") -> Blueprint:
    """Return the routes of feedback."""
    routes = Blueprint("feedback", __name__)
    desk = _Desk(portal, composer)
    routes.add_url_rule(USEFUL, "form", desk.form, methods=["GET"])
    routes.add_url_rule(USEFUL, "send", desk.send, methods=["POST"])
    routes.add_url_rule(THANKS, "thanks", desk.thanks, methods=["GET"])
    return routes


class _Desk:
    def __init__(self, portal: "Portal", composer: "PageComposer") -> None:
        self._portal = portal
        self._composer = composer
        self._stamps = Stamps(portal.settings.secret_key, "feedback")
        self._throttle = Throttle()
        self._writers = BoundedSemaphore(WRITERS)

    def form(self) -> Response:
        """Show the form; what the link said is chosen already. Nothing changes."""
        asked = Said(request.args.get("pagina", ""), ANSWERS.get(request.args.get("util", "")))
        return self._form(asked, Problem()) if self._portal.feedback.has_page(asked.address) else self._unknown(asked)

    def send(self) -> Response:
        """Keep what was said and lead on to the thanks, or show the form again and say why not."""
        sent = request.form
        asked = Said(sent.get("pagina", ""), ANSWERS.get(sent.get("util", "")), sent.get("comentario", ""))
        if not self._portal.feedback.has_page(asked.address):
            return self._unknown(asked)
        if problem := self._refused() or self._kept(asked):
            return self._form(asked, problem)
        return _private(Response(status=303, headers={"Location": f"{THANKS}?pagina={quote(asked.address)}"}))

    def thanks(self) -> Response:
        """Give thanks, and the way back to the page if it is one of ours."""
        address = request.args.get("pagina", "")
        known = self._portal.feedback.has_page(address)
        about = feedback_page.about_page(self._portal.site, address) if known else None
        frame = feedback_page.feedback_frame(about.language if about else LANGUAGE, "feedback-thanks")
        return self._page("feedback_thanks.html", frame, feedback_page.thanks_values(about), 200)

    def _refused(self) -> Problem | None:
        """Say why what was sent is not even looked at: it does not come from our form, or there was too much of it."""
        settings, headers = self._portal.settings, request.headers
        hosts = (request.host, urlsplit(settings.base_url).netloc)
        if not from_our_pages(headers.get("Sec-Fetch-Site"), headers.get("Origin"), hosts):
            return Problem("forged")
        if request.form.get(TRAP):
            return Problem("trapped")
        if fault := self._stamps.fault(request.form.get("sello", ""), request.form.get("pagina", "")):
            return Problem(fault)
        forwarded_for = headers.get("X-Forwarded-For", "")
        wait = self._throttle.take(connection_of(request.remote_addr or "", forwarded_for, settings.proxies))
        return Problem("often", wait) if wait else None

    def _kept(self, asked: Said) -> Problem | None:
        """Keep what was said, or say why not. The log is told what failed, never what was written."""
        if not self._writers.acquire(blocking=False):
            return Problem("down", _MINUTES)
        try:
            self._portal.feedback.give(GiveFeedback(asked.address, asked.useful, asked.comment))
        except Refused as refused:
            return Problem(issues=refused.issues)
        except PortalError as error:
            _logger.error("feedback could not be kept: %s", error)
            return Problem("down", _MINUTES)
        finally:
            self._writers.release()
        return None

    def _form(self, asked: Said, problem: Problem) -> Response:
        about = feedback_page.about_page(self._portal.site, asked.address)
        values = feedback_page.form_values(about, asked, self._stamps.stamp(asked.address), problem)
        status = _STATUSES.get(problem.key, 400) if problem != Problem() else 200
        response = self._page(
            "feedback.html", feedback_page.feedback_frame(about.language, "useful-question"), values, status
        )
        if problem.wait:
            response.headers["Retry-After"] = str(problem.wait)
        return response

    def _unknown(self, asked: Said) -> Response:
        frame = feedback_page.feedback_frame(LANGUAGE, "useful-question")
        return self._page("feedback.html", frame, feedback_page.unknown_values(asked), 400)

    def _page(self, template: str, frame: "Frame", values: dict[str, object], status: int) -> Response:
        page = self._composer.page(template, frame, values)
        return _private(Response(page, status=status, mimetype="text/html"))


def _private(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
