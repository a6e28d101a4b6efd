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


class SecondLook(Base):
    """A publication that somebody else must look at afterwards, and whether somebody did.

    ``why`` is "emergency" or "alone"; ``publisher`` the account that published, which does not count as somebody else.
    """

    __tablename__ = "second_looks"

    activation: Mapped[int] = mapped_column(ForeignKey("activations.number"), primary_key=True)
    why: Mapped[str] = mapped_column(String(20))
    publisher: Mapped[int | None]
    looked_by: Mapped[str | None] = mapped_column(String(PERSON_LENGTH))
    looked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(Text)
