"""How the worker does, for whoever looks after it: what waits, what was given up, and whether it is alive."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from data.repositories.records import Job
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.clock import Clock
from logic.errors import NotFound
from logic.permissions import Actor, require
from logic.scheduling.handlers import PERIODIC, Periodic
from logic.scheduling.wording import job_words

ALIVE = timedelta(seconds=90)
"""How long after its last beat the worker is taken for alive."""

__all__ = ["ALIVE", "Job", "LookAtJobs", "TendJob", "WorkState", "look_at_jobs", "tend_job", "worker_state"]


@dataclass(frozen=True, slots=True)
class WorkState:
    """``beat`` is when the worker was last alive, ``alive`` whether it is taken to be; ``age`` is of the beat, in whole seconds;
    ``counts`` are jobs by state;
    ``open`` those that wait or are at work, ``dead`` those given up, ``done`` the last that were done; ``recurring`` what recurs, with
    when it last began."""

    beat: datetime | None
    age: int | None
    alive: bool
    counts: dict[str, int]
    open: tuple[Job, ...] = ()
    dead: tuple[Job, ...] = ()
    done: tuple[Job, ...] = ()
    recurring: tuple[tuple[Periodic, datetime], ...] = ()


@dataclass(frozen=True, slots=True)
class LookAtJobs:
    """Asks how things stand."""

    by: Actor


@dataclass(frozen=True, slots=True)
class TendJob:
    """Asks for a job that was given up to be tried again, or to be dropped for good."""

    by: Actor
    number: int
    again: bool


def look_at_jobs(command: LookAtJobs, *, unit_of_work: OpenUnit, clock: Clock) -> WorkState:
    """Return how the worker and its jobs stand."""
    require(command.by, "look at jobs")
    with unit_of_work(read_only=True) as work:
        return replace(
            _state(work, clock.now()),
            open=work.jobs.list(("waiting", "leased")),
            dead=work.jobs.list(("dead",)),
            done=work.jobs.list(("done",), 10),
            recurring=_recurring(work.jobs.periods()),
        )


def worker_state(*, unit_of_work: OpenUnit, clock: Clock) -> WorkState:
    """Return only whether the worker is alive, and how many jobs there are: for machines."""
    with unit_of_work(read_only=True) as work:
        return _state(work, clock.now())


def tend_job(command: TendJob, *, unit_of_work: OpenUnit, clock: Clock) -> None:
    """Try a job again, or drop it. Raises ``NotFound`` for one that was not given up."""
    require(command.by, "tend jobs")
    now = clock.now()
    with unit_of_work() as work:
        job = work.jobs.get(command.number)
        tended = work.jobs.retry(command.number, now) if command.again else work.jobs.dismiss(command.number)
        if job is None or not tended:
            raise NotFound("job", str(command.number))
        detail = "otra vez" if command.again else "descartado"
        subject = f"trabajo {job.number}: {job_words(job.kind)}"
        work.audit.add(command.by.deed("tend jobs", subject, detail), now)
        work.commit()


def _recurring(begun: Mapping[str, datetime]) -> tuple[tuple[Periodic, datetime], ...]:
    return tuple((one, begun[one.kind]) for one in PERIODIC if one.kind in begun)


def _state(work: UnitOfWork, now: datetime) -> WorkState:
    beat = work.jobs.last_beat()
    age = None if beat is None else abs(now - beat)
    alive = age is not None and age <= ALIVE
    return WorkState(beat, None if age is None else int(age.total_seconds()), alive, work.jobs.counts())
