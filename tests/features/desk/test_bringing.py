"""Text from elsewhere at the editor's desk: what a paste or a DOCX becomes, what is told of it, and that nothing is taken unseen."""

import base64
import io
import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from logic.editing.keep_draft import KeepDraft
from logic.editing.put_together import Written
from logic.permissions import Actor
from tests.features.desk.desks import BASE_URL, Desks, csrf, get, send
from tests.unit.data.clipboard.docx_maker import docx, p, picture

SAMPLES = Path(__file__).parents[2] / "unit" / "data" / "clipboard" / "samples"
PAGE = "/redaccion/a/traer"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def paste(client: FlaskClient, html: object, document: str = "a", **also: object) -> TestResponse:
    """Paste as the structured editor does."""
    headers = {"X-CSRFToken": csrf(client, PAGE), "Accept": "application/json", "Referer": BASE_URL + PAGE}
    given = {"html": html, **also}
    return client.post(f"/redaccion/{document}/pegar", base_url=BASE_URL, json=given, headers=headers)


def bring(client: FlaskClient, file: bytes, address: str = "/redaccion/a/docx") -> TestResponse:
    """Send a file as a form does."""
    data = {"csrf_token": csrf(client, PAGE), "archivo": (io.BytesIO(file), "carta.docx")}
    return client.post(address, base_url=BASE_URL, data=data, headers={"Referer": BASE_URL + PAGE, "Origin": BASE_URL})


def answered(response: TestResponse) -> dict[str, Any]:
    """Return the JSON of an answer that is a success."""
    assert response.status_code == 200, response.text
    found: dict[str, Any] = json.loads(response.text)
    return found


def content_of(page: str) -> str:
    """Return what the page would add."""
    found = re.search(r'<textarea name="contenido".*?>\n(.*?)</textarea>', page, re.DOTALL)
    assert found
    return unescape(found[1])


def test_a_paste_becomes_nodes_of_the_editor(office: Desks) -> None:
    """What Word puts on the clipboard comes back as sections, lists and tables of the editor, and what was left out is told."""
    editor = office.signed_in("editor", "nodos@portal.example")
    found = answered(paste(editor, (SAMPLES / "word.html").read_text("utf-8"), at="body"))
    section = found["blocks"][0]
    assert section["type"] == "section"
    assert [node["type"] for node in section["content"][2]["content"]] == ["title", "ol", "table", "p"]
    assert "Una imagen no vino. Agréguela desde su equipo." in found["told"]
    assert found["pictures"][0]["outside"] == "file:///C:/tmp/clip_image002.jpg"


def test_sections_only_where_they_may_begin(office: Desks) -> None:
    """Where a paragraph follows, a heading becomes a strong paragraph, and that is told."""
    editor = office.signed_in("editor", "secciones@portal.example")
    found = answered(paste(editor, "<h2>Costos</h2><p>Nada.</p>", sections=False))
    assert [node["type"] for node in found["blocks"]] == ["p", "p"]
    assert found["blocks"][0]["content"][0]["marks"] == [{"type": "strong"}]
    assert found["told"] == [
        "Aquí no puede empezar una sección. Su título quedó como párrafo en negrita. Decía: «Costos»."
    ]


def test_a_picture_becomes_a_file_of_the_draft(unit: Desks) -> None:
    """A picture inside of a paste is kept with the draft under a free name; the same picture again keeps its name."""
    editor = unit.signed_in("editor")
    html = f'<p>Vea</p><img alt="Un punto" src="data:image/png;base64,{base64.b64encode(PIXEL).decode()}">'
    for _ in range(2):
        found = answered(paste(editor, html))
        assert found["pictures"] == [
            {"name": "imagen-1.png", "alt": "Un punto", "address": "/redaccion/a/archivo/imagen-1.png"}
        ]
        assert found["blocks"][1]["content"][0] == {"type": "image", "attrs": {"src": "imagen-1.png"}}


def test_a_picture_that_is_none_leaves_its_words(unit: Desks) -> None:
    """A file that lies about being a picture is not kept: its text stays, and the reason is told."""
    editor = unit.signed_in("editor")
    damaged = base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"\0" * 20_000_000).decode()
    found = answered(paste(editor, f'<img alt="Plano" src="data:image/png;base64,{damaged[:8000000]}">'))
    assert found["blocks"] == [{"type": "p", "attrs": {"lang": None}, "content": [{"type": "text", "text": "Plano"}]}]
    assert found["told"] == ["Una imagen no es PNG, JPEG ni WebP, o está dañada: no vino."]


