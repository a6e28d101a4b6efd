"""Jobs: done once whatever happens, tried again when they fail, given up at last, and never lost."""

import os
import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.engine import open_engine, prepare_database
from data.errors import MailRefused
from data.repositories.records import Job, NewJob
from data.unit_of_work import UnitOfWork
from logic.clock import FixedClock
from logic.errors import NotFound, NotPermitted
from logic.permissions import Actor
from logic.scheduling.handlers import PERIODIC, Payload, Periodic, period_of
from logic.scheduling.look_at_jobs import LookAtJobs, TendJob, look_at_jobs, tend_job
from logic.scheduling.run_jobs import DELAYS, LEASE, Worker, enqueue_periodic, run_due

FORK = get_context("fork")
WEBMASTER = Actor("Jorge", "webmaster", 1)
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
        self.done.append(payload)

    def run(self, name: str = "w") -> int:
        """Be a worker for one round."""
        return run_due(Worker(name, {"note": self.do}), unit_of_work=self.unit_of_work, clock=self.clock)

    def jobs(self, *states: str) -> tuple[Job, ...]:
        """Return the jobs in these states."""
        with self.unit_of_work(read_only=True) as work:
            return work.jobs.list(states or ("waiting", "leased", "done", "dead"))


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """An empty table of jobs."""
    bench = Bench(tmp_path)
    yield bench
    bench.engine.dispose()


def test_done_in_order(bench: Bench) -> None:
    """What is due is done once, in the order in which it was due; what is for later waits."""
    bench.add(n=1)
    bench.add(n=3, due=START + timedelta(hours=1))
    bench.add(n=2)
    assert bench.run() == 2
    assert bench.run() == 0
    assert bench.done == [{"n": 1}, {"n": 2}]
    bench.clock.moment += timedelta(hours=1)
    bench.run()
    assert bench.done[-1] == {"n": 3}


def test_a_job_of_a_change_that_was_undone(bench: Bench) -> None:
    """A job goes with the change that caused it: undone, there is none."""
    with bench.unit_of_work() as work:
        work.jobs.enqueue(NewJob("note", {}), START)
    assert bench.run() == 0


def test_the_same_asked_twice(bench: Bench) -> None:
    """Two requests with one key are one job while it is not done; then it can be asked again."""
    assert [bench.add(key="k"), bench.add(key="k"), bench.add(key="other")] == [True, False, True]
    assert bench.run() == 2
    assert bench.add(key="k")


def test_tried_again_and_given_up(bench: Bench) -> None:
    """A job that fails is tried again after a minute, five, and so on; after the last it waits for a person, with its reason."""
    bench.failures = [MailRefused("unreachable") for _ in range(len(DELAYS) + 1)]
    bench.add(n=1)
    for delay in DELAYS:
        assert bench.run() == 1
        (job,) = bench.jobs("waiting")
        assert job.due_at == bench.clock.now() + delay
        assert job.error == "MailRefused"
        bench.clock.moment += delay - timedelta(seconds=1)
        assert bench.run() == 0
        bench.clock.moment += timedelta(seconds=1)
    assert bench.run() == 1
    (dead,) = bench.jobs("dead")
    assert dead.attempts == len(DELAYS) + 1
    bench.clock.moment += timedelta(days=9)
    assert bench.run() == 0


def test_what_a_library_said_is_not_kept(bench: Bench) -> None:
    """Of an error that nobody expected its words are in the log alone."""
    bench.failures = [ValueError("secret /srv/portal")]
    bench.add()
    bench.run()
    assert bench.jobs("waiting")[0].error == "unexpected"


def test_tended(bench: Bench) -> None:
    """A job that was given up is tried again from the beginning, or dropped; both are written down. Others are not there to tend."""
    bench.failures = [MailRefused("refused") for _ in range(2 * len(DELAYS) + 2)]
    tend = partial(tend_job, unit_of_work=bench.unit_of_work, clock=bench.clock)
    bench.add(n=1)
    with pytest.raises(NotFound):
        tend(TendJob(WEBMASTER, 1, again=True))
    for again in (True, False):
        for delay in (*DELAYS, timedelta()):
            bench.run()
            bench.clock.moment += delay
        tend(TendJob(WEBMASTER, 1, again=again))
    assert bench.jobs() == ()
    with pytest.raises(NotPermitted):
        tend(TendJob(Actor("Rosa", "editor", 2), 1, again=True))
    with bench.unit_of_work(read_only=True) as work:
        assert [entry.detail for entry in work.audit.newest(9)] == ["descartado", "otra vez"]


