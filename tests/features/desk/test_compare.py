"""A page in two builds side by side at the desk: what its text was and is, who answers for it; whatever is asked, an answer in words."""

from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from logic.editing.import_content import ImportContent
from logic.publishing.build_site import Build
from tests.features.desk.desks import OPERATOR, Desks, get
from tests.features.publishing.house import article

A = "/apoyo-a-la-gestion/a"
HOSTILE = '<script>alert(1)</script> & "comillas"'


def another(unit: Desks, *articles: str) -> int:
    """Take in other forms of the articles, withdraw those that are not there any more, and build."""
    written = Path(unit.home / "written")
    for old in written.iterdir():
        old.unlink()
    for number, text in enumerate(articles):
        (written / f"{number}.xml").write_text(text, "utf-8")
    command = ImportContent(written, OPERATOR, withdraw_missing=True, note="Se juntó con otra.")
    assert not unit.portal.editing.import_content(command).issues
    return unit.portal.publishing.build(Build(OPERATOR)).build


def compared(client: FlaskClient, address: str, older: int = 1, newer: int = 2) -> str:
    """The screen, as it is read."""
    answer = get(client, f"/ediciones/comparar/{older}/{newer}?pagina={quote(address)}")
    assert answer.status_code == 200, answer.text
    return unescape(answer.text)


def test_a_changed_page_side_by_side(unit: Desks) -> None:
    """The words that went and came are marked in both columns, beside the sentences, who approved, and the whole pages."""
    another(unit, article("a", text="El plazo es de quince días.", refs=("b",)), article("b"))
    another(unit, article("a", text="El plazo es de veinte días.", refs=("b",)), article("b"))
    client = unit.signed_in("editor")
    listed = get(client, "/ediciones/").text
    assert f"/ediciones/comparar/1/3?pagina={A}" in listed
    screen = compared(client, A, 2, 3)
    assert "<del> quince</del>" in screen
    assert "<ins> veinte</ins>" in screen
    assert "aprobó prueba" in screen
    assert 'href="/ediciones/2/apoyo-a-la-gestion/a"' in screen
    assert 'href="/ediciones/3/apoyo-a-la-gestion/a"' in screen


def test_text_of_pages_is_never_markup(unit: Desks) -> None:
    """What looks like markup in a page, in its title or its words, is shown as it is read."""
    hostile = HOSTILE.replace("&", "&amp;").replace("<", "&lt;")
    another(unit, article("a", title=hostile, text=hostile, refs=("b",)), article("b"))
    client = unit.signed_in("editor")
    answer = get(client, f"/ediciones/comparar/1/2?pagina={A}")
    assert "<script>alert" not in answer.text
    assert HOSTILE in unescape(answer.text)


def test_a_page_that_moved(unit: Desks) -> None:
    """A page that moved is compared with itself, by its new address or its old one."""
    another(unit, article("a", slug="nueva", refs=("b",)), article("b"))
    client = unit.signed_in("webmaster")
    for address in (A, "/apoyo-a-la-gestion/nueva"):
        screen = compared(client, address)
        assert "Mudada" in screen
        assert f'href="/ediciones/1{A}"' in screen
        assert 'href="/ediciones/2/apoyo-a-la-gestion/nueva"' in screen


def test_pages_that_came_and_went(unit: Desks) -> None:
    """Of a new page and of one that is gone one side is shown whole, without marks; the way leads from one to the other."""
    another(unit, article("a"), article("c", text="Recién llegada."))
    client = unit.signed_in("head")
    new = compared(client, "/apoyo-a-la-gestion/c")
    assert "Todavía no tenía esta página" in new
    assert "Recién llegada." in new
    assert "<ins>" not in new
    assert "Anterior: " in new
    gone = compared(client, "/apoyo-a-la-gestion/b")
    assert "Ya no tiene esta página" in gone
    assert "«Se juntó con otra.»" in gone
    assert f'href="/ediciones/comparar/1/2?pagina={A}" rel="prev"' in gone
    assert 'href="/ediciones/comparar/1/2?pagina=/apoyo-a-la-gestion/c" rel="next"' in gone


def test_a_page_of_no_document_and_one_that_did_not_change(unit: Desks) -> None:
    """The home page can be compared too; of a page that reads the same it is said so, and a build beside itself differs in nothing."""
    another(unit, article("a", title="Otro título", refs=("b",)), article("b"))
    client = unit.signed_in("editor")
    assert "Otro título" in compared(client, "/")
    assert "es igual en las dos ediciones" in compared(client, A, 2, 2)


@pytest.mark.parametrize(
    "asked",
    [
        "1/1?pagina=/no-hay",
        "1/9?pagina=/",
        "9/1?pagina=/",
        "0/1?pagina=/",
        "1/1",
        "1/1?pagina=",
        "1/1?pagina=apoyo",
        "1/1?pagina=//otro.example/",
        "1/1?pagina=/../../etc/passwd",
        "1/1?pagina=/%2e%2e/%2e%2e/etc",
        "1/1?pagina=/%00",
        "1/1?pagina=/%ff%fe",
        "1/1?pagina=/%ED%A0%80",
        "1/1?pagina=/<script>",
        "1/1?pagina=/sitemap.xml",
        "1/1?pagina=/" + "a" * 5000,
        f"{2**63 - 1}/1?pagina=/",
    ],
)
def test_what_cannot_be_compared_is_told(office: Desks, visitor: FlaskClient, asked: str) -> None:
    """An unknown build, an address without a page and anything hostile: not found, said in words, with a way on."""
    answer = get(visitor, f"/ediciones/comparar/{asked}")
    assert answer.status_code == 404
    assert "No hay qué comparar" in answer.text
    assert "/ediciones/guardadas/" in answer.text
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("asked", ["9" * 30 + "/1", "1/" + "9" * 30, "-1/1", "x/1", "1/"])
def test_what_is_no_number_of_a_build_is_no_address(visitor: FlaskClient, asked: str) -> None:
    """A number that no database has, a negative one, or a word: there is no such page."""
    assert get(visitor, f"/ediciones/comparar/{asked}?pagina=/").status_code == 404


@pytest.fixture(scope="module")
def visitor(office: Desks) -> FlaskClient:
    """Somebody who may look."""
    return office.signed_in("head")


def test_only_who_may_look(office: Desks) -> None:
    """A stranger is led to the log-in."""
    answer = get(office.stranger(), "/ediciones/comparar/1/1?pagina=/")
    assert answer.status_code in (302, 303)
    assert "/ingresar" in answer.headers["Location"]
