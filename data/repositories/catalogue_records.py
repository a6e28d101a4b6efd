"""What the list of all documents is asked and answers: frozen facts, never rows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from data.repositories.records import Status

Order = Literal["changed", "title", "review", "found"]
"""Newest first; by title; by the day of the next review, those without it last; those whose title was meant first."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Which documents are meant. ``words`` are folded: each must begin a word of the document, or its id be among ``also``.

    ``since`` and ``until`` bound when the newest revision was kept.
    """

    words: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    type: str = ""
    channel: str = ""
    author: str = ""
    since: datetime | None = None
    until: datetime | None = None
    incomplete: bool = False


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document as a list tells it, by its newest revision. ``published``: some revision of it is in the next build.

    ``review_by`` is YYYY-MM-DD or empty; ``missing`` counts what keeps it from being published, 0 where nobody counted.
    """

    id: str
    type: str
    status: Status
    revision: int
    published: bool
    title: str
    channel: str
    author: str
    account: int | None
    saved_at: datetime
    review_by: str
    valid: bool
    missing: int
