"""What the lists of a desk are made of: frozen facts, never rows."""

from dataclasses import dataclass
from datetime import datetime

from data.repositories.records import Status


@dataclass(frozen=True, slots=True)
class DocumentInHand:
    """A document that is neither approved nor withdrawn as it stands. ``by``, ``at`` and ``note`` are of its last change of status.

    ``author`` and ``account`` are those of its newest revision; ``published``: an earlier one is in the next build.
    """

    id: str
    type: str
    status: Status
    revision: int
    published: bool
    title: str
    author: str
    account: int | None
    by: str
    at: datetime
    note: str
