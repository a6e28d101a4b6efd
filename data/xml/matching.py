"""Which items of one sequence are which of another, in order, at a cost that has an end whatever the sequences are.

The standard library's matcher reads best, but may take the cube of the length; here it is asked only where there is little to compare.
Between longer sequences what stands once in each is found first, and the matcher sees what lies between.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

MOST_AT_ONCE = 20_000
"""So many pairs of equal items are looked at by the matcher in one go."""

Items = Sequence[Hashable]


class Stretch(NamedTuple):
    """Items ``i1`` to ``i2`` of one sequence became ``j1`` to ``j2`` of the other: the same ones, or others."""

    same: bool
    i1: int
    i2: int
    j1: int
    j2: int


class Effort:
    """How many pairs of equal items may still be looked at, in all comparisons that share it."""

    def __init__(self, left: int = 300_000) -> None:
        self._left = left

    def match(self, old: Items, new: Items) -> list[Stretch] | None:
        """Return what the matcher finds, None where it may not be asked. What it costs is taken off."""
        counts = Counter(new)
        pairs = sum(times * counts[item] for item, times in Counter(old).items() if item in counts)
        if not pairs:
            return [Stretch(False, 0, len(old), 0, len(new))] if old or new else []
        if pairs > min(MOST_AT_ONCE, self._left):
            return None
        self._left -= pairs
        found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        return [Stretch(tag == "equal", *places) for tag, *places in found]


def stretches(old: Items, new: Items, effort: Effort) -> list[Stretch]:
    """Return both sequences as stretches, in order; where comparing would cost more than ``effort`` has left, as others."""
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    found = [Stretch(True, 0, start, 0, start)] if start else []
    found += _middle(old[start : len(old) - end], new[start : len(new) - end], start, effort)
    if end:
        found.append(Stretch(True, len(old) - end, len(old), len(new) - end, len(new)))
    return found


def _shared(old: Items, new: Items) -> int:
    """Return how many items both begin with."""
    return next(
        (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new))
    )


def _middle(old: Items, new: Items, shift: int, effort: Effort) -> Iterator[Stretch]:
    """Yield the stretches of what neither begins nor ends alike. ``shift`` is where both begin."""
    matched = effort.match(old, new)
    if matched is not None:
        yield from _moved(matched, shift, shift)
        return
    anchors = [(-1, -1), *_anchors(old, new), (len(old), len(new))]
    for (i, j), (next_i, next_j) in pairwise(anchors):
        between = old[i + 1 : next_i], new[j + 1 : next_j]
        matched = effort.match(*between)
        others = [Stretch(False, 0, len(between[0]), 0, len(between[1]))]
        yield from _moved(others if matched is None else matched, shift + i + 1, shift + j + 1)
        if next_i < len(old):
            yield Stretch(True, shift + next_i, shift + next_i + 1, shift + next_j, shift + next_j + 1)


def _moved(found: list[Stretch], i: int, j: int) -> Iterator[Stretch]:
    return (Stretch(one.same, one.i1 + i, one.i2 + i, one.j1 + j, one.j2 + j) for one in found)


def _anchors(old: Items, new: Items) -> list[tuple[int, int]]:
    """Return the longest row of items that stand once in each, by their places in both: patience sorting."""
    once = {item for item, times in Counter(old).items() if times == 1}
    once &= {item for item, times in Counter(new).items() if times == 1}
    places = {item: at for at, item in enumerate(new) if item in once}
    tops: list[int] = []
    piles: list[tuple[int, int]] = []
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    for at, item in enumerate(old):
        if item in once:
            pile = bisect_left(tops, places[item])
            pair = (at, places[item])
            before[pair] = piles[pile - 1] if pile else None
            tops[pile : pile + 1] = [pair[1]]
            piles[pile : pile + 1] = [pair]
    row: list[tuple[int, int]] = []
    pair_or_none = piles[-1] if piles else None
    while pair_or_none is not None:
        row.append(pair_or_none)
        pair_or_none = before[pair_or_none]
    return row[::-1]
