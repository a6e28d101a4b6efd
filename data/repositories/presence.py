"""Who is at which document now, and who keeps one for himself."""

from contextlib import suppress
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from data.models import Account, Presence, Reservation
from data.repositories import draft_records as records

_PRESENT = select(Presence.document_id, Presence.account, Account.name, Presence.place, Presence.at).join(
    Account, Account.number == Presence.account
)
_RESERVED = select(
    Reservation.document_id, Reservation.account, Account.name, Reservation.since, Reservation.until
).join(Account, Account.number == Reservation.account)


class Presences:
    """Who is where within one transaction. Whoever leaves without a word is seen no more after a while: callers say after which moment."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def see(self, document_id: str, account: int, place: str, at: datetime) -> None:
        """Note that a person is at a document, at a place in words."""
        mine = (Presence.document_id == document_id, Presence.account == account)
        values = {"place": place, "at": at}
        if not self._connection.execute(update(Presence).where(*mine).values(values)).rowcount:
            whole = values | {"document_id": document_id, "account": account}
            with suppress(IntegrityError), self._connection.begin_nested():  # seen in another window at this moment
                self._connection.execute(insert(Presence).values(whole))

    def leave(self, document_id: str, account: int) -> None:
        """Note that a person has left."""
        mine = (Presence.document_id == document_id, Presence.account == account)
        self._connection.execute(delete(Presence).where(*mine))

    def at(self, document_id: str, after: datetime) -> tuple[records.Present, ...]:
        """Return who was seen at a document after a moment, by name."""
        chosen = _PRESENT.where(Presence.document_id == document_id, Presence.at > after)
        return tuple(records.Present(*row) for row in self._connection.execute(chosen.order_by(Account.name)))

    def now(self, after: datetime) -> tuple[records.Present, ...]:
        """Return who was seen anywhere after a moment, the last one first."""
        chosen = _PRESENT.where(Presence.at > after).order_by(Presence.at.desc())
        return tuple(records.Present(*row) for row in self._connection.execute(chosen))

    def reservation(self, document_id: str, at: datetime) -> records.Reservation | None:
        """Return who keeps a document for himself at a moment."""
        chosen = _RESERVED.where(Reservation.document_id == document_id, Reservation.until > at)
        row = self._connection.execute(chosen).one_or_none()
        return None if row is None else records.Reservation(*row)

    def reserve(self, document_id: str, account: int, since: datetime, until: datetime) -> None:
        """Give a document to one person until a moment, whoever had it before."""
        self.release(document_id)
        values = {"document_id": document_id, "account": account, "since": since, "until": until}
        self._connection.execute(insert(Reservation).values(values))

    def release(self, document_id: str) -> None:
        """Let everybody write a document again."""
        self._connection.execute(delete(Reservation).where(Reservation.document_id == document_id))
