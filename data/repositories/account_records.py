"""What the repositories of people take and give: frozen facts, never rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

TicketKind = Literal["invitation", "reset"]


@dataclass(frozen=True, slots=True, repr=False)
class Account:
    """A person who may log in. ``password`` and what follows only tell whether what is given is right; never shown."""

    number: int
    email: str
    name: str
    role: str
    password: str
    must_change: bool
    totp_secret: str
    totp_step: int
    recovery: str
    active: bool
    created_at: datetime
    seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class NewAccount:
    """A person to be known from now on; an empty ``password`` lets nobody in. ``must_change``: another knows it too."""

    email: str
    name: str
    role: str
    password: str = ""
    must_change: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """A visit: ``data`` are its values, ``address`` and ``agent`` say from where in short."""

    id: str
    account: int | None
    data: Mapping[str, object]
    address: str
    agent: str
    created_at: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Ticket:
    """A link that was mailed, good once until it expires."""

    id: str
    kind: TicketKind
    account: int
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Attempts:
    """How often somebody failed to come in, and when last."""

    failures: int
    last_at: datetime
