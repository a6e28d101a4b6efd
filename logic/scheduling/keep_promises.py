"""Promises of freshness: at most so many days without anything new of a type. Which are made, and which are broken."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from data.documents.types import DOCUMENT_TYPES
from data.repositories.in_force import Point
from data.repositories.schedule_records import Promise
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.clock import Clock, day_in_chile
from logic.errors import Fault, PlanRefused
from logic.permissions import Actor, require

USUAL: Mapping[str, int] = {"news": 1, "course": 7}
"""What is promised of a type until somebody says otherwise: news daily, courses weekly."""

LONGEST = 3650

PROMISED = tuple(sorted(DOCUMENT_TYPES - {"channel", "page"}))
"""The types of which something new can be promised."""


@dataclass(frozen=True, slots=True)
class ChangePromise:
    """Asks for another promise: ``days`` 0 promises nothing."""

    by: Actor
    type: str
    days: int


@dataclass(frozen=True, slots=True)
class PromiseState:
    """A promise and how it stands. ``last`` is the day of the last thing new in the live build (None: nothing of the type yet).

    ``age`` are the days since then, ``until`` the last day on which the promise still holds.
    """

    type: str
    days: int
    last: date | None = None
    age: int | None = None
    until: date | None = None

    @property
    def broken(self) -> bool:
        """Tell whether more days went by than were promised. Of what never was there nothing was promised."""
        return bool(self.days) and self.age is not None and self.age > self.days


def change_promise(command: ChangePromise, *, unit_of_work: OpenUnit, clock: Clock) -> None:
    """Change what is promised. Raises ``PlanRefused`` with a fault of "type" or "days"."""
    require(command.by, "schedule")
    if command.type not in PROMISED:
        raise PlanRefused(Fault("type", "unknown", {"value": command.type}))
    if not 0 <= command.days <= LONGEST:
        raise PlanRefused(Fault("days", "out-of-range", {"value": command.days, "most": LONGEST}))
    now = clock.now()
    with unit_of_work() as work:
        work.schedules.put_promise(Promise(command.type, command.days), command.by.name, now)
        detail = f"cada {command.days} días" if command.days else "nada"
        work.audit.add(command.by.deed("schedule", f"promesa: {command.type}", detail), now)
        work.commit()


def promise_states(point: Point | None, work: UnitOfWork, now: datetime) -> tuple[PromiseState, ...]:
    """Return how every promise stands, for what is live as of ``point``; types without a promise too."""
    made = {**USUAL, **{promise.type: promise.days for promise in work.schedules.promises()}}
    today = day_in_chile(now)
    return tuple(_state(type_, made.get(type_, 0), point, work, today) for type_ in PROMISED)


def _state(type_: str, days: int, point: Point | None, work: UnitOfWork, today: date) -> PromiseState:
    at = work.schedules.last_news(type_, point.journal, point.moment) if point else None
    if at is None:
        return PromiseState(type_, days)
    last = day_in_chile(at)
    until = last + timedelta(days=days) if days else None
    return PromiseState(type_, days, last, max(0, (today - last).days), until)
