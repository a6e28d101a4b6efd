"""What is coming, in order: documents that begin, end, close or want to be reviewed; plans; promises about to break; and how it all went.

Everything is found by indexed moments, so it costs what is coming and not what there is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Literal

from data.repositories.in_force import Point
from data.repositories.schedule_records import Outcome, Plan
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.clock import Clock, day_in_chile, moment_in_chile
from logic.permissions import Actor, require
from logic.scheduling.keep_promises import PromiseState, promise_states
from logic.scheduling.occurrences import occurrences
from logic.scheduling.press import Press

EventKind = Literal["begins", "ends", "closes", "review", "publication", "build", "promise"]

MOST_OF_A_KIND = 500
LONGEST_DAYS = 366
NEXT = 5
DAYS_OF_NEXT = 30

__all__ = ["Agenda", "Event", "LookAhead", "Outcome", "Plan", "PromiseState", "look_ahead", "next_events"]


@dataclass(frozen=True, slots=True)
class LookAhead:
    """Asks what is coming in so many ``days``, today the first of them."""

    by: Actor
    days: int = 31


@dataclass(frozen=True, slots=True)
class Event:
    """Something that is coming at a moment (UTC), or within a day if ``whole_day``: then ``at`` is the last moment of it.

    ``title`` is that of a document, with its ``address`` and type; of a plan its reason, with its number and build. ``again``: the
    same plan stands in the list before.
    """

    kind: EventKind
    at: datetime
    whole_day: bool = False
    title: str = ""
    address: str = ""
    type: str = ""
    plan: int | None = None
    build: int | None = None
    publishes: bool = True
    again: bool = False


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is coming, the plans, the promises, and what came of the last things that were due, newest first.

    ``suspended``: somebody went back, and nothing is published by itself until somebody publishes.
    """

    now: datetime
    events: tuple[Event, ...]
    plans: tuple[Plan, ...]
    promises: tuple[PromiseState, ...]
    outcomes: tuple[Outcome, ...]
    suspended: bool

    @property
    def broken(self) -> tuple[PromiseState, ...]:
        """Return the promises that are broken."""
        return tuple(promise for promise in self.promises if promise.broken)


def look_ahead(command: LookAhead, *, press: Press, unit_of_work: OpenUnit, clock: Clock) -> Agenda:
    """Return what is coming."""
    require(command.by, "look at builds")
    now = clock.now()
    until = now + timedelta(days=min(max(command.days, 1), LONGEST_DAYS))
    with unit_of_work(read_only=True) as work:
        plans, last = work.schedules.unfinished(), work.builds.last_activation()
        promises = promise_states(_point(press), work, now)
        events = (*_marked(work, now, until), *_planned(plans, now, until), *_about_to_break(promises, now, until))
        return Agenda(
            now=now,
            events=tuple(sorted(events, key=lambda event: (event.at, event.kind, event.title))),
            plans=plans,
            promises=promises,
            outcomes=work.schedules.outcomes(),
            suspended=last is not None and last.kind == "rollback",
        )


def next_events(by: Actor, *, press: Press, unit_of_work: OpenUnit, clock: Clock) -> tuple[Event, ...]:
    """Return the next few things that are coming: for a card."""
    agenda = look_ahead(LookAhead(by, DAYS_OF_NEXT), press=press, unit_of_work=unit_of_work, clock=clock)
    return tuple(event for event in agenda.events if not event.again)[:NEXT]


def _point(press: Press) -> Point | None:
    number = press.live()
    live = press.sealed(number) if number is not None else None
    return Point(live.journal, live.moment) if live and live.moment else None


def _marked(work: UnitOfWork, since: datetime, until: datetime) -> Iterator[Event]:
    for mark in work.schedules.marked(since, until, MOST_OF_A_KIND):
        # The end of a day is told as that day: midnight would be taken for the next one.
        whole_day = "T" not in mark.written and mark.kind != "begins"
        yield Event(
            kind=mark.kind,
            at=mark.at - timedelta.resolution if whole_day else mark.at,
            whole_day=whole_day,
            title=mark.title,
            address=mark.address,
            type=mark.type,
        )


def _planned(plans: tuple[Plan, ...], since: datetime, until: datetime) -> Iterator[Event]:
    for plan in plans:
        if plan.state != "active":
            continue
        if plan.kind == "publication":
            if plan.due_at <= until:
                yield Event("publication", plan.due_at, title=plan.reason, plan=plan.number, build=plan.build)
            continue
        coming = occurrences(plan.weekdays, plan.hour, plan.minute, since)
        for count, moment in enumerate(takewhile(lambda moment: moment <= until, coming)):
            yield Event("build", moment, type=plan.type, plan=plan.number, publishes=plan.publishes, again=count > 0)


def _about_to_break(promises: tuple[PromiseState, ...], since: datetime, until: datetime) -> Iterator[Event]:
    for promise in promises:
        if promise.until is None or promise.until < day_in_chile(since):
            continue
        at = moment_in_chile(promise.until.isoformat(), end=True) - timedelta.resolution
        if at <= until:
            yield Event("promise", at, whole_day=True, type=promise.type)
