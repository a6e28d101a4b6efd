"""What is noted of every request: an id, how long it took, how it ended. Before everything else, and of no person.

The id goes back in ``X-Request-Id`` and into every line of the log. Of the address a log keeps only where it leads (its first
step, and all of it for public pages): what follows may be a secret that was mailed, and a question is a person's own.
"""

import logging
import re
import secrets
from collections.abc import Iterable
from time import perf_counter
from typing import TYPE_CHECKING, Any

from prometheus_client import CollectorRegistry, Counter, Histogram

from presentation.logs import request_id

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ID_HEADER = "X-Request-Id"
PRIVATE_STEPS = frozenset({"ingresar", "salir", "mi-cuenta", "invitacion", "clave", "registro", "revision"})
DESK_STEPS = frozenset({"ediciones", "redaccion", "socios", "asesores", "indicadores"})
SLOW_SECONDS = 1.0
"""From here on a request is worth a line."""

_GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)

_logger = logging.getLogger("portal")


class Observed:
    """Wraps a WSGI application. ``trusted``: a server of ours stands before, whose id of the request is taken over."""

    def __init__(self, application: "WSGIApplication", registry: CollectorRegistry, *, trusted: bool) -> None:
        self._application = application
        self._trusted = trusted
        self._requests = Counter(
            "portal_requests",
            "Requests answered, by part of the portal and status.",
            ("part", "status"),
            registry=registry,
        )
        self._seconds = Histogram(
            "portal_request_seconds", "How long until an answer began.", ("part",), buckets=_BUCKETS, registry=registry
        )
        self._counts: dict[tuple[str, str], Any] = {}
        self._times: dict[str, Any] = {}

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        begun = perf_counter()
        own = self._id(environ)
        mark = request_id.set(own)

        def started(status: str, headers: list[tuple[str, str]], *exc_info: Any) -> Any:
            headers.append((ID_HEADER, own))
            self._note(environ, status[:3], perf_counter() - begun)
            return start_response(status, headers, *exc_info)

        try:
            return self._application(environ, started)
        finally:
            request_id.reset(mark)

    def _id(self, environ: "WSGIEnvironment") -> str:
        given = environ.get("HTTP_X_REQUEST_ID", "") if self._trusted else ""
        return given if _GIVEN.fullmatch(given) else secrets.token_hex(8)

    def _note(self, environ: "WSGIEnvironment", status: str, seconds: float) -> None:
        step = first_step(environ["PATH_INFO"])
        part = part_of(step)
        counted = self._counts.get((part, status))
        if counted is None:
            counted = self._counts[part, status] = self._requests.labels(part, status)
            self._times.setdefault(part, self._seconds.labels(part))
        counted.inc()
        self._times[part].observe(seconds)
        method = environ["REQUEST_METHOD"]
        if method not in ("GET", "HEAD") or status >= "500" or seconds >= SLOW_SECONDS:
            shown = environ["PATH_INFO"] if part == "public" else f"/{step}"
            facts = {"method": method, "path": shown[:200], "status": int(status), "ms": round(seconds * 1000, 1)}
            _logger.info("request", extra=facts)


def first_step(path: str) -> str:
    """Return the first step of a path: "ediciones" of "/ediciones/bitacora"."""
    return path[1:].partition("/")[0]


def part_of(step: str) -> str:
    """Return which part of the portal a first step belongs to: public, desk, account or api."""
    if step in DESK_STEPS:
        return "desk"
    if step in PRIVATE_STEPS:
        return "account"
    return "api" if step in ("api", "oai", "sword") else "public"
