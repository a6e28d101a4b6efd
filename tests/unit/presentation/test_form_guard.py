"""Stamps of forms, and what a browser says of where a form stood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presentation.public.form_guard import GOOD_FOR_SECONDS, Stamps, from_our_pages

KEY = "k" * 32
PAGE = "/noticias/feria"


def at(seconds: float, key: str = KEY, form: str = "feedback") -> Stamps:
    """The stamps of a form at a moment."""
    return Stamps(key, form, lambda: 1_800_000_000 + seconds)


def test_a_stamp_is_good_for_an_hour() -> None:
    """A stamp is good until its hour is over, and says afterwards that it expired."""
    stamp = at(0).stamp(PAGE)
    assert [at(seconds).fault(stamp, PAGE) for seconds in (0, GOOD_FOR_SECONDS, GOOD_FOR_SECONDS + 1)] == [
        "",
        "",
        "stale",
    ]


def test_a_stamp_fits_one_form_about_one_thing() -> None:
    """A stamp of another page, another form or another key is of nobody."""
    stamp = at(0).stamp(PAGE)
    assert at(0).fault(stamp, "/noticias/otra") == "forged"
    assert at(0, form="other").fault(stamp, PAGE) == "forged"
    assert at(0, key="x" * 32).fault(stamp, PAGE) == "forged"


@given(st.text(), st.text())
def test_no_text_is_a_stamp(stamp: str, about: str) -> None:
    """Whatever is sent in the place of a stamp, it is refused and breaks nothing."""
    assert at(0).fault(stamp, about) == "forged"


@pytest.mark.parametrize(
    ("site", "origin", "ours"),
    [
        (None, None, True),
        ("same-origin", "https://portal.example", True),
        ("none", None, True),
        (None, "https://portal.example", True),
        (None, "http://localhost:8000", True),
        ("same-site", "https://portal.example", False),
        ("cross-site", None, False),
        ("same-origin", "https://evil.example", False),
        (None, "https://portal.example.evil.example", False),
        (None, "https://portal.example@evil.example", False),
        (None, "null", False),
        (None, "", False),
        (None, "ftp://portal.example", False),
        (None, "https://[portal.example", False),
    ],
)
def test_a_browser_says_where_the_form_stood(site: str | None, origin: str | None, ours: bool) -> None:
    """A form counts as ours unless the browser says that it stood elsewhere, or will not say where."""
    assert from_our_pages(site, origin, ("portal.example", "localhost:8000")) is ours
