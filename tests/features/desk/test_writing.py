"""The editor's desk without script: what is in hand, a document as written, and its way to approval."""

import re
from html import unescape

from flask.testing import FlaskClient

from tests.features.desk.desks import Desks, get, send
from tests.features.desk.scripts import opened
from tests.features.publishing.house import article

HERE = "/redaccion/"
SOURCE = "/redaccion/a/fuente"


def base(client: FlaskClient) -> str:
    """Return the newest version."""
    return str(opened(client)["base"])


def seen(page: str) -> dict[str, str]:
    """Return what the form of a page says that it was opened at."""
    found = re.search(r'name="base" value="(\d+)"><input type="hidden" name="serie" value="(\d+)"', page)
    assert found
    return {"base": found[1], "serie": found[2]}


def written(page: str) -> str:
    """Return what stands in the text area."""
    found = re.search(r'<textarea class="source" id="p_texto".*?>\n(.*?)</textarea>', page, re.DOTALL)
    assert found
    return unescape(found[1])


def save(client: FlaskClient, text: str, on: dict[str, str] | None = None) -> str:
    """Save a text over what is there now, or what was, and return the screen that follows."""
    answer = send(client, SOURCE, SOURCE, texto=text, **(on or seen(get(client, SOURCE).text)))
    return get(client, SOURCE).text if answer.status_code == 303 else answer.text


def decide(client: FlaskClient, what: str, **fields: str) -> str:
    """Press one of the buttons of a decision, and return the screen that follows."""
    version = base(client)
    answer = send(client, SOURCE, f"/redaccion/a/{what}", version=version, **fields)
    return get(client, answer.headers["Location"]).text if answer.status_code == 303 else answer.text


def test_written_as_kept(unit: Desks) -> None:
    """The text area holds the document as it is kept; saving it untouched makes no version, whatever ends of line a browser sends."""
    editor = unit.signed_in("editor")
    text = written(get(editor, SOURCE).text)
    assert text == article("a", refs=("b",))
    assert "No había cambios que guardar." in save(editor, text.replace("\n", "\r\n"))


def test_from_draft_to_approval(unit: Desks) -> None:
    """A draft is sent, sent back with a reason, mended, sent again and approved by another person; its history tells all of it."""
    editor, webmaster = unit.signed_in("editor"), unit.signed_in("webmaster")
    assert "Guardamos la versión" in save(editor, article("a", text="Otro párrafo.", refs=("b",)))
    assert "Sus borradores" in get(editor, HERE).text
    assert "Quedó en revisión" in decide(editor, "enviar", mensaje="¿Está bien el plazo?", menor="si")
    assert "«¿Está bien el plazo?" in get(webmaster, HERE).text
    assert "Diga qué hay que corregir" in decide(webmaster, "devolver", motivo="  ")
    assert "Quedó devuelto" in decide(webmaster, "devolver", motivo="Falta el costo")
    assert "Le devolvieron" in get(editor, HERE).text
    assert "«Falta el costo»" in get(editor, HERE).text
    save(editor, article("a", text="Cuesta $ 5.000.", refs=("b",)))
    decide(editor, "enviar", menor="si")
    assert "Aprobado: la próxima edición lo lleva" in decide(webmaster, "aprobar")
    history = get(editor, SOURCE).text.partition('id="p_life"')[2]
    steps = ["Aprobado", "En revisión", "Borrador", "Devuelto", "En revisión"]
    assert re.findall(r'<li class="done">([^<]+)<', history) == steps
    assert "lo aprobó quien lo escribió" not in history


def test_alone(unit: Desks) -> None:
    """Who approves what she wrote is told that it stays marked, and it does."""
    editor = unit.signed_in("editor")
    save(editor, article("a", text="Otro.", refs=("b",)))
    decide(editor, "enviar", menor="si")
    assert "Lo escribió usted. Si lo aprueba, quedará marcado" in get(editor, SOURCE).text
    decide(editor, "aprobar")
    assert "lo aprobó quien lo escribió" in get(editor, SOURCE).text


