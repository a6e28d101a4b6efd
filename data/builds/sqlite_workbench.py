"""The builder's workbench in the site store's SQLite file: entries, links and listings of the latest build."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from itertools import islice
from operator import attrgetter

from data.builds.interface import Entry, Member, Registration
from data.builds.sqlite_written_links import SqliteWrittenLinks

_COLUMNS = ", ".join(field.name for field in fields(Entry))
_PLACES = ", ".join("?" for _ in fields(Entry))
_VALUES = attrgetter(*(field.name for field in fields(Entry)))
_BATCH = 500
_LISTED = f"SELECT {_COLUMNS} FROM member JOIN entry USING (document) WHERE listing = ?"

# Sorts after every key: keys are ASCII.
_LAST = "~"

INDEXES = {
    "link_target": "link (target)",
    "member_document": "member (document)",
    "member_start": "member (listing, key) WHERE starts = 1",
}


def create_indexes(execute: Callable[[str], object]) -> None:
    """Make the workbench's indexes where they are not there."""
    for name, columns in INDEXES.items():
        execute(f"CREATE INDEX IF NOT EXISTS {name} ON {columns}")


class SqliteWorkbench:
    """See ``data.builds.interface.Workbench``. Works inside the session's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._execute = connection.execute
        self._execute_many = connection.executemany
        self.written = SqliteWrittenLinks(connection)

    # Everything at once

    def clear(self) -> Mapping[str, str]:
        records = dict(self._execute("SELECT document, record FROM entry").fetchall())
        for table in ("entry", "link", "member"):
            self._execute(f"DELETE FROM {table}")
        self.written.clear()
        return records

    def register_all(self, documents: Iterable[Registration]) -> None:
        # Rows are written in the order of their tables, and indexes made at the end: put in one by one at chance places,
        # half a million of them would be read and written again for each.
        for name in INDEXES:
            self._execute(f"DROP INDEX {name}")
        self._execute("CREATE TEMP TABLE place (listing TEXT, key TEXT, document TEXT)")
        iterator = iter(documents)
        while batch := list(islice(iterator, _BATCH)):
            self._register(batch)
        self._execute(
            "INSERT INTO member (listing, key, document) SELECT listing, key, document FROM place ORDER BY listing, key"
        )
        self._execute("DROP TABLE place")
        create_indexes(self._execute)

    def _register(self, batch: list[Registration]) -> None:
        self._execute_many(f"INSERT INTO entry ({_COLUMNS}) VALUES ({_PLACES})", [_VALUES(one.entry) for one in batch])
        self._execute_many(
            "INSERT INTO place (listing, key, document) VALUES (?, ?, ?)",
            [(listing, key, one.entry.document) for one in batch for listing, key in one.places.items()],
        )
        self._execute_many(
            "INSERT INTO link (source, target) VALUES (?, ?)",
            sorted((one.entry.document, target) for one in batch for target in one.links),
        )

    # Entries

    def entry(self, document: str) -> Entry | None:
        row = self._execute(f"SELECT {_COLUMNS} FROM entry WHERE document = ?", (document,)).fetchone()
        return Entry(*row) if row else None

    def entries(self, documents: Iterable[str]) -> Mapping[str, Entry]:
        wanted = tuple(documents)
        places = ", ".join("?" for _ in wanted)
        rows = self._execute(f"SELECT {_COLUMNS} FROM entry WHERE document IN ({places})", wanted)
        return {row[0]: Entry(*row) for row in rows}

    def leads(self, documents: Iterable[str]) -> Mapping[str, tuple[str, str, str]]:
        wanted = tuple(documents)
        places = ", ".join("?" for _ in wanted)
        rows = self._execute(f"SELECT document, address, title, type FROM entry WHERE document IN ({places})", wanted)
        return {document: (address, title, type_) for document, address, title, type_ in rows}

    def put_entry(self, entry: Entry) -> None:
        self._execute(f"INSERT OR REPLACE INTO entry ({_COLUMNS}) VALUES ({_PLACES})", _VALUES(entry))

    def finish_entry(self, document: str, teaser: str, record: str) -> None:
        self._execute("UPDATE entry SET teaser = ?, record = ? WHERE document = ?", (teaser, record, document))

    def remove_entry(self, document: str) -> None:
        self._execute("DELETE FROM entry WHERE document = ?", (document,))

    # Links

    def links_to(self, target: str) -> tuple[str, ...]:
        rows = self._execute("SELECT source FROM link WHERE target = ? ORDER BY source", (target,))
        return tuple(source for (source,) in rows)

    def put_links(self, source: str, targets: Iterable[str]) -> tuple[str, ...]:
        now = set(targets)
        before = {target for (target,) in self._execute("SELECT target FROM link WHERE source = ?", (source,))}
        for target in sorted(before - now):
            self._execute("DELETE FROM link WHERE source = ? AND target = ?", (source, target))
        for target in sorted(now - before):
            self._execute("INSERT INTO link (source, target) VALUES (?, ?)", (source, target))
        return tuple(target for target in sorted(before - now) if not self._is_linked(target))

    def _is_linked(self, target: str) -> bool:
        return self._execute("SELECT 1 FROM link WHERE target = ? LIMIT 1", (target,)).fetchone() is not None

    # Listings

    def put_member(self, listing: str, key: str, document: str) -> None:
        self._execute("INSERT INTO member (listing, key, document) VALUES (?, ?, ?)", (listing, key, document))

    def remove_member(self, listing: str, key: str) -> bool:
        row = self._execute(
            "DELETE FROM member WHERE listing = ? AND key = ? RETURNING starts", (listing, key)
        ).fetchone()
        return bool(row and row[0])

    def memberships(self, document: str) -> Mapping[str, str]:
        return dict(self._execute("SELECT listing, key FROM member WHERE document = ?", (document,)).fetchall())

    def before(self, listing: str, key: str, limit: int) -> list[Member]:
        return self._members("AND key < ? ORDER BY key DESC LIMIT ?", listing, key, limit)

    def after(self, listing: str, key: str, limit: int) -> list[Member]:
        return self._members("AND key >= ? ORDER BY key LIMIT ?", listing, key, limit)

    def _members(self, condition: str, *values: str | int) -> list[Member]:
        rows = self._execute(f"SELECT key, document, starts FROM member WHERE listing = ? {condition}", values)
        return [Member(key, document, bool(starts)) for key, document, starts in rows]

    def newest(self, listing: str, limit: int) -> list[Entry]:
        rows = self._execute(f"{_LISTED} ORDER BY key DESC LIMIT ?", (listing, limit))
        return [Entry(*row) for row in rows]

    def between(self, listing: str, start: str, end: str | None) -> list[Entry]:
        rows = self._execute(f"{_LISTED} AND key >= ? AND key < ? ORDER BY key", (listing, start, end or _LAST))
        return [Entry(*row) for row in rows]

    def teasers(self, listing: str, start: str, end: str | None) -> list[str]:
        rows = self._execute(
            "SELECT teaser FROM member JOIN entry USING (document)"
            " WHERE listing = ? AND key >= ? AND key < ? ORDER BY key",
            (listing, start, end or _LAST),
        )
        return [teaser for (teaser,) in rows]

    def start_of(self, listing: str, key: str) -> str | None:
        return self._key(
            "SELECT key FROM member WHERE listing = ? AND key <= ? AND starts = 1 ORDER BY key DESC LIMIT 1",
            listing,
            key,
        )

    def previous_start(self, listing: str, key: str) -> str | None:
        return self._key(
            "SELECT key FROM member WHERE listing = ? AND key < ? AND starts = 1 ORDER BY key DESC LIMIT 1",
            listing,
            key,
        )

    def next_start(self, listing: str, key: str) -> str | None:
        return self._key(
            "SELECT key FROM member WHERE listing = ? AND key > ? AND starts = 1 ORDER BY key LIMIT 1", listing, key
        )

    def _key(self, statement: str, listing: str, key: str) -> str | None:
        row = self._execute(statement, (listing, key)).fetchone()
        return row[0] if row else None

    def set_start(self, listing: str, key: str, starts: bool) -> None:
        self._execute("UPDATE member SET starts = ? WHERE listing = ? AND key = ?", (starts, listing, key))

    def starts(self, listing: str) -> list[str]:
        rows = self._execute("SELECT key FROM member WHERE listing = ? AND starts = 1 ORDER BY key", (listing,))
        return [key for (key,) in rows]
