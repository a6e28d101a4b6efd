"""Sets of document numbers as whole numbers."""

from hypothesis import given
from hypothesis import strategies as st

from data.search.bitmaps import bitmap, flags, members

sets = st.sets(st.integers(0, 299))


@given(sets)
def test_a_set_comes_back(numbers: set[int]) -> None:
    """What goes into a set comes out of it, in order, few or many."""
    bits = bitmap(list(numbers), 300)
    assert list(members(bits, 300)) == sorted(numbers)
    assert [bool(flag) for flag in flags(bits, 300)] == [number in numbers for number in range(300)]
    assert bits.bit_count() == len(numbers)


@given(sets, sets)
def test_sets_meet(one: set[int], other: set[int]) -> None:
    """The intersection of two sets is that of their numbers."""
    both = bitmap(sorted(one), 300) & bitmap(sorted(other), 300)
    assert set(members(both, 300)) == one & other


def test_no_documents() -> None:
    """A set over no documents is empty."""
    assert bitmap([], 0) == 0
    assert list(members(0, 0)) == []
