"""The link by which somebody outside checks the facts of one version: secret, for a time, ended at will, and nothing else opens."""

import json
import re
from datetime import timedelta
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.test import TestResponse

from logic.editing.comment_by_link import MOST_BY_LINK, CommentByLink
from logic.editing.comment_on_element import CommentOnElement
from logic.editing.save_revision import SaveRevision
from logic.editing.show_to_expert import EndReviewLink, ShowToExpert
from logic.errors import NotAcceptable
from logic.permissions import Actor
from logic.read_audit import ReadAudit
from tests.features.desk.desks import BASE_URL, Desks, get, send
from tests.features.publishing.house import article

PAGE = "/redaccion/a/enlaces"
ROSA = Actor("Rosa", "editor")
SECTIONS = (
    "Una entrada.</p>\n    <section id='costo'><title>Cuánto cuesta</title><p>Cuesta $ 5.000.</p></section>\n"
    "    <section><title>Dónde</title><p>En la oficina.</p></section><p>Un final."
)
_STAMP = re.compile(r'name="sello" value="([^"]+)"')


def made(unit: Desks, days: int = 7) -> str:
    """Make a link to the newest version and return its address."""
    link = unit.portal.comments.show_to_expert(ShowToExpert("a", "Ana Díaz", days, ROSA, "Mire los montos."))
    return f"/revision/{link.token}/"


def say(
    client: FlaskClient, address: str, text: str, headers: dict[str, str] | None = None, **fields: str
) -> TestResponse:
    """Send a comment from the page of a link."""
    stamp = _STAMP.search(get(client, address).text)
    assert stamp
    given = {"sello": stamp[1], "lugar": "0/0", "comentario": text, **fields}
    return client.post(address, base_url=BASE_URL, data=given, headers={"Origin": BASE_URL, **(headers or {})})


def write(unit: Desks, text: str) -> None:
    """Save another version."""
    base = unit.portal.editing.newest_revision("a")
    unit.portal.editing.save_revision(SaveRevision("a", text.encode(), ROSA, base))


def test_from_the_desk_to_the_comment(unit: Desks) -> None:
    """The link is shown once; who opens it reads the page without an account, and what he says of a section hangs on it."""
    write(unit, article("a", text=SECTIONS))
    editor = unit.signed_in("editor")
    shown = send(editor, PAGE, PAGE, nombre="Ana Díaz", dias="7", mensaje="Mire los montos.")
    address = re.search(r'value="https://portal\.example(/revision/[\w-]{43}/)"', shown.text)
    assert address, shown.text
    assert address[1] not in get(editor, PAGE).text
    expert = unit.stranger()
    page = get(expert, address[1])
    text = unescape(page.text)
    assert page.status_code == 200
    assert '<h2 id="costo">Cuánto cuesta</h2><p>Cuesta $ 5.000.</p>' in text
    assert "¿Es correcto lo que dice «Cuánto cuesta»?" in text
    assert "¿Es correcto lo que dice «Dónde»?" in text
    assert "«Mire los montos.»" in text
    sent = say(expert, address[1], "Son $ 6.000.", lugar="0/1/1", parte="p1")
    assert sent.status_code == 303
    assert "Gracias" in get(expert, sent.headers["Location"]).text
    comments = get(editor, "/redaccion/a/comentarios").text
    assert "Ana Díaz (por enlace)" in comments
    assert "Son $ 6.000." in comments
    assert "Primera sección («Cuánto cuesta»), párrafo" in unescape(comments)
    row = get(editor, PAGE).text
    assert "todavía no" not in row
    log = [(one.by, one.action) for one in unit.portal.audit.read(ReadAudit(Actor("Jefa", "head"), about="a"))]
    assert log[:3] == [
        ("Ana Díaz (por enlace)", "comment"),
        ("Ana Díaz (por enlace)", "show to expert"),
        ("Persona editor", "show to expert"),
    ]


