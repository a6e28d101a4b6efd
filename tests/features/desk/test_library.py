"""The library at the desk without script: the shelf, one file, several sent at once, and the files of a document in hand."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.features.desk.desks import BASE_URL, Desks, csrf, get
from tests.unit.content.photographs import drawing, notes_of, photograph

HERE = "/redaccion/biblioteca/"
SOURCE = "/redaccion/a/fuente"
EVIL_SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>1</script><rect width="9" height="9"/></svg>'
)

Sent = list[tuple[str, bytes]]


def send_files(client: FlaskClient, address: str, files: Sent, **fields: object) -> TestResponse:
    """Send files as the form of the library does."""
    data = {
        "csrf_token": csrf(client, HERE),
        "archivo": [(io.BytesIO(content), name) for name, content in files],
        **fields,
    }
    return client.post(
        address,
        base_url=BASE_URL,
        data=data,
        content_type="multipart/form-data",
        headers={"Referer": BASE_URL + HERE, "Origin": BASE_URL},
    )


def put_in(client: FlaskClient, *files: tuple[str, bytes]) -> str:
    """Send files to the library and return the screen that follows."""
    answer = send_files(client, HERE, list(files))
    assert answer.status_code == 303
    return get(client, HERE).text


def digest_of(page: str, name: str) -> str:
    """The digest of the file of a name on a screen of the library."""
    found = re.search(rf'href="{HERE}([0-9a-f]{{64}})"(?:(?!</a>).)*{re.escape(name)}', page, re.DOTALL)
    assert found, name
    return found[1]


@pytest.fixture
def editor(unit: Desks) -> FlaskClient:
    """The editor's browser."""
    return unit.signed_in("editor")


@contextmanager
def attaching(client: FlaskClient) -> Iterator[dict[str, str]]:
    """The headers with which the editing page asks."""
    headers = {"Accept": "application/json", "X-CSRFToken": csrf(client, HERE)}
    yield {**headers, "Referer": BASE_URL + SOURCE, "Origin": BASE_URL}


def attach(client: FlaskClient, name: str, content: bytes, document: str = "a") -> TestResponse:
    """Give the document in hand a file, as the editing page does."""
    with attaching(client) as headers:
        data = {"archivo": (io.BytesIO(content), name)}
        return client.post(f"/redaccion/{document}/archivos", base_url=BASE_URL, data=data, headers=headers)


def test_an_empty_library_says_what_will_be_there(editor: FlaskClient) -> None:
    """Before there is any file the screen says what it is for, and offers to send some."""
    page = get(editor, HERE).text
    assert "La biblioteca está vacía" in page
    assert 'type="file" multiple' in page


def test_several_files_at_once(editor: FlaskClient) -> None:
    """Of several files the good ones are kept, with what was done to them, and each other one is told in words."""
    page = put_in(
        editor,
        ("Foto del Ñandú (1).PNG", photograph()),
        ("mapa.svg", EVIL_SVG),
        ("cortada.jpg", photograph()[:3000]),
        ("programa.exe", b"MZ\x90\0"),
    )
    assert "Guardamos foto-del-nandu-1.jpg; le pusimos la extensión" in page
    assert "le quitamos los datos de la cámara" in page
    assert "Guardamos mapa.svg; le quitamos lo que no era dibujo" in page
    assert "La imagen «cortada.jpg» está dañada" in page
    assert "No se reconoce qué es el archivo «programa.exe»" in page
    assert page.count("<li class=") == 2


def test_nothing_chosen(editor: FlaskClient) -> None:
    """A form that is sent without a file asks for one."""
    assert "Elija al menos un archivo" in put_in(editor)


def test_one_file_is_described(editor: FlaskClient) -> None:
    """Title, credit and point of interest are kept; what cannot be is told at its field, with what was written."""
    digest = digest_of(put_in(editor, ("feria.jpg", photograph())), "feria.jpg")
    token = csrf(editor, HERE)
    fields = {"csrf_token": token, "titulo": "La feria <b>", "credito": "Ana", "ancho": "20", "alto": "80"}
    headers = {"Referer": BASE_URL + HERE, "Origin": BASE_URL}
    answer = editor.post(HERE + digest, base_url=BASE_URL, data=fields, headers=headers)
    assert answer.status_code == 303
    page = get(editor, HERE + digest).text
    assert "La feria &lt;b&gt;" in page
    assert 'class="mark fx-2 fy-8"' in page
    wrong = editor.post(HERE + digest, base_url=BASE_URL, data={**fields, "ancho": "101"}, headers=headers)
    assert wrong.status_code == 400
    assert "Escriba un número de 0 a 100" in wrong.text
    assert 'value="101"' in wrong.text


