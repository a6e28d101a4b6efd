"""A site store in memory, for tests of logic: the same promises as the SQLite one, kept by copying."""

import copy
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace

from data.builds.compression import from_gzip, to_brotli
from data.builds.interface import Change, Entry, Member, Registration, SealedBuild, StoredPage
from data.errors import BuilderBusy, BuildUnknown, ContentMissing


@dataclass(slots=True)
class _Contents:
    """Everything that a session may change; a session works on a copy."""

    builds: dict[int, SealedBuild] = field(default_factory=dict)
    pages: dict[int, dict[str, StoredPage]] = field(default_factory=dict)
    bodies: dict[str, bytes] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    links: dict[str, set[str]] = field(default_factory=dict)
    members: dict[str, dict[str, Member]] = field(default_factory=dict)


class MemorySite:
    """See ``data.builds.interface.SiteStore``."""

    def __init__(self) -> None:
        self._contents = _Contents()
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

    def press(self, limit: int) -> int:
        """Nothing is to be gained: forms are made when they are asked for."""
        return 0

    def close(self) -> None:
        """Nothing is open."""


class MemorySession:
    """See ``data.builds.interface.BuildSession``."""

    def __init__(self, contents: _Contents, number: int) -> None:
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

    def addresses(self) -> Iterator[str]:
        """Return every address that this build has so far."""
        yield from sorted(self._pages)

    def seal(self, build: SealedBuild) -> None:
        """Record the build."""
        self.contents.builds[self.number] = build
        self.contents.pages[self.number] = self._pages


class MemoryWorkbench:
    """See ``data.builds.interface.Workbench``."""

    def __init__(self, contents: _Contents) -> None:
        self._entries = contents.entries
        self._links = contents.links
        self._members = contents.members

    def clear(self) -> Mapping[str, str]:
        records = {document: entry.record for document, entry in self._entries.items()}
        for everything in (self._entries, self._links, self._members):
            everything.clear()
        return records

    def register_all(self, documents: Iterable[Registration]) -> None:
        for one in documents:
            self.put_entry(one.entry)
            self.put_links(one.entry.document, one.links)
            for listing, key in one.places.items():
                self.put_member(listing, key, one.entry.document)

    def entry(self, document: str) -> Entry | None:
        return self._entries.get(document)

    def entries(self, documents: Iterable[str]) -> Mapping[str, Entry]:
        return {document: self._entries[document] for document in documents if document in self._entries}

    def leads(self, documents: Iterable[str]) -> Mapping[str, tuple[str, str, str]]:
        return {id: (entry.address, entry.title, entry.type) for id, entry in self.entries(documents).items()}

    def put_entry(self, entry: Entry) -> None:
        self._entries[entry.document] = entry

    def finish_entry(self, document: str, teaser: str, record: str) -> None:
        self._entries[document] = replace(self._entries[document], teaser=teaser, record=record)

    def remove_entry(self, document: str) -> None:
        self._entries.pop(document, None)

    def links_to(self, target: str) -> tuple[str, ...]:
        return tuple(sorted(source for source, targets in self._links.items() if target in targets))

    def put_links(self, source: str, targets: Iterable[str]) -> tuple[str, ...]:
        before = self._links.get(source, set())
        self._links[source] = set(targets)
        return tuple(target for target in sorted(before - self._links[source]) if not self.links_to(target))

    def put_member(self, listing: str, key: str, document: str) -> None:
        self._members.setdefault(listing, {})[key] = Member(key, document)

    def remove_member(self, listing: str, key: str) -> bool:
        return self._members[listing].pop(key, Member(key, "")).starts

    def memberships(self, document: str) -> Mapping[str, str]:
        return {
            listing: member.key
            for listing, members in self._members.items()
            for member in members.values()
            if member.document == document
        }

    def before(self, listing: str, key: str, limit: int) -> list[Member]:
        return [member for member in reversed(self._ordered(listing)) if member.key < key][:limit]

    def after(self, listing: str, key: str, limit: int) -> list[Member]:
        return [member for member in self._ordered(listing) if member.key >= key][:limit]

    def newest(self, listing: str, limit: int) -> list[Entry]:
        return [self._entries[member.document] for member in reversed(self._ordered(listing))][:limit]

    def between(self, listing: str, start: str, end: str | None) -> list[Entry]:
        chosen = (member for member in self._ordered(listing) if member.key >= start and (not end or member.key < end))
        return [self._entries[member.document] for member in chosen]

    def teasers(self, listing: str, start: str, end: str | None) -> list[str]:
        return [entry.teaser for entry in self.between(listing, start, end)]

    def start_of(self, listing: str, key: str) -> str | None:
        return max((start for start in self.starts(listing) if start <= key), default=None)

    def previous_start(self, listing: str, key: str) -> str | None:
        return max((start for start in self.starts(listing) if start < key), default=None)

    def next_start(self, listing: str, key: str) -> str | None:
        return min((start for start in self.starts(listing) if start > key), default=None)

    def starts(self, listing: str) -> list[str]:
        return [member.key for member in self._ordered(listing) if member.starts]

    def set_start(self, listing: str, key: str, starts: bool) -> None:
        self._members[listing][key] = Member(key, self._members[listing][key].document, starts)

    def _ordered(self, listing: str) -> list[Member]:
        return [member for _, member in sorted(self._members.get(listing, {}).items())]


def _form(page: StoredPage | None) -> tuple[object, ...]:
    return () if page is None else (page.status, page.media_type, page.digest, page.location)
