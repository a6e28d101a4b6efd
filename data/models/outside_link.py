"""Addresses of others that documents lead to, and when each was last found to answer. Mutable: the latest answer counts."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import Base, UtcDateTime

LINK_LENGTH = 1000


class OutsideLink(Base):
    """One address. ``state`` is unknown, fine, moved, shy or broken; ``status`` the HTTP status, 0 where there was no answer.

    ``fault`` names what went wrong, ``leads_to`` where it answers better. ``failing_since`` is when it was first found broken,
    ``failures`` how often in a row.
    """

    __tablename__ = "outside_links"

    address: Mapped[str] = mapped_column(String(LINK_LENGTH), primary_key=True)
    host: Mapped[str] = mapped_column(String(255), index=True)
    state: Mapped[str] = mapped_column(String(10), index=True)
    status: Mapped[int]
    fault: Mapped[str] = mapped_column(String(40))
    leads_to: Mapped[str] = mapped_column(Text)
    checked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    failing_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    failures: Mapped[int]
    due_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
