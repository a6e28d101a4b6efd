"""Where the pages of a listing begin: by content, so that a change moves few pages and history moves none (decision record 7).

A listing is ordered from the oldest document to the newest. A page begins at a document if the hash of its id is the
smallest among ``reach`` neighbours on both sides; the oldest document begins the first page. Pages hold ``reach + 1``
documents or more, about twice ``reach`` on average. Adding a document at the new end never moves a page that is there.
"""

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache

from data.builds.interface import Member, Workbench

LISTING_REACH = 12
SITEMAP_REACH = 100

# Above this many changes in one listing, one pass over all of it is cheaper than a look around each.
_FEW = 40
_EVERYTHING = 1 << 60


def starts(documents: Sequence[str], reach: int, *, from_oldest: bool) -> list[bool]:
    """Say for each document whether a page begins there. ``from_oldest``: the sequence begins where the listing does.

    Documents without ``reach`` neighbours on both sides are no starts, but for the oldest.
    """
    weights = [_weight(document) for document in documents]
    flags = [False] * len(weights)
    for at in range(reach, len(weights) - reach):
        weight = weights[at]
        # Most documents lose to the next one already.
        if weight < weights[at + 1] and weight == min(weights[at - reach : at + reach + 1]):
            flags[at] = True
    if flags and from_oldest:
        flags[0] = True
    return flags


def restart(workbench: Workbench, listing: str, keys: Iterable[str], reach: int) -> set[str]:
    """Set the starts of a listing right after documents came or went at ``keys``; return the keys whose flag changed."""
    changed = sorted(set(keys))
    if len(changed) > _FEW:
        return _apply(workbench, listing, workbench.after(listing, "", _EVERYTHING), reach)
    moved: set[str] = set()
    for key in changed:
        older = workbench.before(listing, key, 2 * reach)
        newer = workbench.after(listing, key, 2 * reach + 1)
        members = [*reversed(older), *newer]
        # Within ``reach`` of a border that is not the listing's own, the neighbours are unknown.
        known = range(0 if len(older) < 2 * reach else reach, len(members) - (0 if len(newer) <= 2 * reach else reach))
        moved |= _apply(workbench, listing, members, reach, known)
    return moved


def restart_all(workbench: Workbench, listing: str, reach: int) -> None:
    """Set the starts of a whole listing."""
    _apply(workbench, listing, workbench.after(listing, "", _EVERYTHING), reach)


def _apply(
    workbench: Workbench, listing: str, members: list[Member], reach: int, known: range | None = None
) -> set[str]:
    known = known or range(len(members))
    flags = starts([member.document for member in members], reach, from_oldest=known.start == 0)
    moved = set()
    for at in known:
        if members[at].starts != flags[at]:
            workbench.set_start(listing, members[at].key, flags[at])
            moved.add(members[at].key)
    return moved


@lru_cache(maxsize=4096)
def _weight(document: str) -> bytes:
    return hashlib.blake2b(document.encode(), digest_size=8).digest()
