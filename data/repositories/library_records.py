"""What the repositories of the library and of renditions take and give: frozen facts, never rows."""

from dataclasses import dataclass
from datetime import datetime

from data.repositories.records import Status

MIDDLE = 500
"""Thousandths: where the subject of a picture is until somebody says otherwise."""


@dataclass(frozen=True, slots=True)
class LibraryFile:
    """What is said of a file. ``width`` and ``height`` in pixels, or 0; ``focus_x`` and ``focus_y`` in thousandths of them.

    ``added_at`` None: nobody has said anything of it yet, a document uses it.
    """

    digest: str
    name: str
    media_type: str
    size: int
    width: int = 0
    height: int = 0
    title: str = ""
    credit: str = ""
    focus_x: int = MIDDLE
    focus_y: int = MIDDLE
    added_by: str = ""
    account: int | None = None
    added_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Use:
    """A document that uses a file, by which name. ``newest``: its newest revision does; ``approved``: the one of the next build does."""

    document_id: str
    title: str
    type: str
    status: Status
    name: str
    newest: bool
    approved: bool


@dataclass(frozen=True, slots=True)
class KeptRendition:
    """A picture at a width (``step``) and in a form: its own digest and size in bytes."""

    step: int
    form: str
    digest: str
    size: int
