"""What the repository of schedules takes and gives: frozen facts, never rows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

PlanKind = Literal["publication", "build"]
PlanState = Literal["active", "paused", "done"]
Result = Literal["published", "built", "nothing", "failed", "held"]
CalendarKind = Literal["begins", "ends", "closes", "review"]


@dataclass(frozen=True, slots=True)
class NewPlan:
    """Something to happen at its time: see ``data.models.schedule.Schedule``."""

    kind: PlanKind
    due_at: datetime
    build: int | None = None
    type: str = ""
    weekdays: str = ""
    hour: int = 0
    minute: int = 0
    publishes: bool = True
    removing: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan that was made: who made it (``account`` None: on the command line), and when it is due next."""

    number: int
    kind: PlanKind
    state: PlanState
    build: int | None
    type: str
    weekdays: str
    hour: int
    minute: int
    publishes: bool
    removing: int | None
    reason: str
    due_at: datetime
    by: str
    role: str
    account: int | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class NewOutcome:
    """What came of something at its time. ``key`` names what was due: it has one outcome."""

    key: str
    kind: str
    result: Result
    subject: str
    detail: str = ""
    build: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The same as it is kept."""

    number: int
    key: str
    kind: str
    result: Result
    build: int | None
    subject: str
    detail: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Promise:
    """At most so many days without anything new of a type."""

    type: str
    days: int


@dataclass(frozen=True, slots=True)
class Marked:
    """A moment that an approved document names: when it begins, ends, closes, or is to be reviewed."""

    kind: CalendarKind
    at: datetime
    document: str
    type: str
    title: str
    address: str
    written: str
