"""What happens to addresses: how documents were withdrawn, and the redirects that the webmaster keeps. Append-only, both.

Where a document was before is in ``data.models.document.Redirect``.
"""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import ADDRESS_LENGTH, PERSON_LENGTH, Base, UtcDateTime


class Withdrawal(Base):
    """What was decided with one withdrawal of the journal. One without a row, as imports make them, is ``explained``.

    ``kind`` is explained, moved, deleted or discarded. It leads to a document, or to an address of the portal's own, or nowhere.
    ``reason`` is for the unit; what the public reads is the note of the journal's row.
    """

    __tablename__ = "withdrawals"

    change_number: Mapped[int] = mapped_column(ForeignKey("status_changes.number"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(12))
    to_document: Mapped[str | None] = mapped_column(ForeignKey("documents.id"), index=True)
    to_address: Mapped[str | None] = mapped_column(String(ADDRESS_LENGTH))
    reason: Mapped[str] = mapped_column(Text)


class Forwarding(Base):
    """A change of a redirect that the webmaster keeps: the last row of an address says where it leads, or that it leads nowhere.

    ``to_document`` is followed wherever it goes; otherwise ``to_address`` is an address of the portal's own. ``standing`` false: taken away.
    """

    __tablename__ = "forwardings"
    __table_args__ = (Index("ix_forwardings_address_number", "address", "number"), {"sqlite_autoincrement": True})

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    address: Mapped[str] = mapped_column(String(ADDRESS_LENGTH))
    standing: Mapped[bool]
    to_document: Mapped[str | None] = mapped_column(ForeignKey("documents.id"), index=True)
    to_address: Mapped[str | None] = mapped_column(String(ADDRESS_LENGTH))
    note: Mapped[str] = mapped_column(Text)
    expires: Mapped[date | None] = mapped_column(Date)
    by: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
