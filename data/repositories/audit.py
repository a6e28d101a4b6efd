"""Who did what, written with the deed itself: either both are kept or neither is."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, insert, select

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

    def newest(self, limit: int, before: int | None = None) -> tuple[records.AuditEntry, ...]:
        """Return the newest deeds, newest first; those with a smaller number than ``before`` if it is given."""
        chosen = _ENTRY if before is None else _ENTRY.where(Row.number < before)
        rows = self._connection.execute(chosen.order_by(Row.number.desc()).limit(limit))
        return tuple(as_records(records.AuditEntry, rows))

    def iter_all(self) -> Iterator[records.AuditEntry]:
        """Yield every deed, oldest first."""
        rows = self._connection.execute(_ENTRY.order_by(Row.number).execution_options(yield_per=BATCH))
        yield from as_records(records.AuditEntry, rows)

    def about(self, subject: str) -> tuple[records.AuditEntry, ...]:
        """Return every deed about one subject, oldest first."""
        rows = self._connection.execute(_ENTRY.where(Row.subject == subject).order_by(Row.number))
        return tuple(as_records(records.AuditEntry, rows))
