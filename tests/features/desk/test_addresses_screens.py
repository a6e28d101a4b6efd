"""The desk's rooms for addresses and links: redirects, withdrawing, the trash, links to other sites."""

import io
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from logic.publishing.build_site import Build
from tests.features.desk.desks import BASE_URL, OPERATOR, Desks, csrf, desks, get, send
from tests.features.publishing.house import article

ROOM = "/ediciones/direcciones/"
TRASH = "/ediciones/papelera/"
LINKS = "/ediciones/enlaces/"


@pytest.fixture
def unit(tmp_path: Path) -> Iterator[Desks]:
    """Three documents, of which one names another and leads to another site."""
    link = '<link href="https://192.168.1.1/x">el sitio de nadie</link>'
    pages = (article("a", refs=("b",)).replace("Un párrafo.", f"Vea {link}."), article("b"), article("c"))
    with desks(tmp_path, *pages) as opened:
        yield opened


def upload(client: object, content: bytes, name: str = "tabla.csv") -> TestResponse:
    """Send a table."""
    data = {"csrf_token": csrf(client, ROOM), "tabla": (io.BytesIO(content), name)}  # type: ignore[arg-type]
    headers = {"Referer": BASE_URL + ROOM, "Origin": BASE_URL}
    return client.post(f"{ROOM}tabla", base_url=BASE_URL, data=data, headers=headers)  # type: ignore[attr-defined,no-any-return]


def test_redirects(unit: Desks) -> None:
    """The webmaster adds a redirect, finds it, and takes it away; each change says that the next build takes it in."""
    client = unit.signed_in("webmaster")
    assert (
        send(client, ROOM, ROOM, desde="/viejo.html", hacia="b", nota="Del afiche", vence="2027-03-31").status_code
        == 303
    )
    screen = unescape(get(client, ROOM).text)
    assert "/viejo.html llevará a /apoyo-a-la-gestion/b. La próxima edición la toma en cuenta." in screen
    assert "Una redirección" in screen
    assert "Del afiche · hasta el 31-03-2027" in screen
    assert "/viejo.html" in get(client, f"{ROOM}?buscar=afiche").text
    assert "Ninguna redirección tiene «otro»" in get(client, f"{ROOM}?buscar=otro").text
    assert "/viejo.html;/apoyo-a-la-gestion/b;Del afiche;2027-03-31" in get(client, f"{ROOM}tabla.csv").text
    assert send(client, ROOM, f"{ROOM}quitar", desde="/viejo.html").status_code == 303
    assert "Todavía no hay redirecciones" in get(client, ROOM).text
    assert get(client, f"{ROOM}?buscar=%00").status_code == 404


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"desde": "//otro.example", "hacia": "b"}, "desde", "lleva a otro sitio"),
        ({"desde": "/ediciones/", "hacia": "b"}, "desde", "dirección de trabajo del portal"),
        ({"desde": "/apoyo-a-la-gestion/b", "hacia": "c"}, "desde", "está publicado el documento «b»"),
        ({"desde": "/viejo", "hacia": "/nada"}, "hacia", "No hay ningún documento ni página"),
        ({"desde": "/viejo", "hacia": "https://otro.example/"}, "hacia", "lleva a otro sitio"),
        ({"desde": "/viejo", "hacia": "b", "vence": "mañana"}, "vence", "Escriba el día como"),
        ({"desde": "/viejo", "hacia": "b", "vence": "2020-01-01"}, "vence", "ya pasó"),
    ],
)
def test_a_redirect_that_is_refused(unit: Desks, fields: dict[str, str], field: str, sentence: str) -> None:
    """What is wrong is told at its field, with what was typed, and nothing is kept."""
    client = unit.signed_in("webmaster")
    answer = send(client, ROOM, ROOM, **fields)
    screen = unescape(answer.text)
    assert answer.status_code == 400
    assert f'id="p_{field}_fault"' in screen
    assert sentence in screen
    assert f'value="{fields["desde"]}"' in screen
    assert "Todavía no hay redirecciones" in screen


def test_a_table(unit: Desks) -> None:
    """A table is taken in whole, larger than any other form; with a fault every row is told, and nothing is kept."""
    client = unit.signed_in("webmaster")
    rows = "".join(f"/viejo-{number:05};b;{'x' * 40}\n" for number in range(2000))
    assert upload(client, f"desde;hacia;nota\n{rows}".encode()).status_code == 303
    screen = get(client, ROOM).text
    assert "Redirecciones nuevas: 2000" in screen
    assert "2.000 redirecciones" in screen
    assert "/viejo-00100" not in screen
    assert "/viejo-00100" in get(client, f"{ROOM}?desde=/viejo-00099").text
    answer = upload(client, b"desde;hacia\n/a;nada\n//x;b\n/bien;b\n")
    told = unescape(answer.text)
    assert answer.status_code == 400
    assert "Fila 2" in told
    assert "Fila 3" in told
    assert "Fila 4" not in told
    assert upload(client, b"", "").status_code == 400
    assert "2.000 redirecciones" in get(client, ROOM).text