def test_deleted_with_a_second_thought(editor: FlaskClient) -> None:
    """What nobody uses can be deleted behind a question, and is gone."""
    digest = digest_of(put_in(editor, ("sola.jpg", photograph())), "sola.jpg")
    assert "no se puede recuperar" in get(editor, HERE + digest).text
    assert send_files(editor, f"{HERE}{digest}/borrar", []).status_code == 303
    assert "Borramos sola.jpg" in get(editor, HERE).text
    assert get(editor, HERE + digest).status_code == 404


def test_a_file_for_the_document_in_hand(unit: Desks, editor: FlaskClient) -> None:
    """The editing page gives the draft a picture and gets its name, address and size; the picture is clean, and its author's alone."""
    answer = attach(editor, "../../Mi Foto.JPG", photograph(orientation=6))
    assert answer.status_code == 200
    assert answer.json
    assert (answer.json["name"], answer.json["width"], answer.json["height"]) == ("mi-foto.jpg", 600, 800)
    shown = get(editor, answer.json["address"])
    assert notes_of(shown.data) == {}
    assert shown.headers["Content-Security-Policy"].endswith("sandbox")
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert shown.headers["Cache-Control"] == "no-store"
    other = unit.signed_in("webmaster")
    assert get(other, answer.json["address"]).status_code == 404


def test_names_of_a_document_never_meet(editor: FlaskClient) -> None:
    """A second picture of the same name gets another, and the same picture twice stays one."""
    first, second = attach(editor, "foto.jpg", photograph(seed=1)), attach(editor, "foto.jpg", photograph(seed=2))
    assert first.json
    assert second.json
    assert (first.json["name"], second.json["name"]) == ("foto.jpg", "foto-2.jpg")
    again = attach(editor, "otra.jpg", photograph(seed=1))
    assert again.json
    assert again.json["name"] == "foto.jpg"


def test_a_file_of_the_library_for_the_document(editor: FlaskClient) -> None:
    """What the library offers can be given to the document by its digest; in a draft it counts as used."""
    put_in(editor, ("feria.jpg", photograph()), ("lista.pdf", b"%PDF-1.7\n"))
    offered = get(editor, f"{HERE}elegir?q=FERIA").json
    assert offered
    assert [one["name"] for one in offered["files"]] == ["feria.jpg"]
    picture = get(editor, offered["files"][0]["picture"])
    assert picture.mimetype == "image/webp"
    with attaching(editor) as headers:
        given = {"digest": offered["files"][0]["digest"], "name": "Mi feria"}
        answer = editor.post("/redaccion/a/archivos", base_url=BASE_URL, json=given, headers=headers)
        assert answer.json
        assert answer.json["name"] == "mi-feria.jpg"
        unknown = editor.post("/redaccion/a/archivos", base_url=BASE_URL, json={"digest": "0" * 64}, headers=headers)
        assert (unknown.status_code, bool(unknown.json and unknown.json["text"])) == (404, True)
    digest = str(offered["files"][0]["digest"])
    assert "Está en un borrador" in get(editor, HERE + digest).text
    send_files(editor, f"{HERE}{digest}/borrar", [])
    assert "No se borró" in get(editor, HERE + digest).text


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("a.exe", b"MZ\x90\0", 422),
        ("a.jpg", photograph()[:2000], 422),
        ("a.jpg", b"", 422),
    ],
)
def test_a_bad_file_is_told_in_json(editor: FlaskClient, name: str, content: bytes, status: int) -> None:
    """What cannot be taken is answered with its status and a sentence, and gives the document nothing."""
    answer = attach(editor, name, content)
    assert answer.status_code == status
    assert answer.json
    assert answer.json["text"].endswith(".")


def test_odd_questions_in_json(editor: FlaskClient) -> None:
    """JSON that is none, of other kinds, or for no document is told, and nothing breaks."""
    with attaching(editor) as headers:
        odd: list[object] = [[], {"digest": 1}, {"digest": "x", "name": ["y"]}, {}]
        for given in odd:
            answer = editor.post("/redaccion/a/archivos", base_url=BASE_URL, json=given, headers=headers)
            assert answer.status_code == 400
            assert answer.json
    assert attach(editor, "a.jpg", photograph(), "no-hay").status_code == 404


