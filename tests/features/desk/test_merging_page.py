"""Two people write in one document: what each changed is joined, what both changed is asked, and no word of either is lost."""

import re
from html import unescape

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.features.desk.desks import BASE_URL, Desks, csrf, get, send
from tests.features.publishing.house import article

SOURCE = "/redaccion/a/fuente"
MERGING = "/redaccion/a/mezcla"
TEXT = article("a", text="Cuesta 5.000 pesos. Dura un año.", refs=("b",))


def newest(unit: Desks) -> int:
    """Return the number of the newest version."""
    return unit.portal.editing.newest_revision("a")


def save(unit: Desks, client: FlaskClient, text: str) -> None:
    """Save a version."""
    answer = send(client, SOURCE, SOURCE, texto=text, base=str(newest(unit)), serie="0")
    assert answer.status_code == 303


def drafted(client: FlaskClient, text: str, base: int) -> None:
    """Keep a draft, as the script does a second after the last key."""
    answer = client.post(
        "/redaccion/a/borrador",
        base_url=BASE_URL,
        json={"base": base, "serial": 0, "text": text},
        headers={"X-CSRFToken": csrf(client, SOURCE), "Accept": "application/json", "Referer": BASE_URL + SOURCE},
    )
    assert answer.status_code == 200, answer.text


def two(unit: Desks, mine: str, theirs: str) -> tuple[FlaskClient, FlaskClient]:
    """Let two people write from one version: the first has a draft, the second saved."""
    editor, webmaster = unit.signed_in("editor"), unit.signed_in("webmaster")
    save(unit, editor, TEXT)
    drafted(editor, mine, newest(unit))
    save(unit, webmaster, theirs)
    return editor, webmaster


def choose(client: FlaskClient, *choices: str) -> TestResponse:
    """Send the form of the page with a choice for each place; an empty one leaves the place without."""
    page = get(client, MERGING).text
    fields = dict(re.findall(r'name="(serie|version|lugares)" value="(\d+)"', page))
    picked = {f"lugar-{number}": choice for number, choice in enumerate(choices) if choice}
    return send(client, MERGING, MERGING, **fields, **picked)


def draft(client: FlaskClient) -> str:
    """Return the text in hand."""
    found = re.search(r'<textarea[^>]* id="p_texto".*?>\n(.*?)</textarea>', get(client, SOURCE).text, re.DOTALL)
    assert found
    return unescape(found[1])


def test_joined_by_itself(unit: Desks) -> None:
    """What each changed by herself is joined without a question, told in a sentence, and is her draft over the newest version."""
    editor, _ = two(unit, TEXT.replace("5.000", "6.000"), TEXT.replace("un año", "dos años"))
    page = get(editor, MERGING).text
    assert "Se sumó solo a lo suyo" in page
    assert "dos años" in page
    assert "No hay ningún lugar donde elegir" in page
    assert choose(editor).status_code == 303
    assert "Cuesta 6.000 pesos. Dura dos años." in draft(editor)
    save_again = send(editor, SOURCE, SOURCE, texto=draft(editor), base=str(newest(unit)), serie="2")
    assert save_again.status_code == 303


def test_asked(unit: Desks) -> None:
    """Where both changed the same, both texts are there with a choice; each choice does what it says, and no choice is made for her."""
    for choice, kept, gone in (("mia", "6.000", "5.500"), ("suya", "5.500", "6.000")):
        editor, _ = two_more(unit, choice)
        page = get(editor, MERGING).text
        assert "Hay un lugar donde" in page
        assert "6.000" in page
        assert "5.500" in page
        assert " checked" not in page
        assert choose(editor, "").status_code == 400
        assert "Falta elegir" in choose(editor, "").text
        assert choose(editor, choice).status_code == 303
        assert kept in draft(editor)
        assert gone not in draft(editor)


def two_more(unit: Desks, who: str) -> tuple[FlaskClient, FlaskClient]:
    """Let two new people change the same sentence."""
    editor, webmaster = unit.signed_in("editor", f"{who}1@x.cl"), unit.signed_in("webmaster", f"{who}2@x.cl")
    if TEXT not in draft(editor):
        save(unit, editor, TEXT)
    drafted(editor, TEXT.replace("5.000", "6.000"), newest(unit))
    save(unit, webmaster, TEXT.replace("5.000", "5.500"))
    return editor, webmaster


def test_both(unit: Desks) -> None:
    """Both texts can be kept, one behind the other."""
    editor, _ = two_more(unit, "ambas")
    assert choose(editor, "ambas").status_code == 303
    text = draft(editor)
    assert 0 < text.index("6.000") < text.index("5.500")


def test_changed_again(unit: Desks) -> None:
    """If somebody saves once more while she chooses, nothing is kept: 409, and the page as it is now."""
    editor, webmaster = two_more(unit, "otra")
    page = get(editor, MERGING).text
    fields = dict(re.findall(r'name="(serie|version|lugares)" value="(\d+)"', page))
    save(unit, webmaster, TEXT.replace("5.000", "7.000"))
    answer = send(editor, MERGING, MERGING, **fields, **{"lugar-0": "mia"})
    assert answer.status_code == 409
    assert "volvió a cambiar" in answer.text
    assert "7.000" in answer.text
    assert draft(editor) == TEXT.replace("5.000", "6.000")


def test_not_well_formed(unit: Desks) -> None:
    """A draft that is not well formed is shown whole beside the other text, and can be joined by hand."""
    broken = TEXT.replace("</body>", "<p>sin cerrar</body>")
    editor, _ = two(unit, broken, TEXT.replace("5.000", "5.500"))
    page = get(editor, MERGING).text
    assert "no está bien formado" in page
    assert unescape(page).count("sin cerrar") == 1
    assert "5.500" in page
    fields = dict(re.findall(r'name="(serie|version)" value="(\d+)"', page))
    by_hand = TEXT.replace("5.000", "6.500")
    assert send(editor, MERGING, MERGING, **fields, texto=by_hand).status_code == 303
    assert draft(editor) == by_hand


def test_nothing_to_join(unit: Desks) -> None:
    """Who has no draft, or one of the newest version, is told so and led to the text; a document that there is not is not found."""
    editor = unit.signed_in("editor")
    answer = get(editor, MERGING)
    assert answer.status_code == 303
    assert "no hay nada que juntar" in get(editor, answer.headers["Location"]).text
    drafted(editor, TEXT, newest(unit))
    assert get(editor, MERGING).status_code == 303
    assert get(editor, "/redaccion/no-hay/mezcla").status_code == 404