def test_private(unit: Desks) -> None:
    """What a link answers is for no cache, no search engine and no other site, and leaves no cookie."""
    address = made(unit)
    for path in (address, "/revision/nada/"):
        answer = get(unit.stranger(), path)
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "Set-Cookie" not in answer.headers
        assert re.search(r'<meta name="robots" content="[^"]*noindex', answer.text)


def test_over_ended_and_unknown_are_the_same(unit: Desks) -> None:
    """A link that expired, one that was ended and one that never was answer the same page, to reading and to sending."""
    expired, ended = made(unit, days=1), made(unit)
    client = unit.stranger()
    stamps = {path: _STAMP.search(get(client, path).text) for path in (expired, ended)}
    unit.portal.comments.end_link(EndReviewLink("a", 2, ROSA))
    unit.clock.moment += timedelta(days=1)
    unknown = get(client, "/revision/" + "x" * 43 + "/")
    assert unknown.status_code == 404
    assert "Este enlace no muestra nada" in unknown.text
    for path, stamp in stamps.items():
        assert stamp
        read = get(client, path)
        sent = client.post(
            path,
            base_url=BASE_URL,
            data={"sello": stamp[1], "lugar": "0/0", "comentario": "Hola"},
            headers={"Origin": BASE_URL},
        )
        assert {(one.status_code, one.data) for one in (read, sent)} == {(404, unknown.data)}
    assert unit.portal.comments.open("a", ROSA) == 0


def test_one_version_alone(unit: Desks) -> None:
    """A link goes on showing the version that it was made for, whatever is saved afterwards, and opens no other address."""
    write(unit, article("a", text="Lo que se mostró."))
    address, client = made(unit), unit.stranger()
    write(unit, article("a", text="Un secreto de después."))
    page = get(client, address).text
    assert "Lo que se mostró." in page
    assert "Un secreto de después." not in page
    assert get(client, "/redaccion/a/fuente").status_code == 303
    assert get(client, f"{address}archivo/../../portal.sqlite").status_code == 404


def test_not_taken(unit: Desks) -> None:
    """A form of another site, without our stamp, of another link, or with the hidden field filled keeps nothing; ours does, though its page names no origin."""
    address, other, client = made(unit), made(unit), unit.stranger()
    stamp = _STAMP.search(get(client, other).text)
    assert stamp
    refused = [
        say(client, address, "Mi texto", {"Sec-Fetch-Site": "cross-site"}),
        say(client, address, "Mi texto", {"Origin": "https://otro.example"}),
        say(client, address, "Mi texto", sello="x"),
        say(client, address, "Mi texto", sello=stamp[1]),
        say(client, address, "Mi texto", None, **{"sitio-web": "https://spam.example"}),
        say(client, address, "Mi texto", lugar="99"),
        say(client, address, "Mi texto" + "x" * 2000),
    ]
    assert say(client, address, "Llegó", {"Origin": "null", "Sec-Fetch-Site": "same-origin"}).status_code == 303
    assert [one.status_code for one in refused] == [403, 403, 403, 403, 400, 400, 400]
    assert all("Mi texto" in one.text for one in refused)
    assert [one.first.text for one in unit.portal.comments.read("a", ROSA).open] == ["Llegó"]


def test_throttled(unit: Desks) -> None:
    """Who sends one after another is asked to wait, with his words kept on the page."""
    address, client = made(unit), unit.stranger()
    answers = [say(client, address, f"Comentario {number}") for number in range(12)]
    assert [one.status_code for one in answers][:10] == [303] * 10
    assert answers[-1].status_code == 429
    assert "Comentario 11" in answers[-1].text


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "{{ 7*7 }}", "</textarea><svg onload=alert(1)>", "\u202exe"]
)
def test_text_stays_text(unit: Desks, text: str) -> None:
    """What an expert writes, in a comment or as his name, is shown as written on his page and at the desk."""
    link = unit.portal.comments.show_to_expert(ShowToExpert("a", text, 7, ROSA, text))
    address, client, editor = f"/revision/{link.token}/", unit.stranger(), unit.signed_in("editor")
    assert say(client, address, text).status_code == 303
    for page in (get(client, address), get(editor, PAGE), get(editor, "/redaccion/a/comentarios")):
        assert page.status_code == 200
        assert text in unescape(page.text)
        assert not re.search("<script>alert|<svg onload", page.text)


