"""What a visitor is told when something is not as it should be: one table from error to status, one page to say it.

The words are labels; what was wrong is in the log, never on the page.
"""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from logic import errors
from presentation.json_answers import asks_for_json, json_fault

if TYPE_CHECKING:
    from presentation.composer import PageComposer
    from presentation.site import Site

STATUSES: dict[type[Exception], int] = {
    errors.SearchRefused: 400,
    errors.NotPermitted: 403,
    errors.LogInRefused: 401,
    errors.LiveChanged: 409,
    errors.RemovesMuch: 409,
    errors.NotSomebodyElse: 403,
    errors.BackupBusy: 409,
    errors.NotAcceptable: 400,
    errors.TicketSpent: 404,
    errors.BuildNotKept: 404,
    errors.BuildUnknown: 404,
    errors.MomentToCome: 404,
    errors.NothingLiveThen: 404,
    errors.NotFound: 404,
    errors.BuilderBusy: 409,
    errors.Conflict: 409,
    errors.FileInUse: 409,
    errors.DraftMoved: 409,
    errors.Reserved: 409,
    errors.CannotBeShown: 422,
    errors.NotInReview: 409,
    errors.Refused: 422,
    errors.IndexUnreadable: 503,
    errors.SearchTooSlow: 503,
    errors.FeedbackFull: 503,
    errors.StoreBusy: 503,
    errors.StoreUnreachable: 503,
    errors.StoreFull: 507,
}
"""The status of each error of ours; any other is 500."""

WORDED = (400, 403, 404, 405, 409, 413, 429, 500, 503)
"""Statuses with words of their own; the others use those of their family."""

Missing = Callable[[], Response | None]
"""Answers the request at hand where there is no page, or gives None where the live build has no answer."""

_logger = logging.getLogger("portal")


def status_of(error: Exception) -> int:
    """Return the HTTP status that an error asks for."""
    if isinstance(error, HTTPException):
        return error.code or 500
    return next((STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES), 500)


def register(app: Flask, composer: "PageComposer", site: "Site", missing: Missing) -> None:
    """Answer every error of ``app`` with a worded page. What ``missing`` answers where there is no page comes first."""

    def answer(error: Exception) -> Response:
        status = status_of(error)
        if status == 404 and request.method not in ("GET", "HEAD") and _published(site, request.path):
            error, status = MethodNotAllowed(["GET", "HEAD"]), 405
        if status >= 500:
            _logger.error("request failed", exc_info=error, extra={"path": request.path})
        if asks_for_json(request):
            return json_fault(status)
        response = missing() if status == 404 else None
        if response is None:
            worded = status if status in WORDED else 400 if status < 500 else 500
            response = Response(composer.fault(worded), status=status, mimetype="text/html")
        response.headers["Cache-Control"] = "no-store"
        if isinstance(error, MethodNotAllowed) and error.valid_methods:
            response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
        return response

    app.register_error_handler(Exception, answer)


def _published(site: "Site", path: str) -> bool:
    build = site.live_build()
    return build is not None and site.page(path, build) is not None
