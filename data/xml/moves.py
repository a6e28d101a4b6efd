"""Tells what was moved from what is missing in one place and too much in another."""

from collections.abc import Iterator, Sequence

from data.xml.expression import accepts
from data.xml.structure import Misfit

MAX_LIST = 150
"""A list longer than this is not tried in other orders."""


def moves(misfits: Sequence[Misfit]) -> dict[int, Misfit]:
    """Pair each child that is too much in one element with what is missing in another: once each in the document.

    Returns what is missing by the ``id`` of the misfit that is too much.
    """
    missing = _alone([misfit for misfit in misfits if misfit.repair.kind == "insert"])
    surplus = _alone([misfit for misfit in misfits if misfit.repair.kind == "delete" and misfit.repair.run == 1])
    return {
        id(misfit): missing[name]
        for name, misfit in surplus.items()
        if name in missing and missing[name].parent != misfit.parent
    }


def is_put_back(misfit: Misfit) -> bool:
    """Tell whether what is missing is the same that is too much elsewhere in the same list: one fault, told there."""
    return misfit.repair.kind == "insert" and _partner(misfit, "delete") is not None


def where_it_fits(misfit: Misfit, names: Sequence[str]) -> int | None:
    """Return the position of the child before which a surplus child would fit: past the last for the end, or None."""
    partner = _partner(misfit, "insert")
    if partner is not None:
        return partner
    if len(names) > MAX_LIST:
        return None
    mended = list(_mended(misfit, names))
    own = misfit.repair.position
    places = sorted(range(len(mended) + 1), key=lambda place: abs(_original(mended, place, len(names)) - own))
    for place in places:
        tried = [*(name for name, _ in mended[:place]), misfit.repair.name, *(name for name, _ in mended[place:])]
        if accepts(misfit.holder.content, tried):
            return _original(mended, place, len(names))
    return None


def _alone(misfits: Sequence[Misfit]) -> dict[str, Misfit]:
    """Return the misfits whose name is only once among them."""
    names = [misfit.repair.name for misfit in misfits]
    return {misfit.repair.name: misfit for misfit in misfits if names.count(misfit.repair.name) == 1}


def _partner(misfit: Misfit, kind: str) -> int | None:
    """Return the position of the other half of a move within one list."""
    return next(
        (made.position for made in misfit.repairs if made.kind == kind and made.name == misfit.repair.name), None
    )


def _mended(misfit: Misfit, names: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Return the list as repaired: each name with the position of the child that it was, or that comes after it."""
    gone = {
        p for made in misfit.repairs if made.kind == "delete" for p in range(made.position, made.position + made.run)
    }
    meant = {made.position: made.name for made in misfit.repairs if made.kind == "rename"}
    for position in range(len(names) + 1):
        for made in misfit.repairs:
            if made.kind == "insert" and made.position == position:
                yield made.name, position
        if position < len(names) and position not in gone:
            yield meant.get(position, names[position]), position


def _original(mended: Sequence[tuple[str, int]], place: int, end: int) -> int:
    return mended[place][1] if place < len(mended) else end
