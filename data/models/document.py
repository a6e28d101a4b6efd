"""Documents, their revisions with files, the journal of their status, and what keeps their addresses and tree.

Revisions, their files and status changes are never changed nor deleted; a document's row only points at the newest of them,
and everything it points at can be derived from the journal again.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import (
    ADDRESS_LENGTH,
    DIGEST_LENGTH,
    ID_LENGTH,
    PATH_LENGTH,
    PERSON_LENGTH,
    Base,
    UtcDateTime,
)


class Document(Base):
    """One identity with many revisions. Mutable: three pointers and the address, moved in the transaction of the change.

    ``current_revision`` is its newest revision, ``approved_revision`` the one that the next build takes (none: not published),
    ``address`` that of its latest approved revision, ``status`` the latest row of its journal.
    """

    __tablename__ = "documents"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    type: Mapped[str] = mapped_column(String(40), index=True)
    address: Mapped[str | None] = mapped_column(String(ADDRESS_LENGTH), unique=True)
    status: Mapped[str] = mapped_column(String(20))
    current_revision: Mapped[int | None] = mapped_column(Integer)
    approved_revision: Mapped[int | None] = mapped_column(Integer, index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Revision(Base):
    """A snapshot of a document: the author's bytes and what was read of them. Immutable.

    ``digest`` covers the bytes and the names and digests of its files; ``header`` is the JSON of ``data.documents.codec``.
    ``account`` is the author's, None for commands. ``valid_from_at`` to ``review_at`` are what the header says in days and hours of Santiago, as this machine's zone data had it.
    """

    __tablename__ = "revisions"
    __table_args__ = ({"sqlite_autoincrement": True},)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id"), index=True)
    digest: Mapped[str] = mapped_column(String(DIGEST_LENGTH))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    path: Mapped[str] = mapped_column(String(PATH_LENGTH))
    header: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(String(ADDRESS_LENGTH))
    valid: Mapped[bool]
    schema_digest: Mapped[str] = mapped_column(String(DIGEST_LENGTH))
    author: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    account: Mapped[int | None]
    note: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    valid_from_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    valid_to_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    closes_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    review_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)


class RevisionFile(Base):
    """A file that a revision uses; its bytes are in the content store. Immutable.

    ``width`` and ``height`` are those of a picture, in pixels: 0 where they are not known, as in every row from before 0003.
    """

    __tablename__ = "revision_files"

    revision_number: Mapped[int] = mapped_column(ForeignKey("revisions.number"), primary_key=True)
    name: Mapped[str] = mapped_column(String(PATH_LENGTH), primary_key=True)
    digest: Mapped[str] = mapped_column(String(DIGEST_LENGTH), index=True)
    size: Mapped[int]
    media_type: Mapped[str] = mapped_column(String(100))
    width: Mapped[int] = mapped_column(server_default="0")
    height: Mapped[int] = mapped_column(server_default="0")


class StatusChange(Base):
    """One change of a document's status: its numbers are the journal that builds follow. Append-only.

    ``account`` is that of whoever did it, None for commands; ``alone``: he had written himself what he approved.
    """

    __tablename__ = "status_changes"
    __table_args__ = (Index("ix_status_changes_alone_number", "alone", "number"), {"sqlite_autoincrement": True})

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id"), index=True)
    revision_number: Mapped[int] = mapped_column(ForeignKey("revisions.number"), index=True)
    status: Mapped[str] = mapped_column(String(20))
    by: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    account: Mapped[int | None]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(Text)
    alone: Mapped[bool] = mapped_column(server_default="0")


class Redirect(Base):
    """An address that a document had before: it leads to the document, wherever it is now. Removed if a document takes the address."""

    __tablename__ = "redirects"

    address: Mapped[str] = mapped_column(String(ADDRESS_LENGTH), primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class LooseFile(Base):
    """A file of an imported tree that no document uses, so that export gives the same tree. Mutable: the latest bytes count."""

    __tablename__ = "loose_files"

    path: Mapped[str] = mapped_column(String(PATH_LENGTH), primary_key=True)
    digest: Mapped[str] = mapped_column(String(DIGEST_LENGTH))
    size: Mapped[int]
