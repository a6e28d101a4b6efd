"""How many jobs a second the table takes and gives back done, beside what SQLite itself does for as many transactions.

    python bench/jobs.py [--documents N] [--runs N] [--json]

``--documents`` says how many jobs. A job is added in a transaction of its own, as a change that causes it would be; done, it costs one
more, its end and the next lease. The peers make as many transactions of plain statements. Not here: what the jobs themselves cost.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, Python only puts this folder on the path
    sys.path.insert(0, str(ROOT))

from bench.measure import figure, options, report  # noqa: E402
from data.engine import open_engine, prepare_database  # noqa: E402
from data.repositories.records import NewJob  # noqa: E402
from data.unit_of_work import UnitOfWork  # noqa: E402
from logic.clock import SystemClock  # noqa: E402
from logic.scheduling.run_jobs import Worker, run_due  # noqa: E402

WORKERS = 4
KIND = "send mail"
LETTER = {"to": "ana@portal.example", "subject": "Cambió su clave", "text": "Hola, Ana:\n\n¿Fue usted?\n" * 10}


def main(arguments: Sequence[str]) -> int:
    """Measure and report; returns the exit code."""
    asked = options("Mide la tabla de trabajos.", 500).parse_args(arguments)
    taken = [_round(asked.documents) for _ in range(asked.runs)]
    added, inserted, done, updated, together = (statistics.median(column) for column in zip(*taken, strict=True))
    report(
        [
            figure("jobs added a second", added, "jobs/s", inserted),
            figure("jobs done a second by one worker", done, "jobs/s", updated, "hundreds"),
            figure(f"jobs done a second by {WORKERS} workers", together, "jobs/s"),
        ],
        as_json=asked.json,
    )
    return 0


def _round(jobs: int) -> tuple[float, ...]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "portal.db"
        engine = open_engine(f"sqlite:///{place}")
        prepare_database(engine)
        unit_of_work = partial(UnitOfWork, engine)

        def add() -> None:
            with unit_of_work() as work:
                work.jobs.enqueue(NewJob(KIND, LETTER), datetime.now(UTC))
                work.commit()

        added = _rate(jobs, lambda: _times(jobs, add))
        done = _rate(jobs, lambda: _work(place))
        _times(jobs, add)
        engine.dispose()
        together = _rate(jobs, lambda: _work_together(place))
        plain = _plain(Path(folder) / "plain.db")
        text = str(LETTER)
        statement = "INSERT INTO jobs (kind, payload, state) VALUES ('send mail', ?, 'waiting')"
        inserted = _rate(jobs, lambda: _times(jobs, lambda: plain.execute(statement, (text,))))
        lease = "UPDATE jobs SET state = 'leased' WHERE number = (SELECT min(number) FROM jobs WHERE state = 'waiting')"
        end = "UPDATE jobs SET state = 'done' WHERE number = (SELECT min(number) FROM jobs WHERE state = 'leased')"
        turn = f"BEGIN IMMEDIATE; {end}; {lease}; COMMIT"
        updated = _rate(jobs, lambda: _times(jobs, lambda: plain.executescript(turn)))
        plain.close()
    return added, inserted, done, updated, together


def _plain(place: Path) -> sqlite3.Connection:
    """Open a database set as ours is, in which every statement is a transaction."""
    connection = sqlite3.connect(place, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE jobs (number INTEGER PRIMARY KEY, kind TEXT, payload TEXT, state TEXT)")
    connection.execute("CREATE INDEX jobs_state ON jobs (state, number)")
    return connection


def _work_together(place: Path) -> None:
    workers = [get_context("fork").Process(target=_work, args=(place,)) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def _work(place: Path) -> None:
    """Be a worker until there is nothing left; its jobs cost nothing."""
    engine = open_engine(f"sqlite:///{place}")
    worker = Worker(f"w{time.perf_counter_ns()}", {KIND: lambda payload: None})
    run_due(worker, unit_of_work=partial(UnitOfWork, engine), clock=SystemClock())
    engine.dispose()


def _times(times: int, does: Callable[[], object]) -> None:
    for _ in range(times):
        does()


def _rate(count: int, does: Callable[[], object]) -> float:
    begun = time.perf_counter()
    does()
    return count / (time.perf_counter() - begun)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