def test_a_docx_comes_with_its_title(office: Desks) -> None:
    """A DOCX becomes blocks too, and the title that it gives itself is offered."""
    editor = office.signed_in("editor", "docx@portal.example")
    found = answered(bring(editor, docx(p("Capítulo", "Ttulo1") + p("Texto"))))
    assert found["title"] == "De las propiedades"
    assert found["blocks"][0]["content"][0] == {"type": "title", "content": [{"type": "text", "text": "Capítulo"}]}


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (b"hola", "no es un documento de Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Word antiguo"),
        (docx(p("x"))[:-40], "no es un documento de Word"),
    ],
)
def test_a_file_that_is_no_docx(office: Desks, file: bytes, words: str) -> None:
    """What is no DOCX is refused in words that say how to mend it."""
    editor = office.signed_in("editor", f"malo{len(file)}@portal.example")
    answer = bring(editor, file)
    assert answer.status_code == 400
    assert words in json.loads(answer.text)["text"]


@pytest.mark.parametrize("html", [None, 3, ["x"], {"a": 1}])
def test_a_paste_of_another_shape(office: Desks, html: object) -> None:
    """JSON that is no paste is refused in words."""
    editor = office.signed_in("editor", f"forma{type(html).__name__}@portal.example")
    answer = paste(editor, html)
    assert (answer.status_code, json.loads(answer.text)["text"]) == (
        400,
        "Lo que se pegó llegó con otra forma. Pegue otra vez.",
    )


def test_where_nothing_can_be_pasted(office: Desks) -> None:
    """A place that holds neither blocks nor words is refused in words; an unknown one is taken as the body."""
    editor = office.signed_in("editor", "lugar@portal.example")
    assert "Ponga el cursor en un párrafo" in json.loads(paste(editor, "<p>x</p>", at="table").text)["text"]
    assert answered(paste(editor, "<p>x</p>", at="nada"))["blocks"][0]["type"] == "p"
    assert paste(editor, "<p>x</p>", document="no-hay").status_code == 404


