"""The documentation centre's search page. Reads what was asked, asks logic, shows the answer; never indexed by others."""

import logging
from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

from logic.addresses import SEARCH
from logic.errors import PortalError
from logic.search.search_documents import SearchDocuments
from presentation.public.search_page import answer_values, failed_values, search_frame
from presentation.public.search_request import SearchRequest, read_request
from presentation.site import BUILD_HEADER, SHOWN_BUILD
from presentation.words import words

if TYPE_CHECKING:
    from logic.portal import Portal
    from presentation.composer import PageComposer

HITS_A_PAGE = 10
LANGUAGE = "es"

_logger = logging.getLogger("portal")


def search_pages(portal: "Portal", composer: "PageComposer") -> Blueprint:
    """Return the routes of the search."""
    routes = Blueprint("search", __name__)

    @routes.get(SEARCH)
    def search() -> Response:
        return _answer(read_request(request.args), portal, composer)

    @routes.get(SEARCH.rstrip("/"))
    def search_without_slash() -> Response:
        return Response(status=301, headers={"Location": read_request(request.args).address})

    return routes


def _answer(asked: SearchRequest, portal: "Portal", composer: "PageComposer") -> Response:
    said = words(LANGUAGE)
    build: int | None = None
    status = 200
    try:
        answer = portal.search.search(
            SearchDocuments(asked.question, asked.filters, asked.order, asked.page, HITS_A_PAGE),
            request.environ.get(SHOWN_BUILD),
        )
        values, build = answer_values(asked, answer, said), answer.build
    except PortalError:
        _logger.exception("the search could not answer")
        values, status = failed_values(asked), 503
    page = composer.page("search.html", search_frame(said), values, own_search=True)
    response = Response(page, status=status, mimetype="text/html")
    response.headers["Cache-Control"] = "private, no-cache" if status == 200 else "no-store"
    if build is not None:
        response.headers[BUILD_HEADER] = str(build)
    return response
