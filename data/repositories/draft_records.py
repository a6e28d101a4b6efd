"""What the repositories of drafts and of who is at the desk take and give: frozen facts, never rows."""

from dataclasses import dataclass
from datetime import datetime

from data.repositories.records import DocumentFile


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person has written of a document since revision ``base``; None: the document has no revision yet.

    ``serial`` counts its savings from 1. ``content`` is as it was typed, well formed or not; ``files`` are those that came since.
    """

    document_id: str
    account: int
    base: int | None
    serial: int
    content: bytes
    schema_digest: str
    saved_at: datetime
    files: tuple[DocumentFile, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftInHand:
    """A draft in a list: without its text."""

    document_id: str
    base: int | None
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Present:
    """A person who has a document open: where he was seen last, in words, and when."""

    document_id: str
    account: int
    name: str
    place: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reservation:
    """A document that one person keeps for himself until a moment."""

    document_id: str
    account: int
    name: str
    since: datetime
    until: datetime