def test_five_megabytes_of_word(office: Desks) -> None:
    """Five megabytes of what Word writes come back as valid content or as words, never as a fault."""
    editor = office.signed_in("editor", "cinco@portal.example")
    line = "<p class=MsoNormal style='margin:0cm'><span lang=ES-CL>Pida hora &lt;b&gt; con <b>tres</b> días<o:p></o:p></span></p>\n"
    found = answered(paste(editor, "<html>" + line * (5 * 1024 * 1024 // len(line)) + "</html>"))
    assert found["blocks"]
    assert any("no cupieron" in sentence or "no cupo" in sentence for sentence in found["told"])


def test_shown_before_it_is_taken(unit: Desks) -> None:
    """Without script a pasted text is shown as it would be read, with what is left out; only then it goes to the end of the draft."""
    editor = unit.signed_in("editor")
    page = send(editor, PAGE, PAGE, texto="<p>Uno <b>dos</b></p><script>alert(1)</script><hr>").text
    assert "<p>Uno <strong>dos</strong></p>" in page
    assert "Se quitó un programa." in page
    added = send(editor, PAGE, f"{PAGE}/agregar", contenido=content_of(page))
    assert added.status_code == 303
    with unit.portal._unit_of_work(read_only=True) as work:
        (hand,) = work.drafts.of(1, 5)
        draft = work.drafts.get(hand.document_id, 1)
    assert draft is not None
    assert draft.content.decode().endswith("    <p>Uno <strong>dos</strong></p>\n  </body>\n</article>\n")


def test_plain_lines_are_paragraphs(office: Desks) -> None:
    """A text without marks gives a paragraph for each line, and its signs stay signs."""
    editor = office.signed_in("editor", "lineas@portal.example")
    page = send(editor, PAGE, PAGE, texto="Uno & 2 < 3\n\nDos").text
    assert content_of(page).endswith("<p>Uno &amp; 2 &lt; 3</p><p>Dos</p></body>")


def test_a_docx_is_shown_too(unit: Desks) -> None:
    """A DOCX sent without script is shown, its pictures named as files of the draft."""
    editor = unit.signed_in("editor")
    page = bring(editor, docx(p("Texto") + picture("rId3", "Fachada"), picture=PIXEL), PAGE).text
    assert '<image src="imagen-1.png"/>' in content_of(page)
    assert "/redaccion/a/archivo/imagen-1.png" in page


@pytest.mark.parametrize(
    "content", ["", "<body", "<p>x</p>", "<body/>", "<body/><body/>", '<body xmlns="urn:x">x</body>']
)
def test_what_comes_back_changed_is_refused(office: Desks, content: str) -> None:
    """What the page sends back is believed no more than any other text."""
    editor = office.signed_in("editor", f"cambio{abs(hash(content))}@portal.example")
    answer = send(editor, PAGE, f"{PAGE}/agregar", contenido=content)
    assert answer.status_code == 400
    assert "Tráigalo otra vez" in answer.text


def test_nothing_to_bring(office: Desks) -> None:
    """An empty form, and a text of which nothing is left, say so and keep what was written."""
    editor = office.signed_in("editor", "nada@portal.example")
    assert "Pegue un texto, o elija un archivo." in send(editor, PAGE, PAGE, texto=" ").text
    assert "No quedó nada que traer" in send(editor, PAGE, PAGE, texto="<script>x</script>").text
    assert get(editor, "/redaccion/no-hay/traer").status_code == 404


def test_hostile_strings_stay_text(office: Desks, corpora: Path) -> None:
    """Each hostile string, pasted as it is and shown without script, is text in the nodes and text on the page."""
    listed = corpora / "attack-strings" / "naughty-strings.json"
    if not listed.is_file():
        pytest.skip("corpus attack-strings is not here")
    editor = office.signed_in("editor", "hostil@portal.example")
    strings = [str(each) for each in json.loads(listed.read_text("utf-8"))]
    found = paste(editor, "\n".join(f"<p>{each}</p>" for each in strings), at="body")
    assert found.status_code == 200
    page = send(editor, PAGE, PAGE, texto="\n".join(strings))
    assert page.status_code == 200
    shown = page.text.partition("brought")[2].partition("</aside>")[0]
    assert "<script" not in shown
    assert not re.search(r"<[a-z]+[^>]* on[a-z]+=", shown)


def test_hostile_archives_are_refused_in_words(office: Desks, corpora: Path) -> None:
    """Whatever archive comes as a Word document, the answer is words."""
    folder = corpora / "attack-zip"
    if not folder.is_dir():
        pytest.skip("corpus attack-zip is not here")
    editor = office.signed_in("editor", "archivos@portal.example")
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.stat().st_size < 2_000_000]
    token = csrf(editor, PAGE)
    for path in files[:150]:
        data = {"csrf_token": token, "archivo": (io.BytesIO(path.read_bytes()), "x.docx")}
        answer = editor.post("/redaccion/a/docx", base_url=BASE_URL, data=data, headers={"Referer": BASE_URL + PAGE})
        assert (answer.status_code, bool(json.loads(answer.text)["text"])) == (400, True), path


def test_tables_a_thousand_deep(office: Desks) -> None:
    """Tables within tables, a thousand deep, come back as their text."""
    editor = office.signed_in("editor", "hondo@portal.example")
    found = answered(paste(editor, "<table><tr><td>" * 1000 + "fondo"))
    assert json.dumps(found["blocks"]).count("fondo") == 1


def test_a_pasted_picture_does_not_stop_the_next_autosave(unit: Desks) -> None:
    """A picture that is pasted before the first word begins the draft; the text that follows is kept over it, not refused."""
    editor = unit.signed_in("editor")
    html = f'<img alt="Un punto" src="data:image/png;base64,{base64.b64encode(PIXEL).decode()}">'
    answered(paste(editor, html))
    with unit.portal._unit_of_work(read_only=True) as work:
        newest = work.documents.current("a")
    assert newest is not None
    by = Actor("Persona editor", "editor", 1)
    written = Written(text=newest.content + b"<!-- otra cosa -->\n")
    kept = unit.portal.drafting.keep(KeepDraft("a", by, newest.number, 0, written))
    assert kept.serial == 2


def test_begun_with_a_word_file(unit: Desks) -> None:
    """A document may begin with a file of Word: the empty paragraph that it began with gives way to what the file says."""
    editor = unit.signed_in("editor")
    given = {"tipo": "article", "titulo": "Desde Word", "canal": "apoyo-a-la-gestion", "tema": "precios-y-costos"}
    begun = send(editor, "/redaccion/nuevo?tipo=article", "/redaccion/nuevo", **given, traer="si")
    assert begun.headers["Location"] == "/redaccion/desde-word/traer"
    shown = bring(editor, docx(p("Primer párrafo.") + p("Segundo.")), "/redaccion/desde-word/traer").text
    where = "/redaccion/desde-word/traer"
    assert send(editor, where, f"{where}/agregar", contenido=content_of(shown)).status_code == 303
    source = unescape(get(editor, "/redaccion/desde-word/fuente").text)
    assert "<p>Primer párrafo.</p>\n    <p>Segundo.</p>" in source
    assert "<p/>" not in source
