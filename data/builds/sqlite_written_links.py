"""Links by address in the site store's SQLite file: see ``data.builds.written_links``."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from data.builds.written_links import WrittenLink

_OURS = "address >= '/' AND address < '0'"


class SqliteWrittenLinks:
    """See ``data.builds.written_links.WrittenLinks``. Works on the connection that it is given, in its transaction if there is one."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._execute = connection.execute

    def put(self, source: str, links: Iterable[WrittenLink]) -> None:
        now, before = set(links), set(self.of(source))
        for gone in sorted(before - now):
            self._execute("DELETE FROM written WHERE source = ? AND address = ? AND anchor = ?", (source, *gone))
        for come in sorted(now - before):
            self._execute("INSERT INTO written (source, address, anchor) VALUES (?, ?, ?)", (source, *come))

    def of(self, source: str) -> tuple[WrittenLink, ...]:
        rows = self._execute("SELECT address, anchor FROM written WHERE source = ? ORDER BY address, anchor", (source,))
        return tuple(WrittenLink(*row) for row in rows)

    def leading_to(self, address: str) -> tuple[str, ...]:
        rows = self._execute("SELECT DISTINCT source FROM written WHERE address = ? ORDER BY source", (address,))
        return tuple(source for (source,) in rows)

    def leading_below(self, address: str) -> tuple[str, ...]:
        below = (f"{address}/", f"{address}0")
        rows = self._execute(
            "SELECT DISTINCT source FROM written WHERE address > ? AND address < ? ORDER BY source", below
        )
        return tuple(source for (source,) in rows)

    def uses(self, addresses: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        return {address: self.leading_to(address) for address in addresses}

    def leading_inside(self) -> tuple[str, ...]:
        rows = self._execute(f"SELECT DISTINCT source FROM written WHERE {_OURS} ORDER BY source")
        return tuple(source for (source,) in rows)

    def outside(self) -> Iterator[str]:
        rows = self._execute(f"SELECT DISTINCT address FROM written WHERE NOT ({_OURS}) ORDER BY address")
        return (address for (address,) in rows.fetchall())

    def set_broken(self, source: str, *, broken: bool) -> None:
        if broken:
            self._execute("INSERT OR IGNORE INTO broken (source) VALUES (?)", (source,))
        else:
            self._execute("DELETE FROM broken WHERE source = ?", (source,))

    def broken(self) -> tuple[str, ...]:
        return tuple(source for (source,) in self._execute("SELECT source FROM broken ORDER BY source"))

    def clear(self) -> None:
        self._execute("DELETE FROM written")
        self._execute("DELETE FROM broken")
