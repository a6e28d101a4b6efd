"""Where a portal keeps what, and under which name a backup has it."""

import re
from dataclasses import dataclass
from pathlib import Path

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "portal.db"
KEY = "secret-key"
SITE, SEARCH, CONTENT = "site", "search", "content"
SITE_FILES = ("site.sqlite", "live.sqlite")

_ALLOWED = re.compile(
    rf"{MANIFEST}|{re.escape(DATABASE)}|{KEY}|{SITE}/(site|live)\.sqlite"
    rf"|{SEARCH}/[0-9a-f]{{16}}/[A-Za-z0-9_][A-Za-z0-9._-]{{0,99}}|{CONTENT}/[0-9a-f]{{2}}/[0-9a-f]{{62}}"
)


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one portal; the database by its URL, which may be of a server."""

    home: Path
    database_url: str
    site: Path
    search: Path
    content: Path


def belongs(name: str) -> bool:
    """Tell whether a backup may hold a member of this name."""
    return _ALLOWED.fullmatch(name) is not None
