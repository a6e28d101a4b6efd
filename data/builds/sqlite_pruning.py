"""Pruning the site store: rows of pages, bodies and builds that no kept build reads. Which are kept is not decided here.

A row says what an address is from its build on, until the next row of that address. So a row outlives its own build as long
as a kept build lies between it and the next one. Room that is freed stays in the file, for the builds to come.
"""

import json
import sqlite3
from collections.abc import Collection

from data.builds.interface import Freed

_SPANS = """
    kept (number) AS (SELECT value FROM json_each(?)),
    span (address, build, status, next) AS (
        SELECT address, build, status, lead(build) OVER (PARTITION BY address ORDER BY build) FROM page),
    left_over (address, build, status) AS (
        SELECT address, build, status FROM span
        WHERE next IS NULL OR EXISTS (SELECT 1 FROM kept WHERE number >= build AND number < next)),
    told (address, build, status, before) AS (
        SELECT address, build, status, lag(status) OVER (PARTITION BY address ORDER BY build) FROM left_over),
    stays (address, build) AS (SELECT address, build FROM told WHERE status <> 0 OR before <> 0)
"""
"""What stays: every row that a kept build reads, but for those that say of an address without a page that it has none."""

_GOES = f"WITH {_SPANS} SELECT address, build FROM page EXCEPT SELECT address, build FROM stays"
_UNREAD = "SELECT id FROM body WHERE digest NOT IN (SELECT digest FROM page WHERE status <> 0 AND in_files = 0)"
_UNREAD_THEN = """
    SELECT count(*), coalesce(sum(length(gzip) + coalesce(length(brotli), 0)), 0) FROM body
    WHERE digest NOT IN (
        SELECT digest FROM page WHERE status <> 0 AND in_files = 0 AND (address, build) NOT IN (
            SELECT address, build FROM going))
"""


def would_free(connection: sqlite3.Connection, keep: Collection[int]) -> Freed:
    """Say what ``prune`` would take away. Its only trace is a table of this connection, gone at the end."""
    gone, keeping = _choose(connection, keep)
    connection.execute("CREATE TEMP TABLE going (address TEXT, build INTEGER, PRIMARY KEY (address, build))")
    try:
        pages = connection.execute(f"INSERT INTO going {_GOES}", (keeping,)).rowcount if gone else 0
        bodies, size = connection.execute(_UNREAD_THEN).fetchone()
    finally:
        connection.execute("DROP TABLE going")
    return Freed(gone, pages, bodies, size)


def prune(connection: sqlite3.Connection, keep: Collection[int]) -> Freed:
    """Take away what only other builds than those of ``keep`` and the newest have, inside the transaction at hand."""
    freed = would_free(connection, keep)
    _, keeping = _choose(connection, keep)
    if freed.builds:
        connection.execute(f"DELETE FROM page WHERE (address, build) IN ({_GOES})", (keeping,))
        connection.execute("DELETE FROM build WHERE number NOT IN (SELECT value FROM json_each(?))", (keeping,))
        connection.execute("DELETE FROM engine WHERE digest NOT IN (SELECT engine FROM build)")
    if freed.bodies:
        connection.execute(f"DELETE FROM body WHERE id IN ({_UNREAD})")
    return freed


def _choose(connection: sqlite3.Connection, keep: Collection[int]) -> tuple[tuple[int, ...], str]:
    """Return the builds that go, and those that stay as SQLite reads a list: the builder goes on from the newest."""
    numbers = [number for (number,) in connection.execute("SELECT number FROM build ORDER BY number")]
    stay = {number for number in numbers if number in keep} | set(numbers[-1:])
    return tuple(number for number in numbers if number not in stay), json.dumps(sorted(stay))
