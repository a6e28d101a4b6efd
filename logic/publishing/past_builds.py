"""Builds in time: which one visitors saw at a moment, and from when to when one of them was live.

Activations are ordered by their number: what counted at a moment is the last one, by number, that is not later than it. A clock
that was set back so takes away what it lived twice, and nothing is told by chance.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from data.repositories.records import Activation
from data.unit_of_work import OpenUnit
from logic.clock import Clock
from logic.errors import MomentToCome, NothingLiveThen
from logic.publishing.retention import Moment


@dataclass(frozen=True, slots=True)
class Span:
    """A time during which a build was live: up to and without ``until``; None: it still is."""

    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class BuildLife:
    """When a build was sealed (None: the database does not know it) and each time that it was live, the earliest first."""

    build: int
    sealed_at: datetime | None
    live: tuple[Span, ...]


def build_at(moment: datetime, *, unit_of_work: OpenUnit, clock: Clock) -> int:
    """Return the build that was live at a moment. Raises ``MomentToCome``, or ``NothingLiveThen`` before the first publication."""
    if moment > clock.now():
        raise MomentToCome(moment)
    with unit_of_work(read_only=True) as unit:
        found = unit.build_history.live_at(moment)
    if found is None:
        raise NothingLiveThen(moment)
    return found.build_number


def life_of(build: int, *, unit_of_work: OpenUnit) -> BuildLife:
    """Return when a build was sealed and live."""
    with unit_of_work(read_only=True) as unit:
        activations = moments_of(unit.build_history.activations())
        row = unit.builds.get(build)
    return BuildLife(build, row.finished_at if row else None, spans_of(build, activations))


def moments_of(activations: Sequence[Activation]) -> tuple[Moment, ...]:
    """Return the activations of the database as the rules take them, in order of number."""
    return tuple(Moment(one.number, one.build_number, one.at) for one in activations)


def spans_of(build: int, activations: Sequence[Moment]) -> tuple[Span, ...]:
    """Return each time that a build was live; two that touch are one."""
    spans: list[Span] = []
    until: datetime | None = None
    for one in reversed(activations):
        if until is None or one.at < until:
            if one.build == build:
                joined = spans.pop() if spans and spans[-1].since == until else None
                spans.append(Span(one.at, joined.until if joined else until))
            until = one.at
    return tuple(reversed(spans))
