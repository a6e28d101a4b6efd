"""A build as it is written into the site store, and how its rows are read. Which build is live, and bodies: ``sqlite_site``."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from data.builds.compression import from_gzip
from data.builds.connection import writing
from data.builds.interface import SealedBuild, StoredPage
from data.builds.sqlite_workbench import SqliteWorkbench
from data.errors import ContentMissing

ABSENT = 0
"""The status of a row that says that an address has no page."""

PAGE = "address, build, status, media_type, digest, size, location, in_files, sources"
BUILD = "number, digest, state, engine, journal, search, pages, report, moment"


class SqliteSession:
    """See ``data.builds.interface.BuildSession``. Lives inside one write transaction."""

    def __init__(self, connection: sqlite3.Connection, number: int) -> None:
        self.number = number
        self.base = latest(connection)
        self.workbench = SqliteWorkbench(connection)
        self._connection = connection

    def current(self, address: str) -> StoredPage | None:
        """Return the page as it stands so far."""
        return page_at(self._connection, address, self.number)

    def put(self, page: StoredPage, gzip: bytes | None) -> None:
        """Give an address its form in this build."""
        digest = bytes.fromhex(page.digest)
        if gzip is not None:
            self._connection.execute("INSERT OR IGNORE INTO body (digest, gzip) VALUES (?, ?)", (digest, gzip))
        self._connection.execute(
            f"INSERT OR REPLACE INTO page ({PAGE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                page.address,
                self.number,
                page.status,
                page.media_type,
                digest,
                page.size,
                page.location,
                page.in_files,
                page.sources,
            ),
        )

    def remove(self, address: str) -> None:
        """Leave an address without a page from this build on."""
        self._connection.execute("DELETE FROM page WHERE address = ? AND build = ?", (address, self.number))
        if self.current(address) is not None:
            self._connection.execute(
                "INSERT INTO page (address, build, status) VALUES (?, ?, ?)", (address, self.number, ABSENT)
            )

    def has_body(self, digest: str) -> bool:
        """Say whether the store already has these bytes."""
        row = self._connection.execute("SELECT 1 FROM body WHERE digest = ?", (bytes.fromhex(digest),)).fetchone()
        return row is not None

    def body(self, digest: str) -> bytes:
        """Return the raw bytes of a page."""
        row = self._connection.execute("SELECT gzip FROM body WHERE digest = ?", (bytes.fromhex(digest),)).fetchone()
        if row is None:
            raise ContentMissing(digest)
        return from_gzip(row[0])

    def near(self, address: str, limit: int) -> tuple[str, ...]:
        """Return the addresses around one."""
        found: list[str] = []
        for sign, order in (("<", "DESC"), (">", "ASC")):
            rows = self._connection.execute(
                f"SELECT DISTINCT address FROM page WHERE address {sign} ? ORDER BY address {order} LIMIT ?",
                (address, limit),
            )
            found += [one for (one,) in rows.fetchall() if self.current(one) is not None]
        return tuple(found)

    def addresses(self) -> Iterator[str]:
        """Return every address that this build has so far."""
        rows = self._connection.execute(
            "SELECT address, status, max(build) FROM page GROUP BY address HAVING status <> 0 ORDER BY address"
        )
        for address, _, _ in rows.fetchall():
            yield address

    def note_engine(self, engine: str, parts: Mapping[str, str]) -> None:
        """Keep what an engine was made of."""
        told = json.dumps(dict(parts), sort_keys=True)
        self._connection.execute("INSERT OR IGNORE INTO engine (digest, parts) VALUES (?, ?)", (engine, told))

    def seal(self, build: SealedBuild) -> None:
        """Record the build: the commit that follows makes it visible."""
        report = json.dumps(dict(build.report), ensure_ascii=False, sort_keys=True)
        self._connection.execute(
            f"INSERT INTO build ({BUILD}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                build.number,
                build.digest,
                build.state,
                build.engine,
                build.journal,
                build.search,
                build.pages,
                report,
                build.moment.astimezone(UTC).isoformat() if build.moment else "",
            ),
        )
        self.sealed = True

    sealed = False


class _Unsealed(Exception):
    """The session ended without a seal: its transaction is undone. Never leaves this module."""


def session(connection: sqlite3.Connection, number: int) -> Iterator[SqliteSession]:
    """Give a session inside a transaction that is committed if it was sealed, and undone otherwise."""
    try:
        with writing(connection):
            opened = SqliteSession(connection, number)
            yield opened
            if not opened.sealed:
                raise _Unsealed
    except _Unsealed:
        pass


def latest(connection: sqlite3.Connection) -> SealedBuild | None:
    """Return the newest sealed build."""
    row = connection.execute(f"SELECT {BUILD} FROM build ORDER BY number DESC LIMIT 1").fetchone()
    return sealed_of(row) if row else None


def page_at(connection: sqlite3.Connection, address: str, build: int) -> StoredPage | None:
    """Return what an address is in a build: its last row at or before that build."""
    row = connection.execute(
        f"SELECT {PAGE} FROM page WHERE address = ? AND build <= ? ORDER BY build DESC LIMIT 1", (address, build)
    ).fetchone()
    return page_of(row) if row and row[2] != ABSENT else None


def page_of(row: tuple[Any, ...]) -> StoredPage:
    """Return the page that a row of ``PAGE`` holds."""
    address, since, status, media_type, digest, size, location, in_files, sources = row
    return StoredPage(address, since, status, media_type, digest.hex(), size, location, bool(in_files), sources)


def sealed_of(row: tuple[Any, ...]) -> SealedBuild:
    """Return the build that a row of ``BUILD`` holds."""
    number, digest, state, engine, journal, search, pages, report, moment = row
    when = datetime.fromisoformat(moment) if moment else None
    return SealedBuild(number, digest, state, engine, journal, search, pages, json.loads(report), when)
