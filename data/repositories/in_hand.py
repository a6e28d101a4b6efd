"""Documents that somebody has in hand: drafts, what waits for a review, what was sent back. Reading only."""

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from data.documents.codec import decode_header
from data.models import Document, Revision, StatusChange
from data.repositories.desk_records import DocumentInHand

_LAST = (
    select(func.max(StatusChange.number))
    .where(StatusChange.document_id == Document.id)
    .correlate(Document)
    .scalar_subquery()
)
_IN_HAND = (
    select(
        Document.id,
        Document.type,
        Document.status,
        Document.current_revision,
        Document.approved_revision,
        Revision.header,
        Revision.author,
        Revision.account,
        StatusChange.by,
        StatusChange.at,
        StatusChange.note,
    )
    .join(Revision, Revision.number == Document.current_revision)
    .join(StatusChange, StatusChange.number == _LAST)
    .where(Document.status.in_(("draft", "in review", "returned")))
    .order_by(StatusChange.number.desc())
)


class InHand:
    """What is in hand within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def documents(self, most: int) -> Iterator[DocumentInHand]:
        """Yield the documents in hand, the one that changed last first, at most so many."""
        for row in self._connection.execute(_IN_HAND.limit(most)):
            yield DocumentInHand(
                id=row.id,
                type=row.type,
                status=row.status,
                revision=row.current_revision,
                published=row.approved_revision is not None,
                title=decode_header(row.header).title or row.id,
                author=row.author,
                account=row.account,
                by=row.by,
                at=row.at,
                note=row.note,
            )
