"""The whole portal in one file, taken while people write: everything in it is of one moment.

Messages that were sent are not in it; those that wait are, as jobs.
"""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from data.archive.places import FORMAT, MANIFEST
from data.archive.writer import ArchiveWriter, archive_written
from data.builds.interface import SiteStore
from data.unit_of_work import OpenUnit
from logic.clock import Clock
from logic.permissions import Actor, require

Snapshot = Callable[[], AbstractContextManager[Path]]
"""Takes everything at one moment into a folder: ``data.archive.snapshot`` with its engines."""


@dataclass(frozen=True, slots=True)
class BackUp:
    """Asks for a backup in a file; one that is there is replaced once the new one is whole."""

    by: Actor
    file: Path


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What was kept: ``size`` of the file in bytes, ``files`` in it, how many builds, and which one is live (None: none)."""

    size: int
    files: int
    builds: int
    live: int | None


def back_up(command: BackUp, *, snapshot: Snapshot, site: SiteStore, unit_of_work: OpenUnit, clock: Clock) -> BackedUp:
    """Write a backup. Until it is whole the file is as it was.

    Raises ``BackupBusy`` if another is being taken, ``BuilderBusy`` while a build is at work, ``StoreFull`` when the disk is.
    """
    require(command.by, "back up")
    live, builds = site.live(), len(site.builds())
    facts = {"format": FORMAT, "taken": clock.now().isoformat(), "live": live, "builds": builds}
    with snapshot() as folder, archive_written(command.file.absolute()) as archive:
        archive.add_bytes(MANIFEST, json.dumps(facts).encode())
        files = sum(_add(archive, path) for path in sorted(folder.iterdir()))
    with unit_of_work() as work:
        work.audit.add(command.by.deed("back up", command.file.name), clock.now())
        work.commit()
    return BackedUp(command.file.stat().st_size, files, builds, live)


def _add(archive: ArchiveWriter, path: Path) -> int:
    if path.is_dir():
        return archive.add_folder(path.name, path)
    archive.add_file(path.name, path)
    return 1
