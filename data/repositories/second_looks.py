"""Publications that somebody else must look at afterwards."""

from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from data.models import Activation, SecondLook, StatusChange
from data.repositories import records
from data.repositories.rows import as_records

_LOOK = (
    select(
        SecondLook.activation,
        Activation.build_number.label("build"),
        SecondLook.why,
        Activation.by,
        SecondLook.publisher,
        Activation.at,
        Activation.reason,
        SecondLook.looked_by,
        SecondLook.looked_at,
        SecondLook.note,
    )
    .join(Activation, Activation.number == SecondLook.activation)
    .order_by(SecondLook.activation.desc())
)


class SecondLooks:
    """Second looks within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def lone_approvals(self, since: int, until: int) -> bool:
        """Tell whether the journal after ``since``, up to ``until``, has an approval by whoever had written what he approved."""
        alone = (StatusChange.alone.is_(True), StatusChange.number > since, StatusChange.number <= until)
        return self._connection.scalar(select(func.count()).select_from(StatusChange).where(*alone)) != 0

    def lone_people(self, since: int, until: int) -> frozenset[str]:
        """Return who made those approvals."""
        alone = (StatusChange.alone.is_(True), StatusChange.number > since, StatusChange.number <= until)
        return frozenset(self._connection.scalars(select(StatusChange.by).where(*alone).distinct()))

    def ask(self, activation: int, why: str, publisher: int | None) -> None:
        """Have a publication wait for a second look."""
        values = {"activation": activation, "why": why, "publisher": publisher, "note": ""}
        self._connection.execute(insert(SecondLook).values(values))

    def get(self, activation: int) -> records.SecondLook | None:
        """Return the second look that a publication waits for, or had."""
        rows = self._connection.execute(_LOOK.where(SecondLook.activation == activation))
        return next(as_records(records.SecondLook, rows), None)

    def pending(self) -> tuple[records.SecondLook, ...]:
        """Return those that nobody looked at yet, newest first."""
        rows = self._connection.execute(_LOOK.where(SecondLook.looked_by.is_(None)))
        return tuple(as_records(records.SecondLook, rows))

    def looked(self, activation: int, by: str, at: datetime, note: str) -> None:
        """Note that somebody looked."""
        values = {"looked_by": by, "looked_at": at, "note": note}
        self._connection.execute(update(SecondLook).where(SecondLook.activation == activation).values(values))
