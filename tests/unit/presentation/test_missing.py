"""What answers at addresses that lead nowhere: the page that was meant, what a search finds, or the page of the build."""

from collections.abc import Callable
from threading import Thread

import pytest
from flask import Flask
from werkzeug.test import Client, TestResponse

from logic.errors import SearchTooSlow
from logic.search.search_documents import SearchAnswer, SearchDocuments
from presentation.app import create_app
from presentation.public.missing import MOST_FOUND, SEARCHERS
from tests.unit.presentation.html_reading import ReadPage, read_page
from tests.unit.presentation.small_portal import record, small_portal
from tests.unit.presentation.small_site import SmallSite

HOST = "https://portal.example"
SEARCH = "/centro-de-documentacion/"
ARTICLE = "/apoyo-a-la-gestion/patente-municipal"
BUILT = b"<!doctype html>of the build"
PROBES = [
    "/wp-login.php",
    "/.env",
    "/x.asp",
    "/archivos/0123456789abcdef/x.pdf",
    "/activos/x",
    "/x.png",
    "/" + "x" * 301,
]


@pytest.fixture
def app(site: SmallSite) -> Flask:
    """A portal of thirty documents, whose build has a page for what is missing."""
    site.put(7, "/", b"home")
    site.put(7, "/404", BUILT, status=404)
    site.put(7, ARTICLE, b"article")
    site.put(7, "/noticias/", b"news")
    site.put(7, "/noticias/retirada", b"gone", status=410)
    site.put_redirect(7, "/noticias/antigua", "/noticias/nueva")
    site.put_redirect(7, "/noticias/mala", "//evil.example/")
    return create_app({}, small_portal(site, *(record(number) for number in range(30))))


@pytest.fixture
def browser(app: Flask) -> Client:
    """A browser in front of it."""
    return Client(app)


def ask(browser: Client, path: str, method: str = "GET") -> TestResponse:
    return browser.open(path, base_url=HOST, method=method)


def shown(browser: Client, path: str) -> ReadPage:
    answer = ask(browser, path)
    assert answer.status_code == 404
    return read_page(answer.data)


def value(page: ReadPage) -> str:
    (field,) = [e for e in page.all("input") if e.attributes["name"] == "q"]
    return field.attributes["value"]


def found(page: ReadPage) -> list[str]:
    return [e.attributes["href"] for e in page.all("a") if "li" in e.parents and "h3" in e.parents]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/Apoyo-a-la-Gesti%C3%B3n/Patente_Municipal.html", ARTICLE),
        ("/Noticias", "/noticias/"),
        ("/noticias/index.php", "/noticias/"),
        ("/noticias/Antigua", "/noticias/nueva"),
        ("/noticias/Retirada", "/noticias/retirada"),
        ("/Centro-de-Documentacion", SEARCH),
        ("/Centro-de-Documentacion/?q=patente&topic=iva", f"{SEARCH}?q=patente&topic=iva"),
        ("/Le-Sirvio?pagina=/", "/le-sirvio?pagina=/"),
        (f"{SEARCH.rstrip('/')}?q=patente", f"{SEARCH}?q=patente"),
    ],
)
def test_led_on(browser: Client, method: str, path: str, location: str) -> None:
    """A slip of an address leads for good to where it meant: a page, its new place, or what is made when asked for."""
    answer = ask(browser, path, method)
    assert (answer.status_code, answer.headers["Location"], answer.data) == (301, location, b"")


def test_led_on_names_its_build(browser: Client) -> None:
    """The answer is of a build, and is not kept: another build may have a page there."""
    headers = ask(browser, "/Noticias").headers
    assert (headers["Portal-Build"], headers["Cache-Control"]) == ("7", "no-store")


@pytest.mark.parametrize("path", ["/Noticias/Mala", "/404.html", "/Noticias/ninguna"])
def test_not_led_on(browser: Client, path: str) -> None:
    """Nothing leads outside, to the page for what is missing, or to where there is nothing."""
    answer = ask(browser, path)
    assert answer.status_code == 404
    assert "Location" not in answer.headers


def test_suggestions(browser: Client) -> None:
    """What its words find stands on the page, with the search filled, the rest of what was found, and ways to go on."""
    answer = ask(browser, "/apoyo-a-la-gestion/patente-municipal-comercial")
    page = read_page(answer.data)
    assert answer.status_code == 404
    assert answer.headers["Portal-Build"] == "7"
    assert value(page) == "patente municipal comercial"
    assert len(found(page)) == MOST_FOUND
    assert "¿Buscaba alguna de estas?" in [e.text for e in page.all("h2")]
    links = {e.attributes["href"] for e in page.all("a")}
    assert {"/", "/mapa", "/temas/", f"{SEARCH}?q=patente+municipal+comercial"} <= links
    assert [e.attributes["content"] for e in page.all("meta") if e.attributes.get("name") == "robots"] == ["noindex"]


def test_another_spelling(browser: Client) -> None:
    """A misspelt word finds what the right one does, and the page says so."""
    page = shown(browser, "/patnte")
    assert value(page) == "patnte"
    assert len(found(page)) == MOST_FOUND
    assert f"{SEARCH}?q=patente" in [e.attributes["href"] for e in page.all("a") if e.text == "patente"]


