"""What changed in a document and its past, at the editor's desk: any two versions, the life of a document, going back to a version."""

import re
from html import unescape

from flask.testing import FlaskClient

from tests.features.desk.desks import Desks, get, send
from tests.features.publishing.house import article

SOURCE = "/redaccion/a/fuente"
CHANGES = "/redaccion/a/cambios"
HISTORY = "/redaccion/a/historia"
FIRST, SECOND = article("a", refs=("b",)), article("a", text="Otro párrafo, más claro.", refs=("b",))


def newest(unit: Desks) -> int:
    """Return the number of the newest version."""
    return unit.portal.editing.newest_revision("a")


def save(unit: Desks, client: FlaskClient, text: str, note: str = "") -> int:
    """Save a version and return its number."""
    assert send(client, SOURCE, SOURCE, texto=text, base=str(newest(unit)), serie="0", nota=note).status_code == 303
    return newest(unit)


def words(page: str) -> str:
    """Return what is read of a page, with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


def test_published_against_newest(unit: Desks) -> None:
    """Without being asked for two versions, the page compares what is published with what is in hand: in a sentence and in the text."""
    editor = unit.signed_in("editor")
    first = newest(unit)
    second = save(unit, editor, SECOND)
    page = get(editor, CHANGES).text
    assert f"Qué cambia de la versión {first} a la versión {second}" in words(page)
    marked = page.partition('id="p_marked"')[2]
    assert re.search(r'<ins><span class="vh">\[se agregó: </span>[^<]*Otro', marked)
    assert "<del>" in marked
    assert "partes iguales" in marked


def test_any_two(unit: Desks) -> None:
    """Any two versions can be compared, in either direction, and one with itself says so."""
    editor = unit.signed_in("editor")
    first, second = newest(unit), save(unit, editor, SECOND)
    third = save(unit, editor, article("a", text="Tercero.", refs=("b",)))
    page = words(get(editor, f"{CHANGES}?de={third}&a={second}").text)
    assert f"de la versión {third} a la versión {second}" in page
    assert "Es la misma versión" in get(editor, f"{CHANGES}?de={first}&a={first}").text


def test_draft_compared(unit: Desks) -> None:
    """What is only in a person's draft is compared for her alone."""
    editor, webmaster = unit.signed_in("editor"), unit.signed_in("webmaster")
    draft = send(editor, SOURCE, SOURCE, texto="<p>sin terminar", base=str(newest(unit)), serie="0")
    assert draft.status_code == 422
    page = words(get(editor, CHANGES).text)
    assert "a su borrador" in page
    assert "no está bien formada" in page
    assert "Su borrador" not in get(webmaster, CHANGES).text
    assert get(webmaster, f"{CHANGES}?a=borrador").status_code == 404


def test_versions_of_others(unit: Desks) -> None:
    """A version of another document, one that there is not, and what is no number are not found."""
    editor = unit.signed_in("editor")
    ours, theirs = newest(unit), unit.portal.editing.newest_revision("b")
    for asked in (theirs, 99999, "x", "-1", "9" * 30, "٣"):
        assert get(editor, f"{CHANGES}?de={ours}&a={asked}").status_code == 404, asked
    assert get(editor, f"{HISTORY}/{theirs}").status_code == 404
    assert get(editor, f"{HISTORY}/{'9' * 30}").status_code == 404
    assert get(editor, f"{HISTORY}?antes={'9' * 30}").status_code == 404
    assert get(editor, "/redaccion/no-hay/historia").status_code == 404


def test_life(unit: Desks) -> None:
    """Every step is told, newest first, with who, why, whether alone, and the build that it was published with."""
    editor, webmaster = unit.signed_in("editor"), unit.signed_in("webmaster")
    first = newest(unit)
    number = save(unit, editor, SECOND, note="Más claro")
    for what, client, said in (
        ("enviar", editor, {"mensaje": "¿Está bien?", "menor": "1"}),
        ("devolver", webmaster, {"motivo": "Falta el costo"}),
        ("enviar", editor, {"menor": "1"}),
        ("aprobar", editor, {}),
    ):
        send(client, SOURCE, f"/redaccion/a/{what}", version=str(number), **said)
    page = words(get(editor, HISTORY).text.partition('id="p_life"')[2])
    steps = re.findall(r"Se (?:guardó|envió a revisión|devolvió|aprobó)", page)
    assert steps == [
        "Se aprobó",
        "Se envió a revisión",
        "Se devolvió",
        "Se envió a revisión",
        "Se guardó",
        "Se aprobó",
    ]
    for shown in ("«Más claro»", "«¿Está bien?", "«Falta el costo»", "Quien la escribió", "edición 1"):
        assert shown in page
    assert page.count("Se publicó con la") == 1
    assert f"versión {first}" in page


def test_life_by_pages(unit: Desks) -> None:
    """A long life is read page by page, each step once."""
    editor = unit.signed_in("editor")
    for number in range(32):
        save(unit, editor, article("a", text=f"Vuelta {number}.", refs=("b",)))
    page = get(editor, HISTORY).text
    found = re.findall(r"<li class=\"done[^>]*>", page)
    older = re.search(r'href="([^"]+)" rel="next"', page)
    assert older
    rest = re.findall(r"<li class=\"done[^>]*>", get(editor, unescape(older[1])).text)
    assert (len(found), len(rest)) == (30, 3)


def test_going_back(unit: Desks) -> None:
    """Going back makes a new version with the old bytes and a note; what was published stays, and nothing is lost."""
    editor = unit.signed_in("editor")
    first, second = newest(unit), save(unit, editor, SECOND)
    page = f"{HISTORY}/{first}"
    assert unescape(get(editor, page).text.partition('id="p_text"')[2]).find(FIRST.strip()) > 0
    answer = send(editor, page, f"{page}/volver", base=str(second))
    assert answer.status_code == 303
    third = newest(unit)
    assert third > second
    shown = get(editor, HISTORY).text
    assert f"«Vuelta a la versión {first}»" in shown
    assert "dicen lo mismo" in get(editor, f"{CHANGES}?de={first}&a={third}").text
    assert get(editor, f"{HISTORY}/{second}").status_code == 200


def test_going_back_on_an_old_base(unit: Desks) -> None:
    """If somebody saved meanwhile, nothing is changed: 409, with what happened and the button on the newest version."""
    editor, webmaster = unit.signed_in("editor"), unit.signed_in("webmaster")
    first, second = newest(unit), save(unit, editor, SECOND)
    third = save(unit, webmaster, article("a", text="Ajeno.", refs=("b",)))
    page = f"{HISTORY}/{first}"
    answer = send(editor, page, f"{page}/volver", base=str(second))
    assert answer.status_code == 409
    assert "Alguien guardó otra versión" in answer.text
    assert f'name="base" value="{third}"' in answer.text
    assert newest(unit) == third


def test_going_back_to_the_same(unit: Desks) -> None:
    """Going back to a version that says just what the newest says makes none."""
    editor = unit.signed_in("editor")
    first = newest(unit)
    save(unit, editor, SECOND)
    third = save(unit, editor, FIRST)
    page = f"{HISTORY}/{first}"
    answer = send(editor, page, f"{page}/volver", base=str(third))
    assert "no había nada que cambiar" in get(editor, answer.headers["Location"]).text
    assert newest(unit) == third
