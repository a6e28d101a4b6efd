"""What is noted of requests: ids, counts, lines of the log; and what never is."""

import io
import json
import logging
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pytest
from prometheus_client import CollectorRegistry, generate_latest
from werkzeug.test import Client

from presentation.logs import NAME, request_id, set_up_logging
from presentation.observed import ID_HEADER, Observed

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """Answer with the status that the question asks for, and tell the id of the request; log what "log" asks for."""
    if environ["PATH_INFO"].endswith("/log"):
        logging.getLogger(NAME).error("something", extra={"code": "x\ny"})
    asked = environ["QUERY_STRING"]
    start_response(f"{asked if asked.isdigit() else 200} said", [("Content-Type", "text/plain")])
    return [request_id.get().encode()]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What is logged, as lines."""
    logger = logging.getLogger(NAME)
    before = (logger.handlers[:], logger.level, logger.propagate)
    stream = io.StringIO()
    set_up_logging(stream)
    yield stream
    logger.handlers[:], logger.level, logger.propagate = before


def observed(*, trusted: bool = False) -> tuple[Client, CollectorRegistry]:
    """Return a client of the application, and what is counted."""
    registry = CollectorRegistry()
    return Client(Observed(application, registry, trusted=trusted)), registry


def test_every_answer_has_an_id() -> None:
    """Each request has an id of its own, which the application knows and the answer tells; afterwards it is forgotten."""
    client, _ = observed()
    answers = [client.get("/") for _ in range(50)]
    ids = [answer.headers[ID_HEADER] for answer in answers]
    assert len(set(ids)) == 50
    assert [answer.text for answer in answers] == ids
    assert request_id.get() == ""


@pytest.mark.parametrize(
    ("given", "trusted", "taken"),
    [
        ("abcdef12-3456", True, True),
        ("abcdef12-3456", False, False),
        ("corto", True, False),
        ("x" * 65, True, False),
        ("abc def 123", True, False),
        ('"><script>12', True, False),
    ],
)
def test_an_id_that_is_given(given: str, trusted: bool, taken: bool) -> None:
    """The id of a request is taken over from a server of ours, if it is one; from strangers never."""
    client, _ = observed(trusted=trusted)
    answer = client.get("/", headers={ID_HEADER: given})
    assert (answer.headers[ID_HEADER] == given) is taken


def test_counts() -> None:
    """Requests are counted by part and status, and their times by part."""
    client, registry = observed()
    for path in ("/", "/noticias/", "/ediciones/", "/mi-cuenta", "/api/1/search"):
        client.get(path)
    client.get("/?404")
    told = generate_latest(registry).decode()
    for line in (
        'portal_requests_total{part="public",status="200"} 2.0',
        'portal_requests_total{part="public",status="404"} 1.0',
        'portal_requests_total{part="desk",status="200"} 1.0',
        'portal_requests_total{part="account",status="200"} 1.0',
        'portal_requests_total{part="api",status="200"} 1.0',
        'portal_request_seconds_count{part="public"} 3.0',
    ):
        assert f"\n{line}\n" in told


def test_what_is_worth_a_line(log: io.StringIO) -> None:
    """Changes and failures have a line; pages that are read have none."""
    client, _ = observed()
    client.get("/noticias/")
    client.get("/noticias/?404")
    client.post("/le-sirvio")
    client.get("/noticias/?503")
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    assert [(line["method"], line["path"], line["status"]) for line in lines] == [
        ("POST", "/le-sirvio", 200),
        ("GET", "/noticias/", 503),
    ]
    assert all(line["request"] and line["time"] and line["level"] == "info" for line in lines)


@pytest.mark.parametrize("path", ["/clave/s3creto-de-un-correo", "/invitacion/s3creto", "/ediciones/ver/s3creto"])
def test_secrets_in_addresses(log: io.StringIO, path: str) -> None:
    """Of an address that may hold a secret only the first step is kept, and of no address the question."""
    client, registry = observed()
    client.post(f"{path}?q=s3creto")
    client.post("/le-sirvio?q=s3creto")
    assert "s3creto" not in log.getvalue() + generate_latest(registry).decode()


def test_a_line_is_one_line(log: io.StringIO) -> None:
    """Whatever is in a value, an event is one line of JSON, with the id of its request."""
    client, _ = observed()
    own = client.get("/a\r\n/log").headers[ID_HEADER]
    (line,) = log.getvalue().splitlines()
    assert json.loads(line)["code"] == "x\ny"
    assert json.loads(line)["request"] == own