def test_only_pictures_are_opened(editor: FlaskClient) -> None:
    """A drawing is shown without rights; a document is handed over under its own name."""
    page = put_in(editor, ("lista de precios.pdf", b"%PDF-1.7\n<script>"), ("mapa.svg", EVIL_SVG))
    document = get(editor, f"{HERE}archivo/{digest_of(page, 'lista-de-precios.pdf')}")
    assert document.headers["Content-Disposition"] == "attachment; filename*=UTF-8''lista-de-precios.pdf"
    assert document.mimetype == "application/pdf"
    shown = get(editor, f"{HERE}archivo/{digest_of(page, 'mapa.svg')}/320")
    assert shown.mimetype == "image/svg+xml"
    assert b"alert" not in shown.data
    assert "sandbox" in shown.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        f"{HERE}{'0' * 64}",
        f"{HERE}archivo/{'0' * 64}",
        f"{HERE}archivo/x/320",
        f"{HERE}archivo/..%2f..%2fetc",
        f"{HERE}x",
    ],
)
def test_what_is_not_there(editor: FlaskClient, path: str) -> None:
    """An unknown digest, or none, is answered as any page that is not there."""
    assert get(editor, path).status_code == 404


def test_other_widths_are_of_nothing(editor: FlaskClient) -> None:
    """Nobody has the portal make a picture at a width of his choice."""
    digest = digest_of(put_in(editor, ("plano.png", drawing())), "plano.png")
    assert get(editor, f"{HERE}archivo/{digest}/320").mimetype == "image/webp"
    assert get(editor, f"{HERE}archivo/{digest}/321").status_code == 404


def test_hostile_words_stay_words(editor: FlaskClient, corpora: Path) -> None:
    """Whatever is asked for or sent as a name stays text on every screen of the library."""
    folder = corpora / "attack-strings"
    if not folder.is_dir():
        pytest.skip("no attack-strings")
    words = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}", "\u202etxt", "x" * 5000]
    words += (folder / "bad-filenames.txt").read_text("utf-8", "replace").splitlines()[:20]
    for word in words:
        page = get(editor, f"{HERE}?q={quote(word)}&ver={quote(word)}&pagina={quote(word[:20])}")
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "onerror=alert(1)>" not in page.text
        assert "«49»" not in page.text
    page_text = put_in(
        editor, *((f"{word[:40]}.txt", f"Nota {number}".encode()) for number, word in enumerate(words[:5]))
    )
    assert "<script>alert" not in page_text


def test_replaced_at_the_desk(unit: Desks, editor: FlaskClient) -> None:
    """A new version is sent with what was seen, and the screen tells who has a draft now; a wrong one comes back in words."""
    digest = digest_of(put_in(editor, ("feria.jpg", photograph(seed=1))), "feria.jpg")
    page = get(editor, HERE + digest).text
    assert "Ningún documento cambia" in page
    none = send_files(editor, f"{HERE}{digest}/reemplazar", [])
    assert (none.status_code, "Elija la versión nueva" in none.text) == (400, True)
    broken = send_files(editor, f"{HERE}{digest}/reemplazar", [("n.jpg", photograph()[:900])])
    assert (broken.status_code, "dañada" in broken.text) == (422, True)
    other = send_files(editor, f"{HERE}{digest}/reemplazar", [("n.pdf", b"%PDF-1.7\n")])
    assert (other.status_code, "El archivo que está es JPEG y el que eligió es PDF" in other.text) == (409, True)
    moved = send_files(editor, f"{HERE}{digest}/reemplazar", [("n.jpg", photograph(seed=2))], afectado=["a"])
    assert (moved.status_code, "cambiaron los documentos" in moved.text) == (409, True)
    done = send_files(editor, f"{HERE}{digest}/reemplazar", [("n.jpg", photograph(seed=2))])
    assert done.status_code == 303
    assert "Reemplazamos feria.jpg" in get(editor, done.headers["Location"]).text


def test_strangers_and_the_head_stay_outside(unit: Desks) -> None:
    """Without log-in one is led to it; the head reads indicators, not this."""
    assert get(unit.stranger(), HERE).status_code == 302 or get(unit.stranger(), HERE).status_code == 303
    assert get(unit.signed_in("head"), HERE).status_code == 403
