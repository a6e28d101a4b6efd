"""The reference of the vocabulary, on the site without an account and at the desk, and the schema for completion."""

import json
import re

import pytest
from werkzeug.test import TestResponse

from data.xml.schema_catalog import document_rules
from logic.vocabulary.entries import entries, find_entries
from logic.vocabulary.examples import looks, source
from tests.features.desk.desks import BASE_URL, Desks, get

DESK = "/redaccion/vocabulario/"


def public(office: Desks, path: str = "") -> TestResponse:
    """Ask for a page of the reference as anybody."""
    return get(office.stranger(), f"/vocabulario/{path}")


@pytest.mark.parametrize("name", list(entries()))
def test_every_element_has_a_page(office: Desks, name: str) -> None:
    """Each element of the schemas has its page with its help, and an example as text; every link in it leads to another."""
    page = public(office, name)
    assert page.status_code == 200
    for meaning in entries()[name].meanings:
        assert str(meaning.help).split("«")[0][:40] in page.text.replace("&#34;", '"').replace("&#39;", "'")
    assert entries()[name].meanings[0].example
    linked = re.findall(r'href="/vocabulario/([a-z-]+)"', page.text)
    assert set(linked) <= {*entries(), "completo"}


def test_index_and_whole(office: Desks) -> None:
    """The index leads to every element, and the page to be printed holds every one."""
    index, whole = public(office).text, public(office, "completo").text
    for name in entries():
        assert f'href="/vocabulario/{name}"' in index
        assert f'<h2 id="{name}">' in whole


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("parrafo", "p"),
        ("VIÑETA", "ul"),
        ("<table>", "table"),
        ("imagen", "image"),
        ("nota", "note"),
        ("cabecera", "header"),
    ],
)
def test_looked_up_as_people_say(question: str, name: str) -> None:
    """An element is found by its name, its Spanish word or another word for it, whatever accents and case."""
    assert name in [entry.name for entry in find_entries(question)][:3]


def test_nothing_found_says_what_to_do(office: Desks) -> None:
    """A word that nothing has is answered in words, and what was typed stays text."""
    page = public(office, "?q=%3Cscript%3Ezzz").text
    assert "Ningún elemento se llama así" in page
    assert "<script>zzz" not in page
    assert public(office, "no-hay").status_code == 404


def test_what_an_element_may_hold(office: Desks) -> None:
    """The page of a table says what it holds, how often, where it stands, and shows it as it looks."""
    page = public(office, "table").text
    assert '<tr><th scope="row"><a href="/vocabulario/caption"><code>caption</code></a></th>' in page
    assert "siempre, una vez" in page
    assert '<a href="/vocabulario/body"><code>body</code></a> texto' in page
    assert looks("table") in page
    assert "&lt;table&gt;\n  &lt;caption&gt;Tasas" in page


def test_the_source_of_an_example_is_the_example() -> None:
    """An example is laid out on lines and not a letter of it changes."""
    for name, entry in entries().items():
        for number, meaning in enumerate(entry.meanings):
            assert re.sub(r"\s", "", source(name, number)) == re.sub(r"\s", "", meaning.example)


def test_the_same_at_the_desk(office: Desks) -> None:
    """Whoever writes has the reference at the desk, in its own frame, and links that stay there."""
    editor = office.signed_in("editor", "palabras@portal.example")
    assert f'<a href="{DESK}elemento/table">' in get(editor, DESK).text
    assert f'<a href="{DESK}elemento/caption">' in get(editor, f"{DESK}elemento/table").text
    assert '<h2 id="table">' in get(editor, f"{DESK}completo").text
    assert get(office.stranger(), DESK).status_code == 302 or get(office.stranger(), DESK).status_code == 303


def test_schema_for_completion(office: Desks) -> None:
    """The schema tells of each type its children, attributes and values, all of them types of its own; a browser keeps it by digest."""
    editor = office.signed_in("editor", "esquema@portal.example")
    answer = get(editor, "/redaccion/esquema")
    told = json.loads(answer.text)
    assert set(told["roots"].values()) <= set(told["types"])
    assert {child for kind in told["types"].values() for child in kind["children"].values()} <= set(told["types"])
    assert len(told["types"]) == len(document_rules().model.types)
    assert set(told["elements"]) == set(entries())
    assert told["types"]["LinkType"]["attributes"][0]["name"] == "href"
    assert ["apoyo-a-la-gestion", "Apoyo a la Gestión"] in told["types"]["ChannelCodeType"]["values"]
    again = editor.get("/redaccion/esquema", base_url=BASE_URL, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
