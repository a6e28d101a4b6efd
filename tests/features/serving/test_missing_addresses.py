"""Addresses that lead nowhere, as a visitor meets them over real gunicorn; and a portal that is half broken."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from logic.portal import open_portal
from presentation.app import create_app
from presentation.composer import PageComposer
from tests.features.serving.server import Served
from tests.unit.presentation.html_reading import ReadPage, read_page

ARTICLE = "/apoyo-a-la-gestion/patente-municipal"
SEARCH = "/centro-de-documentacion/"
SLIPS = [
    ("/Apoyo-a-la-Gestion/", "/apoyo-a-la-gestion/"),
    ("/apoyo-a-la-gesti%C3%B3n/Patente_Municipal", ARTICLE),
    ("/apoyo-a-la-gesti%F3n/patente-municipal", ARTICLE),
    ("/apoyo%20a%20la%20gestion/patente%2520municipal", ARTICLE),
    (f"{ARTICLE}.aspx", ARTICLE),
    ("/noticias/index.html", "/noticias/"),
    ("/index.html", "/"),
    ("//noticias//", "/noticias/"),
    (f"{ARTICLE}%E2%80%9D.", ARTICLE),
    (f"/www.redsercotec.cl{ARTICLE}", ARTICLE),
    ("/Temas/IVA/", "/temas/iva/"),
    ("/Cursos/Del-Oficio-al-Negocio/", "/cursos/del-oficio-al-negocio"),
    ("/Sitemap.xml", "/sitemap.xml"),
    (f"{SEARCH.upper()}?q=patente", f"{SEARCH}?q=patente"),
]
HOSTILE = [
    "//evil.example/Noticias",
    "/%5c%5cevil.example/",
    "/\\evil.example",
    "/%2e%2e/%2e%2e/Noticias",
    "/Noticias%0d%0aLocation:%20https://evil.example",
    "/https://evil.example/Noticias%0d%0a",
    "/%e2%80%aeNoticias",
    "/%ef%bc%8f%ef%bc%8fevil.example",
    "/" + "N" * 8000,
    "/%00Noticias",
    "/Noticias?%0d%0aX:y",
]


def found(page: ReadPage) -> list[str]:
    return [e.attributes["href"] for e in page.all("a") if {"li", "h3"} <= set(e.parents)]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(("path", "meant"), SLIPS)
def test_a_slip_leads_to_the_page(served: Served, path: str, meant: str, method: str) -> None:
    """An address that was plainly meant for a page leads there for good, and the page is there."""
    answer = served.get(path, method)
    assert (answer.status, answer.headers["location"]) == (301, meant)
    assert served.get(meant).status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/apoyo-a-la-gestion/patente-comercial",
        "/centro-de-documentacion/patente-municipal-pdf",
        "/temas/patentes/",
        "/patente-munisipal",
    ],
)
def test_what_was_meant_is_searched_for(served: Served, path: str) -> None:
    """Where no page was plainly meant, the documents that the words find are offered, with status 404."""
    answer = served.get(path)
    page = read_page(answer.body)
    assert (answer.status, answer.headers["portal-build"]) == (404, served.get("/").headers["portal-build"])
    assert ARTICLE in found(page)
    assert len(found(page)) <= 5


def test_a_lesson_leads_to_its_course(served: Served) -> None:
    """Inside a course what is not there is searched for too."""
    page = read_page(served.get("/cursos/del-oficio-al-negocio/leccion-9").body)
    assert "/cursos/del-oficio-al-negocio" in found(page)


@pytest.mark.parametrize("path", ["/wp-admin/setup.php", "/.env", "/archivos/0/x.pdf", "/foto.png", "/" + "a" * 400])
def test_no_search_for_files_and_doors(served: Served, path: str) -> None:
    """Whoever tries doors or asks for a file gets the page of the build, whatever the path says."""
    answer = served.get(path)
    assert (answer.status, answer.body) == (404, served.get("/404").body)


@pytest.mark.parametrize("path", HOSTILE)
def test_hostile_addresses(served: Served, path: str) -> None:
    """No address, however it is written, leads outside, sets a header or breaks anything."""
    answer = served.get(path)
    assert answer.status in (301, 404)
    location = answer.headers.get("location", "/")
    assert location.startswith("/")
    assert location[:2] not in ("//", "/\\")
    assert not {"set-cookie", "x"} & set(answer.headers)


def test_without_the_main_database(served: Served) -> None:
    """While the main database cannot be used, wrong addresses are answered as ever."""
    with sqlite3.connect(served.home / "portal.db") as connection:
        connection.execute("BEGIN EXCLUSIVE")
        assert served.get("/Noticias").headers["location"] == "/noticias/"
        assert ARTICLE in found(read_page(served.get("/patente-comercial").body))
        connection.rollback()


@pytest.fixture
def broken(tmp_path: Path) -> FlaskClient:
    """A web process of a portal whose search index is gone."""
    environ = {"PORTAL_HOME": str(tmp_path)}
    portal = open_portal(environ, PageComposer)
    portal.prepare()
    shutil.rmtree(portal.settings.search.folder)
    portal.close()
    return create_app(environ).test_client()


def test_without_the_search(broken: FlaskClient) -> None:
    """With the search index gone, slips still lead on, and the rest is answered with the page of the build."""
    assert broken.get("/Noticias").headers["Location"] == "/noticias/"
    answer = broken.get("/patente-comercial")
    assert (answer.status_code, answer.data) == (404, broken.get("/404").data)
