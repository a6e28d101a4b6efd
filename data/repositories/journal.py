"""Changes of documents: revisions kept, status rows added, addresses moved. Reading is in ``data.repositories.documents``.

The order is: ``lock``, ``add_revisions``, ``record``, and after the last of them ``settle_addresses``.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, ScalarSelect, Select, bindparam, delete, func, insert, literal, select, update

from data.documents.codec import decode_window
from data.models import Document, Redirect, Revision, RevisionFile, StatusChange
from data.models.base import UtcDateTime
from data.repositories.catalogue import Catalogue
from data.repositories.records import NewRevision, Origin, Status
from data.repositories.rows import batches

JOURNAL_LOCK = 7_306_114_001
"""The advisory lock of the journal on PostgreSQL. The number means nothing; it must only be ours."""

_NEWEST = (
    select(func.max(Revision.number)).where(Revision.document_id == Document.id).correlate(Document).scalar_subquery()
)


class Journal:
    """Writes about documents within one transaction. Nothing here commits, and no kept row of the journal is changed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def lock(self) -> None:
        """Wait until no other transaction writes here, so that the journal's numbers follow the order of commits.

        SQLite's writer has the database to itself already.
        """
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(select(func.pg_advisory_xact_lock(JOURNAL_LOCK)))

    def add_revisions(self, revisions: Sequence[NewRevision], origin: Origin) -> dict[str, int]:
        """Keep ``revisions``, at most one a document, and return the number of each by id. Unknown documents begin here."""
        numbers: dict[str, int] = {}
        for batch in batches(revisions):
            numbers |= self._add(batch, origin)
        return numbers

    def record(self, status: Status, revisions: Mapping[str, int], origin: Origin) -> None:
        """Add a row to the journal for each document with its revision number, and move the document's pointers."""
        if not revisions:
            return
        self._connection.execute(
            insert(StatusChange),
            [
                {
                    "document_id": id_,
                    "revision_number": number,
                    "status": status,
                    "by": origin.by,
                    "at": origin.at,
                    "note": origin.note,
                    "alone": origin.alone,
                    "account": origin.account,
                }
                for id_, number in revisions.items()
            ],
        )
        values: dict[str, object] = {"status": status}
        if status in ("approved", "withdrawn"):
            values["approved_revision"] = bindparam("number") if status == "approved" else None
        self._connection.execute(
            update(Document).where(Document.id == bindparam("document")).values(values),
            [{"document": id_, "number": number} for id_, number in revisions.items()],
        )

    def settle_addresses(self, since: int, at: datetime) -> None:
        """Give every document that changed after journal number ``since`` the address of its approved revision.

        Where it moved, its old address becomes a redirect. An address taken from a withdrawn document, or from a redirect,
        is its no more. All at once, so that two documents may exchange theirs.
        """
        touched = select(StatusChange.document_id).where(StatusChange.number > since)
        approved = self._approved_address()
        published = Document.approved_revision.is_not(None)
        mine = (Document.id.in_(touched), published)
        moved = (*mine, Document.address.is_not(None), Document.address != approved)
        self._connection.execute(
            insert(Redirect).from_select(
                ["address", "document_id", "at"],
                select(Document.address, Document.id, literal(at, UtcDateTime())).where(*moved),
            )
        )
        self._connection.execute(update(Document).where(*moved).values(address=None))
        self._connection.execute(
            update(Document)
            .where(Document.approved_revision.is_(None), Document.address.in_(self._claimed(touched)))
            .values(address=None)
        )
        self._connection.execute(update(Document).where(*mine, Document.address.is_(None)).values(address=approved))
        held = select(Document.address).where(*mine)
        self._connection.execute(delete(Redirect).where(Redirect.address.in_(held)))

    def _add(self, batch: Sequence[NewRevision], origin: Origin) -> dict[str, int]:
        ids = [revision.document_id for revision in batch]
        known = select(Document.id, Document.type).where(Document.id.in_(ids))
        types = {row.id: row.type for row in self._connection.execute(known)}
        self._begin_documents([revision for revision in batch if revision.document_id not in types], origin)
        self._connection.execute(
            insert(Revision),
            [
                {
                    "document_id": revision.document_id,
                    "digest": revision.digest,
                    "content": revision.content,
                    "path": revision.path,
                    "header": revision.header,
                    "address": revision.address,
                    "valid": revision.valid,
                    "schema_digest": origin.schema_digest,
                    "author": origin.by,
                    "account": origin.account,
                    "note": origin.note,
                    "created_at": origin.at,
                    "valid_from_at": window.begins,
                    "valid_to_at": window.ends,
                    "closes_at": window.closes,
                    "review_at": window.review,
                }
                for revision in batch
                for window in (decode_window(revision.header),)
            ],
        )
        self._connection.execute(update(Document).where(Document.id.in_(ids)).values(current_revision=_NEWEST))
        for revision in batch:
            if types.get(revision.document_id, revision.type) != revision.type:
                change = update(Document).where(Document.id == revision.document_id).values(type=revision.type)
                self._connection.execute(change)
        newest = select(Document.id, Document.current_revision).where(Document.id.in_(ids))
        numbers = {row.id: row.current_revision for row in self._connection.execute(newest)}
        self._add_files(batch, numbers)
        Catalogue(self._connection).keep(batch, numbers, origin)
        return numbers

    def _begin_documents(self, revisions: Sequence[NewRevision], origin: Origin) -> None:
        if revisions:
            self._connection.execute(
                insert(Document),
                [
                    {"id": revision.document_id, "type": revision.type, "status": "draft", "created_at": origin.at}
                    for revision in revisions
                ],
            )

    def _add_files(self, batch: Sequence[NewRevision], numbers: Mapping[str, int]) -> None:
        rows = [
            {
                "revision_number": numbers[revision.document_id],
                "name": file.name,
                "digest": file.digest,
                "size": file.size,
                "media_type": file.media_type,
                "width": file.width,
                "height": file.height,
            }
            for revision in batch
            for file in revision.files
        ]
        if rows:
            self._connection.execute(insert(RevisionFile), rows)

    @staticmethod
    def _approved_address() -> ScalarSelect[str]:
        chosen = select(Revision.address).where(Revision.number == Document.approved_revision)
        return chosen.correlate(Document).scalar_subquery()

    @staticmethod
    def _claimed(touched: Select[str]) -> Select[str]:
        """The addresses that the touched documents are about to take."""
        claimant = Document.__table__.alias("claimant")
        return (
            select(Revision.address)
            .join(claimant, claimant.c.approved_revision == Revision.number)
            .where(claimant.c.id.in_(touched), claimant.c.address.is_(None))
        )
