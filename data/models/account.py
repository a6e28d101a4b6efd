"""People who log in: accounts, their sessions, one-time links that were mailed, and attempts to come in.

No password or token is kept, only what tells whether one is right. The secret of a second factor has to be had again, a code is made
of it: it is kept encrypted under the portal's key, which is not in the database (``logic.accounts.sealing``).
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import DIGEST_LENGTH, PERSON_LENGTH, Base, UtcDateTime

EMAIL_LENGTH = 254


class Account(Base):
    """One person. ``email`` is in small letters; ``password`` an argon2id hash, empty until an invitation is accepted.

    ``must_change``: the password was made by another, who knows it. ``totp_secret`` is sealed, and empty until it is enrolled; ``totp_step`` is the last step of time whose code was used, so that a code works once.
    ``recovery`` holds the digests of the recovery codes not used yet, space between.
    """

    __tablename__ = "accounts"
    __table_args__ = ({"sqlite_autoincrement": True},)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    email: Mapped[str] = mapped_column(String(EMAIL_LENGTH), unique=True)
    name: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    role: Mapped[str] = mapped_column(String(20), index=True)
    password: Mapped[str] = mapped_column(String(200))
    must_change: Mapped[bool]
    totp_secret: Mapped[str] = mapped_column(String(200))
    totp_step: Mapped[int]
    recovery: Mapped[str] = mapped_column(Text)
    active: Mapped[bool]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Session(Base):
    """One browser's visit. ``id`` is the digest of the token in its cookie; ``account`` None: nobody has logged in yet.

    ``data`` is a JSON object; ``address`` and ``agent`` say in short from where, for the person's own list.
    """

    __tablename__ = "sessions"

    id: Mapped[str] = mapped_column(String(DIGEST_LENGTH), primary_key=True)
    account: Mapped[int | None] = mapped_column(ForeignKey("accounts.number"), index=True)
    data: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(String(60))
    agent: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class Ticket(Base):
    """A link that was mailed and is good once: ``kind`` is invitation or reset, ``id`` the digest of its token."""

    __tablename__ = "tickets"

    id: Mapped[str] = mapped_column(String(DIGEST_LENGTH), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    account: Mapped[int] = mapped_column(ForeignKey("accounts.number"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Attempt(Base):
    """Failures to come in by ``key``, which stands for an address of mail or the network that asked. ``last_at`` is the newest.

    An attempt counts as a failure from its beginning until it is shown to be right.
    """

    __tablename__ = "attempts"
    __table_args__ = (Index("ix_attempts_last_at", "last_at"),)

    key: Mapped[str] = mapped_column(String(DIGEST_LENGTH), primary_key=True)
    failures: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(UtcDateTime)
