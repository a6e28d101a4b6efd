"""Publications that somebody else must look at afterwards."""

from datetime import datetime

from sqlalchemy import Connection, exists, insert, select, update
from sqlalchemy.orm import aliased

from data.models import Activation, Build, SecondLook, StatusChange
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

    def lone_people(self, since: int, until: int) -> frozenset[int]:
        """Return the accounts whose own approvals, of what they had written themselves, came into force from one number of the journal
        to another: where nobody else approved or withdrew the document after them.

        It costs what such approvals there are.
        """
        later = aliased(StatusChange)
        superseded = exists().where(
            later.document_id == StatusChange.document_id,
            later.number > StatusChange.number,
            later.number <= until,
            later.status.in_(("approved", "withdrawn")),
        )
        alone = (StatusChange.alone.is_(True), StatusChange.number > since, StatusChange.number <= until)
        people = select(StatusChange.account).where(*alone, ~superseded, StatusChange.account.is_not(None)).distinct()
        return frozenset(number for number in self._connection.scalars(people) if number is not None)

    def span(self, activation: int) -> tuple[int, int]:
        """Return how far in the journal the build went that was live before a publication (0: none was), and how far its own."""
        journal = select(Build.journal).join(Activation, Activation.build_number == Build.number)
        before = journal.where(Activation.number < activation).order_by(Activation.number.desc()).limit(1)
        own = journal.where(Activation.number == activation)
        return self._connection.scalar(before) or 0, self._connection.scalar(own) or 0

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
