"""Who did what at the desks: append-only, one row a deed."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import ADDRESS_LENGTH, PERSON_LENGTH, Base, UtcDateTime


class Audit(Base):
    """One deed. ``action`` is one of ``logic.permissions``; ``subject`` what it was done to; ``account`` None: the command line."""

    __tablename__ = "audit"
    __table_args__ = ({"sqlite_autoincrement": True},)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    account: Mapped[int | None]
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(ADDRESS_LENGTH), index=True)
    detail: Mapped[str] = mapped_column(Text)
