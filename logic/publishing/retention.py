"""Which builds are kept, and why: a rule over numbers and moments. What is done with the others is in ``prune_builds``.

A day begins and ends in Santiago. Builds and activations are ordered by number: a clock may have been set back.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from logic.clock import day_in_chile

KEPT_DAYS = 90
"""For how many days every build is kept, today among them."""

Reason = Literal["newest", "live", "live before", "pinned", "recent", "shown", "month", "unknown"]
"""Why a build is kept: ``shown`` was live at the end of a day that counts, ``month`` is the last one of its month."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened to a build: it was sealed, or went live. ``number`` orders such moments."""

    number: int
    build: int
    at: datetime


@dataclass(frozen=True, slots=True)
class History:
    """All that the rule looks at: the builds that there are, when each was sealed, and the activations in order of number."""

    builds: Sequence[int]
    sealed: Mapping[int, datetime]
    activations: Sequence[Moment]
    pinned: frozenset[int] = frozenset()


def kept_builds(history: History, now: datetime) -> dict[int, Reason]:
    """Return every build that is to be kept with its first reason; those that are not there are for pruning."""
    first_day = day_in_chile(now) - timedelta(days=KEPT_DAYS - 1)
    days = {build: day_in_chile(at) for build, at in history.sealed.items()}
    kept: dict[int, Reason] = {}

    def keep(reason: Reason, builds: Iterable[int]) -> None:
        for build in builds:
            kept.setdefault(build, reason)

    keep("newest", history.builds[-1:])
    live = [activation.build for activation in history.activations]
    keep("live", live[-1:])
    keep("live before", [build for build in live if build != live[-1]][-1:])
    keep("pinned", sorted(history.pinned))
    # Of what nobody knows the age, nobody can say that it is old.
    keep("unknown", (build for build in history.builds if build not in days))
    keep("recent", (build for build in history.builds if build in days and days[build] >= first_day))
    keep("month", last_of_each_month({build: days[build] for build in history.builds if build in days}))
    keep("shown", _shown(history.activations, first_day))
    there = set(history.builds)
    return {build: reason for build, reason in sorted(kept.items()) if build in there}


def last_of_each_month(days: Mapping[int, date]) -> list[int]:
    """Return the build with the highest number of each month."""
    last: dict[tuple[int, int], int] = {}
    for build, day in sorted(days.items()):
        last[day.year, day.month] = build
    return sorted(last.values())


def _shown(activations: Sequence[Moment], first_day: date) -> list[int]:
    """Return what was live when a month ended, or at the end of any day from ``first_day`` on."""
    shown = []
    until: date | None = None
    for one in reversed(activations):
        since = day_in_chile(one.at)
        if until is None or (since < until and (until > first_day or _month(since) != _month(until))):
            shown.append(one.build)
        until = since if until is None else min(since, until)
    return sorted(shown)


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month