def test_a_lease_runs_out(bench: Bench) -> None:
    """A job whose worker was killed is free again when its lease ends, not before; the first worker's end then counts for nothing."""
    bench.add(n=1)
    with bench.unit_of_work() as work:
        job = work.jobs.take("killed", ("note",), START, START + LEASE)
        work.commit()
    assert job is not None
    assert bench.run() == 0
    bench.clock.moment += LEASE
    with bench.unit_of_work() as work:
        assert work.jobs.take("second", ("note",), bench.clock.now(), bench.clock.now() + LEASE)
        work.jobs.finish(job.number, "killed", bench.clock.now())
        work.commit()
    assert [job.state for job in bench.jobs()] == ["leased"]


def test_a_lease_of_a_clock_that_was_set_back(bench: Bench) -> None:
    """A lease given before the clock was set back by a day does not hold a job for a day."""
    bench.add(n=1, due=START - timedelta(days=2))
    with bench.unit_of_work() as work:
        work.jobs.take("killed", ("note",), START, START + LEASE)
        work.commit()
    bench.clock.moment -= timedelta(days=1)
    assert bench.run() == 1


def test_what_was_mailed_is_forgotten(bench: Bench) -> None:
    """Once a job is done nothing is kept of what it was about."""
    bench.add(text="enlace secreto")
    bench.run()
    (job,) = bench.jobs("done")
    assert job.payload == {}


def test_stopping_gives_back(bench: Bench) -> None:
    """A worker that stops frees what it had, as if it had never taken it."""
    bench.add(n=1)
    with bench.unit_of_work() as work:
        work.jobs.take("w", ("note",), START, START + LEASE)
        assert work.jobs.give_back("w") == 1
        work.commit()
    assert bench.run("other") == 1
    assert bench.jobs("done")[0].attempts == 1


def test_unknown_kinds_wait(bench: Bench) -> None:
    """A job that this worker cannot do is left for one that can."""
    bench.add(kind="future")
    assert bench.run() == 0
    assert bench.jobs("waiting")[0].attempts == 0


def test_swept(bench: Bench) -> None:
    """Jobs that were done a month ago are gone; those given up stay until somebody tends them."""
    bench.add(n=1)
    bench.run()
    bench.failures = [MailRefused("refused") for _ in range(len(DELAYS) + 1)]
    bench.add(n=2)
    for delay in (*DELAYS, timedelta()):
        bench.run()
        bench.clock.moment += delay
    bench.clock.moment += timedelta(days=40)
    enqueue_periodic(unit_of_work=bench.unit_of_work, clock=bench.clock, periodic=())
    assert [job.state for job in bench.jobs()] == ["dead"]


def _work(home: Path, target: int) -> None:
    """Be a worker in a process of its own: write a line for each job, slowly enough to be killed in the middle."""
    bench = Bench(home)
    bench.clock = FixedClock(datetime.now(UTC))

    def do(payload: Payload) -> None:
        time.sleep(0.002)
        place = home / "done" / str(payload["n"])
        place.touch()  # the same whether it is done once or twice

    worker = Worker(f"w{os.getpid()}", {"note": do})
    while len(list((home / "done").iterdir())) < target:
        bench.clock.moment = datetime.now(UTC)
        if not run_due(worker, unit_of_work=bench.unit_of_work, clock=bench.clock):
            time.sleep(0.01)
    os._exit(0)


