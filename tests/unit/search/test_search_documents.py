"""How a question is answered: all words first, then most, with labels that people read."""

from typing import Any

import pytest

from data.search.interface import SearchIndex
from logic.errors import SearchRefused
from logic.search.search_documents import SearchAnswer, SearchDocuments, search_documents
from tests.unit.search.conftest import MakeIndex


def ask(index: SearchIndex, question: str = "", **asked: Any) -> SearchAnswer:
    return search_documents(SearchDocuments(question, **asked), index=index, build=7)


def ids(answer: SearchAnswer) -> list[str]:
    return [hit.id for hit in answer.hits]


def test_all_words_come_first(make_index: MakeIndex) -> None:
    """While some document has all the words, only such are found and nothing is relaxed."""
    answer = ask(make_index(a="patente municipal", b="patente comercial"), "patente municipal")
    assert ids(answer) == ["a"]
    assert not answer.relaxed
    assert answer.build == 7


def test_then_most_words_and_says_so(make_index: MakeIndex) -> None:
    """Where no document has all the words, those with most are found, and the answer says so."""
    answer = ask(make_index(a="patente municipal", b="patente comercial"), "patente municipal zeppelin")
    assert ids(answer) == ["a"]
    assert answer.relaxed


def test_a_phrase_gives_way_last(make_index: MakeIndex) -> None:
    """A phrase that stands nowhere is looked for by its words, and the answer says so."""
    answer = ask(make_index(a="patente o permiso municipal"), '"patente municipal"')
    assert ids(answer) == ["a"]
    assert answer.relaxed


def test_nothing_is_not_called_relaxed(make_index: MakeIndex) -> None:
    """Where nothing is found at all, nothing was relaxed, and there are no pages."""
    answer = ask(make_index(a="patente"), "zeppelin quásar")
    assert (answer.total, answer.relaxed, answer.pages, answer.page) == (0, False, 0, 1)


def test_other_spelling_is_offered(make_index: MakeIndex) -> None:
    """Words that find nothing are offered as the index spells them, the rest of the question as it was."""
    answer = ask(make_index(a="capacitación municipal"), "la capasitacion -municipl")
    assert answer.did_you_mean == "la capacitación -municipl"
    assert ask(make_index(a="capacitación"), "capacitaciones").did_you_mean == ""


def test_without_words_the_newest_come_first(make_index: MakeIndex) -> None:
    """Browsing without words orders by date unless titles are asked for."""
    index = make_index(a="a", b="b", c="c")
    assert ids(ask(index)) == ["c", "b", "a"]
    assert ids(ask(index, order="title")) == ["a", "b", "c"]


def test_pages(make_index: MakeIndex) -> None:
    """A page past the last is the last, one before the first is the first, and sizes are kept within reason."""
    index = make_index(**{f"d{n:02}": "patente" for n in range(25)})
    answer = ask(index, "patente", page=10**9, per_page=10)
    assert (answer.page, answer.pages, len(answer.hits)) == (3, 3, 5)
    assert ask(index, "patente", page=-4).page == 1
    assert ask(index, "patente", per_page=10**9).per_page == 100
    assert ask(index, "patente", per_page=0).per_page == 1


def test_facets_speak_spanish(make_index: MakeIndex) -> None:
    """Facets and codes have the labels of the schemas; a code that no list knows stands for itself."""
    facets = {"type": ("course",), "region": ("13", "99"), "year": ("2026",), "channel": ("apoyo-a-la-gestion",)}
    groups = {group.name: group for group in ask(make_index(facets, a="a")).facets}
    assert groups["type"].label == "Tipo"
    assert [choice.label for choice in groups["type"].choices] == ["Curso"]
    assert groups["channel"].choices[0].label == "Apoyo a la Gestión"
    assert [choice.code for choice in groups["region"].choices] == ["13", "99"]
    assert groups["region"].choices[1].label == "99"
    assert [choice.label for choice in groups["year"].choices] == ["2026"]


def test_an_institution_is_called_by_its_title(make_index: MakeIndex) -> None:
    """The choice of an institution is labelled with the title of its document."""
    index = make_index({"institution": ("fosis", "otra")}, fosis="Fondo de Solidaridad", a="Otro")
    group = next(group for group in ask(index).facets if group.name == "institution")
    assert {choice.code: choice.label for choice in group.choices} == {"fosis": "Fondo de Solidaridad", "otra": "otra"}


def test_what_was_chosen_is_always_shown(make_index: MakeIndex) -> None:
    """A code that was chosen is a choice even where it finds nothing: it can then be taken back."""
    answer = ask(make_index(a="a"), filters={"topic": ("zeppelin",)})
    topic = next(group for group in answer.facets if group.name == "topic")
    assert answer.total == 0
    assert [(choice.code, choice.label, choice.count, choice.selected) for choice in topic.choices] == [
        ("zeppelin", "zeppelin", 0, True)
    ]


@pytest.mark.parametrize("asked", [{"filters": {"colour": ("red",)}}, {"order": "price"}])
def test_what_does_not_exist_is_refused(make_index: MakeIndex, asked: dict[str, Any]) -> None:
    """A facet or an order that does not exist is refused by name."""
    with pytest.raises(SearchRefused):
        ask(make_index(a="a"), **asked)
