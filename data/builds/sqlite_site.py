"""The embedded site store: two SQLite files in one folder.

``site.sqlite`` holds the pages of every build and the builder's workbench; a build is one transaction in it.
``live.sqlite`` holds the activations alone, so that publishing and going back never wait for a builder at work.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Set
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from time import monotonic

from data.builds.compression import from_gzip, opened, to_brotli
from data.builds.connection import (
    ThreadConnections,
    add_missing_columns,
    begin_if_free,
    committing,
    connect,
    full_disk_named,
    writing,
)
from data.builds.flip_mark import FlipMark
from data.builds.interface import Change, Freed, SealedBuild, StoredPage
from data.builds.lock import builder_lock
from data.builds.sqlite_pruning import prune, would_free
from data.builds.sqlite_session import BUILD, PAGE, SqliteSession, latest, page_at, page_of, sealed_of, session
from data.builds.sqlite_workbench import SqliteWorkbench, create_indexes
from data.builds.sqlite_written_links import SqliteWrittenLinks
from data.errors import BuildUnknown, ContentMissing

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
        with full_disk_named():
            self._site.get().executescript(schema)
            add_missing_columns(self._site.get())
            create_indexes(self._site.get().execute)
            self._live.get().execute(_LIVE_TABLE)

    def builder(self) -> AbstractContextManager[None]:
        """Be the only builder."""
        return builder_lock(self._folder / "builder.lock")

    @contextmanager
    def begin(self, number: int) -> Iterator[SqliteSession]:
        """Open a session."""
        connection = connect(self._folder / "site.sqlite")
        try:
            yield from session(connection, number)
        finally:
            connection.close()

    def build(self, number: int) -> SealedBuild:
        """Return a sealed build."""
        row = self._site.get().execute(f"SELECT {BUILD} FROM build WHERE number = ?", (number,)).fetchone()
        if row is None:
            raise BuildUnknown(number)
        return sealed_of(row)

    def has_build(self, number: int) -> bool:
        """Tell whether a build is kept."""
        row = self._site.get().execute("SELECT 1 FROM build WHERE number = ?", (number,)).fetchone()
        return row is not None

    def builds(self) -> tuple[SealedBuild, ...]:
        """Return every sealed build, oldest first."""
        rows = self._site.get().execute(f"SELECT {BUILD} FROM build ORDER BY number")
        return tuple(sealed_of(row) for row in rows)

    def latest(self) -> SealedBuild | None:
        """Return the newest sealed build."""
        return latest(self._site.get())

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
        return page_at(self._site.get(), address, build)

    def pages(self, build: int) -> Iterator[StoredPage]:
        """Return the manifest of a build, in order of address."""
        statement = (
            f"SELECT {PAGE}, max(build) FROM page WHERE build <= ? GROUP BY address HAVING status <> 0 ORDER BY address"
        )
        for row in self._site.get().execute(statement, (build,)):
            yield page_of(row[:-1])

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

    def ended(self, older: int, newer: int) -> tuple[str, ...]:
        """Return the addresses whose page ended from one build to a later one."""
        rows = self._site.get().execute(
            "SELECT DISTINCT address FROM page INDEXED BY page_ended"
            " WHERE build > ? AND build <= ? AND status IN (0, 410) ORDER BY address",
            (older, newer),
        )
        return tuple(
            address
            for (address,) in rows.fetchall()
            if _has_ended(self.page(address, older), self.page(address, newer))
        )

    def links_to(self, document: str) -> tuple[str, ...]:
        """Return the documents of the latest build that name one."""
        return SqliteWorkbench(self._site.get()).links_to(document)

    def written(self) -> SqliteWrittenLinks:
        """Return the latest build's links by address."""
        return SqliteWrittenLinks(self._site.get())

    def engine(self, digest: str) -> Mapping[str, str]:
        """Return what an engine was made of."""
        row = self._site.get().execute("SELECT parts FROM engine WHERE digest = ?", (digest,)).fetchone()
        return json.loads(row[0]) if row else {}

    def size(self) -> int:
        """Return how many bytes the file takes."""
        connection = self._site.get()
        pages, of_bytes = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
        return int(pages) * int(of_bytes)

    def would_free(self, keep: Collection[int]) -> Freed:
        """Say what pruning would take away."""
        return would_free(self._site.get(), keep)

    def prune(self, keep: Collection[int]) -> Freed:
        """Forget the builds that are not to be kept."""
        connection = connect(self._folder / "site.sqlite")
        try:
            with writing(connection):
                return prune(connection, keep)
        finally:
            connection.close()

    def files(self) -> Set[str]:
        """Return the digests of pages whose bytes are in the content store."""
        rows = self._site.get().execute("SELECT DISTINCT digest FROM page WHERE in_files = 1")
        return {digest.hex() for (digest,) in rows}

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

    def forms(self, digest: str) -> Iterator[bytes]:
        """Yield the raw bytes of each kept form."""
        statement = "SELECT gzip, brotli FROM body WHERE digest = ?"
        row = self._site.get().execute(statement, (bytes.fromhex(digest),)).fetchone()
        if row is None:
            raise ContentMissing(digest)
        yield from opened(digest, *row)

    def close(self) -> None:
        """Close this thread's connections."""
        self._site.close()
        self._live.close()


def _form(page: StoredPage | None) -> tuple[object, ...]:
    return () if page is None else (page.status, page.media_type, page.digest, page.location)


def _has_ended(before: StoredPage | None, after: StoredPage | None) -> bool:
    return before is not None and before.status == 200 and (after is None or after.status == 410)
