"""Opportunities by their closing date. Made when it is asked for, since it depends on the day; from the site store alone."""

import logging
from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

from logic.addresses import DEADLINES
from logic.errors import NotFound
from presentation.metadata import page_metadata
from presentation.public.deadlines_page import LANGUAGE, deadlines_frame, deadlines_values
from presentation.site import BUILD_HEADER, SHOWN_BUILD, SHOWN_MOMENT
from presentation.words import words

if TYPE_CHECKING:
    from logic.portal import Portal
    from presentation.composer import PageComposer

_logger = logging.getLogger("portal")


def deadlines_page(portal: "Portal", composer: "PageComposer") -> Blueprint:
    """Return the route of the page."""
    routes = Blueprint("deadlines", __name__)

    @routes.get(DEADLINES)
    def deadlines() -> Response:
        return _answer(portal, composer)

    @routes.get(f"{DEADLINES}/")
    def deadlines_with_slash() -> Response:
        return Response(status=301, headers={"Location": DEADLINES})

    return routes


def _answer(portal: "Portal", composer: "PageComposer") -> Response:
    try:
        found = portal.deadlines.today(request.environ.get(SHOWN_BUILD), request.environ.get(SHOWN_MOMENT))
    except NotFound:
        raise
    except Exception:
        _logger.exception("the deadlines could not be read")
        headers = {"Cache-Control": "no-store"}
        return Response(composer.fault(503), status=503, mimetype="text/html", headers=headers)
    said = words(LANGUAGE)
    frame = deadlines_frame(said)
    about = page_metadata(frame, portal.settings.base_url)
    page = composer.page("deadlines.html", frame, deadlines_values(found, said), about=about, here=frame.title)
    headers = {"Cache-Control": "public, max-age=300", BUILD_HEADER: str(found.build)}
    return Response(page, mimetype="text/html", headers=headers)
