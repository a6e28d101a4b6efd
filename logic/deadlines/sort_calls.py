"""Calls as they stand on one day: what closes soon, what later, what never closes, what is to be announced, what has closed.

A pure function of the calls and the day. Where the calls are kept, and which day it is, is for ``logic.portal``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.documents.calls import Call
from data.search.analysis import fold

__all__ = ["MOST_CLOSED", "REMEMBERED", "SOON", "Call", "Deadline", "SortedCalls", "sort_calls"]

SOON = 30
"""Days within which a call closes soon, the last of them too."""

REMEMBERED = 365
"""Days for which a call that has closed is still worth a word: many come back each year."""

MOST_CLOSED = 10


@dataclass(frozen=True, slots=True)
class Deadline:
    """A call that closes. ``left`` are the days left to apply: 0 on the last one, less than that once it has closed."""

    call: Call
    left: int


@dataclass(frozen=True, slots=True)
class SortedCalls:
    """Every call in one group. ``soon`` and ``later`` begin with what closes first, ``closed`` with what closed last.

    ``always`` keeps the order in which the calls came; ``awaited`` are to be announced, by title. ``build`` is where they were read, ``day`` when they stand so.
    """

    build: int
    day: date
    soon: tuple[Deadline, ...]
    later: tuple[Deadline, ...]
    always: tuple[Call, ...]
    awaited: tuple[Call, ...]
    closed: tuple[Deadline, ...]

    @property
    def closed_lately(self) -> tuple[Deadline, ...]:
        """Return the last calls that closed within a year."""
        return tuple(deadline for deadline in self.closed if deadline.left >= -REMEMBERED)[:MOST_CLOSED]


def sort_calls(calls: Sequence[Call], *, day: date, build: int) -> SortedCalls:
    """Return how calls stand on a day. On its closing day a call is open, on the next one it has closed.

    One that is to come back stands for a year among those that have closed, then among the awaited.
    """
    dated = [Deadline(call, (date.fromisoformat(call.closes) - day).days) for call in calls if call.closes]
    dated.sort(key=lambda deadline: (deadline.left, *_by_title(deadline.call)))
    past = [deadline for deadline in reversed(dated) if deadline.left < 0]
    undated = [call for call in calls if not call.closes]
    awaited = [call for call in undated if call.awaited] + [each.call for each in past if _comes_back(each)]
    return SortedCalls(
        build=build,
        day=day,
        soon=tuple(deadline for deadline in dated if 0 <= deadline.left <= SOON),
        later=tuple(deadline for deadline in dated if deadline.left > SOON),
        always=tuple(call for call in undated if not call.awaited),
        awaited=tuple(sorted(awaited, key=_by_title)),
        closed=tuple(deadline for deadline in past if not _comes_back(deadline)),
    )


def _comes_back(deadline: Deadline) -> bool:
    return deadline.call.awaited and deadline.left < -REMEMBERED


def _by_title(call: Call) -> tuple[str, str]:
    return fold(call.title), call.address
