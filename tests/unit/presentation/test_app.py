"""The web application behind the published site: search, health, small files, and every error in words."""

import re

import pytest
from flask import Flask
from werkzeug.test import Client, TestResponse

from data.documents.types import is_document_id
from logic.addresses import is_reserved
from logic.errors import PortalError
from presentation import errors
from presentation.app import create_app
from tests.unit.presentation.html_reading import ReadPage, read_page
from tests.unit.presentation.small_portal import record, small_portal
from tests.unit.presentation.small_site import SmallSite

HOST = "https://portal.example"
SEARCH = "/centro-de-documentacion/"


def application(site: SmallSite, records: int = 30) -> Flask:
    return create_app({}, small_portal(site, *(record(number) for number in range(records))))


@pytest.fixture
def browser(site: SmallSite) -> Client:
    """A browser in front of a portal of thirty documents."""
    return Client(application(site))


def ask(browser: Client, query: str) -> TestResponse:
    return browser.get(SEARCH + query, base_url=HOST)


def shown(browser: Client, query: str) -> ReadPage:
    answer = ask(browser, query)
    assert answer.status_code == 200
    return read_page(answer.data)


def test_no_document_takes_a_route(site: SmallSite) -> None:
    """Whatever the application answers stands where no document can: its first step is reserved, or no slug is written so."""
    for rule in application(site).url_map.iter_rules():
        first = rule.rule.strip("/").partition("/")[0]
        assert is_reserved(f"/{first}") or not is_document_id(first), rule.rule


def test_search(browser: Client) -> None:
    """A question is answered with its count, its hits, the words found marked, and the build that it came from."""
    answer = ask(browser, "?q=patente")
    page = read_page(answer.data)
    assert page.one("h1").text == "Centro de documentación"
    assert "30 resultados" in page.one("main").text
    assert len([e for e in page.elements if "hit" in e.attributes.get("class", "").split()]) == 10
    assert {mark.text.lower() for mark in page.all("mark")} == {"patente"}
    assert answer.headers["Portal-Build"] == "7"
    assert "noindex" in [e.attributes.get("content") for e in page.all("meta")]
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_browse(browser: Client) -> None:
    """Without a question everything is there to be looked through."""
    page = shown(browser, "")
    assert "Todos los documentos" in page.one("main").text
    assert [e for e in page.elements if e.attributes.get("class", "").startswith("hit")]


def test_filters(browser: Client) -> None:
    """A filter narrows the answer, stays marked in its list, and can be taken away by its link."""
    page = shown(browser, "?q=patente&topic=impuestos")
    assert "15 resultados" in page.one("main").text
    boxes = [e.attributes for e in page.all("input") if e.attributes["type"] == "checkbox"]
    assert [(b["name"], b["value"]) for b in boxes if "checked" in b] == [("topic", "impuestos")]
    (away,) = [e for e in page.all("a") if e.attributes.get("aria-label", "").startswith("Quitar")]
    assert "30 resultados" in shown(browser, away.attributes["href"].removeprefix(SEARCH)).one("main").text


def test_pages_of_results(browser: Client) -> None:
    """Every hit is reached by following "Siguiente", once each, with the question kept."""
    found: list[str] = []
    query: str | None = "?q=patente&order=title"
    while query is not None:
        page = shown(browser, query)
        found += [e.attributes["href"] for e in page.all("a") if "h3" in e.parents]
        following = [e.attributes["href"] for e in page.all("a") if e.attributes.get("rel") == "next"]
        query = following[0].removeprefix(SEARCH) if following else None
    assert len(found) == len(set(found)) == 30


def test_orders(browser: Client) -> None:
    """The order can be changed by a link, and the one in use is told."""
    page = shown(browser, "?q=patente&order=date")
    (current,) = [e for e in page.all("b") if e.attributes.get("aria-current")]
    assert current.text == "Más recientes primero"


