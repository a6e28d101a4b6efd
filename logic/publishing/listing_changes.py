"""What a build's changes do to one listing: which of its pages are to be made again, and which are no more.

A listing has a front, which shows the newest documents, and older pages (see ``partition``). An older page exists
if it holds at least one document that the front does not show; so a short listing is its front alone.
"""

from dataclasses import dataclass, field

from data.builds.interface import Workbench
from logic.publishing.partition import restart, restart_all

FRONT = 25

# After every key: keys begin with a date.
END = "~"


@dataclass(slots=True)
class ListingChanges:
    """The keys of one listing that came, went, or stayed while their document changed; ``closed``: starts that went."""

    came: set[str] = field(default_factory=set)
    went: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)
    closed: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.came or self.went or self.kept)


@dataclass(frozen=True, slots=True)
class AffectedPages:
    """Starts of the pages to make again, and starts whose pages are no more.

    ``front`` says that the front shows something else, ``moved`` that pages begin elsewhere than before.
    """

    made: tuple[str, ...]
    closed: tuple[str, ...]
    front: bool = True
    moved: bool = True


def sort_key(published: str, document: str) -> str:
    """Return a document's place in every listing: by date, then id."""
    return f"{published}/{document}"


def document_of(key: str) -> str:
    """Return the document that a key places."""
    return key.partition("/")[2]


def day_of(key: str) -> str:
    """Return the day by which a key places its document."""
    return key.partition("/")[0]


def settle_listing(
    workbench: Workbench, listing: str, changes: ListingChanges | None, *, reach: int, front: int = FRONT
) -> AffectedPages:
    """Settle where the pages of a listing begin after ``changes``, and say what that asks for.

    Without ``changes`` the whole listing is settled, and every page asked for. ``front`` 0: there is no front.
    """
    if changes is None:
        restart_all(workbench, listing, reach)
        return AffectedPages(_every_page(workbench, listing, front), ())
    structure = changes.came | changes.went
    moved = restart(workbench, listing, structure, reach) if structure else set()
    border, crossed = _border(workbench, listing, changes, front)
    dirty = {workbench.start_of(listing, key) for key in structure | changes.kept} | crossed
    for key in moved | changes.closed:
        dirty |= _with_neighbours(workbench, listing, key)
    asked = {start for start in dirty if start}
    made = {start for start in asked if _exists(start, border, front)}
    closed = changes.closed | {key for key in moved if workbench.start_of(listing, key) != key} | (asked - made)
    newest_shown = len(border) < 2 or any(key >= border[0] for key in structure | changes.kept)
    begins_elsewhere = bool(moved or changes.closed)
    return AffectedPages(
        tuple(sorted(made)),
        tuple(sorted(closed - made)),
        front=newest_shown or begins_elsewhere,
        moved=begins_elsewhere,
    )


def _every_page(workbench: Workbench, listing: str, front: int) -> tuple[str, ...]:
    border, _ = _border(workbench, listing, ListingChanges(), front)
    return tuple(start for start in workbench.starts(listing) if _exists(start, border, front))


def _border(
    workbench: Workbench, listing: str, changes: ListingChanges, front: int
) -> tuple[list[str], set[str | None]]:
    """Return the keys of the last document that the front shows and of the first that it does not; and the starts to make again.

    Those are the pages that came to exist, or exist no more, because the border moved over them; and the older one beside them,
    which leads to them.
    """
    if not front:
        return [], set()
    newest = [member.key for member in workbench.before(listing, END, front + 1 + len(changes.came))]
    border, former = newest[front - 1 : front + 1], sorted({*newest} - changes.came | changes.went, reverse=True)
    ends = sorted(keys[at] if len(keys) > at else "" for keys, at in ((border, 1), (former, front)))
    crossed: set[str | None] = set()
    start = workbench.next_start(listing, ends[0]) if ends[0] != ends[1] else None
    while start and start <= ends[1]:
        crossed.add(start)
        start = workbench.next_start(listing, start)
    return border, crossed | {workbench.start_of(listing, ends[0])} if crossed else crossed


def _exists(start: str, border: list[str], front: int) -> bool:
    return not front or (len(border) > 1 and start <= border[1])


def _with_neighbours(workbench: Workbench, listing: str, key: str) -> set[str | None]:
    here = workbench.start_of(listing, key)
    return {here, workbench.previous_start(listing, here or key), workbench.next_start(listing, key)}
