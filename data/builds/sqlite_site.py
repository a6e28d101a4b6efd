"""The embedded site store: two SQLite files in one folder.

``site.sqlite`` holds the pages of every build and the builder's workbench; a build is one transaction in it.
``live.sqlite`` holds the activations alone, so that publishing and going back never wait for a builder at work.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from time import monotonic
from typing import Any

from data.builds.compression import from_gzip, to_brotli
from data.builds.connection import ThreadConnections, begin_if_free, committing, connect, writing
from data.builds.flip_mark import FlipMark
from data.builds.interface import Change, SealedBuild, StoredPage
from data.builds.lock import builder_lock
from data.builds.sqlite_workbench import SqliteWorkbench, create_indexes
from data.errors import BuildUnknown, ContentMissing

_ABSENT = 0
_PAGE = "address, build, status, media_type, digest, size, location, in_files, sources"
_BUILD = "number, digest, state, engine, journal, search, pages, report"
_LIVE_TABLE = "CREATE TABLE IF NOT EXISTS activation (number INTEGER PRIMARY KEY, build INTEGER NOT NULL)"


TRUSTED_SECONDS = 1.0
"""How long an answer about what is live is trusted without a new mark: a publication killed before its mark is seen after this."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was live when the mark was this, trusted until a moment of the monotonic clock."""

    mark: bytes
    until: float
    build: int | None


class SqliteSite:
    """See ``data.builds.interface.SiteStore``."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._site = ThreadConnections(folder / "site.sqlite")
        self._live = ThreadConnections(folder / "live.sqlite")
        self._flips = FlipMark(folder / "live.mark")
        self._seen = _Seen(b"", 0.0, None)
        schema = resources.files("data.builds").joinpath("schema.sql").read_text("utf-8")
        self._site.get().executescript(schema)
        create_indexes(self._site.get().execute)
        self._live.get().execute(_LIVE_TABLE)

    def builder(self) -> AbstractContextManager[None]:
        """Be the only builder."""
        return builder_lock(self._folder / "builder.lock")

    @contextmanager
    def begin(self, number: int) -> Iterator["SqliteSession"]:
        """Open a session."""
        connection = connect(self._folder / "site.sqlite")
        try:
            yield from _session(connection, number)
        finally:
            connection.close()

    def build(self, number: int) -> SealedBuild:
        """Return a sealed build."""
        row = self._site.get().execute(f"SELECT {_BUILD} FROM build WHERE number = ?", (number,)).fetchone()
        if row is None:
            raise BuildUnknown(number)
        return _sealed(row)

    def builds(self) -> tuple[SealedBuild, ...]:
        """Return every sealed build, oldest first."""
        rows = self._site.get().execute(f"SELECT {_BUILD} FROM build ORDER BY number")
        return tuple(_sealed(row) for row in rows)

    def latest(self) -> SealedBuild | None:
        """Return the newest sealed build."""
        return _latest(self._site.get())

    def activate(self, build: int, activation: int) -> None:
        """Make a build live."""
        self.build(build)
        connection = self._live.get()
        with writing(connection):
            if activation > self.activation():
                connection.execute("INSERT INTO activation (number, build) VALUES (?, ?)", (activation, build))
        self._flips.change()

    def live(self) -> int | None:
        """Return the number of the live build."""
        mark, now = self._flips.look(), monotonic()
        seen = self._seen
        if seen.mark == mark and now < seen.until:
            return seen.build
        row = self._live.get().execute("SELECT build FROM activation ORDER BY number DESC LIMIT 1").fetchone()
        build: int | None = row[0] if row else None
        self._seen = _Seen(mark, now + TRUSTED_SECONDS, build)
        return build

    def activation(self) -> int:
        """Return the number of the last activation, or 0."""
        number: int = self._live.get().execute("SELECT coalesce(max(number), 0) FROM activation").fetchone()[0]
        return number

    def page(self, address: str, build: int) -> StoredPage | None:
        """Return what an address is in a build."""
        return _page_at(self._site.get(), address, build)

    def pages(self, build: int) -> Iterator[StoredPage]:
        """Return the manifest of a build, in order of address."""
        statement = f"SELECT {_PAGE}, max(build) FROM page WHERE build <= ? GROUP BY address HAVING status <> 0 ORDER BY address"
        for row in self._site.get().execute(statement, (build,)):
            yield _page(row[:-1])

    def changes(self, older: int, newer: int) -> Iterator[Change]:
        """Return the addresses that differ, in order."""
        low, high = sorted((older, newer))
        rows = self._site.get().execute(
            "SELECT DISTINCT address FROM page WHERE build > ? AND build <= ? ORDER BY address", (low, high)
        )
        for (address,) in rows.fetchall():
            before, after = self.page(address, older), self.page(address, newer)
            if _form(before) != _form(after):
                yield Change(address, before, after)

    def press(self, limit: int) -> int:
        """Add the brotli form to some bodies that lack it; to none while a builder has the file."""
        connection = self._site.get()
        rows = connection.execute(
            "SELECT id, gzip FROM body WHERE brotli IS NULL ORDER BY id LIMIT ?", (limit,)
        ).fetchall()
        pressed = [(to_brotli(gzip), id_) for id_, gzip in rows]
        if not pressed or not begin_if_free(connection):
            return 0
        with committing(connection):
            connection.executemany("UPDATE body SET brotli = ? WHERE id = ?", pressed)
        return len(pressed)

    def body(self, digest: str, encoding: str) -> bytes:
        """Return a body in one of its forms."""
        row = (
            self._site.get()
            .execute("SELECT gzip, brotli FROM body WHERE digest = ?", (bytes.fromhex(digest),))
            .fetchone()
        )
        if row is None:
            raise ContentMissing(digest)
        gzip: bytes = row[0]
        if encoding == "br":
            return row[1] or to_brotli(gzip)
        return gzip if encoding == "gzip" else from_gzip(gzip)

    def close(self) -> None:
        """Close this thread's connections."""
        self._site.close()
        self._live.close()


