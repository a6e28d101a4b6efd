"""A portal out of a backup, where there is none yet. Nothing that is there is ever replaced."""

import json
from dataclasses import dataclass
from pathlib import Path

from data.archive.places import DATABASE, FORMAT, MANIFEST, SITE, SITE_FILES, Places, belongs
from data.archive.putting_back import has_portal, put_back, room_aside
from data.archive.reader import take_apart
from data.disk import room_needed
from logic.errors import ArchiveDamaged, FolderNotFit
from logic.permissions import Actor, require


@dataclass(frozen=True, slots=True)
class Restore:
    """Asks for the portal of a backup."""

    by: Actor
    file: Path


@dataclass(frozen=True, slots=True)
class Restored:
    """What is there now: when the backup was taken (ISO 8601, UTC), how many builds, and which one is live (None: none)."""

    taken: str
    builds: int
    live: int | None


def restore(command: Restore, *, places: Places) -> Restored:
    """Restore a portal into ``places``. Every byte is checked before any is put in its place.

    Raises ``FolderNotFit`` where there is a portal already, or no file; ``ArchiveDamaged`` for what is no backup, or no longer whole;
    ``StoreFull`` when the disk is. Then there is no portal, as before. One that was killed is simply done again.
    """
    require(command.by, "back up")
    if not command.file.is_file():
        raise FolderNotFit(str(command.file), "no-file")
    if has_portal(places):
        raise FolderNotFit(str(places.home), "has-portal")
    with room_needed(), room_aside(places) as folder:
        take_apart(command.file, folder, belongs)
        restored = _manifest(folder)
        put_back(folder, places)
    return restored


def _manifest(folder: Path) -> Restored:
    needed = (DATABASE, *(f"{SITE}/{name}" for name in SITE_FILES))
    if not all((folder / name).is_file() for name in needed):
        raise ArchiveDamaged("cut")
    try:
        facts = json.loads((folder / MANIFEST).read_bytes())
        if facts["format"] != FORMAT:
            raise ArchiveDamaged("format")
        return Restored(facts["taken"], facts["builds"], facts["live"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ArchiveDamaged("foreign") from error
