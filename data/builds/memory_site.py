"""A site store in memory, for tests of logic: the same promises as the SQLite one, kept by copying."""

import copy
from collections.abc import Collection, Iterator, Mapping, Set
from contextlib import AbstractContextManager, contextmanager

from data.builds.compression import from_gzip, to_brotli
from data.builds.interface import Change, Freed, SealedBuild, StoredPage
from data.builds.memory_workbench import Contents, MemoryWorkbench
from data.builds.memory_written_links import MemoryWrittenLinks
from data.errors import BuilderBusy, BuildUnknown, ContentMissing


class MemorySite:
    """See ``data.builds.interface.SiteStore``."""

    def __init__(self) -> None:
        self._contents = Contents()
        self._activations: list[tuple[int, int]] = []
        self._building = False

    @contextmanager
    def builder(self) -> Iterator[None]:
        """Be the only builder."""
        if self._building:
            raise BuilderBusy
        self._building = True
        try:
            yield
        finally:
            self._building = False

    def begin(self, number: int) -> AbstractContextManager["MemorySession"]:
        """Open a session on a copy."""
        return self._session(number)

    @contextmanager
    def _session(self, number: int) -> Iterator["MemorySession"]:
        session = MemorySession(copy.deepcopy(self._contents), number)
        yield session
        if number in session.contents.builds:
            self._contents = session.contents

    def build(self, number: int) -> SealedBuild:
        """Return a sealed build."""
        if number not in self._contents.builds:
            raise BuildUnknown(number)
        return self._contents.builds[number]

    def has_build(self, number: int) -> bool:
        """Tell whether a build is kept."""
        return number in self._contents.builds

    def builds(self) -> tuple[SealedBuild, ...]:
        """Return every sealed build, oldest first."""
        return tuple(build for _, build in sorted(self._contents.builds.items()))

    def latest(self) -> SealedBuild | None:
        """Return the newest sealed build."""
        builds = self.builds()
        return builds[-1] if builds else None

    def activate(self, build: int, activation: int) -> None:
        """Make a build live."""
        self.build(build)
        if activation > self.activation():
            self._activations.append((activation, build))

    def live(self) -> int | None:
        """Return the number of the live build."""
        return self._activations[-1][1] if self._activations else None

    def activation(self) -> int:
        """Return the number of the last activation, or 0."""
        return self._activations[-1][0] if self._activations else 0

    def page(self, address: str, build: int) -> StoredPage | None:
        """Return what an address is in a build."""
        known = [number for number in self._contents.pages if number <= build]
        return self._contents.pages[max(known)].get(address) if known else None

    def pages(self, build: int) -> Iterator[StoredPage]:
        """Return the manifest of a build, in order of address."""
        known = [number for number in self._contents.pages if number <= build]
        yield from (page for _, page in sorted(self._contents.pages[max(known)].items()) if known)

    def ended(self, older: int, newer: int) -> tuple[str, ...]:
        """Return the addresses whose page ended from one build to a later one."""
        return tuple(
            change.address
            for change in self.changes(older, newer)
            if change.before and change.before.status == 200 and (change.after is None or change.after.status == 410)
        )

    def changes(self, older: int, newer: int) -> Iterator[Change]:
        """Return the addresses that differ, in order."""
        before = {page.address: page for page in self.pages(older)}
        after = {page.address: page for page in self.pages(newer)}
        for address in sorted(before.keys() | after.keys()):
            if _form(before.get(address)) != _form(after.get(address)):
                yield Change(address, before.get(address), after.get(address))

    def body(self, digest: str, encoding: str) -> bytes:
        """Return a body in one of its forms."""
        if digest not in self._contents.bodies:
            raise ContentMissing(digest)
        gzip = self._contents.bodies[digest]
        if encoding == "br":
            return to_brotli(gzip)
        return gzip if encoding == "gzip" else from_gzip(gzip)

    def links_to(self, document: str) -> tuple[str, ...]:
        """Return the documents of the latest build that name one."""
        return MemoryWorkbench(self._contents).links_to(document)

    def written(self) -> MemoryWrittenLinks:
        """Return the latest build's links by address."""
        return self._contents.written

    def engine(self, digest: str) -> Mapping[str, str]:
        """Return what an engine was made of."""
        return self._contents.engines.get(digest, {})

    def size(self) -> int:
        """Return how many bytes the bodies take."""
        return sum(map(len, self._contents.bodies.values()))

    def would_free(self, keep: Collection[int]) -> Freed:
        """Say what pruning would take away."""
        return _pruned(self._contents, keep)[1]

    def prune(self, keep: Collection[int]) -> Freed:
        """Forget the builds that are not to be kept."""
        self._contents, freed = _pruned(self._contents, keep)
        return freed

    def files(self) -> Set[str]:
        """Return the digests of pages whose bytes are in the content store."""
        pages = (page for pages in self._contents.pages.values() for page in pages.values())
        return {page.digest for page in pages if page.in_files}

    def press(self, limit: int) -> int:
        """Nothing is to be gained: forms are made when they are asked for."""
        return 0

    def forms(self, digest: str) -> Iterator[bytes]:
        """Yield the raw bytes of the one kept form."""
        yield self.body(digest, "identity")

    def close(self) -> None:
        """Nothing is open."""


