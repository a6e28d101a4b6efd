"""The page of deadlines around any calls: text stays text, and what is in another language says so."""

from datetime import date

import pytest

from data.documents.calls import Call
from logic.deadlines.sort_calls import sort_calls
from presentation.composer import PageComposer
from presentation.public.deadlines_page import LANGUAGE, deadlines_frame, deadlines_values
from presentation.words import words
from tests.unit.presentation.html_reading import ReadPage, read_page

HOSTILE = """</title><script>alert(1)</script>"' onload=x <img src=x onerror=y> {{ 7*7 }} ]]> &lt; \u202e"""
CLOSINGS = ("2026-03-10", "2026-06-30", "", "2026-03-01")


def page(text: str, language: str = "es", channel: str = "oportunidades-de-negocios") -> ReadPage:
    """The page of one call in each group, all of whose words are ``text``."""
    calls = [Call(text, text, f"/x/{number}", channel, language, closes) for number, closes in enumerate(CLOSINGS)]
    said, found = words(LANGUAGE), sort_calls(calls, day=date(2026, 3, 9), build=7)
    composer = PageComposer("https://portal.example")
    frame = deadlines_frame(said)
    return read_page(composer.page("deadlines.html", frame, deadlines_values(found, said), here=frame.title))


def test_hostile_words() -> None:
    """Whatever the words of a call are, they add no element and no attribute, and are told as they are."""
    calm, hostile = page("calm"), page(HOSTILE)
    shape = [[(e.name, sorted(e.attributes)) for e in each.elements] for each in (calm, hostile)]
    assert shape[0] == shape[1]
    assert [e.text for e in hostile.all("h3")] == [HOSTILE] * len(CLOSINGS)


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_another_language(language: str, direction: str) -> None:
    """The title and the summary of a call in another language say which, and how it is read; those in Spanish say nothing."""
    marked = [e for e in page("x", language).elements if "main" in e.parents and "lang" in e.attributes]
    assert [e.name for e in marked] == ["h3", "p"] * len(CLOSINGS)
    assert {(e.attributes["lang"], e.attributes["dir"]) for e in marked} == {(language, direction)}
    assert not [e for e in page("x").elements if "main" in e.parents and "lang" in e.attributes]


def test_a_channel_that_nobody_knows() -> None:
    """A call without a channel has no tone, and is there all the same."""
    assert [e.text for e in page("x", channel="").all("h3")] == ["x"] * len(CLOSINGS)
