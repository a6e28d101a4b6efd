"""What a visitor types, understood: words, phrases and minus, and every other sign as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.search.parse_question import LONGEST_QUESTION, MOST_WORDS, parse_question


@pytest.mark.parametrize(
    ("text", "words", "phrases", "without"),
    [
        ("patente municipal", ["patente", "municipal"], [], []),
        ('"patente municipal" iva', ["iva"], ["patente municipal"], []),
        ("«patente municipal»", [], ["patente municipal"], []),
        ("“patente municipal”", [], ["patente municipal"], []),
        ('"patente"', ["patente"], [], []),
        ("patente -iva", ["patente"], [], ["iva"]),
        ('patente -"zona franca"', ["patente"], [], ["zona franca"]),
        ("e-mail pre-aprobado", ["e-mail", "pre-aprobado"], [], []),
        ("- -- patente", ["patente"], [], []),
        ('patente "municipal', ["patente", "municipal"], [], []),
        ("titulo:patente^9 AND (a OR b)~2", ["titulo:patente^9", "AND", "(a", "OR", "b)~2"], [], []),
        ("[a TO z] * ?", ["[a", "TO", "z]"], [], []),
        ("  \t\n ", [], [], []),
        ("", [], [], []),
        ('"" «» -""', [], [], []),
        ("ano\u202eetnetap\u0000iva", ["ano", "etnetap", "iva"], [], []),
    ],
)
def test_grammar(text: str, words: list[str], phrases: list[str], without: list[str]) -> None:
    """Words, phrases in any quotes and excluded ones are told apart; no other sign means anything."""
    question = parse_question(text)
    assert (list(question.words), list(question.phrases), list(question.without)) == (words, phrases, without)


def test_is_cut_before_it_is_read() -> None:
    """Of a long question the first 200 characters are read, and of these sixteen words, those of phrases among them."""
    assert len(parse_question("a" * 100_000).words[0]) == LONGEST_QUESTION
    assert len(parse_question("la casa " * 5_000).words) == MOST_WORDS
    question = parse_question('uno "dos tres" -cuatro ' + "x " * 50)
    assert len(question.words) + 3 == MOST_WORDS


@given(st.text(max_size=300))
def test_any_text_is_understood(text: str) -> None:
    """No text fails, no more than sixteen words come of it, each saying something and none with unseen signs."""
    question = parse_question(text)
    every = " ".join((*question.words, *question.phrases, *question.without))
    assert len(every.split()) <= MOST_WORDS
    assert every.isprintable()
    assert all(any(letter.isalnum() for letter in word) for word in every.split())


@given(st.text(alphabet='ab"«»- ', max_size=40))
def test_reading_twice_changes_nothing(text: str) -> None:
    """The text that was read asks the same when it is asked again."""
    question = parse_question(text)
    assert parse_question(question.text) == question
