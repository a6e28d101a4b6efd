"""How the worker does, for whoever looks after it: what waits, what was given up, and whether it is alive."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from data.repositories.records import Job
from data.unit_of_work import OpenUnit
from logic.clock import Clock
from logic.errors import NotFound
from logic.permissions import Actor, require

ALIVE = timedelta(seconds=90)
"""How long after its last beat the worker is taken for alive."""

__all__ = ["ALIVE", "Job", "LookAtJobs", "TendJob", "WorkState", "look_at_jobs", "tend_job", "worker_state"]


@dataclass(frozen=True, slots=True)
class WorkState:
    """``beat`` is when the worker was last alive, ``alive`` whether it is taken to be; ``counts`` jobs by state;
    ``open`` those that wait or are at work, ``dead`` those given up, ``done`` the last that were done; ``last`` when each work that
    recurs last began."""

    beat: datetime | None
    alive: bool
    counts: dict[str, int]
    open: tuple[Job, ...] = ()
    dead: tuple[Job, ...] = ()
    done: tuple[Job, ...] = ()
    last: tuple[tuple[str, datetime], ...] = ()


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
        beat = work.jobs.last_beat()
        return WorkState(
            beat=beat,
            alive=_is_alive(beat, clock.now()),
            counts=work.jobs.counts(),
            open=work.jobs.list(("waiting", "leased")),
            dead=work.jobs.list(("dead",)),
            done=work.jobs.list(("done",), 10),
            last=tuple(sorted(work.jobs.periods().items())),
        )


def worker_state(*, unit_of_work: OpenUnit, clock: Clock) -> WorkState:
    """Return only whether the worker is alive, and how many jobs there are: for machines."""
    with unit_of_work(read_only=True) as work:
        beat = work.jobs.last_beat()
        return WorkState(beat, _is_alive(beat, clock.now()), work.jobs.counts())


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
        work.audit.add(command.by.deed("tend jobs", f"{job.kind} {job.number}", detail), now)
        work.commit()


def _is_alive(beat: datetime | None, now: datetime) -> bool:
    return beat is not None and abs(now - beat) <= ALIVE