def test_an_incomplete_draft(unit: Desks) -> None:
    """What is well formed is kept, the list beside it says what is missing, and until then it is neither sent nor approved."""
    editor = unit.signed_in("editor")
    page = save(
        editor, article("a", refs=("nadie",)).replace("<summary>", "<!-- <summary>").replace("</summary>", "-->")
    )
    assert "Guardamos la versión" in page
    assert "Para publicar faltan 2 cosas" in page
    assert "Enviar a revisión</button>" not in page
    assert "Todavía no se puede enviar" in decide(editor, "enviar")
    assert "Todavía no se puede aprobar" in decide(editor, "aprobar")


def test_not_well_formed(unit: Desks) -> None:
    """What cannot be kept comes back with its place and words, not a letter lost, and nothing is saved."""
    editor = unit.signed_in("editor")
    before = base(editor)
    text = article("a").replace("</p>", "</q>", 1) + "<script>alert('ñ')</script>\n\n"
    page = save(editor, text)
    assert "No se guardó como versión" in page
    assert "Línea" in page
    assert written(page) == text
    assert "<script>alert" not in page
    assert base(editor) == before


def test_two_who_save(unit: Desks) -> None:
    """The second who saves over the same version is shown both texts; saving again over the newer one is up to her."""
    first, second = unit.signed_in("editor"), unit.signed_in("webmaster")
    before = seen(get(second, SOURCE).text)
    save(first, article("a", text="De la primera.", refs=("b",)))
    page = save(second, article("a", text="De la segunda.", refs=("b",)), on=before)
    assert "Otra persona guardó antes que usted" in page
    assert "De la segunda." in written(page)
    assert "De la primera." in page
    assert "Guardamos la versión" in save(second, article("a", text="De las dos.", refs=("b",)), on=seen(page))


def test_decided_meanwhile(unit: Desks) -> None:
    """Who decides on what is no longer so is told, and changes nothing."""
    editor, webmaster = unit.signed_in("editor"), unit.signed_in("webmaster")
    save(editor, article("a", text="Otro.", refs=("b",)))
    decide(editor, "enviar", menor="si")
    old = base(webmaster)
    save(editor, article("a", text="Otro más.", refs=("b",)))
    answer = send(webmaster, SOURCE, "/redaccion/a/aprobar", version=old)
    assert "Alguien guardó otra versión mientras usted leía" in get(webmaster, answer.headers["Location"]).text
    assert "Ya no está en revisión" in decide(webmaster, "devolver", motivo="x")


def test_strange_input(office: Desks) -> None:
    """Unknown documents, numbers that are none and hostile texts are answered, never with an error of ours."""
    editor = office.signed_in("editor")
    for name in ("nadie", "%00", "..%2f", "x" * 300):
        assert get(editor, f"/redaccion/{name}/fuente").status_code == 404
    for version in ("", "x", "-1", "9" * 30):
        answer = send(editor, SOURCE, "/redaccion/a/aprobar", version=version)
        assert answer.status_code == 303
    for text in ("", "\0", "\ud800", "<a>" * 5000, "]]>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"):
        on = seen(get(editor, SOURCE).text)
        shown = send(editor, SOURCE, SOURCE, texto=text.encode("utf-8", "replace").decode(), **on)
        assert shown.status_code == 422
    for asked in ("nadie", "/apoyo-a-la-gestion/a", "\0", "x" * 4000):
        assert get(editor, f"/redaccion/abrir?documento={asked}").status_code == 303


def test_opened_by_address(office: Desks) -> None:
    """A document is opened by its name or by its address."""
    editor = office.signed_in("editor", "otra@portal.example")
    for asked in ("a", "/apoyo-a-la-gestion/a", "https://portal.example/apoyo-a-la-gestion/a/"):
        assert get(editor, f"/redaccion/abrir?documento={asked}").headers["Location"] == "/redaccion/a/escribir"
