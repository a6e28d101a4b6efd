"""What a site store in memory holds, and the builder's workbench in it. The store itself is in ``memory_site``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from data.builds.interface import Entry, Member, Registration, SealedBuild, StoredPage
from data.builds.memory_written_links import MemoryWrittenLinks


@dataclass(slots=True)
class Contents:
    """Everything that a session may change; a session works on a copy."""

    builds: dict[int, SealedBuild] = field(default_factory=dict)
    pages: dict[int, dict[str, StoredPage]] = field(default_factory=dict)
    bodies: dict[str, bytes] = field(default_factory=dict)
    engines: dict[str, Mapping[str, str]] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    links: dict[str, set[str]] = field(default_factory=dict)
    members: dict[str, dict[str, Member]] = field(default_factory=dict)
    written: MemoryWrittenLinks = field(default_factory=MemoryWrittenLinks)


class MemoryWorkbench:
    """See ``data.builds.interface.Workbench``."""

    def __init__(self, contents: Contents) -> None:
        self._entries = contents.entries
        self._links = contents.links
        self._members = contents.members
        self.written = contents.written

    def clear(self) -> Mapping[str, str]:
        records = {document: entry.record for document, entry in self._entries.items()}
        for everything in (self._entries, self._links, self._members):
            everything.clear()
        self.written.clear()
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
