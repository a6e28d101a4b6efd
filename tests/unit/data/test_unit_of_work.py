"""One transaction with its repositories."""

import sqlite3
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Timer

import pytest
from sqlalchemy import Engine, event

from data.engine import open_engine, prepare_database
from data.errors import StoreBusy, StoreUnreachable
from data.unit_of_work import OpenUnit, UnitOfWork

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def builds(unit_of_work: OpenUnit) -> int:
    """How many builds are kept."""
    with unit_of_work(read_only=True) as work:
        return len(work.builds.list())


def write_and_fail(unit_of_work: OpenUnit) -> None:
    """A use case that breaks after it wrote."""
    with unit_of_work() as work:
        work.builds.start(0, "", "yo", NOW)
        raise ZeroDivisionError


def test_leaving_without_commit_undoes(unit_of_work: OpenUnit) -> None:
    """What was written and not committed did not happen."""
    with unit_of_work() as work:
        work.builds.start(0, "", "yo", NOW)
    assert builds(unit_of_work) == 0


def test_an_error_undoes(unit_of_work: OpenUnit) -> None:
    """A failure inside leaves nothing, and reaches the caller as it is."""
    with pytest.raises(ZeroDivisionError):
        write_and_fail(unit_of_work)
    assert builds(unit_of_work) == 0


def test_work_after_the_commit_sees_the_change(unit_of_work: OpenUnit) -> None:
    """What waits for the commit runs once it is kept, in order, and not before."""
    seen: list[tuple[str, int]] = []
    with unit_of_work() as work:
        work.builds.start(0, "", "yo", NOW)
        work.after_commit(lambda: seen.append(("first", builds(unit_of_work))))
        work.after_commit(lambda: seen.append(("second", builds(unit_of_work))))
        assert seen == []
        work.commit()
    assert seen == [("first", 1), ("second", 1)]


def test_work_after_a_lost_change_never_runs(unit_of_work: OpenUnit) -> None:
    """Nothing that waits for a commit runs without it."""
    seen: list[str] = []
    with unit_of_work() as work:
        work.after_commit(lambda: seen.append("ran"))
    assert seen == []


def test_readers_do_not_wait_for_the_writer(unit_of_work: OpenUnit) -> None:
    """A read-only unit answers while another writes, with what was there before."""
    with unit_of_work() as writer:
        writer.builds.start(0, "", "yo", NOW)
        assert builds(unit_of_work) == 0
        writer.commit()
    assert builds(unit_of_work) == 1


def test_a_reader_sees_one_moment(unit_of_work: OpenUnit) -> None:
    """All that a read-only unit reads is of the same moment, whatever is committed meanwhile."""
    with unit_of_work(read_only=True) as reader:
        before = reader.builds.list()
        with unit_of_work() as writer:
            writer.builds.start(0, "", "yo", NOW)
            writer.commit()
        assert reader.builds.list() == before


def test_an_endless_writer_is_told(tmp_path: Path) -> None:
    """Whoever waits too long for another writer gets an error of ours and not the database's."""
    engine = open_engine(f"sqlite:///{tmp_path / 'portal.db'}")
    prepare_database(engine)
    engine.dispose()
    event.listen(engine, "connect", _impatient)
    with UnitOfWork(engine), pytest.raises(StoreBusy), UnitOfWork(engine):
        pass


def _impatient(connection: sqlite3.Connection, _: object) -> None:
    connection.execute("PRAGMA busy_timeout = 1")


def test_whoever_tries_again_outlives_a_long_writer(tmp_path: Path) -> None:
    """While another writes longer than the patience of one try, a unit with several tries gets its turn after him."""
    url = f"sqlite:///{tmp_path / 'portal.db'}"
    prepare_database(open_engine(url))
    engine = open_engine(url, busy_timeout_ms=20)
    writer = sqlite3.connect(tmp_path / "portal.db", isolation_level=None, check_same_thread=False)
    writer.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusy), UnitOfWork(engine):
        pass
    ending = Timer(0.2, writer.execute, ["ROLLBACK"])
    ending.start()
    with UnitOfWork(engine, tries=1000) as work:
        work.builds.start(0, "", "yo", NOW)
        work.commit()
    ending.join()
    writer.close()
    assert builds(partial(UnitOfWork, engine)) == 1


def test_a_damaged_database_is_told(tmp_path: Path) -> None:
    """A file that is no database is an error of ours, whose reason is for the log."""
    path = tmp_path / "portal.db"
    path.write_bytes(b"esto no es una base de datos" * 100)
    with pytest.raises(StoreUnreachable), UnitOfWork(open_engine(f"sqlite:///{path}")):
        pass


def test_closed_units_give_their_connection_back(engine: Engine) -> None:
    """More units than the pool has places can be opened one after another."""
    for _ in range(64):
        with UnitOfWork(engine, read_only=True) as work:
            assert work.documents.journal() == 0