class SqliteSession:
    """See ``data.builds.interface.BuildSession``. Lives inside one write transaction."""

    def __init__(self, connection: sqlite3.Connection, number: int) -> None:
        self.number = number
        self.base = _latest(connection)
        self.workbench = SqliteWorkbench(connection)
        self._connection = connection

    def current(self, address: str) -> StoredPage | None:
        """Return the page as it stands so far."""
        return _page_at(self._connection, address, self.number)

    def put(self, page: StoredPage, gzip: bytes | None) -> None:
        """Give an address its form in this build."""
        digest = bytes.fromhex(page.digest)
        if gzip is not None:
            self._connection.execute("INSERT OR IGNORE INTO body (digest, gzip) VALUES (?, ?)", (digest, gzip))
        self._connection.execute(
            f"INSERT OR REPLACE INTO page ({_PAGE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
                "INSERT INTO page (address, build, status) VALUES (?, ?, ?)", (address, self.number, _ABSENT)
            )

    def has_body(self, digest: str) -> bool:
        """Say whether the store already has these bytes."""
        row = self._connection.execute("SELECT 1 FROM body WHERE digest = ?", (bytes.fromhex(digest),)).fetchone()
        return row is not None

    def addresses(self) -> Iterator[str]:
        """Return every address that this build has so far."""
        rows = self._connection.execute(
            "SELECT address, status, max(build) FROM page GROUP BY address HAVING status <> 0 ORDER BY address"
        )
        for address, _, _ in rows.fetchall():
            yield address

    def seal(self, build: SealedBuild) -> None:
        """Record the build: the commit that follows makes it visible."""
        report = json.dumps(dict(build.report), ensure_ascii=False, sort_keys=True)
        self._connection.execute(
            f"INSERT INTO build ({_BUILD}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                build.number,
                build.digest,
                build.state,
                build.engine,
                build.journal,
                build.search,
                build.pages,
                report,
            ),
        )
        self.sealed = True

    sealed = False


class _Unsealed(Exception):
    """The session ended without a seal: its transaction is undone. Never leaves this module."""


def _session(connection: sqlite3.Connection, number: int) -> Iterator[SqliteSession]:
    try:
        with writing(connection):
            session = SqliteSession(connection, number)
            yield session
            if not session.sealed:
                raise _Unsealed
    except _Unsealed:
        pass


def _latest(connection: sqlite3.Connection) -> SealedBuild | None:
    row = connection.execute(f"SELECT {_BUILD} FROM build ORDER BY number DESC LIMIT 1").fetchone()
    return _sealed(row) if row else None


def _page_at(connection: sqlite3.Connection, address: str, build: int) -> StoredPage | None:
    row = connection.execute(
        f"SELECT {_PAGE} FROM page WHERE address = ? AND build <= ? ORDER BY build DESC LIMIT 1", (address, build)
    ).fetchone()
    return _page(row) if row and row[2] != _ABSENT else None


def _page(row: tuple[Any, ...]) -> StoredPage:
    address, since, status, media_type, digest, size, location, in_files, sources = row
    return StoredPage(address, since, status, media_type, digest.hex(), size, location, bool(in_files), sources)


def _sealed(row: tuple[Any, ...]) -> SealedBuild:
    number, digest, state, engine, journal, search, pages, report = row
    return SealedBuild(number, digest, state, engine, journal, search, pages, json.loads(report))


def _form(page: StoredPage | None) -> tuple[object, ...]:
    return () if page is None else (page.status, page.media_type, page.digest, page.location)
