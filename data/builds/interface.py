"""What a site store promises: the pages of every build, and which build is live.

A build is written in one session and sealed by one commit; until then, and if it fails, nothing of it can be seen.
The store alone is enough to serve the site: it needs neither the database nor the files of the documents, but for
the large files that ``data.content`` keeps.
"""

from collections.abc import Collection, Iterator, Mapping, Set
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from data.builds.workbench import Entry, Member, Registration, Workbench
from data.builds.written_links import WrittenLinks

__all__ = [
    "BuildSession",
    "Change",
    "Entry",
    "Freed",
    "Member",
    "Registration",
    "SealedBuild",
    "SiteStore",
    "StoredPage",
    "Workbench",
]


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
    ``moment`` is the one at which its documents are in force, in UTC; None in builds from before documents had hours.
    """

    number: int
    digest: str
    state: bytes
    engine: str
    journal: int
    search: str
    pages: int
    report: Mapping[str, object]
    moment: datetime | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """An address that differs between two builds; None where it has no page."""

    address: str
    before: StoredPage | None
    after: StoredPage | None


@dataclass(frozen=True, slots=True)
class Freed:
    """What pruning takes away: the builds by number, how many rows of pages and bodies, and the bytes of these as they are kept."""

    builds: tuple[int, ...]
    pages: int
    bodies: int
    size: int


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
    def body(self, digest: str) -> bytes:
        """Return the raw bytes of a page of this build. Raises ``data.errors.ContentMissing``."""
        ...

    def near(self, address: str, limit: int) -> tuple[str, ...]:
        """Return up to ``limit`` addresses of this build before ``address`` in order, and as many after it."""
        ...

    def addresses(self) -> Iterator[str]:
        """Every address that this build has so far."""
        ...

    def note_engine(self, engine: str, parts: Mapping[str, str]) -> None:
        """Keep what an engine was made of, by name and digest: once for all the builds that it made."""
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

    def has_build(self, number: int) -> bool:
        """Tell whether a sealed build has this number, without reading what is known of it."""
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
    def ended(self, older: int, newer: int) -> tuple[str, ...]:
        """Return the addresses that a reader of ``older`` found and a reader of the later ``newer`` does not, moved ones apart.

        It costs what ended, however much else changed.
        """
        ...

    def links_to(self, document: str) -> tuple[str, ...]:
        """Return the documents of the latest build that name a document by its id."""
        ...

    def written(self) -> WrittenLinks:
        """Return what the latest build's links by address are: to be read."""
        ...

    def engine(self, digest: str) -> Mapping[str, str]:
        """Return what an engine was made of, empty where nobody noted it."""
        ...

    def size(self) -> int:
        """Return how many bytes the store takes, room for builds to come included."""
        ...

    def would_free(self, keep: Collection[int]) -> Freed:
        """Say what ``prune`` would take away. Keeps nobody waiting."""
        ...

    def prune(self, keep: Collection[int]) -> Freed:
        """Forget every build but those of ``keep`` and the newest, and whatever only they had: one commit, or nothing.

        The builds that stay read as before, address by address. Only a builder may.
        """
        ...

    def files(self) -> Set[str]:
        """Return the digest of every content that a page of any build has in the content store."""
        ...

    def press(self, limit: int) -> int:
        """Add the brotli form to up to ``limit`` bodies that lack it; return to how many. Builds and readers need not wait for it."""
        ...

    def body(self, digest: str, encoding: str) -> bytes:
        """Return a body as "identity", "gzip" or "br", made now if it was not pressed yet. Raises ``data.errors.ContentMissing``."""
        ...

    def forms(self, digest: str) -> Iterator[bytes]:
        """Yield the raw bytes that each kept form of a body holds, as they are now.

        Raises ``data.errors.ContentMissing``, or ``ContentDamaged`` for a form that cannot even be opened.
        """
        ...

    def close(self) -> None: ...
