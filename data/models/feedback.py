"""What visitors say of pages. Nothing of the person is kept, and of the moment only the day. Append-only."""

from datetime import date

from sqlalchemy import Date, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import ADDRESS_LENGTH, Base


class Feedback(Base):
    """One answer to "¿Le sirvió esta página?". ``address`` is the page's, ``day`` the day in Chile; the comment may be empty."""

    __tablename__ = "feedback"
    __table_args__ = (Index("ix_feedback_address_day", "address", "day"), {"sqlite_autoincrement": True})

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    address: Mapped[str] = mapped_column(String(ADDRESS_LENGTH))
    useful: Mapped[bool]
    comment: Mapped[str] = mapped_column(Text)
    day: Mapped[date] = mapped_column(Date, index=True)
