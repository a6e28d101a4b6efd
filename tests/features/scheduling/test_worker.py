"""The worker as a process: beside the server, alone, told to stop, killed, and with its database away."""

import json
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from data.engine import open_engine, prepare_database
from data.repositories.records import Job, NewJob
from data.unit_of_work import UnitOfWork
from presentation.cli import worker
from presentation.cli.beside import worker_beside
from tests.features.serving.server import Served, serving

FORK = get_context("fork")
LETTER = {"to": "ana@portal.example", "subject": "Hola", "text": "Cambió su clave."}


class Table:
    """The jobs of a portal, seen from outside."""

    def __init__(self, home: Path) -> None:
        home.mkdir(exist_ok=True)
        self.engine = open_engine(f"sqlite:///{home / 'portal.db'}")
        prepare_database(self.engine)
        self.unit_of_work = partial(UnitOfWork, self.engine)

    def add_letter(self) -> None:
        """Ask for a message."""
        with self.unit_of_work() as work:
            work.jobs.enqueue(NewJob("send mail", LETTER), datetime.now(UTC))
            work.commit()

    def all(self) -> tuple[Job, ...]:
        """All jobs of the mail."""
        with self.unit_of_work(read_only=True) as work:
            jobs = work.jobs.list(("waiting", "leased", "done", "dead"))
            return tuple(job for job in jobs if job.kind == "send mail")

    def worker_of_last_beat(self) -> int:
        """The process that was last alive as a worker; 0 for none."""
        with self.unit_of_work(read_only=True) as work:
            name = work.jobs.last_worker()
        return int(name.rpartition("-")[2]) if name else 0


def until(true: Callable[[], bool]) -> None:
    """Look until it is so."""
    while not true():
        time.sleep(0.02)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A portal with its worker beside it."""
    with serving(tmp_path_factory.mktemp("worker") / "home", worker=True) as portal:
        yield portal


def test_beside_the_server(served: Served) -> None:
    """Served, the portal has a worker: what is asked of it is done, and machines are told that it is alive."""
    table = Table(served.home)
    table.add_letter()
    until(lambda: [job.state for job in table.all()] == ["done"])
    assert len(list((served.home / "mail" / "new").iterdir())) == 1
    ready = json.loads(served.get("/readyz").body)
    assert ready["worker"] is True
    assert ready["worker_age"] <= 90
    assert b"portal_worker_alive 1.0" in served.get("/metrics").body
    table.engine.dispose()


def test_killed_beside_the_server(served: Served) -> None:
    """A worker that is killed is begun again, and visitors are answered meanwhile."""
    table = Table(served.home)
    until(lambda: table.worker_of_last_beat() != 0)
    first = table.worker_of_last_beat()
    os.kill(first, signal.SIGKILL)
    assert served.get("/").status == 200
    until(lambda: table.worker_of_last_beat() != first)
    table.add_letter()
    until(lambda: {job.state for job in table.all()} == {"done"})
    table.engine.dispose()


def test_ends_with_the_server(tmp_path: Path) -> None:
    """When the server is killed its worker ends by itself."""
    home = tmp_path / "home"
    Table(home).engine.dispose()
    server = FORK.Process(target=_serve, args=(home,))
    server.start()
    table = Table(home)
    until(lambda: table.worker_of_last_beat() != 0)
    process = table.worker_of_last_beat()
    server.kill()
    server.join()
    until(lambda: not Path(f"/proc/{process}").exists())
    assert table.worker_of_last_beat() == process
    table.engine.dispose()


def _serve(home: Path) -> None:
    """Be a server that does nothing but have a worker beside it."""
    os.environ["PORTAL_HOME"] = str(home)
    with worker_beside():
        signal.pause()


def _work(home: Path, said: Path, **settings: str) -> None:
    """Be a worker in this process, which has patience for less than a real one."""
    worker.GRACE_SECONDS = worker.AWAY_SECONDS = worker.POLL_SECONDS = 0.05
    os.environ.update(PORTAL_HOME=str(home), **settings)
    with said.open("w", buffering=1) as sys.stderr:
        worker.work()
    os._exit(0)


def test_told_to_stop_in_the_middle(tmp_path: Path) -> None:
    """A worker that is told to stop while a job does not end gives the job back: another has it at once, as if never taken."""
    home = tmp_path / "home"
    table = Table(home)
    table.add_letter()
    table.engine.dispose()
    with socket.create_server(("127.0.0.1", 0)) as deaf:  # a mail server that never says a word
        place = f"smtp+plain://127.0.0.1:{deaf.getsockname()[1]}?from=portal@portal.example"
        process = FORK.Process(target=_work, args=(home, tmp_path / "said"), kwargs={"PORTAL_MAIL": place})
        process.start()
        connection, _ = deaf.accept()
        assert [job.state for job in table.all()] == ["leased"]
        process.terminate()
        process.join()
        connection.close()
    assert process.exitcode == 0
    (job,) = table.all()
    assert (job.state, job.attempts, job.leased_by) == ("waiting", 0, None)
    table.engine.dispose()


def test_the_database_is_away(tmp_path: Path) -> None:
    """While the database is away the worker waits and says so once; then it works."""
    home, said = tmp_path / "home", tmp_path / "said"
    home.mkdir()
    database = home / "portal.db"
    database.write_bytes(b"not a database at all" * 100)
    process = FORK.Process(target=_work, args=(home, said))
    process.start()
    until(lambda: said.exists() and "StoreUnreachable" in said.read_text())
    database.unlink()
    until(database.exists)
    table = Table(home)
    until(lambda: table.worker_of_last_beat() == process.pid)
    process.terminate()
    process.join()
    table.engine.dispose()
    assert process.exitcode == 0
    (line,) = said.read_text().splitlines()
    assert json.loads(line)["event"] == "the worker cannot work"