def test_naughty_strings(unit: Desks, corpora: Path) -> None:
    """No string of the corpus, sent by an expert or left at the desk, makes an error, and none is taken for markup."""
    path = corpora / "attack-strings" / "naughty-strings.json"
    if not path.is_file():
        pytest.skip("no corpus attack-strings")
    strings = [one for one in json.loads(path.read_text("utf-8")) if isinstance(one, str) and one.strip()]
    address = made(unit).removeprefix("/revision/").removesuffix("/")
    kept = 0
    for number, text in enumerate(strings):
        try:
            if number < MOST_BY_LINK:
                unit.portal.comments.by_link(CommentByLink(address, "", text))
            else:
                unit.portal.comments.comment(CommentOnElement("a", "", text, ROSA))
            kept += 1
        except NotAcceptable:
            continue
    page = get(unit.signed_in("editor"), "/redaccion/a/comentarios")
    assert page.status_code == 200
    assert page.text.count('class="thread ') == kept > MOST_BY_LINK
    assert "<script>alert(" not in page.text


def test_asked_wrongly(unit: Desks) -> None:
    """A link without a name, for no days or for too many is not made; what was written comes back."""
    editor = unit.signed_in("editor")
    for fields, sentence in (
        ({"nombre": " ", "dias": "7"}, "Escriba el nombre"),
        ({"nombre": "Ana Díaz", "dias": "0"}, "Elija entre 1 y 30 días."),
        ({"nombre": "Ana Díaz", "dias": "31"}, "Elija entre 1 y 30 días."),
        ({"nombre": "Ana Díaz", "dias": "siete"}, "Elija entre 1 y 30 días."),
    ):
        answer = send(editor, PAGE, PAGE, mensaje="Los montos", **fields)
        assert answer.status_code == 400
        assert sentence in answer.text
        assert "Los montos" in answer.text
    assert unit.portal.comments.links("a", ROSA) == ()


def test_who_may_make_one(unit: Desks) -> None:
    """The head makes no links; a link is ended at its own document alone."""
    head, editor = unit.signed_in("head"), unit.signed_in("editor")
    assert get(head, PAGE).status_code == 403
    made(unit)
    assert send(editor, PAGE, "/redaccion/b/enlaces/1/terminar").status_code == 404
    assert send(editor, PAGE, f"{PAGE}/1/terminar").status_code == 303
    assert "Terminado" in get(editor, PAGE).text


def test_only_its_digest_is_kept(unit: Desks) -> None:
    """The token stands nowhere in the database."""
    token = made(unit).split("/")[2]
    for path in (unit.home / "var").glob("*.sqlite*"):
        assert token.encode() not in path.read_bytes()


def test_files_of_the_version(unit: Desks) -> None:
    """A picture of the version is seen by the link alone; no other file is, and none once the link has ended."""
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "navy").save(drawn, "PNG")
    figure = '<figure alt="Un plano del local"><image src="plano.png"/></figure>'
    text = article("a", text=f"Uno.</p>{figure}<p>Dos.").encode()
    base = unit.portal.editing.newest_revision("a")
    unit.portal.editing.save_revision(SaveRevision("a", text, ROSA, base, {"plano.png": drawn.getvalue()}))
    address, client = made(unit), unit.stranger()
    shown = get(client, address).text
    assert f'src="{address}archivo/plano.png"' in shown
    answer = get(client, f"{address}archivo/plano.png")
    assert (answer.status_code, answer.data, answer.mimetype) == (200, drawn.getvalue(), "image/png")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert get(client, f"{address}archivo/otro.png").status_code == 404
    unit.portal.comments.end_link(EndReviewLink("a", 1, ROSA))
    assert get(client, f"{address}archivo/plano.png").status_code == 404
