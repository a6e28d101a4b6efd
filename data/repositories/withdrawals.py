"""What was decided when documents were withdrawn, and the trash. The withdrawal itself is a row of the journal."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, func, insert, or_, select

from data.documents.codec import decode_header
from data.models import Document, Revision, StatusChange, Withdrawal
from data.repositories.address_records import Decision, TrashEntry
from data.repositories.rows import batches

_LAST = (
    select(func.max(StatusChange.number))
    .where(StatusChange.status == "withdrawn", StatusChange.document_id == Document.id)
    .correlate(Document)
    .scalar_subquery()
)
_TRASH = (
    select(
        StatusChange.number,
        Document.id,
        Document.type,
        Document.address,
        StatusChange.revision_number,
        StatusChange.by,
        StatusChange.at,
        StatusChange.note,
        Revision.header,
        Withdrawal.kind,
        Withdrawal.to_document,
        Withdrawal.to_address,
        Withdrawal.reason,
    )
    .join(StatusChange, StatusChange.document_id == Document.id)
    .join(Revision, Revision.number == StatusChange.revision_number)
    .outerjoin(Withdrawal, Withdrawal.change_number == StatusChange.number)
    .where(Document.status == "withdrawn", StatusChange.number == _LAST)
)


class Withdrawals:
    """Decisions about withdrawn documents within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, decision: Decision) -> None:
        """Keep what was decided with the withdrawal that the journal recorded last, in this transaction."""
        number = self._connection.scalar(select(func.max(StatusChange.number)))
        values = {
            "change_number": number,
            "kind": decision.kind,
            "to_document": decision.to_document,
            "to_address": decision.to_address,
            "reason": decision.reason,
        }
        self._connection.execute(insert(Withdrawal).values(values))

    def leading_to(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the withdrawn documents that lead to one of ``ids`` by what was decided last, in order of id."""
        found: set[str] = set()
        for batch in batches(ids):
            chosen = (
                select(Document.id)
                .join(StatusChange, StatusChange.document_id == Document.id)
                .join(Withdrawal, Withdrawal.change_number == StatusChange.number)
                .where(Withdrawal.to_document.in_(batch), Document.approved_revision.is_(None))
                .where(StatusChange.number == _LAST)
            )
            found.update(row.id for row in self._connection.execute(chosen))
        return tuple(sorted(found))

    def entry(self, document_id: str) -> TrashEntry | None:
        """Return a document in the trash, or None."""
        row = self._connection.execute(_TRASH.where(Document.id == document_id)).one_or_none()
        return None if row is None else _entry(row)

    def trash(self, limit: int, before: int | None = None, containing: str = "") -> tuple[TrashEntry, ...]:
        """Return what came into the trash last, newest first; what came before journal number ``before`` if it is given.

        ``containing`` narrows it to ids and addresses that hold these letters.
        """
        chosen = _TRASH if before is None else _TRASH.where(StatusChange.number < before)
        if containing:
            chosen = chosen.where(
                or_(
                    Document.id.contains(containing, autoescape=True),
                    Document.address.contains(containing, autoescape=True),
                )
            )
        rows = self._connection.execute(chosen.order_by(StatusChange.number.desc()).limit(limit))
        return tuple(map(_entry, rows))

    def count(self) -> int:
        """Return how many documents are in the trash."""
        chosen = select(func.count()).select_from(Document).where(Document.status == "withdrawn")
        return self._connection.scalar(chosen) or 0


def _entry(row: Any) -> TrashEntry:
    return TrashEntry(
        number=row.number,
        id=row.id,
        type=row.type,
        title=decode_header(row.header).title,
        address=row.address,
        revision=row.revision_number,
        by=row.by,
        at=row.at,
        explanation=row.note,
        decision=decision_of(row),
    )


def decision_of(row: Any) -> Decision:
    """Return the decision that a row joined with its withdrawal holds; a withdrawal without one is explained."""
    return Decision(row.kind or "explained", row.to_document, row.to_address, row.reason or "")
