"""Three forms of one list of siblings as one list, in one order. Which form of each is taken is decided elsewhere.

The order is the base's; what somebody moved stands where he put it, what somebody added behind what he added it behind. Of what
both moved, mine counts; of what both added in one place, mine comes first.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

from lxml import etree

from data.xml.alignment import align_lists
from data.xml.merge_forms import Patience, Signs

Nodes = Sequence[etree._Element]
Sort = Literal["", "set", "once"]
"""How siblings of one name go together: as they come, as values of which each is there or not, or at most one of them."""


class Slot(NamedTuple):
    """A place in the joined list: what stood there in each form, None where it did not."""

    base: etree._Element | None
    mine: etree._Element | None
    theirs: etree._Element | None


@dataclass(frozen=True, slots=True)
class Reading:
    """One form of the list: what each of the base became, which of these moved, and what each of the form was."""

    became: dict[etree._Element, etree._Element]
    moved: frozenset[etree._Element]
    was: dict[etree._Element, etree._Element]


def join_lists(
    forms: tuple[Nodes, Nodes, Nodes], signs: Signs, patience: Patience, sort: Callable[[etree._Element], Sort]
) -> list[Slot] | None:
    """Return the slots of the joined list; None where pairing its items would take too long."""
    base, mine, theirs = forms
    if not all(patience.takes(*_unlike(base, side, signs)) for side in (mine, theirs)):
        return None
    first, second = (_read(base, side, signs, patience, sort) for side in (mine, theirs))
    moved = first.moved | second.moved
    fixed = [node for node in base if node not in moved]
    runs = _runs(mine, first, frozenset(fixed), frozenset()), _runs(theirs, second, frozenset(fixed), first.moved)
    slots: list[Slot] = []
    for anchor in (None, *fixed):
        if anchor is not None:
            slots.append(Slot(anchor, first.became.get(anchor), second.became.get(anchor)))
        slots += [_slot(node, first, second) for node in runs[0][anchor]]
        slots += _twins(runs[0][anchor], runs[1][anchor], signs, slots, first, second)
    return _joined_once(_written_anew(slots, sort), signs, sort)


def _unlike(base: Nodes, side: Nodes, signs: Signs) -> tuple[int, int]:
    """Return how many of each have no equal in the other: they are what is compared."""
    known = [{signs[node] for node in nodes} for nodes in (base, side)]
    return sum(signs[node] not in known[1] for node in base), sum(signs[node] not in known[0] for node in side)


def _read(
    base: Nodes, side: Nodes, signs: Signs, patience: Patience, sort: Callable[[etree._Element], Sort]
) -> Reading:
    became: dict[etree._Element, etree._Element] = {}
    moved: set[etree._Element] = set()
    for pair in align_lists(list(base), list(side), signs, patience.effort):
        if pair.before is None or pair.after is None:
            continue
        if signs[pair.before] != signs[pair.after] and sort(pair.after) == "set":
            continue
        became[pair.before] = pair.after
        if pair.moved:
            moved.add(pair.before)
    return Reading(became, frozenset(moved), {after: before for before, after in became.items()})


def _runs(
    side: Nodes, reading: Reading, fixed: frozenset[etree._Element], elsewhere: frozenset[etree._Element]
) -> dict[etree._Element | None, list[etree._Element]]:
    """Return what a form has behind each fixed item, None for the beginning: what it added, and what it moved there."""
    runs: dict[etree._Element | None, list[etree._Element]] = defaultdict(list)
    anchor = None
    for node in side:
        origin = reading.was.get(node)
        if origin in fixed:
            anchor = origin
        elif origin is None or (origin in reading.moved and origin not in elsewhere):
            runs[anchor].append(node)
    return runs


def _slot(node: etree._Element, own: Reading, other: Reading) -> Slot:
    """Return the slot of what mine added or moved."""
    origin = own.was.get(node)
    return Slot(origin, node, other.became.get(origin) if origin is not None else None)


def _twins(mine: Nodes, theirs: Nodes, signs: Signs, slots: list[Slot], first: Reading, second: Reading) -> list[Slot]:
    """Return the slots of what theirs added or moved. What mine added in the same place, just so, is in its slot already."""
    if not theirs:
        return []
    start = len(slots) - len(mine)
    waiting: dict[bytes, deque[int]] = defaultdict(deque)
    for number, node in enumerate(mine):
        if node not in first.was:
            waiting[signs[node]].append(start + number)
    found: list[Slot] = []
    for node in theirs:
        origin = second.was.get(node)
        if origin is not None:
            found.append(Slot(origin, first.became.get(origin), node))
        elif waiting[signs[node]]:
            number = waiting[signs[node]].popleft()
            slots[number] = slots[number]._replace(theirs=node)
        else:
            found.append(Slot(None, None, node))
    return found


def _written_anew(slots: list[Slot], sort: Callable[[etree._Element], Sort]) -> list[Slot]:
    """Join what both wrote anew in one place: what neither has any more, with what each has there instead, one by one."""
    made: list[Slot] = []
    for loose, group in groupby(
        slots, key=lambda slot: (slot.base is None) != (slot.mine is None and slot.theirs is None)
    ):
        listed = list(group)
        made += _one_by_one(listed, sort) if loose else listed
    return made


def _one_by_one(slots: list[Slot], sort: Callable[[etree._Element], Sort]) -> list[Slot]:
    """Return a stretch of what both took away and what either added; of each name the first is taken for the first."""
    waiting: dict[str, tuple[deque[int], deque[int], deque[int]]] = defaultdict(lambda: (deque(), deque(), deque()))
    for number, slot in enumerate(slots):
        there = [node is not None for node in slot]
        node = next(one for one in slot if one is not None)
        if sum(there) == 1 and sort(node) != "set":
            waiting[str(node.tag)][there.index(True)].append(number)
    gone: set[int] = set()
    for gone_ones, mine, theirs in waiting.values():
        for base, own, other in zip(gone_ones, mine, theirs, strict=False):
            slots[own] = Slot(slots[base].base, slots[own].mine, slots[other].theirs)
            gone |= {base, other}
    return [slot for number, slot in enumerate(slots) if number not in gone]


def _joined_once(slots: list[Slot], signs: Signs, sort: Callable[[etree._Element], Sort]) -> list[Slot]:
    """Join what both added apart and may be there only once: one value of many, or the only one of its name."""
    added: dict[tuple[str, bytes], int] = {}
    gone: set[int] = set()
    for number, slot in enumerate(slots):
        node = slot.mine if slot.mine is not None else slot.theirs
        kind = sort(node) if node is not None and slot.base is None else ""
        if node is None or not kind or (slot.mine is not None and slot.theirs is not None):
            continue
        key = (str(node.tag), signs[node] if kind == "set" else b"")
        other = added.setdefault(key, number)
        if (slots[other].mine is None) != (slot.mine is None):
            mine, theirs = (slots[other], slot) if slot.mine is None else (slot, slots[other])
            slots[other] = Slot(None, mine.mine, theirs.theirs)
            gone.add(number)
    return [slot for number, slot in enumerate(slots) if number not in gone]
