"""Builds and the activations that say which of them was live, since when and by whom.

A build's row changes until it is sealed or failed and never after; activations are append-only.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import DIGEST_LENGTH, PERSON_LENGTH, Base, UtcDateTime


class Build(Base):
    """One build. ``journal`` is the highest status change that it covers, ``report`` a JSON object."""

    __tablename__ = "builds"
    __table_args__ = ({"sqlite_autoincrement": True},)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    state: Mapped[str] = mapped_column(String(10), index=True)
    journal: Mapped[int] = mapped_column(Integer)
    digest: Mapped[str] = mapped_column(String(DIGEST_LENGTH))
    engine: Mapped[str] = mapped_column(String(DIGEST_LENGTH))
    report: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Activation(Base):
    """One publication or roll back: from this row on, its build is live. Append-only."""

    __tablename__ = "activations"
    __table_args__ = ({"sqlite_autoincrement": True},)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    build_number: Mapped[int] = mapped_column(ForeignKey("builds.number"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    by: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(Text)
