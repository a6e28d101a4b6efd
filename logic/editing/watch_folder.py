"""What changed in a folder since one last looked, once it is quiet. Only names and facts of files: nothing is read or imported here.

Folders are looked at again and again rather than listened to: it works on every system and over every kind of disk.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from data.issues import Issue
from logic.checks.tree import TreeFile, walk
from logic.errors import FolderNotFit

QUIET_SECONDS = 0.3
"""A file that was written less than this ago may be half of what it will be."""

_Facts = tuple[int, int, int]
"""Of a file: when it was written, in nanoseconds, its bytes, and its number on the disk."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Paths inside of the folder: ``written`` are new or other than before, ``gone`` are not there any more and nowhere else."""

    written: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.written or self.gone)


class WatchedFolder:
    """A folder that is looked at. At first everything in it is new. ``now`` tells seconds that only go forward."""

    def __init__(self, folder: Path, now: Callable[[], float]) -> None:
        self.folder = folder
        self.now = now
        self._told: dict[str, _Facts] = {}
        self._seen: dict[str, tuple[_Facts | None, float]] = {}

    def look(self) -> Changes:
        """Return what changed and has been quiet since. Raises ``FolderNotFit`` if the folder is not there any more."""
        there = self._there()
        moment = self.now()
        gone = self._told.keys() - there.keys()
        different = {path: facts for path, facts in there.items() if self._told.get(path) != facts}
        waiting: dict[str, tuple[_Facts | None, float]] = {}
        for path, facts in (*different.items(), *((path, None) for path in gone)):
            before = self._seen.get(path)
            waiting[path] = before if before is not None and before[0] == facts else (facts, moment)
        self._seen = waiting
        return self._quiet({path for path, (_, since) in waiting.items() if moment - since >= QUIET_SECONDS}, there)

    def _quiet(self, ripe: set[str], there: Mapping[str, _Facts]) -> Changes:
        written = sorted(path for path in ripe if path in there)
        moved = {there[path][2] for path in written}
        gone = sorted(path for path in ripe if path not in there and self._told[path][2] not in moved)
        for path in ripe:
            del self._seen[path]
            if path in there:
                self._told[path] = there[path]
            else:
                del self._told[path]
        return Changes(tuple(written), tuple(gone))

    def _there(self) -> dict[str, _Facts]:
        found: dict[str, _Facts] = {}
        try:
            for file in walk(self.folder):
                if not isinstance(file, Issue) and (facts := _facts(file)):
                    found[file.inside] = facts
        except FileNotFoundError:  # a folder that went while it was looked at: the next look knows
            if not self.folder.is_dir():
                raise FolderNotFit(str(self.folder), "missing") from None
            return dict(self._told)
        return found


def _facts(file: TreeFile) -> _Facts | None:
    try:
        found = file.path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
