"""A table of jobs to work at: a database, a clock that tests move, and what was done."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from data.engine import open_engine, prepare_database
from data.repositories.records import Job, NewJob
from data.unit_of_work import UnitOfWork
from logic.clock import FixedClock
from logic.scheduling.handlers import Payload
from logic.scheduling.run_jobs import Worker, run_due

START = datetime(2026, 11, 2, 12, tzinfo=UTC)


class Bench:
    """A database with jobs, a clock, and what was done."""

    def __init__(self, home: Path) -> None:
        self.engine = open_engine(f"sqlite:///{home / 'portal.db'}")
        prepare_database(self.engine)
        self.unit_of_work = partial(UnitOfWork, self.engine)
        self.clock = FixedClock(START)
        self.done: list[Payload] = []
        self.failures: list[Exception] = []

    def add(self, kind: str = "note", key: str = "", due: datetime | None = None, **payload: object) -> bool:
        """Add a job."""
        with self.unit_of_work() as work:
            added = work.jobs.enqueue(NewJob(kind, payload, key, due), self.clock.now())
            work.commit()
        return added

    def do(self, payload: Payload) -> None:
        """Be the handler: fail as often as there are failures, then note what was done."""
        if self.failures:
            raise self.failures.pop(0)
        self.done.append({name: value for name, value in payload.items() if name != "job"})

    def run(self, name: str = "w") -> int:
        """Be a worker for one round."""
        return run_due(Worker(name, {"note": self.do}), unit_of_work=self.unit_of_work, clock=self.clock)

    def jobs(self, *states: str) -> tuple[Job, ...]:
        """Return the jobs in these states."""
        with self.unit_of_work(read_only=True) as work:
            return work.jobs.list(states or ("waiting", "leased", "done", "dead"))
