"""Jobs: done once whatever happens, tried again when they fail, given up at last, and never lost."""

import os
import signal
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from threading import Thread

import pytest

from data.errors import MailRefused
from data.repositories.records import NewJob
from logic.clock import FixedClock
from logic.errors import NotFound, NotPermitted
from logic.permissions import Actor
from logic.scheduling.handlers import Payload, Periodic
from logic.scheduling.look_at_jobs import LookAtJobs, TendJob, look_at_jobs, tend_job
from logic.scheduling.run_jobs import DELAYS, LEASE, Worker, enqueue_periodic, run_due
from tests.features.scheduling.bench import START, Bench

FORK = get_context("fork")
WEBMASTER = Actor("Jorge", "webmaster", 1)


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
    """A job that was given up is tried again from the beginning, or dropped, and both are written down; others are not there to tend."""
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
        work.jobs.finish(job, bench.clock.now())
        work.jobs.fail(job, "unexpected", None, bench.clock.now())
        work.commit()
    assert [(job.state, job.leased_by) for job in bench.jobs()] == [("leased", "second")]


def test_a_lease_is_kept(bench: Bench) -> None:
    """A worker that is still at work keeps its job for as long as it says so."""
    bench.add(n=1)
    with bench.unit_of_work() as work:
        work.jobs.take("long", ("note",), START, START + LEASE)
        work.commit()
    for _ in range(3):
        bench.clock.moment += LEASE / 2
        with bench.unit_of_work() as work:
            assert work.jobs.extend("long", bench.clock.now() + LEASE) == 1
            work.commit()
    assert bench.run() == 0
    bench.clock.moment += LEASE
    assert bench.run() == 1


def test_a_job_that_kills_its_worker(bench: Bench) -> None:
    """A job at which every worker died is given up, not done for ever."""
    bench.add(n=1)
    for _ in range(len(DELAYS) + 1):
        with bench.unit_of_work() as work:
            assert work.jobs.take("killed", ("note",), bench.clock.now(), bench.clock.now() + LEASE)
            work.commit()
        bench.clock.moment += LEASE
    bench.run()
    assert (bench.done, [job.error for job in bench.jobs("dead")]) == ([], ["interrupted"])


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
    enqueue_periodic(unit_of_work=bench.unit_of_work, clock=bench.clock, periodic=(Periodic("tick", minutes=1),))
    assert [(job.kind, job.state) for job in bench.jobs()] == [("tick", "waiting"), ("note", "dead")]


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
