"""What people type alike must meet in the index, and what differs must not: the pairs that folding and stemming break first."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.search import analysis

MEET = [
    ("capacitacion", "capacitación"),
    ("capacitación", "capacitaciones"),
    ("CAPACITACIÓN", "capacitar"),
    ("credito", "créditos"),
    ("año", "años"),
    ("día", "dias"),
    ("mujer", "mujeres"),
    ("público", "publica"),
    ("ley", "leyes"),
    ("gestión", "gestiones"),
    ("postulación", "postular"),
    ("exportación", "exportar"),
    ("pingüino", "pinguino"),
    ("niño", "NIÑOS"),
    ("1.500.913", "1500913"),
]
APART = [
    ("ano", "año"),
    ("cana", "caña"),
    ("una", "uña"),
    ("pena", "peña"),
    ("capital", "capitán"),
    ("ley", "leer"),
]


@pytest.mark.parametrize(("one", "other"), MEET)
def test_words_that_people_mean_alike_meet(one: str, other: str) -> None:
    """Two spellings or forms of one word have one term."""
    assert analysis.terms(one) == analysis.terms(other) != [""]


@pytest.mark.parametrize(("one", "other"), APART)
def test_words_that_differ_stay_apart(one: str, other: str) -> None:
    """Two words that only look alike keep two terms."""
    assert analysis.terms(one) != analysis.terms(other)


@pytest.mark.parametrize("word", ["capacitación", "año", "pingüino", "ÑUÑOA"])
def test_composed_and_decomposed_letters_are_one(word: str) -> None:
    """A word has the same form and term whether its accents are composed or not."""
    apart = unicodedata.normalize("NFD", word)
    assert analysis.words(apart) == analysis.words(word)
    assert analysis.terms(apart) == analysis.terms(word)


def test_words_of_grammar_leave_their_place() -> None:
    """A word that says nothing has an empty term, so that the places of the others still count."""
    assert [bool(term) for term in analysis.terms("Centro de Documentación para la empresa")] == [
        True,
        False,
        True,
        False,
        False,
        True,
    ]


def test_grammar_is_known_with_its_accents() -> None:
    """A word of grammar says nothing with or without its accents."""
    assert analysis.terms("más según también qué") == ["", "", "", ""]


def test_arabic_vowel_signs_do_not_cut_words() -> None:
    """An Arabic word is one word, the same with vowel signs and without."""
    assert analysis.terms("مُؤَسَّسَة") == analysis.terms("مؤسسة")


def test_a_number_is_found_with_its_points_and_without() -> None:
    """The number of a law has one term however it is pointed, and a sentence's full stop is no part of it."""
    assert analysis.terms("Ley 20.659.") == [*analysis.terms("ley"), "20659"]


def test_a_word_without_end_is_cut() -> None:
    """A word of 100,000 letters gives a term of bounded length."""
    assert len(analysis.terms("a" * 100_000)[0]) <= analysis.LONGEST_WORD


def test_dictionary_of_words_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The dictionary of words forgets rather than grow without end, and answers the same afterwards."""
    monkeypatch.setattr(analysis, "_REMEMBERED", 10)
    remembered = analysis._Remembered(str.upper)
    assert [remembered[str(n)] for n in range(100)] == [str(n) for n in range(100)]
    assert len(remembered) <= 10


@given(st.text(max_size=60))
def test_any_text_is_analysed(text: str) -> None:
    """No text fails, and its analysis does not depend on how it was composed or on letter case alone."""
    assert analysis.terms(text) == analysis.terms(unicodedata.normalize("NFC", text))
    assert len(analysis.terms(text)) == len(analysis.words(text))
