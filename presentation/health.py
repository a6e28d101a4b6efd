"""What machines ask to know how the portal is: alive, ready, and a few numbers. Nothing here is for visitors."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import Blueprint, Response, jsonify

from logic.search.search_documents import SearchDocuments

if TYPE_CHECKING:
    from logic.portal import Portal

_logger = logging.getLogger("portal")


def health(portal: "Portal") -> Blueprint:
    """Return the routes of health. ``readyz`` is 503 while visitors cannot read or search."""
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
        state = _state(portal)
        lines = [
            "# HELP portal_live_build Number of the build that visitors see, 0 for none.",
            "# TYPE portal_live_build gauge",
            f"portal_live_build {state['build'] or 0}",
            "# HELP portal_ready Whether visitors can read and search.",
            "# TYPE portal_ready gauge",
            f"portal_ready {int(bool(state['ready']))}",
        ]
        return _uncached(Response("\n".join(lines) + "\n", content_type="text/plain; version=0.0.4; charset=utf-8"))

    return routes


def _state(portal: "Portal") -> dict[str, object]:
    build = _asked(portal.site.live_build)
    database = _asked(portal.database_answers)
    index = _asked(lambda: portal.search.search(SearchDocuments("", {}, "date", 1, 1)).build)
    readable = build is not None and index is not None
    return {"ready": readable, "build": build, "database": bool(database), "index": index is not None}


def _asked(question: Callable[[], object]) -> object | None:
    """Return the answer, or None where there is none: whoever asks wants to know that, not why."""
    try:
        return question()
    except Exception:
        _logger.exception("a part of the portal does not answer")
        return None


def _uncached(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
