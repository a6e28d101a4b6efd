"""The words that the portal generates, in every language that it speaks."""

import re
from collections.abc import Mapping

import pytest

from data.vocabularies import vocabulary
from logic.rendering.labels import LANGUAGES, MONTHS, labels, plural_form

SPANISH = labels("es")
OTHERS = [language for language in LANGUAGES if language != "es"]

EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
EACH_OTHER = pytest.mark.parametrize("language", OTHERS)


@EACH_OTHER
def test_every_language_has_every_label(language: str) -> None:
    """What can be said in Spanish can be said in the other languages, with the same values in it."""
    assert _placeholders(labels(language).file.texts) == _placeholders(SPANISH.file.texts)


@EACH_OTHER
def test_every_language_has_every_count(language: str) -> None:
    """What is counted in Spanish is counted in the other languages."""
    assert labels(language).file.plurals.keys() == SPANISH.file.plurals.keys()


@EACH_LANGUAGE
def test_a_count_has_the_forms_of_its_language(language: str) -> None:
    """Every number finds its form, and no form waits for a number that never comes."""
    asked = {plural_form(language, number) for number in range(1_000)}
    assert all(forms.keys() == asked for forms in labels(language).file.plurals.values())


@EACH_OTHER
def test_translated_terms_are_the_codes_of_the_schemas(language: str) -> None:
    """A vocabulary is translated whole, and holds no code that the schemas do not know."""
    for name, terms in labels(language).file.terms.items():
        assert terms.keys() == vocabulary(name).keys()


@EACH_LANGUAGE
def test_no_label_is_empty_or_untidy(language: str) -> None:
    """Every label says something, without lines or spaces that nobody asked for."""
    texts = labels(language).file.texts
    assert {key for key, text in texts.items() if not text.strip() or re.search(r"\s\s|\n", text)} == set()


@EACH_LANGUAGE
def test_a_date_names_day_month_and_year_in_that_order(language: str) -> None:
    """The stylesheets write dates by a pattern, in which day, month and year must stand in this order."""
    assert re.findall(r"\{(\w+)\}", labels(language).file.texts["date"]) == ["day", "month", "year"]


@EACH_LANGUAGE
def test_words_do_not_hold_the_marks_of_maps(language: str) -> None:
    """Nothing that stylesheets look up holds the bars that part one word from the next."""
    words = labels(language)
    names = ("commune", "resource-kind", "level", "agreement", "institution-kind")
    shown = [*(word for name in names for word in words.terms(name).values())]
    shown += [form for forms in words.file.plurals.values() for form in forms.values()]
    assert not [word for word in shown if "|" in word]


@pytest.mark.parametrize(
    ("language", "expected"),
    [("es", "7 de marzo de 2006"), ("en", "7 March 2006"), ("ar", "7 مارس 2006"), ("id", "7 Maret 2006")],
)
def test_dates_are_written_as_people_do(language: str, expected: str) -> None:
    """A date is told in words, the month by its name."""
    assert labels(language).date("2006-03-07") == expected


def test_no_date_is_no_text() -> None:
    """A date that is not known gives no words, rather than wrong ones."""
    assert SPANISH.date("") == ""


def test_every_month_has_its_name() -> None:
    """The twelve months have twelve names, short and long."""
    assert len({SPANISH.date(f"2026-{month:02}-01") for month in MONTHS}) == 12
    assert len({SPANISH.file.texts[f"month-short-{month}"] for month in MONTHS}) == 12


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "0"), (999, "999"), (1_500_913, "1.500.913"), (-66_082, "-66.082")]
)
def test_numbers_are_grouped(number: int, expected: str) -> None:
    """Thousands are parted as in Chile."""
    assert SPANISH.number(number) == expected


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1_000, "1 KB"),
        (41_600, "42 KB"),
        (999_499, "999 KB"),
        (999_500, "1,0 MB"),
        (1_234_567, "1,2 MB"),
        (1_250_000, "1,3 MB"),
        (1_999_999, "2,0 MB"),
    ],
)
def test_sizes_are_told_in_the_unit_that_fits(size: int, expected: str) -> None:
    """A size has at most one decimal, and its unit never goes to another line."""
    assert SPANISH.size(size) == expected.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("language", "count", "expected"),
    [
        ("es", 1, "1 lección"),
        ("es", 1_200, "1.200 lecciones"),
        ("en", 0, "0 lessons"),
        ("id", 1, "1 pelajaran"),
        ("ar", 2, "درسان"),
        ("ar", 3, "3 دروس"),
        ("ar", 11, "11 درساً"),
        ("ar", 100, "100 درس"),
    ],
)
def test_counts_take_the_form_of_their_number(language: str, count: int, expected: str) -> None:
    """A count agrees with its number, by the rules of the language."""
    assert labels(language).text("lessons", count=count) == expected


def test_a_label_takes_its_values() -> None:
    """Values stand where the label wants them, and a text with braces in it is not read as a pattern."""
    assert SPANISH.text("results-for", words="{config}") == "Resultados para «{config}»"


def test_a_label_that_is_not_there_is_a_fault() -> None:
    """A key that no file has, or a value left out, is never passed over in silence."""
    with pytest.raises(KeyError):
        SPANISH.text("no-such-label")
    with pytest.raises(KeyError):
        SPANISH.text("closes-on")


def test_a_language_without_labels_speaks_spanish() -> None:
    """A draft that names a language that the portal does not speak is still shown."""
    assert labels("fr").language == "es"


def test_terms_are_the_words_of_the_schemas() -> None:
    """In Spanish a code is called what the schemas call it; elsewhere what its translation says."""
    assert SPANISH.term("resource-kind", "guia") == vocabulary("resource-kind")["guia"].label
    assert labels("en").term("resource-kind", "guia") == "Guide"
    assert labels("en").term("topic", "iva") == vocabulary("topic")["iva"].label
    assert SPANISH.term("level", "imposible") == "imposible"


def test_arabic_reads_from_the_right() -> None:
    """Each language knows its direction."""
    assert [labels(language).direction for language in LANGUAGES] == ["ltr", "ltr", "rtl", "ltr"]


def _placeholders(texts: Mapping[str, str]) -> dict[str, list[str]]:
    return {key: sorted(re.findall(r"\{(\w+)\}", text)) for key, text in texts.items()}
