"""Everything that a portal keeps, as it is at one moment, in a folder aside: copies of what changes, links to what never does."""

import errno
import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine

from data.archive.database_copy import copy_database, copy_sqlite
from data.archive.places import CONTENT, DATABASE, KEY, SEARCH, SITE, SITE_FILES, Places
from data.builds.interface import SiteStore
from data.disk import room_needed
from data.errors import BackupBusy

STAGING = ".backup"
LOCK = ".backup.lock"


@contextmanager
def snapshot(places: Places, engine: Engine, site: SiteStore) -> Iterator[Path]:
    """Take one and yield its folder, which is gone afterwards; what a killed one left is gone before.

    While it is taken nobody builds or prunes; editing, publishing and reading go on. The site comes before the database: a publication
    between the two is in the database alone, and is carried over at the next start, as after a kill.
    Raises ``BackupBusy`` if another is being taken, ``BuilderBusy`` while a build is at work, ``StoreFull`` when the disk is.
    """
    with _only_one(places.home), room_needed():
        folder = places.home / STAGING
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        try:
            with site.builder():
                _take_site(places, folder, (build.search for build in site.builds()))
                copy_database(engine, folder / DATABASE)
                _link_tree(places.content, folder / CONTENT)
            if (places.home / KEY).is_file():
                shutil.copyfile(places.home / KEY, folder / KEY)
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _take_site(places: Places, folder: Path, generations: Iterable[str]) -> None:
    (folder / SITE).mkdir()
    # What is live first: a build that it names is in the other file by then.
    for name in reversed(SITE_FILES):
        copy_sqlite(places.site / name, folder / SITE / name)
    for generation in sorted(set(generations)):
        _link_tree(places.search / generation, folder / SEARCH / generation)


def _link_tree(source: Path, target: Path) -> None:
    """Put every regular file under ``source`` under ``target`` too, without copying it where the disk is the same."""
    for root, folders, files in os.walk(source):
        folders[:] = [name for name in folders if name != "aside" and not name.startswith(".")]
        here = target / Path(root).relative_to(source)
        here.mkdir(parents=True, exist_ok=True)
        for name in files:
            _link(Path(root) / name, here / name)


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in (errno.EXDEV, errno.EPERM, errno.EMLINK):
            raise
        shutil.copyfile(source, target)


@contextmanager
def _only_one(home: Path) -> Iterator[None]:
    handle = os.open(home / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BackupBusy from error
        yield
    finally:
        os.close(handle)
