"""The builder's own memory of the latest build: entries of documents, listings, links.

It lives and dies with a session's transaction and is nobody else's business; what a session promises is in ``interface``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from data.builds.written_links import WrittenLinks


@dataclass(frozen=True, slots=True)
class Entry:
    """What the builder remembers of a document between builds.

    ``revision`` and ``record`` are digests; ``teaser`` is the fragment that listings show; ``files`` the addresses of its files.
    """

    document: str
    type: str
    channel: str
    language: str
    address: str
    title: str
    summary: str
    author: str
    published: str
    updated: str
    revision: str
    teaser: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A document's place in a listing: ``key`` orders it (date/id); ``starts`` says that a page of the listing begins here."""

    key: str
    document: str
    starts: bool = False


@dataclass(frozen=True, slots=True)
class Registration:
    """A document as the builder notes it: its entry, its place in each listing (listing → key), and what it links to."""

    entry: Entry
    places: Mapping[str, str]
    links: frozenset[str]


class Workbench(Protocol):
    """The builder's memory, inside a session."""

    @property
    def written(self) -> WrittenLinks:
        """Return what is remembered of links by address; ``clear`` forgets that too."""
        ...

    def clear(self) -> Mapping[str, str]:
        """Forget everything; return document → digest of its index record as it was."""
        ...

    def register_all(self, documents: Iterable[Registration]) -> None:
        """Note documents that the workbench does not have yet: many at once."""
        ...

    def entry(self, document: str) -> Entry | None: ...
    def entries(self, documents: Iterable[str]) -> Mapping[str, Entry]: ...
    def leads(self, documents: Iterable[str]) -> Mapping[str, tuple[str, str, str]]:
        """Return document → (address, title, type), for those that there are."""
        ...

    def put_entry(self, entry: Entry) -> None: ...
    def finish_entry(self, document: str, teaser: str, record: str) -> None:
        """Add to an entry what rendering its document gave."""
        ...

    def remove_entry(self, document: str) -> None: ...
    def links_to(self, target: str) -> tuple[str, ...]: ...
    def put_links(self, source: str, targets: Iterable[str]) -> tuple[str, ...]:
        """Make ``targets`` all that ``source`` links to; return the targets that nothing links to any more."""
        ...

    def put_member(self, listing: str, key: str, document: str) -> None: ...
    def remove_member(self, listing: str, key: str) -> bool:
        """Take a document out of a listing; return whether a page began there."""
        ...

    def memberships(self, document: str) -> Mapping[str, str]:
        """Return listing → key for every listing that holds the document."""
        ...

    def before(self, listing: str, key: str, limit: int) -> list[Member]:
        """Return up to ``limit`` members before ``key``, nearest first."""
        ...

    def after(self, listing: str, key: str, limit: int) -> list[Member]:
        """Return up to ``limit`` members from ``key`` on, nearest first."""
        ...

    def newest(self, listing: str, limit: int) -> list[Entry]: ...
    def between(self, listing: str, start: str, end: str | None) -> list[Entry]:
        """Return the entries from ``start`` up to but without ``end`` (None: to the newest), oldest first."""
        ...

    def teasers(self, listing: str, start: str, end: str | None) -> list[str]:
        """Return the teasers of ``between``, without the rest: most of a full build's listings is this."""
        ...

    def start_of(self, listing: str, key: str) -> str | None:
        """Return the key that starts the page which holds ``key``."""
        ...

    def previous_start(self, listing: str, key: str) -> str | None:
        """Return the last start before ``key``."""
        ...

    def next_start(self, listing: str, key: str) -> str | None:
        """Return the first start after ``key``."""
        ...

    def starts(self, listing: str) -> list[str]:
        """Return the keys of all starts, oldest first."""
        ...

    def set_start(self, listing: str, key: str, starts: bool) -> None: ...