def test_nothing_found(browser: Client) -> None:
    """Where nothing is found the search is filled with what was meant."""
    page = shown(browser, "/xyzzyqwv")
    assert (value(page), found(page)) == ("xyzzyqwv", [])
    assert "¿Buscaba" not in page.one("main").text


def test_question_in_the_address(browser: Client) -> None:
    """What an old search was asked is asked of ours."""
    page = shown(browser, "/buscador?q=patente%20municipal")
    assert value(page) == "patente municipal buscador"
    assert found(page)


def test_head(browser: Client) -> None:
    """HEAD is answered as GET is, without the page."""
    head, get = ask(browser, "/patente", "HEAD"), ask(browser, "/patente")
    assert (head.status_code, head.data) == (404, b"")
    assert head.headers["Content-Length"] == get.headers["Content-Length"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_other_methods(browser: Client, method: str) -> None:
    """What is sent to where there is nothing is neither led on nor searched for."""
    answers = [ask(browser, path, method) for path in ("/Noticias", "/patente")]
    assert [(answer.status_code, answer.data) for answer in answers] == [(404, BUILT)] * 2


def searching(monkeypatch: pytest.MonkeyPatch, app: Flask, search: Callable[[SearchDocuments], SearchAnswer]) -> None:
    """Let every search of the portal be answered by ``search``."""
    monkeypatch.setattr(
        "tests.unit.presentation.small_portal.SmallSearch.search", lambda _, command, build=None: search(command)
    )


@pytest.mark.parametrize("path", PROBES)
def test_probes(monkeypatch: pytest.MonkeyPatch, app: Flask, path: str) -> None:
    """What tries doors, or asks for a file, costs no search."""
    searching(monkeypatch, app, lambda command: pytest.fail("searched"))
    answer = ask(Client(app), path)
    assert (answer.status_code, answer.data) == (404, BUILT)


@pytest.mark.parametrize("error", [SearchTooSlow("x"), ZeroDivisionError("inside")])
def test_broken_search(monkeypatch: pytest.MonkeyPatch, app: Flask, error: Exception) -> None:
    """Whatever fails in the search, the page of the build answers."""

    def fail(command: SearchDocuments) -> SearchAnswer:
        raise error

    searching(monkeypatch, app, fail)
    answer = ask(Client(app), "/patente")
    assert (answer.status_code, answer.data, answer.headers["Portal-Build"]) == (404, BUILT, "7")


def test_no_more_searchers(monkeypatch: pytest.MonkeyPatch, app: Flask) -> None:
    """While as many threads as may be are searching, others get the page of the build at once; afterwards they search again."""
    answers: list[bytes] = []

    def search(command: SearchDocuments) -> SearchAnswer:
        if command.question == f"adentro {SEARCHERS}":
            answers.append(ask(Client(app), "/patente").data)
        else:
            inner = Thread(target=lambda: ask(Client(app), f"/adentro-{int(command.question[-1]) + 1}"))
            inner.start()
            inner.join()
        raise SearchTooSlow("x")

    searching(monkeypatch, app, search)
    ask(Client(app), "/adentro-1")
    ask(Client(app), "/adentro-1")
    assert answers == [BUILT, BUILT]


def test_broken_site(monkeypatch: pytest.MonkeyPatch, app: Flask) -> None:
    """Where the pages of a build cannot be read, there is a page of ours."""

    def fail(self: SmallSite, page: object, encoding: str) -> bytes:
        raise OSError("torn")

    monkeypatch.setattr(SmallSite, "body", fail)
    assert read_page(ask(Client(app), "/x.png").data).one("h1").text == "No encontramos esta página"


HOSTILE = [
    "//evil.example",
    "///evil.example/%2e%2e",
    "//evil.example/Noticias/",
    "/%5c%5cevil.example/Noticias",
    "/\\evil.example",
    "/%2e%2e/%2e%2e/Noticias",
    "/%252e%252e/Noticias",
    "/Noticias%0d%0aLocation:%20https://evil.example",
    "/Noticias%0aSet-Cookie:a=b",
    "/https://evil.example/",
    "/https:%2f%2fevil.example%2fNoticias",
    "/Noticias%00",
    "/%e2%80%aeNoticias%e2%80%ac",
    "/%ef%bc%8f%ef%bc%8fevil.example",
    "/" + "N" * 8000,
    "/" + "%c3%91" * 280,
    "/" + "/" * 299,
    "/%ff%fe",
    "/<script>alert(1)</script>",
    "/%22%20autofocus%20onfocus=alert(1)",
    "/{{7*7}}-patente",
    "/Centro-de-Documentacion?q=%0d%0aX:y&%0d%0a=//evil.example",
]


@pytest.mark.parametrize("path", HOSTILE)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_hostile(browser: Client, method: str, path: str) -> None:
    """Whatever the address is, it leads nowhere outside, breaks nothing, and nothing of it is markup."""
    answer = ask(browser, path, method)
    assert answer.status_code in (301, 404)
    location = answer.headers.get("Location", "/")
    assert location.startswith("/")
    assert location[:2] not in ("//", "/\\")
    assert location.isascii()
    assert location.isprintable()
    assert "Set-Cookie" not in answer.headers
    if answer.status_code == 404 and answer.data not in (b"", BUILT):
        page = read_page(answer.data)
        assert [sorted(e.attributes) for e in page.all("script")] == [["defer", "src"]]
        assert not [e for e in page.elements for name in e.attributes if name.startswith("on") or name == "autofocus"]
