"""What a person writes before it is a revision, who is at which document, and which documents somebody keeps for himself."""

from datetime import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import DIGEST_LENGTH, ID_LENGTH, PATH_LENGTH, Base, UtcDateTime

PLACE_LENGTH = 120


class Draft(Base):
    """What one person has written of a document since revision ``base``. Mutable: each autosave raises ``serial``.

    ``content`` is as it was typed, well formed or not; ``schema_digest`` says under which schemas.
    """

    __tablename__ = "drafts"

    document_id: Mapped[str] = mapped_column(String(ID_LENGTH), ForeignKey("documents.id"), primary_key=True)
    account: Mapped[int] = mapped_column(ForeignKey("accounts.number"), primary_key=True, index=True)
    base: Mapped[int | None] = mapped_column(ForeignKey("revisions.number"))
    serial: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    schema_digest: Mapped[str] = mapped_column(String(DIGEST_LENGTH))
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)


class DraftFile(Base):
    """A file that a draft has besides those of its base; its bytes are in the content store. ``width`` and ``height`` in pixels, or 0."""

    __tablename__ = "draft_files"
    __table_args__ = (
        ForeignKeyConstraint(
            ["document_id", "account"], ["drafts.document_id", "drafts.account"], name="fk_draft_files_drafts"
        ),
    )

    document_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    account: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(PATH_LENGTH), primary_key=True)
    digest: Mapped[str] = mapped_column(String(DIGEST_LENGTH), index=True)
    size: Mapped[int]
    media_type: Mapped[str] = mapped_column(String(100))
    width: Mapped[int]
    height: Mapped[int]


class Presence(Base):
    """Where a person was seen last in a document that he has open. Mutable; an old one means that he left."""

    __tablename__ = "presences"
    __table_args__ = (Index("ix_presences_at", "at"),)

    document_id: Mapped[str] = mapped_column(String(ID_LENGTH), ForeignKey("documents.id"), primary_key=True)
    account: Mapped[int] = mapped_column(ForeignKey("accounts.number"), primary_key=True)
    place: Mapped[str] = mapped_column(String(PLACE_LENGTH))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Reservation(Base):
    """A document that one person keeps for himself until a moment. Mutable: it ends by itself, and another may take over."""

    __tablename__ = "reservations"

    document_id: Mapped[str] = mapped_column(String(ID_LENGTH), ForeignKey("documents.id"), primary_key=True)
    account: Mapped[int] = mapped_column(ForeignKey("accounts.number"))
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    until: Mapped[datetime] = mapped_column(UtcDateTime)
