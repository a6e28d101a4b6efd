"""Plans: a sealed build to be published at a moment, or builds to be made again and again. What is done at their time is in ``do_plans``.

A plan by module says when, not what: a build is of one moment, so it takes all that is approved, and the module only says
whether it is worth making one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from data.documents.types import DOCUMENT_TYPES
from data.repositories.schedule_records import NewPlan, Plan
from data.unit_of_work import OpenUnit
from logic.clock import Clock
from logic.errors import Fault, NotFound, PlanRefused
from logic.permissions import Actor, require
from logic.scheduling.occurrences import EVERY_DAY, next_occurrence, read_coming

__all__ = ["EVERY_DAY", "Plan"]

LONGEST_REASON = 500
LAST_HOUR, LAST_MINUTE = 23, 59

Guard = Callable[[int], int | None]
"""Returns how many pages publishing a build takes away if that many must be said. Raises ``BuildUnknown``."""


@dataclass(frozen=True, slots=True)
class PlanPublication:
    """Asks for a sealed build to be published at a moment of Santiago, "2026-12-01T08:00". ``removing`` as for publishing."""

    by: Actor
    build: int
    at: str
    reason: str
    removing: int | None = None


@dataclass(frozen=True, slots=True)
class PlanBuilds:
    """Asks for builds at an hour of Santiago, "07:00", on ``weekdays`` ("135"; empty: every day).

    Only when there are approved changes of ``type``, or of any where it is empty. ``publishes``: each is published too.
    """

    by: Actor
    type: str
    weekdays: str
    hour: str
    publishes: bool = True


@dataclass(frozen=True, slots=True)
class ChangePlan:
    """Asks for a plan to be paused, taken up again, or removed."""

    by: Actor
    number: int
    to: Literal["pause", "go on", "remove"]


def plan_publication(
    command: PlanPublication, *, live: Callable[[], int | None], guard: Guard, unit_of_work: OpenUnit, clock: Clock
) -> Plan:
    """Plan a publication.

    Raises ``BuildUnknown``, and ``PlanRefused`` with faults of "at" (see ``read_coming``), "reason", "build" ("live-already",
    "older": going back is never planned) or "removing" ("removes-much", with "pages": the number that must be said).
    """
    require(command.by, "schedule")
    require(command.by, "publish")
    now, standing = clock.now(), live()
    ended = guard(command.build)
    faults: list[Fault] = []
    if not command.reason.strip():
        faults.append(Fault("reason", "reason-missing"))
    if standing is not None and command.build <= standing:
        faults.append(Fault("build", "live-already" if command.build == standing else "older", {"live": standing}))
    if ended is not None and command.removing != ended:
        faults.append(Fault("removing", "removes-much", {"pages": ended}))
    due_at = read_coming(command.at, now, faults)
    reason = " ".join(command.reason.split())[:LONGEST_REASON]
    plan = NewPlan("publication", due_at, build=command.build, removing=command.removing, reason=reason)
    return _add(plan, command.by, f"edición {command.build}", command.at, unit_of_work, clock)


def plan_builds(command: PlanBuilds, *, unit_of_work: OpenUnit, clock: Clock) -> Plan:
    """Plan builds. Raises ``PlanRefused`` with faults of "type" ("unknown"), "weekdays" ("wrong") and "hour" ("wrong")."""
    require(command.by, "schedule")
    if command.publishes:
        require(command.by, "publish")
    faults = []
    if command.type and command.type not in DOCUMENT_TYPES:
        faults.append(Fault("type", "unknown", {"value": command.type}))
    if not set(command.weekdays) <= set(EVERY_DAY):
        faults.append(Fault("weekdays", "wrong", {"value": command.weekdays}))
    hour, _, minute = command.hour.partition(":")
    if (
        not (hour.isascii() and minute.isascii() and hour.isdigit() and minute.isdigit() and len(minute) == len("00"))
        or int(hour) > LAST_HOUR
        or int(minute) > LAST_MINUTE
    ):
        faults.append(Fault("hour", "wrong", {"value": command.hour}))
    if faults:
        raise PlanRefused(*faults)
    weekdays = "".join(sorted(set(command.weekdays))) or EVERY_DAY
    plan = NewPlan(
        kind="build",
        due_at=next_occurrence(weekdays, int(hour), int(minute), clock.now()),
        type=command.type,
        weekdays=weekdays,
        hour=int(hour),
        minute=int(minute),
        publishes=command.publishes,
    )
    return _add(plan, command.by, command.type or "todo", f"{weekdays} {command.hour}", unit_of_work, clock)


def change_plan(command: ChangePlan, *, unit_of_work: OpenUnit, clock: Clock) -> None:
    """Pause a plan, take it up again, or remove it. What is taken up again is not made up for.

    Raises ``NotFound``, and ``PlanRefused`` ("at", "moment-past") for a publication whose moment passed while it was paused.
    """
    require(command.by, "schedule")
    now = clock.now()
    with unit_of_work() as work:
        plan = work.schedules.get(command.number)
        if plan is None or plan.state == "done":
            raise NotFound("schedule", str(command.number))
        if plan.publishes:
            require(command.by, "publish")
        if command.to == "remove":
            work.schedules.remove(plan.number)
        elif command.to == "pause":
            work.schedules.move(plan.number, "paused", plan.due_at)
        elif plan.kind == "publication" and plan.due_at <= now:
            raise PlanRefused(Fault("at", "moment-past", {"value": plan.due_at.isoformat()}))
        else:
            due = plan.due_at if plan.kind == "publication" else following(plan, now)
            work.schedules.move(plan.number, "active", due)
        work.audit.add(command.by.deed("schedule", f"programación {plan.number}", command.to), now)
        work.commit()


def list_plans(*, unit_of_work: OpenUnit) -> tuple[Plan, ...]:
    """Return the plans that are not done, the next one first."""
    with unit_of_work(read_only=True) as work:
        return work.schedules.unfinished()


def following(plan: Plan, after: datetime) -> datetime:
    """Return when a plan that recurs is due next."""
    return next_occurrence(plan.weekdays, plan.hour, plan.minute, after)


def _add(plan: NewPlan, by: Actor, subject: str, detail: str, unit_of_work: OpenUnit, clock: Clock) -> Plan:
    now = clock.now()
    with unit_of_work() as work:
        number = work.schedules.add(plan, by.name, by.role, by.account, now)
        work.audit.add(by.deed("schedule", subject, f"programación {number}: {detail}"), now)
        kept = work.schedules.get(number)
        work.commit()
    if kept is None:
        raise NotFound("schedule", str(number))
    return kept
