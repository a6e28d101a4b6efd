"""Words of offices, found in a running text, with what to say instead."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.documents.running_text import RunningText, TextBlock
from logic.checks import plain_words
from logic.checks.plain_words import HeavyWords, find_heavy_words

FORMS = [form for forms in plain_words.plain_words().values() for form, _ in forms]


def text(*blocks: str, explained: tuple[str, ...] = ()) -> RunningText:
    """A running text of these paragraphs."""
    return RunningText(tuple(TextBlock(block, number) for number, block in enumerate(blocks)), (), explained)


def found(*blocks: str, explained: tuple[str, ...] = ()) -> list[str]:
    """The heavy words of these paragraphs, as they are written."""
    return [heavy.words for heavy in find_heavy_words(text(*blocks, explained=explained))]


def rows() -> list[dict[str, str]]:
    """The rows of the file."""
    with Path(plain_words.__file__).with_name("plain-words.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_pair_can_be_found() -> None:
    """Each row of the file has what to avoid, what to say, and forms; no pair stands twice."""
    avoided = [row["avoid"] for row in rows()]
    assert len(set(avoided)) == len(avoided) == 51
    assert all(row["use"] and row["forms"] for row in rows())
    pairs = {pair.avoid for forms in plain_words.plain_words().values() for _, pair in forms}
    assert pairs == set(avoided)


@given(st.sampled_from(FORMS), st.sampled_from(["{}.", "Usted {} hoy.", "¿{}?", "(«{}»)"]))
def test_every_form_is_found(form: tuple[str, ...], sentence: str) -> None:
    """Each form is found whole wherever it stands in a sentence."""
    assert found(sentence.format(" ".join(form))) == [" ".join(form)]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("Mediante este trámite, OTORGAMOS y otorga.", ["Mediante", "otorga"]),
        ("Debe efectuar el pago en caso de que lo pidan.", ["efectuar el pago", "en caso de que"]),
        ("En dicho plazo presente una solicitud.", ["En dicho", "presente una solicitud"]),
        ("Lo dicho, dicho está: el trámite es corto.", []),
        ("Suscríbase al boletín con su giradora.", []),
        ("La UF sube y la uf no existe.", ["UF"]),
        ("No, obstante: nada.", []),
        ("", []),
    ],
)
def test_words_are_found_as_they_are_written(block: str, expected: list[str]) -> None:
    """Whole words are found in any case, but names in capitals only as such, and parts of other words never."""
    assert found(block) == expected


def test_each_pair_is_told_once_where_it_first_stands() -> None:
    """A pair that comes again is counted, with the words and the place of the first time."""
    assert find_heavy_words(text("Pague el IVA.", "Se otorga un plazo.", "Otorgar más es raro. Y mediante carta.")) == (
        HeavyWords("otorga", "dar", 2, 1),
        HeavyWords("mediante", "con, por", 1, 2),
    )


def test_what_the_document_explains_is_not_told() -> None:
    """A word that the document marks as explained is no advice, in any of its forms; another unit of money still is."""
    assert found("El giro cambia. La UF y la UTM suben.", explained=("Giros", "UF")) == ["UTM"]