def test_who_may(unit: Desks) -> None:
    """An editor looks at redirects and withdraws, and may not change redirects; the head looks."""
    editor, head = unit.signed_in("editor"), unit.signed_in("head")
    assert "Agregar una redirección" not in get(editor, ROOM).text
    assert "Retirar un documento" in get(editor, ROOM).text
    assert "Retirar un documento" not in get(head, ROOM).text
    assert get(head, "/ediciones/documentos/b/retirar").status_code == 403
    assert get(head, TRASH).status_code == 200


def test_withdrawing(unit: Desks) -> None:
    """Who leads to a document is told first; one of three ways is chosen; it is in the trash then, and comes back."""
    client = unit.signed_in("editor")
    form = "/ediciones/documentos/b/retirar"
    for asked in ("b", "/apoyo-a-la-gestion/b", "https://portal.example/apoyo-a-la-gestion/b/"):
        assert get(client, f"/ediciones/documentos/?documento={asked}").headers["Location"] == form
    assert get(client, "/ediciones/documentos/?documento=nada").headers["Location"] == ROOM
    screen = unescape(get(client, form).text)
    assert "Un documento lleva a este." in screen
    assert "Título de a" in screen
    nothing = send(client, form, form)
    assert (nothing.status_code, "Elija qué encontrará" in nothing.text) == (400, True)
    unsaid = send(client, form, form, manera="explained", explicacion=" ", seguir="c")
    assert (unsaid.status_code, 'id="p_explicacion_fault"' in unsaid.text, 'value="c"' in unsaid.text) == (
        400,
        True,
        True,
    )
    nowhere = send(client, form, form, manera="moved", hacia="b")
    assert "no puede llevar a sí mismo" in unescape(nowhere.text)
    assert send(client, form, form, manera="moved", hacia="c", motivo="Repetido").headers["Location"] == TRASH
    trash = unescape(get(client, TRASH).text)
    assert "Quien llegue irá a /apoyo-a-la-gestion/c." in trash
    assert "Se cambió de página" in trash
    assert "Motivo: Repetido" in trash
    assert unit.portal.publishing.build(Build(OPERATOR)).issues == ()
    assert send(client, TRASH, f"{TRASH}b/volver").status_code == 303
    assert "«b» volvió, aprobado, para /apoyo-a-la-gestion/b." in unescape(get(client, TRASH).text)
    assert "En la papelera no hay nada." in get(client, TRASH).text


def test_hostile_words(unit: Desks) -> None:
    """What people write of a withdrawal is text, on the screens and on the page that readers find."""
    client = unit.signed_in("editor")
    form = "/ediciones/documentos/c/retirar"
    words = "<script>alert(1)</script>"
    send(client, form, form, manera="explained", explicacion=words, motivo=words)
    assert words not in get(client, TRASH).text
    assert get(client, f"{TRASH}?buscar=%00{words}&antes=99999999999999999999").status_code == 200
    for id in ("nada", "..", "%2e%2e", "x" * 300, "a b"):
        assert get(client, f"/ediciones/documentos/{id}/retirar").status_code in (404, 308)


def test_links_out(unit: Desks) -> None:
    """Links to other sites are listed with what is wrong, since when, and where they stand; asking now is the worker's."""
    client = unit.signed_in("editor")
    assert "No hay nada que corregir" in get(client, LINKS).text
    assert send(client, LINKS, f"{LINKS}revisar").status_code == 303
    assert "Se revisará lo que toca en un momento." in get(client, LINKS).text
    unit.portal.work.go_round("w")
    screen = unescape(get(client, LINKS).text)
    assert "Lleva a una red privada" in screen
    assert "Falla desde hoy" in screen
    assert "Título de a" in screen
    assert send(client, LINKS, f"{LINKS}revisar", direccion="https://192.168.1.1/x").status_code == 303
    assert "No hay enlaces así." in get(client, f"{LINKS}?ver=fine").text
    assert get(client, f"{LINKS}?ver=nada&pagina=999999999").status_code == 200
    assert "Revisar ahora" not in get(unit.signed_in("head"), LINKS).text
