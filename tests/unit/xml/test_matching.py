"""Matching two sequences: nothing is lost, what is called the same is the same, and the cost has an end."""

from hypothesis import given
from hypothesis import strategies as st

from data.xml.matching import MOST_AT_ONCE, Effort, Stretch, stretches

items = st.lists(st.integers(0, 8), max_size=40)


@given(items, items, st.sampled_from([0, 5, 300_000]))
def test_both_sequences_are_covered(old: list[int], new: list[int], left: int) -> None:
    """The stretches follow each other through both sequences whole, and those called the same are; whatever effort is left."""
    i = j = 0
    for one in stretches(old, new, Effort(left)):
        assert (one.i1, one.j1) == (i, j)
        assert one.i2 > one.i1 or one.j2 > one.j1
        assert not one.same or old[one.i1 : one.i2] == new[one.j1 : one.j2]
        i, j = one.i2, one.j2
    assert (i, j) == (len(old), len(new))


@given(items)
def test_the_same_sequence(items: list[int]) -> None:
    """A sequence is the same as itself, without any effort."""
    assert stretches(items, items, Effort(0)) == ([Stretch(True, 0, len(items), 0, len(items))] if items else [])


def test_what_stands_once_is_found_in_long_sequences() -> None:
    """Where there is too much to compare, what stands once on each side still parts what differs."""
    repeated = [-1] * (MOST_AT_ONCE // 10)
    old, new = [1, *repeated, 7, *repeated, 2], [3, *repeated, 7, *repeated, 4]
    found = [one for one in stretches(old, new, Effort()) if one.same and old[one.i1] == 7]
    assert len(found) == 1


def test_effort_is_shared() -> None:
    """Comparisons that share an effort stop looking closely when it is spent."""
    effort = Effort(left=30)
    old, new = [0, 1, 1, 1, 0, 2], [3, 1, 1, 1, 1, 4]
    assert any(one.same for one in stretches(old, new, effort))
    assert any(one.same for one in stretches(old, new, effort))
    assert not any(one.same for one in stretches(old, new, effort))
