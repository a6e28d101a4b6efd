"""The worker's round: what is due is taken on lease, done, and closed. What fails is tried again later, and at last given up.

A lease that runs out makes its job free: a killed worker loses time and nothing else. Many workers may go round at once.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from data.repositories.records import Job, NewJob
from data.unit_of_work import OpenUnit
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
    while worker.goes_on():
        now = clock.now()
        with unit_of_work() as work:
            job = work.jobs.take(worker.name, tuple(worker.handlers), now, now + LEASE)
            work.commit()
        if job is None:
            break
        taken += 1
        if job.attempts > len(DELAYS) + 1:
            _fail(job, INTERRUPTED, unit_of_work, clock.now())
        else:
            _do(worker, job, unit_of_work, clock)
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


def _do(worker: Worker, job: Job, unit_of_work: OpenUnit, clock: Clock) -> None:
    try:
        worker.handlers[job.kind]({**job.payload, "job": job.number})
    except Exception as error:
        _logger.warning("job failed", exc_info=error, extra={"job": job.number, "kind": job.kind})
        _fail(job, reason_of(error), unit_of_work, clock.now())
        return
    with unit_of_work() as work:
        work.jobs.finish(job, clock.now(), keep=job.kind not in _RECURRING)
        work.commit()


def _fail(job: Job, reason: str, unit_of_work: OpenUnit, now: datetime) -> None:
    again = now + DELAYS[job.attempts - 1] if job.attempts <= len(DELAYS) else None
    with unit_of_work() as work:
        work.jobs.fail(job, reason, again, now)
        work.commit()


def reason_of(error: Exception) -> str:
    """Return the name of what went wrong: words for it are for who shows it. Nothing of what a library said."""
    return type(error).__name__ if isinstance(error, PortalError | OSError) else "unexpected"
