"""The digest of a build."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.builds.interface import StoredPage
from logic.publishing.build_digest import BuildSum, page_term, record_term

PAGE = StoredPage("/noticias/feria", 3, 200, "text/html", "ab" * 32, 120, "", False, "feria@1")


@given(st.lists(st.text(max_size=30), max_size=20), st.randoms())
def test_order_does_not_matter(terms: list[str], random: object) -> None:
    """The same terms give the same digest in any order."""
    shuffled = list(terms)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = BuildSum(), BuildSum()
    for term in terms:
        one.add(term)
    for term in shuffled:
        other.add(term)
    assert one.digest() == other.digest()


@given(st.lists(st.text(max_size=30), max_size=8), st.lists(st.text(max_size=30), max_size=8))
def test_what_comes_and_goes_leaves_no_trace(stay: list[str], pass_through: list[str]) -> None:
    """A term taken out again leaves the digest of what stayed, also over a saved state."""
    plain = BuildSum()
    for term in stay:
        plain.add(term)
    moved = BuildSum()
    for term in [*stay, *pass_through]:
        moved.add(term)
    moved = BuildSum(moved.state)
    for term in pass_through:
        moved.remove(term)
    assert moved.digest() == plain.digest()


@pytest.mark.parametrize(
    "change",
    [
        {"address": "/noticias/otra"},
        {"status": 410},
        {"media_type": "text/plain"},
        {"digest": "cd" * 32},
        {"location": "/"},
    ],
)
def test_every_visible_fact_counts(change: dict[str, object]) -> None:
    """Whatever a visitor could tell apart changes what a page adds."""
    assert page_term(replace(PAGE, **change)) != page_term(PAGE)  # type: ignore[arg-type]


def test_when_a_page_was_made_does_not_count() -> None:
    """The build that a page dates from and its sources leave the digest alone: two machines differ in them."""
    assert page_term(replace(PAGE, since=9, sources="feria@2")) == page_term(PAGE)


def test_pages_and_records_never_meet() -> None:
    """A record's term is never a page's."""
    assert record_term("/noticias/feria", "ab" * 32) != page_term(PAGE)
