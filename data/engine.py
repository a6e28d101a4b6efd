"""The database: an engine whose writers never meet "database is locked", and its preparation. No table is here.

SQLite is the embedded default, PostgreSQL the larger choice. An engine must not cross a fork: dispose of it first.
"""

from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import DatabaseError

from data.database_errors import our_errors

VERSION = "0014"
"""The newest migration: the version that the tables must have."""

BUSY_TIMEOUT_MS = 30_000
"""How long a writer waits for the one before it. An import of 100,000 documents holds the database about twenty seconds."""

READ_ONLY = "portal_read_only"
"""Execution option of a connection that will not write: its transaction begins deferred and keeps nobody waiting."""

PREPARATION_LOCK = 7_306_114_002
"""The advisory lock under which PostgreSQL is migrated. The number means nothing; it must only be ours."""


def open_engine(url: str, busy_timeout_ms: int = BUSY_TIMEOUT_MS) -> Engine:
    """Return an engine for ``url`` (sqlite or postgresql). Nothing is connected yet.

    ``busy_timeout_ms`` is how long a writer of SQLite waits for another; PostgreSQL's wait for one another by row alone.
    What an error tells of a statement never holds its values: they are people's words.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        engine = create_engine(parsed, pool_size=10, max_overflow=20, pool_pre_ping=True, hide_parameters=True)
        event.listen(engine, "begin", _begin_postgresql)
        return engine
    if parsed.database:
        place = Path(parsed.database)
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.exists():
            # People's data is in it. Its log takes the same mode.
            place.touch(mode=0o600)
    engine = create_engine(parsed, pool_size=10, max_overflow=20, hide_parameters=True)
    event.listen(engine, "connect", partial(_set_up_sqlite, busy_timeout_ms))
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def prepare_database(engine: Engine) -> None:
    """Bring the tables to the newest version, in one transaction. Safe when several processes start at once.

    Raises ``StoreBusy``, ``StoreFull`` or ``StoreUnreachable``.
    """
    with our_errors(), engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({PREPARATION_LOCK})")
        if _version(connection) != VERSION:
            # Alembic takes a fifth of a second to import: only when there is something to do.
            from data.migrations.upgrade import upgrade  # noqa: PLC0415

            upgrade(connection)


def answers(engine: Engine) -> bool:
    """Say whether the database answers a question that touches no table. Waits for no writer, and keeps none waiting."""
    try:
        with engine.connect().execution_options(**{READ_ONLY: True}) as connection:
            return connection.exec_driver_sql("SELECT 1").scalar() == 1
    except DatabaseError:
        return False


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return version


def _set_up_sqlite(busy_timeout_ms: int, connection: Any, _: object) -> None:
    """Set what SQLite keeps by connection. ``isolation_level`` None leaves BEGIN to us.

    ``synchronous`` is FULL: what a person was told is saved must outlive a power cut, and writers here are few;
    NORMAL would keep the file whole but could lose the last commits.
    """
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {busy_timeout_ms}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_postgresql(connection: Connection) -> None:
    """Have a reader see one moment of the database, as it does on SQLite."""
    if connection.get_execution_options().get(READ_ONLY, False):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def _begin_sqlite(connection: Connection) -> None:
    """Take the writer's place at once: a transaction that reads and then writes would fail instead of waiting."""
    read_only = connection.get_execution_options().get(READ_ONLY, False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
