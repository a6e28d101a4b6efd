"""Visits of people who log in, and failures to come in. Who the people are is in ``accounts``."""

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, case, delete, insert, literal, select, update
from sqlalchemy.exc import IntegrityError

from data.models import Account, Attempt, Session
from data.models.base import UtcDateTime
from data.repositories import account_records as records

_SESSION = select(
    Session.id, Session.account, Session.data, Session.address, Session.agent, Session.created_at, Session.seen_at
)


class Sessions:
    """Sessions and attempts within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, id: str) -> records.Session | None:
        """Return a session, however old."""
        row = self._connection.execute(_SESSION.where(Session.id == id)).one_or_none()
        return None if row is None else _record(row)

    def of_account(self, account: int) -> tuple[records.Session, ...]:
        """Return the sessions of a person, the one seen last first."""
        rows = self._connection.execute(_SESSION.where(Session.account == account).order_by(Session.seen_at.desc()))
        return tuple(map(_record, rows))

    def add(self, session: records.Session) -> None:
        """Keep a new session."""
        values = {
            "id": session.id,
            "account": session.account,
            "data": _text(session.data),
            "address": session.address,
            "agent": session.agent,
            "created_at": session.created_at,
            "seen_at": session.seen_at,
        }
        self._connection.execute(insert(Session).values(values))

    def save(self, id: str, account: int | None, data: Mapping[str, object]) -> bool:
        """Keep what a session knows now; False if it was ended meanwhile, and then it stays so."""
        saved = update(Session).where(Session.id == id).values(account=account, data=_text(data))
        return self._connection.execute(saved).rowcount == 1

    def touch(self, id: str, at: datetime) -> None:
        """Note that a session is in use; and with it, its person."""
        self._connection.execute(update(Session).where(Session.id == id).values(seen_at=at))
        person = select(Session.account).where(Session.id == id).scalar_subquery()
        self._connection.execute(update(Account).where(Account.number == person).values(seen_at=at))

    def end(self, id: str) -> bool:
        """End a session; False if there was none."""
        return self._connection.execute(delete(Session).where(Session.id == id)).rowcount == 1

    def end_all(self, account: int, but: str = "") -> int:
        """End the sessions of a person, all ``but`` one; return how many."""
        return self._connection.execute(delete(Session).where(Session.account == account, Session.id != but)).rowcount

    def sweep(self, seen_before: datetime, created_before: datetime) -> int:
        """Take away sessions that nobody used since, or that are too old; return how many."""
        old = (Session.seen_at < seen_before) | (Session.created_at < created_before)
        return self._connection.execute(delete(Session).where(old)).rowcount

    def hold_attempts(self, key: str, at: datetime) -> records.Attempts:
        """Return how often ``key`` failed. Whoever asks for the same key waits until this transaction ends."""
        held = select(Attempt.failures, Attempt.last_at).where(Attempt.key == key).with_for_update()
        row = self._connection.execute(held).one_or_none()
        if row is None:
            # Another transaction may add it at the same moment: then there is one to hold.
            with suppress(IntegrityError), self._connection.begin_nested():
                self._connection.execute(insert(Attempt).values(key=key, failures=0, last_at=at))
            row = self._connection.execute(held).one()
        return records.Attempts(row.failures, row.last_at)

    def count_attempt(self, key: str, at: datetime) -> None:
        """Count one failure more of a key that is held."""
        self._connection.execute(
            update(Attempt).where(Attempt.key == key).values(failures=Attempt.failures + 1, last_at=at)
        )

    def uncount_attempt(self, key: str, at: datetime, before: datetime) -> None:
        """Take back the failure that was counted at ``at``: the newest is that of ``before`` again, if none came since."""
        last_at = case((Attempt.last_at == at, literal(before, UtcDateTime())), else_=Attempt.last_at)
        taken = update(Attempt).where(Attempt.key == key, Attempt.failures > 0)
        self._connection.execute(taken.values(failures=Attempt.failures - 1, last_at=last_at))

    def forgive(self, key: str) -> None:
        """Forget the failures of ``key``."""
        self._connection.execute(delete(Attempt).where(Attempt.key == key))

    def sweep_attempts(self, before: datetime) -> int:
        """Forget failures that are long past; return of how many keys."""
        return self._connection.execute(delete(Attempt).where(Attempt.last_at < before)).rowcount


def _text(data: Mapping[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def _record(row: Any) -> records.Session:
    return records.Session(**{**row._mapping, "data": json.loads(row.data)})