def test_did_you_mean(browser: Client) -> None:
    """A misspelt question is answered with the spelling that the documents use, as a link that asks it."""
    page = shown(browser, "?q=patnte")
    (link,) = [e for e in page.all("a") if e.text == "patente"]
    assert link.attributes["href"] == f"{SEARCH}?q=patente"


def test_nothing_found(browser: Client) -> None:
    """Where nothing is found, the page says so and what to do."""
    text = shown(browser, "?q=xyzzyqwv").one("main").text
    assert "No encontramos documentos con esas palabras." in text
    assert "Pruebe con menos palabras" in text


HOSTILE = [
    "?q=%00%00",
    "?q=" + "a" * 100_000,
    "?q=" + "a%20" * 3000,
    "?q=*a*&q=b",
    "?q=%5Ba%20TO%20z%5D",
    "?q=%22%22%22%22",
    "?q=-&order=;drop&page=-1",
    "?q=patente&page=99999999999999999999999",
    "?q=patente&page=%D9%A3",
    "?q=patente&topic=../../etc&topic=%00&type=%27%20or%201",
    "?q=patente&topic=" + "&topic=".join(f"t{number}" for number in range(500)),
    "?q=%ff%fe",
    "?q=<script>alert(1)</script>",
    "?q=%22%20autofocus%20onfocus=alert(1)",
    "?q=%E2%80%AEtxet",
    "?nothing=1&&&=",
]


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_questions(browser: Client, query: str) -> None:
    """Whatever is asked, the answer is a whole page without anything of the question as markup."""
    page = shown(browser, query)
    assert [sorted(e.attributes) for e in page.all("script")] == [["defer", "src"]]
    assert not [e for e in page.elements for name in e.attributes if name.startswith("on") or name == "autofocus"]


def test_broken_index(site: SmallSite) -> None:
    """When the index cannot be read the page says so, with 503, and keeps the question."""
    answer = Client(application(site, 0)).get(f"{SEARCH}?q=patente", base_url=HOST)
    page = read_page(answer.data)
    assert answer.status_code == 503
    assert "no está disponible" in page.one("main").text
    assert "patente" in [e.attributes.get("value") for e in page.all("input")]
    assert answer.headers["Cache-Control"] == "no-store"


def test_without_final_slash(browser: Client) -> None:
    """The search is found without its final slash."""
    answer = browser.get(SEARCH.rstrip("/"), base_url=HOST)
    assert (answer.status_code, answer.headers["Location"]) == (301, SEARCH)


