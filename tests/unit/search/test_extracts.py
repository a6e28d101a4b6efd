"""The extract of a hit: a piece of its text, marked where the words asked for stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.search.analysis import terms
from data.search.extracts import LENGTH, extract

FILLER = "Esto es relleno sin nada que decir. " * 40


def marked(text: str, asked: str) -> list[str]:
    return [piece for piece, mark in extract(text, set(terms(asked)) - {""}) if mark]


def shown(text: str, asked: str) -> str:
    return "".join(piece for piece, _ in extract(text, set(terms(asked)) - {""}))


def test_forms_are_marked_as_they_stand() -> None:
    """Each form of a word is marked as the document writes it."""
    assert marked("Créditos: un CRÉDITO, el credito.", "crédito") == ["Créditos", "CRÉDITO", "credito"]


def test_enye_is_not_marked_for_n() -> None:
    """A word with ñ is not marked for one with n."""
    assert marked("El año y el ano", "año") == ["año"]


def test_shows_where_the_words_meet() -> None:
    """Of several stretches the extract shows the one that holds most of the words asked for."""
    text = f"Patente. {FILLER} Patente municipal y crédito. {FILLER} Crédito."
    assert marked(text, "patente crédito") == ["Patente", "crédito"]


def test_is_cut_between_words() -> None:
    """An extract from the middle of a text begins and ends with whole words and keeps its length."""
    piece = shown(f"{FILLER}La patente se paga. {FILLER}", "patente")
    assert len(piece) <= LENGTH
    assert piece in FILLER + "La patente se paga. " + FILLER
    assert set(piece.replace(".", "").split()) <= set(f"{FILLER} La patente se paga".replace(".", "").split())


def test_begins_the_text_without_words_to_mark() -> None:
    """Where no word asked for stands, the extract is the beginning of the text."""
    piece = extract(FILLER, {"zeppelin"})
    assert [mark for _, mark in piece] == [False]
    assert FILLER.startswith(piece[0][0])


@pytest.mark.parametrize("text", ["", " ", "x" * 10_000, "中文" * 5_000, "patente " + "y" * 5_000, "a " * 30_000])
def test_odd_texts(text: str) -> None:
    """A text that is empty, without spaces or of one endless word gives an extract of bounded length."""
    assert len(shown(text, "patente")) <= LENGTH + 1


@given(st.lists(st.sampled_from(["patente", "Crédito", "de", "zzz", "año", "(x)", "—"]), max_size=200).map(" ".join))
def test_pieces_join_to_a_part_of_the_text(text: str) -> None:
    """Whatever the text, the pieces of its extract join to a part of it, and only what was asked for is marked."""
    pieces = extract(text, set(terms("patente crédito")))
    assert "".join(piece for piece, _ in pieces) in text
    assert {piece for piece, mark in pieces if mark} <= {"patente", "Crédito"}
    if "patente" in text:
        assert any(mark for _, mark in pieces)
