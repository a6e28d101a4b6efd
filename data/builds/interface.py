"""What a site store promises: the pages of every build, and which build is live.

A build is written in one session and sealed by one commit; until then, and if it fails, nothing of it can be seen.
The store alone is enough to serve the site: it needs neither the database nor the files of the documents, but for
the large files that ``data.content`` keeps.

The *workbench* is the builder's own memory of the latest build (entries, listings, links); it lives and dies with
the session's transaction and is nobody else's business.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class StoredPage:
    """One address in one build. ``since`` is the build that gave it its present form.

    ``status`` is 200, 301, 404 or 410; ``digest`` the SHA-256 of the raw bytes, in hexadecimal; ``size`` their number.
    ``location`` is where a 301 leads. ``in_files`` says that the bytes are in the content store, not here.
    ``sources`` names what the page was made from: "document@digest", space between.
    """

    address: str
    since: int
    status: int
    media_type: str
    digest: str
    size: int
    location: str = ""
    in_files: bool = False
    sources: str = ""


@dataclass(frozen=True, slots=True)
class SealedBuild:
    """What the store knows of a build. ``digest`` is of its pages and index records (decision record 5).

    ``state`` is the running sum behind the digest; ``engine`` the digest of stylesheets, templates, labels and settings;
    ``journal`` the number of the last status change that the build took in; ``search`` its generation of the index.
    """

    number: int
    digest: str
    state: bytes
    engine: str
    journal: int
    search: str
    pages: int
    report: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Change:
    """An address that differs between two builds; None where it has no page."""

    address: str
    before: StoredPage | None
    after: StoredPage | None


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


class BuildSession(Protocol):
    """One build being written. Leaving it without ``seal`` undoes everything."""

    @property
    def number(self) -> int: ...
    @property
    def base(self) -> SealedBuild | None: ...
    @property
    def workbench(self) -> Workbench: ...

    def current(self, address: str) -> StoredPage | None:
        """Return the page as it stands in this build so far."""
        ...

    def put(self, page: StoredPage, gzip: bytes | None) -> None:
        """Give an address its form in this build.

        ``gzip`` is the compressed body: the raw bytes are not kept. None where the store has the digest, or the bytes are in files.
        """
        ...

    def remove(self, address: str) -> None: ...
    def has_body(self, digest: str) -> bool: ...
    def addresses(self) -> Iterator[str]:
        """Every address that this build has so far."""
        ...

    def seal(self, build: SealedBuild) -> None: ...


class SiteStore(Protocol):
    """Every kept build, and which one is live. Readers never wait for the builder."""

    def builder(self) -> AbstractContextManager[None]:
        """Be the only builder. Raises ``data.errors.BuilderBusy`` at once if there is another."""
        ...

    def begin(self, number: int) -> AbstractContextManager[BuildSession]:
        """Open a session; only a builder may. Raises ``StoreFull`` when the disk is."""
        ...

    def build(self, number: int) -> SealedBuild:
        """Raises ``data.errors.BuildUnknown``."""
        ...

    def builds(self) -> tuple[SealedBuild, ...]: ...
    def latest(self) -> SealedBuild | None: ...
    def activate(self, build: int, activation: int) -> None:
        """Make a build live: one commit, whatever its size. An activation already made, or older than the last, changes nothing."""
        ...

    def live(self) -> int | None:
        """Return the number of the live build. Asked at every request: a few microseconds."""
        ...

    def activation(self) -> int:
        """Return the number of the last activation, 0 if there was none."""
        ...

    def page(self, address: str, build: int) -> StoredPage | None: ...
    def pages(self, build: int) -> Iterator[StoredPage]:
        """The manifest of a build, in order of address."""
        ...

    def changes(self, older: int, newer: int) -> Iterator[Change]: ...
    def press(self, limit: int) -> int:
        """Add the brotli form to up to ``limit`` bodies that lack it; return to how many. Builds and readers need not wait for it."""
        ...

    def body(self, digest: str, encoding: str) -> bytes:
        """Return a body as "identity", "gzip" or "br", made now if it was not pressed yet. Raises ``data.errors.ContentMissing``."""
        ...

    def close(self) -> None: ...
