"""Work that must not hold up the person who causes it (decision record 2)."""

from datetime import datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import PERSON_LENGTH, Base, UtcDateTime


class Job(Base):
    """One job. ``state`` is waiting, leased, done or dead; ``payload`` a JSON object.

    ``key`` is unique among the jobs that are not finished: asking twice for the same thing makes one job.
    """

    __tablename__ = "jobs"
    __table_args__ = (Index("ix_jobs_state_due_at", "state", "due_at"), {"sqlite_autoincrement": True})

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    kind: Mapped[str] = mapped_column(String(40))
    payload: Mapped[str] = mapped_column(Text)
    key: Mapped[str | None] = mapped_column(String(PERSON_LENGTH), unique=True)
    state: Mapped[str] = mapped_column(String(10))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    attempts: Mapped[int]
    leased_by: Mapped[str | None] = mapped_column(String(PERSON_LENGTH))
    leased_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    error: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Period(Base):
    """The last period for which something was begun that recurs, by its kind; also when the worker was last alive."""

    __tablename__ = "periods"

    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    period: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
