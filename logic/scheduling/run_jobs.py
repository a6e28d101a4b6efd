"""The worker's round: what is due is taken on lease, done, and closed. What fails is tried again later, and at last given up.

A lease that runs out makes its job free: a killed worker loses time and nothing else. Many workers may go round at once.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from data.repositories.records import Job, NewJob
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.clock import Clock
from logic.errors import PortalError
from logic.scheduling.handlers import PERIODIC, Handlers, Periodic, length_of, period_begun

LEASE = timedelta(minutes=10)
DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
"""How long after each failure it is tried again; after the last the job is given up."""

KEPT = timedelta(days=30)
"""How long jobs that were done are kept, to be looked at."""

_RECURRING = frozenset(one.kind for one in PERIODIC)
"""Of these is kept when each last began; a row for every minute of a month would tell nobody more."""

INTERRUPTED = "interrupted"
"""The reason of a job that never came to an end."""

_logger = logging.getLogger("portal")


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker at work: its name among others, what it can do, and whether it goes on (asked between jobs)."""

    name: str
    handlers: Handlers
    goes_on: Callable[[], bool] = lambda: True


def run_due(worker: Worker, *, unit_of_work: OpenUnit, clock: Clock) -> int:
    """Do every job that is due, one after the other; return how many were taken.

    One that has had all its tries without an end (whoever did it was killed each time) is given up: it may be what kills.
    """
    taken = 0
    job = _next(worker, None, unit_of_work, clock.now())
    while job is not None:
        taken += 1
        reason = INTERRUPTED if job.attempts > len(DELAYS) + 1 else _do(worker, job)
        job = _next(worker, (job, reason), unit_of_work, clock.now())
    return taken


def enqueue_periodic(*, unit_of_work: OpenUnit, clock: Clock, periodic: Iterable[Periodic] = PERIODIC) -> int:
    """Make the jobs whose period came, each once, however many workers ask; return how many are new.

    A clock that was set back makes none again. By more than two periods it is taken for right: each then begins once, and goes on
    from there.
    """
    now = clock.now()
    made = 0
    with unit_of_work() as work:
        for one in periodic:
            begins = period_begun(one, now)
            if begins and work.jobs.begin_period(one.kind, begins, now, 2 * length_of(one)):
                made += work.jobs.enqueue(NewJob(one.kind, {}, key=one.kind), now)
        if made:
            work.jobs.sweep(now - KEPT)
        work.commit()
    return made


def _do(worker: Worker, job: Job) -> str:
    """Do a job; return why it failed, nothing if it did not."""
    try:
        worker.handlers[job.kind]({**job.payload, "job": job.number})
    except Exception as error:
        _logger.warning("job failed", exc_info=error, extra={"job": job.number, "kind": job.kind})
        return reason_of(error)
    return ""


def _next(worker: Worker, ended: tuple[Job, str] | None, unit_of_work: OpenUnit, now: datetime) -> Job | None:
    """Close the job that ended, with the reason if it failed, and take the next: one transaction, since each waits for the disk."""
    with unit_of_work() as work:
        if ended is not None:
            _close(work, *ended, now)
        job = work.jobs.take(worker.name, tuple(worker.handlers), now, now + LEASE) if worker.goes_on() else None
        work.commit()
    return job


def _close(work: UnitOfWork, job: Job, reason: str, now: datetime) -> None:
    if not reason:
        work.jobs.finish(job, now, keep=job.kind not in _RECURRING)
        return
    again = now + DELAYS[job.attempts - 1] if job.attempts <= len(DELAYS) else None
    work.jobs.fail(job, reason, again, now)


def reason_of(error: Exception) -> str:
    """Return the name of what went wrong: words for it are for who shows it. Nothing of what a library said."""
    return type(error).__name__ if isinstance(error, PortalError | OSError) else "unexpected"
