"""The redirects that the webmaster keeps, from addresses that no document of the portal had; and to whom an address belongs.

Every change is a row; the last one of an address counts. So builds see what changed since the last of them, and nothing is lost.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, func, insert, or_, select

from data.models import Document, Redirect, Revision
from data.models import Forwarding as Row
from data.repositories.address_records import Claim, Forwarding, NewForwarding
from data.repositories.records import Origin
from data.repositories.rows import as_records, batches

_FACTS = select(Row.address, Row.to_document, Row.to_address, Row.note, Row.expires, Row.number, Row.by, Row.at)


class Forwardings:
    """Redirects of the webmaster within one transaction, in order of address: as they are, or as they were at a change ``until``."""

    def __init__(self, connection: Connection, until: int | None = None) -> None:
        self._connection = connection
        self._until = until

    def as_of(self, number: int) -> "Forwardings":
        """Return the redirects as they were after change ``number``, to be read."""
        return Forwardings(self._connection, number)

    def journal(self) -> int:
        """Return the number of the latest change, 0 before the first."""
        return self._connection.scalar(self._bounded(select(func.max(Row.number)))) or 0

    def all(self) -> Iterator[Forwarding]:
        """Yield every redirect that stands."""
        return as_records(Forwarding, self._connection.execute(self._standing().order_by(Row.address)))

    def at(self, addresses: Iterable[str]) -> dict[str, Forwarding]:
        """Return those that stand at ``addresses``."""
        found: dict[str, Forwarding] = {}
        for batch in batches(addresses):
            chosen = self._standing(batch)
            found |= {one.address: one for one in as_records(Forwarding, self._connection.execute(chosen))}
        return found

    def page(self, limit: int, after: str = "", containing: str = "") -> tuple[Forwarding, ...]:
        """Return up to ``limit`` that stand after an address; those whose two ends or note hold ``containing``."""
        chosen = self._standing().where(Row.address > after)
        if containing:
            columns = (Row.address, Row.to_document, Row.to_address, Row.note)
            held = (func.coalesce(column, "").contains(containing, autoescape=True) for column in columns)
            chosen = chosen.where(or_(*held))
        return tuple(as_records(Forwarding, self._connection.execute(chosen.order_by(Row.address).limit(limit))))

    def count(self) -> int:
        """Return how many stand."""
        return self._connection.scalar(select(func.count()).select_from(self._standing().subquery())) or 0

    def changed_since(self, number: int) -> set[str]:
        """Return the addresses whose redirect came, changed or went after change ``number``; what came since the end is undone."""
        first = number if self._until is None else min(number, self._until)
        return set(self._connection.scalars(select(Row.address).where(Row.number > first)))

    def leading_to(self, ids: Iterable[str]) -> set[str]:
        """Return the addresses that lead to one of these documents."""
        found: set[str] = set()
        for batch in batches(ids):
            chosen = self._standing().with_only_columns(Row.address).where(Row.to_document.in_(batch))
            found.update(self._connection.scalars(chosen))
        return found

    def expired(self, day: date) -> tuple[Forwarding, ...]:
        """Return those whose last day was before ``day``."""
        chosen = self._standing().where(Row.expires < day).order_by(Row.address)
        return tuple(as_records(Forwarding, self._connection.execute(chosen)))

    def put(self, forwardings: Iterable[NewForwarding], origin: Origin) -> None:
        """Have these addresses lead to what they say from now on."""
        for batch in batches(forwardings):
            self._connection.execute(
                insert(Row), [_values(one, origin, note=one.note) | {"standing": True} for one in batch]
            )

    def remove(self, forwardings: Iterable[NewForwarding], origin: Origin) -> None:
        """Have these addresses lead nowhere; ``origin.note`` says why."""
        for batch in batches(forwardings):
            self._connection.execute(
                insert(Row), [_values(one, origin, note=origin.note) | {"standing": False} for one in batch]
            )

    def give_way(self, origin: Origin) -> tuple[str, ...]:
        """Take away those whose address a published document has by now; return the addresses."""
        held = select(Document.address).where(Document.approved_revision.is_not(None))
        taken = tuple(as_records(Forwarding, self._connection.execute(self._standing().where(Row.address.in_(held)))))
        self.remove(taken, origin)
        return tuple(sorted(one.address for one in taken))

    def awaited(self, moment: datetime) -> dict[str, str]:
        """Return the addresses of revisions that are approved and begin after ``moment`` (UTC), each with its document."""
        chosen = (
            select(Document.address, Document.id)
            .join(Revision, Revision.number == Document.approved_revision)
            .where(Revision.valid_from_at > moment, Document.address.is_not(None))
        )
        return {str(row.address): row.id for row in self._connection.execute(chosen)}

    def claims(self, addresses: Iterable[str]) -> dict[str, Claim]:
        """Return to which document each of ``addresses`` belongs that belongs to any."""
        claims: dict[str, Claim] = {}
        for batch in batches(addresses):
            former = select(Redirect.address, Redirect.document_id).where(Redirect.address.in_(batch))
            claims |= {row.address: Claim(row.document_id, "former") for row in self._connection.execute(former)}
            held = select(Document.address, Document.id, Document.approved_revision).where(Document.address.in_(batch))
            for address, id_, approved in self._connection.execute(held):
                claims[str(address)] = Claim(id_, "withdrawn" if approved is None else "published")
        return claims

    def _standing(self, addresses: Sequence[str] | None = None) -> Any:
        """Choose the redirects that stand: the last change of each address says whether there is one."""
        latest = self._bounded(select(func.max(Row.number)))
        if addresses is not None:
            latest = latest.where(Row.address.in_(addresses))
        return _FACTS.where(Row.standing, Row.number.in_(latest.group_by(Row.address)))

    def _bounded(self, chosen: Select[Any]) -> Select[Any]:
        return chosen if self._until is None else chosen.where(Row.number <= self._until)


def _values(one: NewForwarding, origin: Origin, *, note: str) -> dict[str, object]:
    return {
        "address": one.address,
        "to_document": one.to_document,
        "to_address": one.to_address,
        "note": note,
        "expires": one.expires,
        "by": origin.by,
        "at": origin.at,
    }
