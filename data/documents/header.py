"""The facts of a document that the portal works with without opening its XML again.

``read_header`` takes them from a document; it forgives what is missing, since a draft may be incomplete.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document's facts come from: its words and, where there is one, its address."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What changed for readers, in a sentence or two, and the day of it, YYYY-MM-DD."""

    day: str
    note: str


@dataclass(frozen=True, slots=True)
class Header:
    """Facts of one document. Dates are YYYY-MM-DD or empty; codes are those of ``schemas/codes``.

    ``valid_from`` and ``valid_to`` may have an hour of Santiago too, YYYY-MM-DDTHH:MM: see ``data.documents.moments``.

    ``type`` is the root's name. ``slug`` is the last step of its address: the id where the author gives no other.
    ``references`` are the ids of the documents that it names anywhere (attribute ``to``), ``files`` the relative names of the files
    that it uses (attribute ``src``), both without repeats, in document order. ``changes`` are its public notes, newest first. ``details`` holds what only its type has, by element name:
    ``opens``, ``closes``, ``kind``, ``agreement``, ``duration``, ``year``.
    """

    id: str
    type: str
    title: str = ""
    summary: str = ""
    language: str = "es"
    channel: str = ""
    slug: str = ""
    author: str = ""
    rights: str = ""
    valid_from: str = ""
    valid_to: str = ""
    review_by: str = ""
    revised: str = ""
    topics: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    changes: tuple[Change, ...] = ()
    references: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    details: Mapping[str, str] = field(default_factory=dict)

    @property
    def published(self) -> str:
        """Return the day from which the document is valid, YYYY-MM-DD or empty."""
        return self.valid_from[:10]

    @property
    def updated(self) -> str:
        """Return the day of its last change that the document itself tells, YYYY-MM-DD or empty."""
        return max(self.modified, self.published)

    @property
    def changed(self) -> str:
        """Return the day of the newest of its public notes, YYYY-MM-DD or empty."""
        return self.changes[0].day if self.changes else ""

    @property
    def modified(self) -> str:
        """Return the day on which it was last changed or revised since it was published, YYYY-MM-DD or empty."""
        return max(self.revised, self.changed)
