"""The database: its tables, its settings, and writers that wait for one another."""

from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path
from threading import Thread

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from data.engine import VERSION, answers, open_engine, prepare_database
from data.migrations.upgrade import alembic_config
from data.models import Base
from data.repositories.records import DocumentFile
from data.unit_of_work import UnitOfWork


def test_models_and_migrations_agree(engine: Engine) -> None:
    """The tables that the migrations make are the tables that the models name."""
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_rows_from_before_pictures_were_measured_stay(tmp_path: Path) -> None:
    """Bringing a database up from 0002 keeps the files of its revisions, none of which is measured yet."""
    engine = open_engine(f"sqlite:///{tmp_path / 'portal.db'}")
    columns = "revision_number, name, digest, size, media_type"
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), "0002")
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        connection.execute(text(f"INSERT INTO revision_files ({columns}) VALUES (1, 'f.png', 'd', 3, 'image/png')"))
        connection.execute(
            text(
                "INSERT INTO revisions SELECT 1, 'a', 'd', x'', '', '{}', '/a', 1, '', '', '', '2026-01-01 00:00:00.000000'"
            )
        )
        connection.execute(
            text("INSERT INTO documents SELECT 'a', 'news', '/a', 'draft', 1, NULL, '2026-01-01 00:00:00.000000'")
        )
    prepare_database(engine)
    with UnitOfWork(engine, read_only=True) as work:
        assert work.documents.files([1]) == {1: (DocumentFile("f.png", "d", 3, "image/png", 0, 0),)}
    engine.dispose()


def test_the_version_known_is_the_newest() -> None:
    """The version that a start looks for is that of the newest migration."""
    assert ScriptDirectory.from_config(alembic_config()).get_heads() == [VERSION]


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("foreign_keys", 1), ("synchronous", 2), ("busy_timeout", 30_000)]
)
def test_sqlite_is_set_up(engine: Engine, pragma: str, value: object) -> None:
    """Every connection has the write-ahead log, foreign keys, durable commits and a bounded wait."""
    with engine.connect() as connection:
        assert connection.execute(text(f"PRAGMA {pragma}")).scalar_one() == value


def prepare(url: str) -> bool:
    """What a process does when it starts."""
    prepare_database(open_engine(url))
    return True


def test_processes_may_prepare_at_once(tmp_path: Path) -> None:
    """Several processes that start on a new database all find it ready."""
    url = f"sqlite:///{tmp_path / 'new' / 'portal.db'}"
    with get_context("spawn").Pool(3) as pool:
        assert all(pool.map(prepare, [url] * 6))


def test_preparing_again_changes_nothing(engine: Engine) -> None:
    """A second start migrates nothing."""
    with engine.connect() as connection:
        before = connection.execute(text("SELECT type, name, sql FROM sqlite_schema")).all()
        version = connection.execute(text("SELECT version_num FROM alembic_version")).all()
    prepare_database(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT type, name, sql FROM sqlite_schema")).all() == before
        assert connection.execute(text("SELECT version_num FROM alembic_version")).all() == version


def test_it_answers_while_another_writes(engine: Engine) -> None:
    """Whoever asks whether the database answers does not wait for a writer."""
    with engine.begin():
        assert answers(engine)


def test_it_does_not_answer_where_it_cannot_be_opened(tmp_path: Path) -> None:
    """A database whose file is a folder does not answer, and asking is no error."""
    (tmp_path / "portal.db").mkdir()
    assert not answers(open_engine(f"sqlite:///{tmp_path / 'portal.db'}"))


@pytest.fixture
def counter(engine: Engine) -> Iterator[Engine]:
    """A table with one number in it."""
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE counter (number INTEGER)"))
        connection.execute(text("INSERT INTO counter VALUES (0)"))
    yield engine
    engine.dispose()


def test_read_then_write_never_meets_a_lock(counter: Engine) -> None:
    """Sixteen threads that read and then write in one transaction lose no change and see no "database is locked"."""
    faults: list[BaseException] = []

    def work() -> None:
        try:
            for _ in range(10):
                with counter.begin() as connection:
                    number = connection.execute(text("SELECT number FROM counter")).scalar_one()
                    connection.execute(text("UPDATE counter SET number = :next"), {"next": number + 1})
        except BaseException as fault:  # noqa: BLE001 -- a thread's failure must reach the test
            faults.append(fault)

    threads = [Thread(target=work) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with counter.connect() as connection:
        assert connection.execute(text("SELECT number FROM counter")).scalar_one() == 160