class MemorySession:
    """See ``data.builds.interface.BuildSession``."""

    def __init__(self, contents: Contents, number: int) -> None:
        self.number = number
        self.base = max(contents.builds.values(), key=lambda build: build.number, default=None)
        self.contents = contents
        self.workbench = MemoryWorkbench(contents)
        self._pages = dict(contents.pages[self.base.number]) if self.base else {}

    def current(self, address: str) -> StoredPage | None:
        """Return the page as it stands so far."""
        return self._pages.get(address)

    def put(self, page: StoredPage, gzip: bytes | None) -> None:
        """Give an address its form in this build."""
        self._pages[page.address] = page
        if gzip is not None:
            self.contents.bodies.setdefault(page.digest, gzip)

    def remove(self, address: str) -> None:
        """Leave an address without a page."""
        self._pages.pop(address, None)

    def has_body(self, digest: str) -> bool:
        """Say whether the store already has these bytes."""
        return digest in self.contents.bodies

    def body(self, digest: str) -> bytes:
        """Return the raw bytes of a page."""
        if digest not in self.contents.bodies:
            raise ContentMissing(digest)
        return from_gzip(self.contents.bodies[digest])

    def near(self, address: str, limit: int) -> tuple[str, ...]:
        """Return the addresses around one."""
        before = sorted((one for one in self._pages if one < address), reverse=True)
        return (*before[:limit], *sorted(one for one in self._pages if one > address)[:limit])

    def addresses(self) -> Iterator[str]:
        """Return every address that this build has so far."""
        yield from sorted(self._pages)

    def note_engine(self, engine: str, parts: Mapping[str, str]) -> None:
        """Keep what an engine was made of."""
        self.contents.engines.setdefault(engine, dict(parts))

    def seal(self, build: SealedBuild) -> None:
        """Record the build."""
        self.contents.builds[self.number] = build
        self.contents.pages[self.number] = self._pages


def _pruned(contents: Contents, keep: Collection[int]) -> tuple[Contents, Freed]:
    """Return the contents without the builds that are not kept, and what that takes away."""
    stay = {number for number in contents.builds if number in keep or number == max(contents.builds)}
    left = copy.copy(contents)
    left.builds = {number: build for number, build in contents.builds.items() if number in stay}
    left.pages = {number: pages for number, pages in contents.pages.items() if number in stay}
    left.bodies = {digest: contents.bodies[digest] for digest in _named(left) if digest in contents.bodies}
    left.engines = {
        build.engine: contents.engines[build.engine]
        for build in left.builds.values()
        if build.engine in contents.engines
    }
    lost = [body for digest, body in contents.bodies.items() if digest not in left.bodies]
    rows = _rows(contents) - _rows(left)
    return left, Freed(tuple(sorted(contents.builds.keys() - stay)), len(rows), len(lost), sum(map(len, lost)))


def _named(contents: Contents) -> set[str]:
    return {page.digest for pages in contents.pages.values() for page in pages.values()}


def _rows(contents: Contents) -> set[tuple[str, int]]:
    return {(page.address, page.since) for pages in contents.pages.values() for page in pages.values()}


def _form(page: StoredPage | None) -> tuple[object, ...]:
    return () if page is None else (page.status, page.media_type, page.digest, page.location)
