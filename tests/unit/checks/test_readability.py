"""How easy a Spanish text is to read: syllables, sentences, and the index made of them."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.checks.readability import band, count, sentences, syllables, total

KNOWN = {
    1: "sol y muy ley rey buey cuál bien Dios pie RUT fui",
    2: "casa ciudad día país guía queso guerra leer baúl oír cuota viuda huésped búho río aún veintiún construir",
    3: "Uruguay impuesto trámite vergüenza pingüino ahorro cuidado oeste Ñuñoa dieciséis idea teatro factura",
    4: "aéreo murciélago averiguáis municipio autorizar",
    5: "microempresa contribuyente remuneración emprendedora electricidad cotizaciones",
    6: "cooperativa administraciones oportunidades",
}
LETTERS = "abcdefghijklmnñopqrstuvwxyzáéíóúü"
WORDS = st.text(LETTERS, min_size=1, max_size=12)
BLOCKS = st.text(LETTERS[:8] + "ÁAN .,:;?!…»«()1\u00a0", max_size=60) | st.lists(
    st.sampled_from(["El", "Sr.", "art.", "5", "pide", "la boleta.", "¿Cuándo?", "Vea:", "$1.500", "«Uno.»", "UU."]),
    max_size=12,
).map(" ".join)


def test_golden_words_have_their_syllables() -> None:
    """Diphthongs, hiatus, silent u and the final y are counted as they are spoken in Chile."""
    told = {word: syllables(word) for words in KNOWN.values() for word in words.split()}
    expected = {word: number for number, words in KNOWN.items() for word in words.split()}
    assert told == expected


@given(WORDS)
def test_a_word_has_at_least_one_syllable_and_no_more_than_vowels(word: str) -> None:
    """A count of syllables lies between one and the vowels, whatever the letters and their case."""
    vowels = len(re.findall("[aeiouáéíóúü]", word)) + word.endswith("y")
    assert 1 <= syllables(word) <= max(1, vowels)
    assert syllables(word.upper()) == syllables(word)


@given(WORDS.filter(lambda word: re.search("[aeiouáéíóú]", word) is not None and not word.endswith("y")))
def test_a_further_open_syllable_is_one_more(word: str) -> None:
    """A consonant and a strong vowel at the end of a word add exactly one syllable."""
    assert syllables(f"{word}ta") == syllables(word) + 1


@given(st.lists(WORDS, max_size=6).map(" ".join))
def test_accents_count_the_same_however_they_are_encoded(text: str) -> None:
    """A letter with its accent in one code point or in two gives the same counts."""
    assert count([unicodedata.normalize("NFD", text)]) == count([text])


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("Pague el IVA. Son $1.500.000 al 19,5 %.", ["Pague el IVA", "Son $1.500.000 al 19,5 %"]),
        ("Vea el art. 5 de la ley. Pregunte al Sr. Soto o a la Dra. Vera.", ["Vea el art. 5 de la ley", "Pregunte al Sr. Soto o a la Dra. Vera"]),
        ("Vive en Av. Matta. Sr. Soto, venga.", ["Vive en Av. Matta", "Sr. Soto, venga"]),
        ("¿Cuándo? «Mañana.» Así dijo: «Voy.»", ["¿Cuándo", "«Mañana", "Así dijo", "«Voy.»"]),
        ("El sitio es www.sii.cl y nada más", ["El sitio es www.sii.cl y nada más"]),
        ("Uno; dos… tres", ["Uno; dos… tres"]),
        ("1. 2. 3.", []),
        ("", []),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_stops(block: str, expected: list[str]) -> None:
    """A stop before a capital ends a sentence; decimals, addresses and shortened words do not."""
    assert sentences(block) == expected


@given(BLOCKS)
def test_no_word_is_lost_between_sentences(block: str) -> None:
    """All the words of a block are in its sentences, in their order."""
    letters = re.compile("[a-záéíóúüñ]+", re.IGNORECASE)
    assert [word for said in sentences(block) for word in letters.findall(said)] == letters.findall(block)


@given(BLOCKS)
def test_a_sentence_is_one_sentence(block: str) -> None:
    """Splitting what was split finds nothing more to split."""
    assert all(len(sentences(said)) == 1 for said in sentences(block))


@given(st.lists(BLOCKS, max_size=5))
def test_a_text_counts_as_its_blocks_together(blocks: list[str]) -> None:
    """No sentence runs from one paragraph into the next, so a text is the sum of its paragraphs."""
    assert count(blocks) == total(count([block]) for block in blocks)


def test_the_index_is_that_of_the_scale() -> None:
    """The index follows the published formula, and a text without words is not hard."""
    assert count(["La casa es de Ana."]).inflesz == pytest.approx(206.835 - 62.3 * 7 / 5 - 5)
    assert count([]).inflesz == 206.835


@pytest.mark.parametrize(
    ("index", "name"),
    [
        (80, "muy fácil"),
        (79.9, "bastante fácil"),
        (65, "bastante fácil"),
        (64.9, "normal"),
        (55, "normal"),
        (54.9, "algo difícil"),
        (40, "algo difícil"),
        (39.9, "muy difícil"),
        (-20, "muy difícil"),
    ],
)
def test_bands_begin_where_the_scale_says(index: float, name: str) -> None:
    """An index is called by the name that the INFLESZ scale gives it."""
    assert band(index) == name


@pytest.mark.parametrize("text", ["." * 200_000, '. "' * 70_000, "Sr. " * 50_000, ". ((((((A" * 20_000, "a" * 200_000])
def test_hostile_text_is_read_once(text: str) -> None:
    """A paragraph made to keep a reader busy is counted as any other."""
    assert count([text]).words == count([text.lower()]).words
