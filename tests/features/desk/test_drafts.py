"""What somebody writes before it is a version: kept each second, apart, never lost; who else is there; a document kept for one person."""

import json
import re
from datetime import timedelta

import pytest

from tests.features.desk.desks import BASE_URL, Desks, get, send
from tests.features.desk.scripts import JSON, ask, opened, tell
from tests.features.publishing.house import article

WRITE, SOURCE, DRAFT = "/redaccion/a/escribir", "/redaccion/a/fuente", "/redaccion/a/borrador"


def typed(text: str) -> str:
    """Return the document with another text."""
    return article("a", text=text, refs=("b",))


def test_kept_apart(unit: Desks) -> None:
    """An autosave is seen by whoever wrote it, at every tab, and by nobody else; it makes no version, and is there an hour later."""
    editor, webmaster = unit.signed_in("editor"), unit.signed_in("webmaster")
    start = opened(editor)
    kept = tell(editor, DRAFT, base=start["base"], serial=0, text=typed("Todavía escribo."))
    assert kept.json == {"serial": 1, "saved": kept.json["saved"], "newest": None}  # type: ignore[index]
    unit.clock.moment += timedelta(hours=1)
    for tab in ("escribir", "fuente", "vista"):
        assert "Todavía escribo." in get(editor, f"/redaccion/a/{tab}").text
        assert "Todavía escribo." not in get(webmaster, f"/redaccion/a/{tab}").text
    assert opened(webmaster)["base"] == start["base"]


def test_tree_and_fields(unit: Desks) -> None:
    """What the structured editor sends is the same document; a field and a paragraph changed there are changed in the XML, and no more."""
    editor = unit.signed_in("editor")
    start = opened(editor)
    fields = [["h-title", "Otro título"]]
    same = tell(editor, DRAFT, base=start["base"], serial=0, fields=[], tree=start["tree"])
    assert same.json
    assert same.json["serial"] in (0, 1)
    text = json.loads(json.dumps(start["tree"]).replace("Un párrafo", "Dos párrafos"))
    serial = same.json["serial"]
    assert tell(editor, DRAFT, base=start["base"], serial=serial, fields=fields, tree=text).status_code == 200
    shown = get(editor, SOURCE).text
    assert "&lt;title&gt;Otro título&lt;/title&gt;" in shown


def test_another_window(unit: Desks) -> None:
    """Two windows of one person do not write over each other: the second is told, and may go on over the first."""
    editor = unit.signed_in("editor")
    base = opened(editor)["base"]
    assert tell(editor, DRAFT, base=base, serial=0, text=typed("Una.")).status_code == 200
    refused = tell(editor, DRAFT, base=base, serial=0, text=typed("Otra."))
    assert refused.status_code == 409
    assert refused.json == {
        "reason": "serial",
        "serial": 1,
        "text": "Usted escribió en este documento en otra ventana.",
    }
    assert "Una." in get(editor, SOURCE).text
    assert tell(editor, DRAFT, base=base, serial=1, text=typed("Otra.")).status_code == 200


def test_malformed_is_kept(unit: Desks) -> None:
    """A draft may be anything: broken XML is kept as typed and told, the editor by parts says why it does not open."""
    editor = unit.signed_in("editor")
    assert tell(editor, DRAFT, base=opened(editor)["base"], serial=0, text="<article><p>a medias").status_code == 200
    assert "&lt;article&gt;&lt;p&gt;a medias" in get(editor, SOURCE).text
    assert "Este documento se escribe en Fuente" in get(editor, WRITE).text
    assert "Todavía no se puede mostrar" in get(editor, "/redaccion/a/vista").text
    assert opened(editor)["tree"] is None
    panel = ask(editor, "/redaccion/a/panel").json
    assert panel
    assert "Para publicar falta una cosa" in panel["panel"]
    assert panel["marks"][0]["line"] == 1


def test_another_id_typed(unit: Desks) -> None:
    """A draft that gives itself another id stays with its document: every way on the screen is of that one, and it is told what is wrong."""
    editor = unit.signed_in("editor")
    text = typed("Con otro nombre.").replace("<id>a</id>", "<id>b</id>")
    assert tell(editor, DRAFT, base=opened(editor)["base"], serial=0, text=text).status_code == 200
    page = get(editor, SOURCE).text
    assert 'href="/redaccion/b/' not in page
    assert 'action="/redaccion/a/fuente"' in page
    refused = tell(editor, SOURCE, base=opened(editor)["base"], serial=1, text=text)
    assert refused.status_code == 422
    assert refused.json
    assert refused.json["text"].startswith("No se guardó: ")


