"""What a backup held, from a folder aside into the places of a portal. The database comes last: with it the portal is there."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.archive.database_copy import is_empty, restore_database
from data.archive.places import CONTENT, DATABASE, KEY, SEARCH, SITE, Places

ASIDE = ".restore"


def has_portal(places: Places) -> bool:
    """Tell whether there is anything of a portal in ``places`` that a restoration would lose.

    What one that was killed had already put in its place is not: its folder aside is still there. Killed later, it was done but for
    that folder.
    """
    if not is_empty(places.database_url):
        shutil.rmtree(places.home / ASIDE, ignore_errors=True)
        return True
    begun = (places.home / ASIDE).is_dir()
    return not begun and any(_holds_files(folder) for folder in (places.site, places.search, places.content))


@contextmanager
def room_aside(places: Places) -> Iterator[Path]:
    """Yield an empty folder aside; it goes once all of it is in its place. A failure leaves the places without a portal."""
    folder = places.home / ASIDE
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    except BaseException:
        for place in (places.site, places.search, places.content):
            shutil.rmtree(place, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)
        raise
    shutil.rmtree(folder, ignore_errors=True)


def put_back(folder: Path, places: Places) -> None:
    """Move what lies in a folder aside to where the portal keeps it. Done again after a kill it ends the same."""
    for name, place in ((CONTENT, places.content), (SEARCH, places.search), (SITE, places.site)):
        if (folder / name).is_dir():
            shutil.rmtree(place, ignore_errors=True)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(folder / name, place)
    if (folder / KEY).is_file():
        shutil.move(folder / KEY, places.home / KEY)
    restore_database(folder / DATABASE, places.database_url)


def _holds_files(folder: Path) -> bool:
    return folder.is_dir() and any(path.is_file() for path in folder.rglob("*"))
