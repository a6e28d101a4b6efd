"""Jobs: added in the transaction of the change that causes them, taken by workers for a limited time (decision record 2)."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from data.models import Job, Period
from data.repositories import records

LONGEST_LEASE = timedelta(hours=1)
"""A lease that ends later than this was given by a clock that was set back since: it counts for nothing."""

HEARTBEAT = "heartbeat"

_JOB = select(
    Job.number,
    Job.kind,
    Job.payload,
    Job.state,
    Job.due_at,
    Job.attempts,
    Job.leased_by,
    Job.leased_until,
    Job.error,
    Job.created_at,
    Job.finished_at,
)


class Jobs:
    """Jobs within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def enqueue(self, job: records.NewJob, at: datetime) -> bool:
        """Add a job at the time ``at``; False if one with the same key waits already, which is enough."""
        values = {
            "kind": job.kind,
            "payload": json.dumps(job.payload, ensure_ascii=False, sort_keys=True),
            "key": job.key or None,
            "state": "waiting",
            "due_at": job.due or at,
            "attempts": 0,
            "error": "",
            "created_at": at,
        }
        added = _insert(self._connection)(Job).values(values).on_conflict_do_nothing().returning(Job.number)
        return self._connection.scalar(added) is not None

    def take(self, worker: str, kinds: Sequence[str], now: datetime, until: datetime) -> records.Job | None:
        """Lease the job that waits longest of these kinds, or whose lease ran out; None if there is none due."""
        over = and_(Job.state == "leased", or_(Job.leased_until <= now, Job.leased_until > now + LONGEST_LEASE))
        due = and_(Job.state == "waiting", Job.due_at <= now)
        # One after the other: each walks its part of the index and stops at the first.
        number = self._first(over, kinds) or self._first(due, kinds)
        if number is None:
            return None
        values = {"state": "leased", "leased_by": worker, "leased_until": until, "attempts": Job.attempts + 1}
        self._connection.execute(update(Job).where(Job.number == number).values(values))
        return self.get(number)

    def _first(self, free: ColumnElement[bool], kinds: Sequence[str]) -> int | None:
        first = select(Job.number).where(free, Job.kind.in_(kinds)).order_by(Job.due_at, Job.number).limit(1)
        return self._connection.scalar(first.with_for_update(skip_locked=True))

    def finish(self, job: records.Job, at: datetime, *, keep: bool = True) -> None:
        """Close a job as done, if the worker that took it still has it; without ``keep`` as if it had never been.

        What it was about is forgotten: a mail may hold a one-time link.
        """
        if not keep:
            self._connection.execute(delete(Job).where(*_held(job)))
            return
        values = {"state": "done", "key": None, "payload": "{}", "error": "", "finished_at": at, "leased_until": None}
        self._connection.execute(update(Job).where(*_held(job)).values(values))

    def extend(self, worker: str, until: datetime) -> int:
        """Have the leases of a worker that is still at work end later; return how many it has."""
        mine = (Job.state == "leased", Job.leased_by == worker)
        return self._connection.execute(update(Job).where(*mine).values(leased_until=until)).rowcount

    def fail(self, job: records.Job, error: str, again: datetime | None, at: datetime) -> None:
        """Note why a job failed, if the worker that took it still has it. It is due again at ``again``, or given up."""
        values: dict[str, object] = {"error": error, "leased_by": None, "leased_until": None}
        if again is None:
            values |= {"state": "dead", "key": None, "finished_at": at}
        else:
            values |= {"state": "waiting", "due_at": again}
        self._connection.execute(update(Job).where(*_held(job)).values(values))

    def give_back(self, worker: str) -> int:
        """Free every job that a worker has on lease, as if it had not been taken; return how many."""
        mine = (Job.state == "leased", Job.leased_by == worker)
        values = {"state": "waiting", "leased_by": None, "leased_until": None, "attempts": Job.attempts - 1}
        return self._connection.execute(update(Job).where(*mine).values(values)).rowcount

    def retry(self, number: int, at: datetime) -> bool:
        """Have a job that was given up tried again from the beginning; False if it was not given up."""
        dead = (Job.number == number, Job.state == "dead")
        values = {"state": "waiting", "due_at": at, "attempts": 0, "finished_at": None}
        return self._connection.execute(update(Job).where(*dead).values(values)).rowcount == 1

    def dismiss(self, number: int) -> bool:
        """Remove a job that was given up; False if it was not."""
        dead = (Job.number == number, Job.state == "dead")
        return self._connection.execute(delete(Job).where(*dead)).rowcount == 1

    def get(self, number: int) -> records.Job | None:
        """Return a job, or None."""
        row = self._connection.execute(_JOB.where(Job.number == number)).one_or_none()
        return None if row is None else _record(row)

    def list(self, states: Sequence[str], limit: int = 50) -> tuple[records.Job, ...]:
        """Return the newest jobs in these states, newest first."""
        rows = self._connection.execute(_JOB.where(Job.state.in_(states)).order_by(Job.number.desc()).limit(limit))
        return tuple(map(_record, rows))

    def waits(self, kind: str) -> records.Job | None:
        """Return a job of a kind that is not finished, or None."""
        waiting = _JOB.where(Job.kind == kind, Job.state.in_(("waiting", "leased"))).order_by(Job.number).limit(1)
        row = self._connection.execute(waiting).one_or_none()
        return None if row is None else _record(row)

    def counts(self) -> dict[str, int]:
        """Return how many jobs there are by state."""
        rows = self._connection.execute(select(Job.state, func.count()).group_by(Job.state))
        return {row[0]: row[1] for row in rows}

    def count_due(self, before: datetime) -> int:
        """Return how many jobs were due before a moment and nobody has taken."""
        due = select(func.count()).where(Job.state == "waiting", Job.due_at < before)
        return self._connection.scalar(due) or 0

    def sweep(self, finished_before: datetime) -> int:
        """Remove jobs that were done before a moment; return how many."""
        done = (Job.state == "done", Job.finished_at < finished_before)
        return self._connection.execute(delete(Job).where(*done)).rowcount

    def begin_period(self, kind: str, begins: datetime, at: datetime, ahead: timedelta) -> bool:
        """Note that something that recurs begins for the period from ``begins`` on; False if it has begun since.

        What is noted further ahead of ``at`` than ``ahead`` was noted by a clock that was set back since: it counts for nothing.
        Of many that ask at once one is told True.
        """
        last = self._connection.scalar(select(Period.at).where(Period.kind == kind))
        if last is None:
            return self._note_first(kind, begins.isoformat(), at)
        if last >= begins and last - at <= ahead:
            return False
        changed = update(Period).where(Period.kind == kind, Period.at == last)
        return self._connection.execute(changed.values(period=begins.isoformat(), at=at)).rowcount == 1

    def beat(self, worker: str, at: datetime) -> None:
        """Note that a worker is alive."""
        changed = update(Period).where(Period.kind == HEARTBEAT).values(period=worker, at=at)
        if self._connection.execute(changed).rowcount == 0:
            self._note_first(HEARTBEAT, worker, at)

    def last_beat(self) -> datetime | None:
        """Return when a worker was last alive, None before the first."""
        at: datetime | None = self._connection.scalar(select(Period.at).where(Period.kind == HEARTBEAT))
        return at

    def last_worker(self) -> str | None:
        """Return the name of the worker that was last alive, None before the first."""
        return self._connection.scalar(select(Period.period).where(Period.kind == HEARTBEAT))

    def periods(self) -> dict[str, datetime]:
        """Return when each kind of work that recurs last began."""
        rows = self._connection.execute(select(Period.kind, Period.at).where(Period.kind != HEARTBEAT))
        return {row[0]: row[1] for row in rows}

    def _note_first(self, kind: str, period: str, at: datetime) -> bool:
        first = _insert(self._connection)(Period).values(kind=kind, period=period, at=at)
        return self._connection.scalar(first.on_conflict_do_nothing().returning(Period.kind)) is not None


def _held(job: records.Job) -> tuple[ColumnElement[bool], ...]:
    """Return the condition that a job is still with the worker that took it then."""
    return (
        Job.number == job.number,
        Job.state == "leased",
        Job.leased_by == job.leased_by,
        Job.attempts == job.attempts,
    )


def _insert(connection: Connection) -> Callable[[type[Job | Period]], postgresql.Insert | sqlite.Insert]:
    """Return what makes an INSERT that may leave a row that is there as it is: no word of SQL for it is common to both."""
    return postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert


def _record(row: Any) -> records.Job:
    return records.Job(**{**row._mapping, "payload": json.loads(row.payload)})
