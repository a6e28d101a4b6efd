"""What is known of the addresses of others that documents lead to. Which documents do is in the site store."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, bindparam, case, delete, func, insert, select, update

from data.models import OutsideLink as Row
from data.repositories.address_records import OutsideLink
from data.repositories.rows import as_records, batches

_LINK = select(
    Row.address,
    Row.host,
    Row.state,
    Row.status,
    Row.fault,
    Row.leads_to,
    Row.checked_at,
    Row.failing_since,
    Row.failures,
    Row.due_at,
)
_AMONG = _LINK.where(Row.address.in_(bindparam("among", expanding=True)))
_GRAVITY = case({"broken": 0, "moved": 1, "shy": 2, "unknown": 3}, value=Row.state, else_=4)
"""What is to be mended comes first."""


class OutsideLinks:
    """Links out within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def known(self) -> set[str]:
        """Return every address that is known."""
        return set(self._connection.scalars(select(Row.address)))

    def begin(self, addresses: Iterable[tuple[str, str]], due: datetime) -> None:
        """Take in addresses that are not known yet, each with its host: they are to be asked from ``due`` on."""
        for batch in batches(addresses):
            rows = [
                {
                    "address": address,
                    "host": host,
                    "state": "unknown",
                    "status": 0,
                    "fault": "",
                    "leads_to": "",
                    "failures": 0,
                    "due_at": due,
                }
                for address, host in batch
            ]
            self._connection.execute(insert(Row), rows)

    def forget(self, addresses: Iterable[str]) -> None:
        """Drop what is known of addresses to which nothing leads any more."""
        for batch in batches(addresses):
            self._connection.execute(delete(Row).where(Row.address.in_(batch)))

    def due(self, now: datetime, limit: int) -> tuple[OutsideLink, ...]:
        """Return up to ``limit`` links that are to be asked again by now, those that wait longest first."""
        rows = self._connection.execute(_LINK.where(Row.due_at <= now).order_by(Row.due_at, Row.address).limit(limit))
        return tuple(as_records(OutsideLink, rows))

    def at(self, addresses: Iterable[str]) -> dict[str, OutsideLink]:
        """Return what is known of ``addresses``."""
        found: dict[str, OutsideLink] = {}
        for batch in batches(addresses):
            rows = self._connection.execute(_AMONG, {"among": batch})
            found |= {link.address: link for link in as_records(OutsideLink, rows)}
        return found

    def put(self, link: OutsideLink) -> None:
        """Keep what an address answered. One that was forgotten meanwhile stays forgotten."""
        values = {
            "state": link.state,
            "status": link.status,
            "fault": link.fault,
            "leads_to": link.leads_to,
            "checked_at": link.checked_at,
            "failing_since": link.failing_since,
            "failures": link.failures,
            "due_at": link.due_at,
        }
        self._connection.execute(update(Row).where(Row.address == link.address).values(values))

    def hurry(self, addresses: Iterable[str], due: datetime) -> None:
        """Have these addresses asked from ``due`` on."""
        for batch in batches(addresses):
            self._connection.execute(update(Row).where(Row.address.in_(batch)).values(due_at=due))

    def listed(self, states: Iterable[str], limit: int, offset: int = 0) -> tuple[OutsideLink, ...]:
        """Return links in one of ``states``: broken ones first, among them those that fail longest."""
        chosen = _LINK.where(Row.state.in_(list(states))).order_by(_GRAVITY, Row.failing_since, Row.address)
        return tuple(as_records(OutsideLink, self._connection.execute(chosen.limit(limit).offset(offset))))

    def counts(self) -> dict[str, int]:
        """Return how many links there are in each state."""
        rows = self._connection.execute(select(Row.state, func.count()).group_by(Row.state))
        return {row[0]: row[1] for row in rows}