def test_pressed(browser: Client) -> None:
    """A page made just now is compressed for whoever takes it."""
    answer = browser.get(SEARCH, base_url=HOST, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert int(answer.headers["Content-Length"]) == len(answer.data)
    assert "Accept-Encoding" in answer.headers["Vary"]


@pytest.mark.parametrize(
    "path", ["/", SEARCH, "/healthz", "/readyz", "/metrics", "/robots.txt", "/nada", "/activos/nada"]
)
def test_security_headers(browser: Client, path: str) -> None:
    """Every answer, errors too, carries the headers that protect whoever reads it."""
    headers = browser.get(path, base_url=HOST).headers
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"]
    assert re.search("charset=utf-8|json", headers["Content-Type"])


def test_ready(site: SmallSite, browser: Client) -> None:
    """The portal is ready when a build is live and its index answers; before that it says 503."""
    assert browser.get("/healthz", base_url=HOST).json == {"status": "ok"}
    before = browser.get("/readyz", base_url=HOST)
    assert (before.status_code, before.json and before.json["ready"]) == (503, False)
    site.put(7, "/", b"home")
    after = browser.get("/readyz", base_url=HOST)
    worker = {"worker": True, "worker_age": 3}
    assert (after.status_code, after.json) == (
        200,
        {"ready": True, "build": 7, "database": True, "index": True, **worker},
    )
    assert "portal_live_build 7.0\n" in browser.get("/metrics", base_url=HOST).text


def test_machine_files(browser: Client) -> None:
    """Machines find where the sitemap is, that results are not to be indexed, and whom to tell of a flaw."""
    robots = browser.get("/robots.txt", base_url=HOST).text
    assert f"Sitemap: {HOST}/sitemap.xml" in robots
    for away in (f"{SEARCH}?", "/le-sirvio", "/autodiagnostico/*/resultado"):
        assert f"\nDisallow: {away}\n" in robots
    security = browser.get("/.well-known/security.txt", base_url=HOST).text
    assert re.search(r"^Contact: https://", security, re.MULTILINE)
    assert re.search(r"^Expires: \d{4}-\d\d-\d\dT00:00:00Z$", security, re.MULTILINE)
    assert f"\nCanonical: {HOST}/.well-known/security.txt\n" in security
    (policy,) = re.findall(rf"^Policy: {HOST}(.+)$", security, re.MULTILINE)
    assert "falla de seguridad" in browser.get(policy, base_url=HOST).text


def test_missing(site: SmallSite, browser: Client) -> None:
    """A file that is not there is answered with the page that the live build has for that, or with ours."""
    ours = browser.get("/nada.png", base_url=HOST)
    assert (ours.status_code, "No encontramos" in read_page(ours.data).one("h1").text) == (404, True)
    site.put(1, "/404", b"<!doctype html>of the build", status=404)
    built = browser.get("/nada.png", base_url=HOST)
    assert (built.status_code, built.data) == (404, b"<!doctype html>of the build")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_methods(site: SmallSite, browser: Client, method: str) -> None:
    """A published page takes nothing but reading, and says so."""
    site.put(1, "/a", b"page")
    answer = browser.open("/a", method=method, base_url=HOST)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
    assert browser.post(SEARCH, base_url=HOST).status_code == 405


def test_other_host(browser: Client) -> None:
    """A request under another host's name is refused, in words, without repeating the name."""
    answer = browser.get(SEARCH, base_url="https://evil.example")
    assert answer.status_code == 400
    assert "evil.example" not in answer.text


@pytest.mark.parametrize("path", ["//evil.example/", "//evil.example/%2e%2e", "/%5cevil.example/", "/\\evil"])
def test_no_way_out(browser: Client, path: str) -> None:
    """No path makes the portal send anyone elsewhere."""
    answer = browser.get(path, base_url=HOST)
    assert answer.status_code == 404
    assert "Location" not in answer.headers


@pytest.mark.parametrize(("kind", "status"), sorted(errors.STATUSES.items(), key=str))
def test_errors_in_words(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch, kind: type[PortalError], status: int
) -> None:
    """Every error of ours has its status and a page in Spanish that tells nothing of the inside."""
    error = kind.__new__(kind)
    Exception.__init__(error, "secret path /srv/portal")

    def fail(*arguments: object) -> None:
        raise error

    app = application(site)
    monkeypatch.setattr(SmallSite, "live_build", fail)
    answer = Client(app).get("/a", base_url=HOST)
    assert answer.status_code == status
    assert read_page(answer.data).one("html").attributes["lang"] == "es-CL"
    assert "secret" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_unexpected_error(site: SmallSite, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """A fault of the program is a worded page for the visitor and a whole trace in the log."""

    def fail(self: SmallSite) -> int:
        raise ZeroDivisionError("inside")

    app = application(site)
    monkeypatch.setattr(SmallSite, "live_build", fail)
    answer = Client(app).get("/a", base_url=HOST)
    assert (answer.status_code, "inside" in answer.text) == (500, False)
    assert "ZeroDivisionError" in caplog.text


def test_large_body(browser: Client) -> None:
    """A body that nobody asked for is not read."""
    answer = browser.post(SEARCH, base_url=HOST, data=b"x" * 200_000)
    assert answer.status_code in (405, 413)


def test_own_assets(site: SmallSite, browser: Client) -> None:
    """The assets of pages that no build holds are there, to be kept for a year."""
    sheet = next(e for e in shown(browser, "").all("link") if e.attributes["rel"] == "stylesheet")
    answer = browser.get(sheet.attributes["href"], base_url=HOST)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "public, max-age=31536000, immutable")
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