def test_saved_as_version(unit: Desks) -> None:
    """A version takes what the script sent, and the draft is done; the screen need not be loaded again to go on."""
    editor = unit.signed_in("editor")
    start = opened(editor)
    tell(editor, DRAFT, base=start["base"], serial=0, text=typed("Primero."))
    saved = tell(editor, WRITE, base=start["base"], serial=1, text=typed("Primero y segundo."), note="De corrido")
    assert saved.json
    assert saved.json["text"] == f"Guardamos la versión {saved.json['revision']}."
    now = opened(editor)
    assert (now["base"], now["serial"]) == (saved.json["revision"], 0)
    again = tell(editor, DRAFT, base=now["base"], serial=0, text=typed("Y tercero."))
    assert again.json
    assert again.json["serial"] == 1


def test_somebody_else_saved(unit: Desks) -> None:
    """Over a version that is no more the newest nothing is saved, the draft stays whole, and the way leads to where both are joined."""
    editor, webmaster = unit.signed_in("editor"), unit.signed_in("webmaster")
    base = opened(editor)["base"]
    tell(editor, DRAFT, base=base, serial=0, text=typed("De la editora."))
    tell(webmaster, WRITE, base=base, serial=0, text=typed("Del webmaster."))
    told = tell(editor, DRAFT, base=base, serial=1, text=typed("De la editora, más."))
    assert told.json
    assert told.json["newest"]["by"] == "Persona webmaster"
    refused = tell(editor, WRITE, base=base, serial=2, text=typed("De la editora, todo."))
    assert refused.status_code == 409
    assert refused.json
    assert refused.json["address"] == "/redaccion/a/mezcla"
    assert "De la editora, todo." in get(editor, SOURCE).text
    assert "Del webmaster." in get(webmaster, SOURCE).text


def test_discarded(unit: Desks) -> None:
    """A draft is forgotten only when its author says so; then the newest version is in front of her."""
    editor = unit.signed_in("editor")
    tell(editor, DRAFT, base=opened(editor)["base"], serial=0, text=typed("Por botar."))
    assert "Descartar su borrador" in get(editor, WRITE).text
    send(editor, WRITE, f"{DRAFT}/descartar")
    assert "Por botar." not in get(editor, SOURCE).text


def test_without_script(unit: Desks) -> None:
    """Fields and text of the form alone make a version: a title, another topic, a paragraph by hand."""
    editor = unit.signed_in("editor")
    page = get(editor, WRITE).text
    body = re.search(r'name="cuerpo".*?>\n(.*?)</textarea>', page, re.DOTALL)
    assert body
    fields = {
        "base": str(opened(editor)["base"]),
        "serie": "0",
        "h-title": "Título de formulario",
        "h-valid-to": "2027-03-01",
        "h-valid-to-hora": "18:00",
        "cuerpo": '<body>\r\n<section id="uno"><title>Uno</title><p>Escrito a mano, con ñ.</p></section>\r\n</body>',
    }
    answer = send(editor, WRITE, WRITE, **fields)
    assert answer.status_code == 303
    shown = get(editor, SOURCE).text
    for there in ("Título de formulario", "2027-03-01T18:00", "Escrito a mano, con ñ."):
        assert there in shown


def test_who_else(unit: Desks) -> None:
    """Whoever has the document open is named with his place, to others alone, until he leaves or is not seen for a while."""
    editor, webmaster = unit.signed_in("editor"), unit.signed_in("webmaster")
    tell(editor, "/redaccion/a/presencia", place="Los  cuatro pasos")
    seen = tell(webmaster, "/redaccion/a/presencia", place="")
    assert seen.json
    assert seen.json["others"] == [{"name": "Persona editor", "place": "Los cuatro pasos"}]
    assert "está en «Los cuatro pasos»" in get(webmaster, WRITE).text
    assert "Persona editor</b> está" not in get(editor, WRITE).text
    unit.clock.moment += timedelta(seconds=80)
    assert "Los cuatro pasos" not in get(webmaster, WRITE).text
    tell(editor, "/redaccion/a/presencia", place="x")
    tell(editor, "/redaccion/a/presencia", leaving=True)
    gone = tell(webmaster, "/redaccion/a/presencia")
    assert gone.json
    assert gone.json["others"] == []


