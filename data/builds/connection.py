"""Connections to the site store's SQLite files: one for each thread that reads, one for the builder."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.errors import StoreFull

BUSY_SECONDS = 10.0
CACHE_KIBIBYTES = 32_768
_FULL = ("database or disk is full", "disk I/O error")


def connect(path: Path) -> sqlite3.Connection:
    """Open a file in write-ahead mode. Transactions are begun by hand: the module's own begin too late to wait their turn."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
    return connection


class ThreadConnections:
    """A connection for each thread of each process, opened when first asked for.

    SQLite's connections must not cross a fork, so the process is part of the key.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()

    def get(self) -> sqlite3.Connection:
        """Return this thread's connection."""
        local = self._local
        if getattr(local, "process", None) != os.getpid():
            local.connection = connect(self._path)
            local.process = os.getpid()
        connection: sqlite3.Connection = local.connection
        return connection

    def close(self) -> None:
        """Close this thread's connection, if it has one."""
        if getattr(self._local, "process", None) == os.getpid():
            self._local.connection.close()
            self._local.process = None


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """Hold the only write transaction; commit at the end, or undo everything. Raises ``StoreFull`` when the disk refuses."""
    connection.execute("BEGIN IMMEDIATE")
    with committing(connection):
        yield


@contextmanager
def committing(connection: sqlite3.Connection) -> Iterator[None]:
    """End a transaction that has begun: commit it, or undo everything. Raises ``StoreFull`` when the disk refuses."""
    try:
        with full_disk_named():
            yield
            connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def full_disk_named() -> Iterator[None]:
    """Raise ``StoreFull`` in the place of what SQLite raises when the disk refuses what is written inside."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if str(error) in _FULL:
            raise StoreFull from error
        raise


def begin_if_free(connection: sqlite3.Connection) -> bool:
    """Begin the write transaction and say so, unless somebody else has it. Who comes meanwhile waits for its end."""
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        return False
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
    return True


_LATER_COLUMNS = (("build", "moment", "TEXT NOT NULL DEFAULT ''"),)
"""Table, name and declaration of the columns that files from before they were thought of do not have."""


def add_missing_columns(connection: sqlite3.Connection) -> None:
    """Bring the tables of an older file up to date. Of several processes that come at once, one does it."""
    for table, name, declaration in _LATER_COLUMNS:
        if _has_column(connection, table, name):
            continue
        with writing(connection):
            if not _has_column(connection, table, name):
                connection.execute(f"ALTER TABLE {table} ADD COLUMN {name} {declaration}")


def _has_column(connection: sqlite3.Connection, table: str, name: str) -> bool:
    return any(row[1] == name for row in connection.execute(f"PRAGMA table_info({table})"))
