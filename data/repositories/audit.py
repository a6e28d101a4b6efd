"""Who did what, written with the deed itself: either both are kept or neither is."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, Select, func, insert, or_, select

from data.models import Audit as Row
from data.repositories import records
from data.repositories.rows import BATCH, as_records

_ENTRY = select(Row.number, Row.at, Row.by, Row.account, Row.action, Row.subject, Row.detail)


class Audit:
    """The audit log within one transaction. Nothing changes or removes what is in it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, origin: records.Deed, at: datetime) -> None:
        """Write one deed down."""
        values = {
            "at": at,
            "by": origin.by,
            "account": origin.account,
            "action": origin.action,
            "subject": origin.subject,
            "detail": origin.detail,
        }
        self._connection.execute(insert(Row).values(values))

    def newest(self, limit: int, before: int | None = None, about: str = "") -> tuple[records.AuditEntry, ...]:
        """Return the newest deeds, newest first; those with a smaller number than ``before`` if it is given.

        With ``about`` those alone that were done to it, or by a person of that name.
        """
        chosen = _chosen(about) if before is None else _chosen(about).where(Row.number < before)
        rows = self._connection.execute(chosen.order_by(Row.number.desc()).limit(limit))
        return tuple(as_records(records.AuditEntry, rows))

    def iter_all(self, about: str = "") -> Iterator[records.AuditEntry]:
        """Yield every deed, oldest first; with ``about`` as ``newest`` chooses."""
        rows = self._connection.execute(_chosen(about).order_by(Row.number).execution_options(yield_per=BATCH))
        yield from as_records(records.AuditEntry, rows)


def _chosen(about: str) -> "Select[int, datetime, str, int | None, str, str, str]":
    # Both sides by the database, which knows other small letters than Python does.
    same = (func.lower(column) == func.lower(about) for column in (Row.subject, Row.by))
    return _ENTRY.where(or_(*same)) if about else _ENTRY