def test_reserved(unit: Desks) -> None:
    """While one person keeps a document, others write drafts but save no version, unless they take over, which is written down; it ends by itself."""
    editor, webmaster = unit.signed_in("editor"), unit.signed_in("webmaster")
    base = opened(editor)["base"]
    send(editor, WRITE, "/redaccion/a/reserva")
    assert "Persona editor reservó este documento hasta" in get(webmaster, WRITE).text
    assert tell(webmaster, DRAFT, base=base, serial=0, text=typed("Mientras.")).status_code == 200
    refused = tell(webmaster, WRITE, base=base, serial=1, text=typed("Mientras."))
    assert refused.status_code == 409
    assert refused.json
    assert "Persona editor reservó este documento hasta el 02-11-2026" in refused.json["text"]
    send(webmaster, WRITE, "/redaccion/a/reserva")
    assert "relevo de Persona editor" in get(webmaster, "/ediciones/bitacora").text
    assert tell(webmaster, WRITE, base=base, serial=1, text=typed("Mientras.")).status_code == 200
    unit.clock.moment += timedelta(hours=5)
    later = get(unit.signed_in("editor", "tarde@portal.example"), WRITE).text
    assert "Reservar por cuatro horas" in later
    assert "reservó este documento" not in later


def test_session_over(unit: Desks) -> None:
    """A script of somebody whose session has ended is told so, with a status that it can wait on; nothing is led to a form."""
    stranger = unit.stranger()
    answer = stranger.post(DRAFT, base_url=BASE_URL, json={}, headers=JSON)
    assert answer.status_code == 401
    assert answer.json == {"text": "Su sesión terminó. Ingrese otra vez: lo que escribió sigue aquí."}
    editor = unit.signed_in("editor")
    unstamped = editor.post(DRAFT, base_url=BASE_URL, json={}, headers=JSON)
    assert unstamped.status_code == 400
    assert unstamped.json


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"base": "x", "serial": 0, "text": ""},
        {"base": 1, "serial": -1, "text": ""},
        {"base": 2**80, "serial": 0, "text": ""},
        {"base": 1, "serial": 0, "fields": [["h-title"]]},
        {"base": 1, "serial": 0, "fields": "h-title"},
        {"base": 1, "serial": 0, "fields": [], "tree": {"type": "script"}},
        {"base": 1, "serial": 0, "fields": [], "tree": [[[[]]]]},
        {"base": 10**9, "serial": 0, "text": "x"},
        [],
        "x",
        None,
    ],
)
def test_rubbish(office: Desks, given: object) -> None:
    """Whatever comes instead of what the editor sends is refused in words, and the document stays as it is."""
    editor = office.signed_in("editor", f"basura{abs(hash(str(given)))}@portal.example")
    before = opened(editor)
    stamp = ask(editor, "/redaccion/ficha").json
    assert stamp
    headers = {**JSON, "X-CSRFToken": stamp["token"]}
    answer = editor.post(
        DRAFT, base_url=BASE_URL, data=json.dumps(given), headers=headers, content_type="application/json"
    )
    assert answer.status_code in (400, 404, 422)
    assert answer.json
    assert answer.json["text"]
    assert opened(editor) == before


def test_deep_rubbish(office: Desks) -> None:
    """JSON as deep as a well is refused as any other rubbish."""
    editor = office.signed_in("editor", "pozo@portal.example")
    stamp = ask(editor, "/redaccion/ficha").json
    assert stamp
    headers = {**JSON, "X-CSRFToken": stamp["token"]}
    deep = '{"base": 1, "serial": 0, "tree": ' + "[" * 100_000 + "]" * 100_000 + "}"
    answer = editor.post(DRAFT, base_url=BASE_URL, data=deep, headers=headers, content_type="application/json")
    assert answer.status_code in (400, 422)


def test_as_large_as_a_document(office: Desks) -> None:
    """A text of almost two mebibytes is kept as a draft and as a version; a larger one is refused in words."""
    editor = office.signed_in("editor", "grande@portal.example")
    base = opened(editor)["base"]
    large = typed("ñ" * 1_000_000)
    assert tell(editor, DRAFT, base=base, serial=0, text=large).status_code == 200
    assert tell(editor, DRAFT, base=base, serial=1, text=large + " " * 200_000).status_code == 422
    huge = tell(editor, DRAFT, base=base, serial=1, text="x" * 17_000_000)
    assert huge.status_code == 413
    assert huge.json
    assert "demasiado grande" in huge.json["text"]


def test_grammar_and_panel(office: Desks) -> None:
    """The grammar of each type is given once and then by its tag; of a type that is none, nothing."""
    editor = office.signed_in("editor", "gramatica@portal.example")
    first = ask(editor, "/redaccion/gramatica/article")
    assert first.json
    assert first.json["root"] == "article"
    again = editor.get(
        "/redaccion/gramatica/article", base_url=BASE_URL, headers={**JSON, "If-None-Match": first.headers["ETag"]}
    )
    assert again.status_code == 304
    assert ask(editor, "/redaccion/gramatica/script").status_code == 404
    assert ask(editor, "/redaccion/nadie/panel").status_code == 404
    assert ask(editor, "/redaccion/nadie/arbol").status_code == 404
