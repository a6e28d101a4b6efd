"""Which segments to make into one when a generation is written, so that they stay few and no write costs much.

Segments are kept in tiers of eight: seven of a tier may stand, the eighth brings them together into the next. A document is thus
copied at most four times in its life, and a publication of one document copies seven others as a rule. Large segments are only
copied once half of what they hold is deleted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

TIER = 8
LARGE = TIER**4


@dataclass(frozen=True, slots=True)
class Size:
    """How many documents a segment holds, and how many of them are not deleted."""

    documents: int
    live: int


def to_merge(segments: Sequence[Size], added: int) -> frozenset[int]:
    """Return which of ``segments``, by their place, to copy into the segment that is being written with ``added`` documents.

    A segment without live documents is always among them: copying it costs nothing and drops it. Of those half deleted, as many
    as one write can well copy; the others wait for the next.
    """
    total = added
    merged: set[int] = set()
    for place in sorted(range(len(segments)), key=lambda place: segments[place].live):
        size = segments[place]
        if size.live * 2 <= size.documents and (not size.live or not merged or total + size.live <= 2 * LARGE):
            merged.add(place)
            total += size.live
    limit = TIER
    while limit <= LARGE:
        tier = {place for place, size in enumerate(segments) if limit // TIER <= size.live < limit} - merged
        if total < limit and len(tier) >= TIER - 1:
            merged |= tier
            total += sum(segments[place].live for place in tier)
        limit *= TIER
    return frozenset(merged)