def test_nothing_is_lost_when_workers_are_killed(bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two workers that are killed eight times finish every one of 200 jobs."""
    monkeypatch.setattr("logic.scheduling.run_jobs.LEASE", timedelta(seconds=0.3))
    (tmp_path / "done").mkdir()
    for number in range(200):
        bench.add(n=number)
    bench.engine.dispose()
    running = [FORK.Process(target=_work, args=(tmp_path, 200)) for _ in range(2)]
    for process in running:
        process.start()
    for turn in range(8):
        time.sleep(0.06)
        victim = running[turn % 2]
        if victim.is_alive() and victim.pid:
            os.kill(victim.pid, signal.SIGKILL)
            victim.join()
            running[turn % 2] = FORK.Process(target=_work, args=(tmp_path, 200))
            running[turn % 2].start()
    for process in running:
        process.join(60)
        assert process.exitcode == 0
    assert len(list((tmp_path / "done").iterdir())) == 200
    assert bench.jobs("waiting", "dead") == ()


def test_each_job_is_one_workers(bench: Bench) -> None:
    """Many workers at once take each job once."""
    for number in range(60):
        bench.add(n=number)
    threads = [Thread(target=bench.run, args=(f"w{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(str(payload["n"]) for payload in bench.done) == sorted(map(str, range(60)))


class TestPeriodic:
    """What recurs."""

    def begin(self, bench: Bench) -> int:
        """Ask for what recurs; return how many jobs that made."""
        one = (Periodic("note", hour=3, minute=30),)
        return enqueue_periodic(unit_of_work=bench.unit_of_work, clock=bench.clock, periodic=one)

    def test_once_a_day(self, bench: Bench) -> None:
        """A daily work is begun once a day, at its hour in Santiago, by whoever comes first."""
        bench.clock.moment = datetime(2026, 11, 2, 6, 29, tzinfo=UTC)  # 3:29 in Santiago, in summer
        assert self.begin(bench) == 0
        bench.clock.moment += timedelta(minutes=1)
        assert [self.begin(bench), self.begin(bench)] == [1, 0]
        bench.run()
        assert self.begin(bench) == 0
        bench.clock.moment += timedelta(days=1)
        assert self.begin(bench) == 1

    def test_a_clock_that_was_set_back(self, bench: Bench) -> None:
        """A clock set back by a day begins nothing again."""
        bench.clock.moment = datetime(2026, 11, 3, 8, tzinfo=UTC)
        assert self.begin(bench) == 1
        bench.run()
        bench.clock.moment -= timedelta(days=1)
        assert self.begin(bench) == 0

    def test_too_late_in_the_day(self, bench: Bench) -> None:
        """A machine that was off at night does it in the morning, but not in the afternoon."""
        bench.clock.moment = datetime(2026, 11, 2, 9, tzinfo=UTC)
        assert self.begin(bench) == 1
        bench.clock.moment = datetime(2026, 11, 3, 15, tzinfo=UTC)
        assert self.begin(bench) == 0

    @given(st.integers(0, 12 * 366 * 96), st.integers(0, 23))
    def test_every_day_has_one_period(self, quarters: int, hour: int) -> None:
        """Asked every quarter of an hour for five days, whatever the clock changes, a daily work is begun once each day."""
        start = datetime(2019, 1, 1, tzinfo=UTC) + timedelta(minutes=15 * quarters)
        work = Periodic("x", hour=hour, minute=15)
        found = [period_of(work, start + timedelta(minutes=15 * step)) for step in range(5 * 96)]
        periods = [period for number, period in enumerate(found) if period and period not in found[:number]]
        assert periods == sorted(periods)
        assert 4 <= len(periods) <= 6

    def test_all_of_the_house(self) -> None:
        """Every work that recurs has a time of its own."""
        assert len({(one.minutes, one.hour, one.minute) for one in PERIODIC}) == len(PERIODIC)


def test_how_it_stands(bench: Bench) -> None:
    """Whoever looks sees whether the worker is alive and what waits."""
    look = partial(look_at_jobs, LookAtJobs(WEBMASTER), unit_of_work=bench.unit_of_work, clock=bench.clock)
    assert (look().alive, look().beat) == (False, None)
    with bench.unit_of_work() as work:
        work.jobs.beat("w", START)
        work.commit()
    bench.add(n=1)
    assert (look().alive, look().counts) == (True, {"waiting": 1})
    bench.clock.moment += timedelta(minutes=5)
    assert not look().alive
