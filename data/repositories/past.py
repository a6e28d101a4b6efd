"""The documents as they stood at a number of the journal: read here, and put into an empty database to build from it again.

Rows of the journal, withdrawals and redirects of the webmaster are never changed, so the past can be told from them. What is
kept ready beside them (a document's status, its address, where former addresses lead) is told anew, by the rule of ``tell``.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select

from data.documents.codec import decode_header
from data.models import Base, Document, Forwarding, Picture, Rendition, Revision, RevisionFile, StatusChange, Withdrawal
from data.repositories.rows import batches

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Event:
    """An approval or a withdrawal of the journal. ``address`` is that of the revision, ``begins`` when it comes into force."""

    number: int
    document: str
    revision: int
    status: str
    address: str
    begins: datetime | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What events come to: the last one of each document, the address that each has, and the document behind each former address."""

    last: Mapping[str, Event]
    addresses: Mapping[str, str]
    former: Mapping[str, str]


def tell(events: Iterable[Event]) -> Told:
    """Return what events, in their order, come to.

    An address belongs to the document that took it last. It is where that document is, or was when it was withdrawn, or else a
    former address of it.
    """
    last: dict[str, Event] = {}
    own: dict[str, str] = {}
    holders: dict[str, str] = {}
    for event in events:
        last[event.document] = event
        if event.status == "approved":
            own[event.document] = event.address
            holders[event.address] = event.document
    return Told(
        last=last,
        addresses={document: address for document, address in own.items() if holders[address] == document},
        former={address: document for address, document in holders.items() if own[document] != address},
    )


class Past:
    """Reads the past from one database, and puts it into another, within one transaction each."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(self, journal: int, forwardings: int, moment: datetime) -> Iterator[tuple[str, Rows]]:
        """Yield the rows of each table, a few hundred at a time, as they were at a number of the journal and of the forwardings.

        Of a document whose last revision has not begun at ``moment`` the one that was in force until then comes too.
        """
        told = tell(self._events(journal))
        still = list(self._still_in_force(told, journal, moment))
        leads = list(self._all(select(Forwarding.__table__).where(Forwarding.number <= forwardings)))
        changes = [event.number for event in (*told.last.values(), *still)]
        decisions = list(self._chosen(Withdrawal.__table__, "change_number", changes))
        named = {row["to_document"] for row in [*leads, *decisions]} - {None} - told.last.keys()
        born = {row.id: row.created_at for row in self._connection.execute(select(Document.id, Document.created_at))}
        yield from _batched("documents", self._documents(told, named, born))
        revisions = sorted({event.revision for event in (*told.last.values(), *still)})
        yield from _batched("revisions", self._chosen(Revision.__table__, "number", revisions))
        yield from _batched("revision_files", self._chosen(RevisionFile.__table__, "revision_number", revisions))
        files = self._digests(revisions)
        yield from _batched("pictures", self._chosen(Picture.__table__, "digest", files))
        yield from _batched("renditions", self._chosen(Rendition.__table__, "source", files))
        yield from _batched("status_changes", self._chosen(StatusChange.__table__, "number", changes))
        yield from _batched("withdrawals", decisions)
        yield from _batched("forwardings", leads)
        former = sorted(told.former.items())
        rows = ({"address": address, "document_id": id_, "at": born[id_]} for address, id_ in former)
        yield from _batched("redirects", rows)

    def forwardings_at(self, moment: datetime) -> int:
        """Return the number of the last redirect of the webmaster at a moment."""
        return self._connection.scalar(select(func.max(Forwarding.number)).where(Forwarding.at <= moment)) or 0

    def put(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Write rows as another database gave them."""
        self._connection.execute(insert(Base.metadata.tables[table]), [dict(row) for row in rows])

    def _events(self, journal: int) -> Iterator[Event]:
        chosen = (
            select(
                StatusChange.number,
                StatusChange.document_id,
                StatusChange.revision_number,
                StatusChange.status,
                Revision.address,
                Revision.valid_from_at,
            )
            .join(Revision, Revision.number == StatusChange.revision_number)
            .where(StatusChange.number <= journal, StatusChange.status.in_(("approved", "withdrawn")))
            .order_by(StatusChange.number)
        )
        for row in self._connection.execute(chosen):
            yield Event(*row)

    def _still_in_force(self, told: Told, journal: int, moment: datetime) -> list[Event]:
        """Return the last approval that had begun, of documents whose last one had not."""
        waiting = {
            event.document
            for event in told.last.values()
            if event.status == "approved" and event.begins is not None and event.begins > moment
        }
        found: dict[str, Event] = {}
        for event in self._events(journal) if waiting else ():
            begun = event.begins is None or event.begins <= moment
            if event.document in waiting and (event.status == "withdrawn" or begun):
                found[event.document] = event
        return [event for _, event in sorted(found.items()) if event.status == "approved"]

    def _documents(self, told: Told, named: Iterable[str], born: Mapping[str, datetime]) -> Iterator[dict[str, Any]]:
        """Yield each document as it stood, and those that are only led to, of which nothing was published yet."""
        heads = select(Revision.number, Revision.header)
        for batch in batches(told.last.values()):
            chosen = heads.where(Revision.number.in_([event.revision for event in batch]))
            types = {row.number: decode_header(row.header).type for row in self._connection.execute(chosen)}
            for event in batch:
                yield {
                    "id": event.document,
                    "type": types[event.revision],
                    "address": told.addresses.get(event.document),
                    "status": event.status,
                    "current_revision": event.revision,
                    "approved_revision": event.revision if event.status == "approved" else None,
                    "created_at": born[event.document],
                }
        for id_ in sorted(named):
            absent = dict.fromkeys(("address", "current_revision", "approved_revision"))
            yield {"id": id_, "type": "page", "status": "draft", "created_at": born[id_], **absent}

    def _digests(self, revisions: Iterable[int]) -> list[str]:
        """Return the digests of the files of revisions: what was made of their pictures is kept, and not made again."""
        found: set[str] = set()
        for batch in batches(revisions):
            named = select(RevisionFile.digest).where(RevisionFile.revision_number.in_(batch))
            found.update(self._connection.scalars(named))
        return sorted(found)

    def _chosen(self, table: Any, column: str, values: Iterable[int | str]) -> Iterator[dict[str, Any]]:
        assert isinstance(table, Table)
        for batch in batches(values):
            yield from self._all(select(table).where(table.c[column].in_(batch)))

    def _all(self, chosen: Any) -> Iterator[dict[str, Any]]:
        for row in self._connection.execute(chosen).mappings():
            yield dict(row)


def _batched(table: str, rows: Iterable[dict[str, Any]]) -> Iterator[tuple[str, Rows]]:
    for batch in batches(rows):
        yield table, batch
