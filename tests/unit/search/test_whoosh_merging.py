"""When segments become one: they stay few, and one publication stays cheap."""

from hypothesis import given
from hypothesis import strategies as st

from data.search.whoosh_merging import LARGE, TIER, Size, to_merge


def publish(sizes: list[int], added: int) -> tuple[list[int], int]:
    """Write ``added`` documents to segments of ``sizes``; return the new sizes and how many documents were copied."""
    merged = to_merge([Size(size, size) for size in sizes], added)
    copied = sum(sizes[place] for place in merged)
    return [size for place, size in enumerate(sizes) if place not in merged] + [added + copied], copied


def test_thousands_of_single_publications() -> None:
    """Ten thousand publications of one document leave few segments, and copy each document at most four times over."""
    sizes: list[int] = []
    total = 0
    for _ in range(10_000):
        sizes, copied = publish(sizes, 1)
        total += copied
        assert len(sizes) <= 4 * (TIER - 1) + sum(sizes) // LARGE + 1
    assert sum(sizes) == 10_000
    assert total <= 4 * 10_000


def test_a_large_segment_is_left_alone() -> None:
    """One publication beside a large index copies nothing of it."""
    assert to_merge([Size(15_000, 14_999)] * 20, 1) == frozenset()


def test_what_is_deleted_is_dropped() -> None:
    """A segment without live documents goes at once, one half deleted is copied."""
    assert to_merge([Size(5, 0), Size(15_000, 15_000), Size(10_000, 5_000)], 1) == {0, 2}


@given(
    st.lists(st.integers(1, 20_000).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))), max_size=60),
    st.integers(0, 9),
)
def test_one_write_copies_a_bounded_number(sizes: list[tuple[int, int]], added: int) -> None:
    """Whatever the segments, one write copies no more than memory holds, a single large one apart."""
    segments = [Size(documents, live) for documents, live in sizes]
    copied = [segments[place].live for place in to_merge(segments, added)]
    largest = max(copied, default=0)
    assert sum(copied) - largest <= 3 * LARGE
    assert all(place in to_merge(segments, added) for place, size in enumerate(segments) if not size.live)
