"""What is to happen at its time: publications and builds that were planned, promises of freshness, and what came of it all."""

from datetime import datetime

from sqlalchemy import Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import PERSON_LENGTH, Base, UtcDateTime


class Schedule(Base):
    """One plan. Mutable: paused and taken up again, and ``due_at`` goes on each time that it is done.

    ``kind`` is "publication" (of the build ``build``, once) or "build" (again and again, of approved changes of type ``type``, or of
    any if it is empty). ``weekdays`` are the days on which a build is made, "1" Monday to "7" Sunday, without space; ``hour`` and
    ``minute`` are of Santiago. ``removing`` is how many pages whoever planned it said that it takes away. ``state`` is active, paused or done; ``role`` and ``account`` are those of whoever planned it.
    """

    __tablename__ = "schedules"
    __table_args__ = (Index("ix_schedules_state_due_at", "state", "due_at"), {"sqlite_autoincrement": True})

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    kind: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(10))
    build: Mapped[int | None] = mapped_column(Integer)
    type: Mapped[str] = mapped_column(String(40))
    weekdays: Mapped[str] = mapped_column(String(7))
    hour: Mapped[int]
    minute: Mapped[int]
    publishes: Mapped[bool]
    removing: Mapped[int | None] = mapped_column(Integer)
    reason: Mapped[str] = mapped_column(Text)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    role: Mapped[str] = mapped_column(String(20))
    account: Mapped[int | None] = mapped_column(Integer)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Outcome(Base):
    """What came of something at its time. Append-only, and ``key`` is unique: one thing due has one outcome.

    ``result`` is published, built, nothing, failed or held; ``detail`` says in words what it was about.
    """

    __tablename__ = "outcomes"
    __table_args__ = ({"sqlite_autoincrement": True},)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    key: Mapped[str] = mapped_column(String(200), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    result: Mapped[str] = mapped_column(String(20))
    build: Mapped[int | None] = mapped_column(Integer)
    subject: Mapped[str] = mapped_column(Text)
    detail: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Promise(Base):
    """How many days may pass without anything new of a type. Mutable: the latest word counts."""

    __tablename__ = "promises"

    type: Mapped[str] = mapped_column(String(40), primary_key=True)
    days: Mapped[int]
    by: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
