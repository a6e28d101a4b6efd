"""Two notes beside the activations: links by which a build may be seen without an account, and builds that are never pruned.

They are in ``live.sqlite``: whoever opens a link is answered from the site store alone, and asked at each page.
Who may make one, and how a link is signed, is not here.
"""

from dataclasses import astuple, dataclass
from pathlib import Path

from data.builds.connection import ThreadConnections, full_disk_named, writing

_TABLES = """
CREATE TABLE IF NOT EXISTS shown_link (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    build INTEGER NOT NULL,
    until INTEGER NOT NULL,
    by TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS pin (
    build INTEGER PRIMARY KEY,
    by TEXT NOT NULL,
    reason TEXT NOT NULL
);
"""
_LINK = "SELECT number, build, until, by FROM shown_link"


@dataclass(frozen=True, slots=True)
class ShownLink:
    """A link that shows a build to whoever has it, up to a moment (``until``, in seconds of Unix), and who made it."""

    number: int
    build: int
    until: int
    by: str


@dataclass(frozen=True, slots=True)
class Pin:
    """A build that stays until somebody lets it go, by whom and why."""

    build: int
    by: str
    reason: str


class SiteNotes:
    """The notes of the site store in ``folder``. Safe for threads, processes and forks."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._connections = ThreadConnections(folder / "live.sqlite")
        with full_disk_named():
            self._connections.get().executescript(_TABLES)

    def add_link(self, build: int, until: int, by: str) -> ShownLink:
        """Note a link and return it with its number, which no other ever has."""
        connection = self._connections.get()
        with writing(connection):
            statement = "INSERT INTO shown_link (build, until, by) VALUES (?, ?, ?)"
            number = connection.execute(statement, (build, until, by)).lastrowid
        return ShownLink(number or 0, build, until, by)

    def link(self, number: int) -> ShownLink | None:
        """Return a link that was not ended, expired or not."""
        row = self._connections.get().execute(f"{_LINK} WHERE number = ?", (number,)).fetchone()
        return ShownLink(*row) if row else None

    def links(self) -> tuple[ShownLink, ...]:
        """Return the links that were not ended, newest first."""
        return tuple(ShownLink(*row) for row in self._connections.get().execute(f"{_LINK} ORDER BY number DESC"))

    def end_link(self, number: int) -> None:
        """Forget a link: it shows nothing any more."""
        self._forget("DELETE FROM shown_link WHERE number = ?", number)

    def forget_links(self, before: int) -> None:
        """Forget the links that expired before a moment, in seconds of Unix."""
        self._forget("DELETE FROM shown_link WHERE until < ?", before)

    def pin(self, pin: Pin) -> None:
        """Have a build stay; the last reason given counts."""
        connection = self._connections.get()
        with writing(connection):
            connection.execute("INSERT OR REPLACE INTO pin (build, by, reason) VALUES (?, ?, ?)", astuple(pin))

    def unpin(self, build: int) -> None:
        """Let a build go, as far as it is up to this note."""
        self._forget("DELETE FROM pin WHERE build = ?", build)

    def pins(self) -> tuple[Pin, ...]:
        """Return what is pinned, in order of build."""
        rows = self._connections.get().execute("SELECT build, by, reason FROM pin ORDER BY build")
        return tuple(Pin(*row) for row in rows)

    def close(self) -> None:
        """Close this thread's connection."""
        self._connections.close()

    def _forget(self, statement: str, value: int) -> None:
        connection = self._connections.get()
        with writing(connection):
            connection.execute(statement, (value,))
