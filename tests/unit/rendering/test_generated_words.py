"""Stylesheets and templates say the same thing in the same words."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from data.xml.stylesheet import Target
from logic.rendering.labels import LANGUAGES, labels
from tests.unit.rendering.outline import outline
from tests.unit.rendering.samples import rendered

RESOURCE = """<resource xmlns="urn:redsercotec:content:1"><header><id>a</id><title>A</title><summary>A</summary>
<language>{language}</language><valid-from>{day}</valid-from></header><kind>guia</kind><year>2026</year>
<files><file src="a.pdf" pages="{pages}"><title>A</title></file></files></resource>"""

OPPORTUNITY = """<opportunity xmlns="urn:redsercotec:content:1"><header><id>a</id><title>A</title><summary>A</summary>
<language>{language}</language></header><call><opens>{day}</opens><closes>{day}</closes></call></opportunity>"""

COURSE = """<course xmlns="urn:redsercotec:content:1"><header><id>a</id><title>A</title><summary>A</summary>
<language>{language}</language></header><duration>{minutes}</duration><level>basico</level>
<lesson id="l"><title>L</title><minutes>{minutes}</minutes></lesson></course>"""

LANGUAGE = st.sampled_from(LANGUAGES)


@given(LANGUAGE, st.integers(1, 5_000), st.integers(1, 20_000_000))
def test_sizes_and_counts_agree(language: str, pages: int, size: int) -> None:
    """A file's size and pages are told by a stylesheet as the labels tell them."""
    document = rendered(
        RESOURCE.format(language=language, day="2026-03-07", pages=pages).encode(), {"a.pdf": Target("/a", size=size)}
    )
    words = labels(language)
    told = (words.size(size), words.text("file-pages", count=pages))
    assert words.file.texts["list-separator"].join(["PDF", *told]) in document.body


@given(LANGUAGE, st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_dates_agree(language: str, day: date) -> None:
    """A date is told by a stylesheet as the labels tell it, and by machines as ISO 8601."""
    teaser = rendered(OPPORTUNITY.format(language=language, day=day.isoformat()).encode()).teaser
    words = labels(language)
    assert words.text("closes-on", date=words.date(day.isoformat())) in outline(teaser).text
    assert set(outline(teaser).values("datetime")) == {day.isoformat()}


@given(LANGUAGE, st.integers(1, 600))
def test_durations_agree(language: str, minutes: int) -> None:
    """How long a lesson takes is told by a stylesheet as the labels tell it."""
    body = rendered(COURSE.format(language=language, minutes=minutes).encode()).body
    assert outline(body).text.count(labels(language).duration(minutes)) == 2
