"""What the repository of one document's past gives: frozen facts, never rows."""

from dataclasses import dataclass
from datetime import datetime

from data.repositories.records import Status


@dataclass(frozen=True, slots=True)
class RevisionHead:
    """A revision in a list: without its text."""

    number: int
    author: str
    note: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Published:
    """The first build that was live with something: since when, by whom."""

    build: int
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Step:
    """A row of a document's journal. ``account`` is that of whoever did it, None for commands.

    ``before`` is the status before it, None for the first; ``published`` the first publication that had it, for an approval that went
    live before the next decision about the document.
    """

    number: int
    revision: int
    status: Status
    by: str
    account: int | None
    at: datetime
    note: str
    alone: bool
    before: Status | None = None
    published: Published | None = None
