"""What machines ask to know how the portal is: alive, ready, and a few numbers. Nothing here is for visitors."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from flask import Blueprint, Response, jsonify

from logic.search.search_documents import SearchDocuments
from presentation.metrics import CONTENT_TYPE, Metrics

if TYPE_CHECKING:
    from logic.portal import Portal

Answer = TypeVar("Answer")

_logger = logging.getLogger("portal")


def health(portal: "Portal", made: Metrics) -> Blueprint:
    """Return the routes of health; ``made`` are the metrics. ``readyz`` is 503 while visitors cannot read or search."""
    routes = Blueprint("health", __name__)

    @routes.get("/healthz")
    def alive() -> Response:
        return _uncached(jsonify(status="ok"))

    @routes.get("/readyz")
    def ready() -> Response:
        state = _state(portal)
        response = _uncached(jsonify(state))
        response.status_code = 200 if state["ready"] else 503
        return response

    @routes.get("/metrics")
    def metrics() -> Response:
        return _uncached(Response(made.text(), content_type=CONTENT_TYPE))

    return routes


def ready_for_visitors(portal: "Portal") -> bool:
    """Tell whether visitors can read and search."""
    return bool(_state(portal)["ready"])


def _state(portal: "Portal") -> dict[str, object]:
    build = _asked(portal.site.live_build)
    database = _asked(portal.database_answers)
    index = _asked(lambda: portal.search.search(SearchDocuments("", {}, "date", 1, 1)).build)
    readable = build is not None and index is not None
    work = _asked(portal.work.state)
    return {
        "ready": readable,
        "build": build,
        "database": bool(database),
        "index": index is not None,
        "worker": work is not None and work.alive,
        "worker_age": None if work is None else work.age,
    }


def _asked(question: Callable[[], Answer]) -> Answer | None:
    """Return the answer, or None where there is none: whoever asks wants to know that, not why."""
    try:
        return question()
    except Exception:
        _logger.exception("a part of the portal does not answer")
        return None


def _uncached(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
