"""What a failing database raises, as errors of the portal. A broken constraint is none of them: it is a broken assumption."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, OperationalError

from data.errors import PortalError, StoreBusy, StoreFull, StoreUnreachable

_PRIMARY_CODE = 0xFF
"""SQLite's extended codes carry the plain one in their low byte."""

_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, "40P01", "55P03"})
_FULL = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, "53100"})
"""SQLite's codes, and PostgreSQL's: deadlock, lock not available, disk full."""


@contextmanager
def our_errors() -> Iterator[None]:
    """Raise ``StoreBusy``, ``StoreFull`` or ``StoreUnreachable`` in the place of what the database raises inside."""
    try:
        yield
    except DatabaseError as error:
        if ours := as_ours(error):
            raise ours from error
        raise


def as_ours(error: BaseException | None) -> PortalError | None:
    """Return the portal's error for one of the database's, or None if it is not a failure of the database."""
    if not isinstance(error, DatabaseError) or type(error) not in (DatabaseError, OperationalError):
        return None
    codes = {getattr(error.orig, "sqlite_errorcode", 0) & _PRIMARY_CODE, getattr(error.orig, "sqlstate", "")}
    if codes & _BUSY:
        return StoreBusy()
    if codes & _FULL:
        return StoreFull()
    return StoreUnreachable(str(error.orig))
