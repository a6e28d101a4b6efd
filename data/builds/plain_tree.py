"""A folder of plain files that any web server can serve, brought up to date file by file.

Each file is written aside and renamed, so that whoever reads it sees the old one or the new one. A note in the folder says
which build it holds, and while it is being changed, towards which: what a killed process left is known and done again.
Which file stands for which address is not decided here.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from data.disk import room_needed
from data.errors import BuilderBusy, TreeNotOurs

NOTE = ".portal-export.json"
LOCK = ".portal-export.lock"
FORMS = ("gz", "br")
_LAYOUT = 1
_ASIDE = ".aside~"


@dataclass(frozen=True, slots=True)
class Held:
    """What a tree holds: the build that it was last brought to whole (0: none), and those that it was on the way to since."""

    build: int
    towards: tuple[int, ...] = ()


class PlainTree:
    """The tree in one folder. ``sync`` makes each file outlive a power cut before the note says that it is there."""

    def __init__(self, root: Path) -> None:
        self._root = root.absolute()

    @contextmanager
    def exclusive(self) -> Iterator[Held]:
        """Be the only one who changes the tree, and learn what it holds. The folder is made if it is absent.

        Raises ``BuilderBusy`` if another process is at it, ``TreeNotOurs`` if the folder holds anything that no export left.
        """
        with room_needed():
            self._root.mkdir(parents=True, exist_ok=True)
            self._refuse_foreign()
            handle = os.open(self._root / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
            try:
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError as error:
                    raise BuilderBusy from error
                yield self._held()
            finally:
                os.close(handle)

    def note(self, held: Held) -> None:
        """Write down what the tree holds from here on."""
        facts = {"layout": _LAYOUT, "build": held.build, "towards": list(held.towards)}
        self._write(self._root / NOTE, json.dumps(facts).encode(), sync=True)

    def put(self, name: str, content: bytes, forms: Mapping[str, bytes], *, sync: bool) -> None:
        """Write a file and its compressed forms (by ending, of ``FORMS``); a form that is not given is taken away."""
        path = self._room_for(name)
        for ending in FORMS:
            beside = path.with_name(f"{path.name}.{ending}")
            if ending in forms:
                self._write(beside, forms[ending], sync=sync)
            else:
                beside.unlink(missing_ok=True)
        self._write(path, content, sync=sync)

    def copy(self, name: str, source: Path, *, sync: bool) -> None:
        """Copy a large file into the tree. One that is there with the same size is it: its name carries its digest."""
        path = self._room_for(name)
        if path.is_file() and path.stat().st_size == source.stat().st_size:
            return
        aside = path.with_name(path.name + _ASIDE)
        shutil.copyfile(source, aside)
        _settle(aside, path, sync=sync)

    def remove(self, name: str) -> None:
        """Take a file away with its forms, and the folders that it leaves empty."""
        path = self._place(name)
        for one in (path, *(path.with_name(f"{path.name}.{ending}") for ending in FORMS)):
            one.unlink(missing_ok=True)
            one.with_name(one.name + _ASIDE).unlink(missing_ok=True)
        self._prune(path.parent)

    def put_if_other(self, name: str, content: bytes) -> None:
        """Write a file that is not there or holds other bytes."""
        path = self._place(name)
        if path.is_file() and path.read_bytes() == content:
            path.with_name(path.name + _ASIDE).unlink(missing_ok=True)
        else:
            self.put(name, content, {}, sync=True)

    def sweep(self, keep: set[str]) -> int:
        """Remove every file that is not in ``keep`` (names, without forms), whatever left it there; return how many."""
        removed = 0
        for folder, _, files in os.walk(self._root, topdown=False):
            for file in files:
                path = Path(folder) / file
                name = path.relative_to(self._root).as_posix()
                if name in (NOTE, LOCK) or name in keep or (path.suffix[1:] in FORMS and name[:-3] in keep):
                    continue
                path.unlink()
                removed += 1
            self._prune(Path(folder))
        return removed

    def _refuse_foreign(self) -> None:
        ours = {LOCK, NOTE + _ASIDE}
        if not (self._root / NOTE).is_file() and any(path.name not in ours for path in self._root.iterdir()):
            raise TreeNotOurs(str(self._root))

    def _held(self) -> Held:
        path = self._root / NOTE
        if not path.is_file():
            self.note(Held(0))
        try:
            facts = json.loads(path.read_bytes())
            whole = facts["layout"] == _LAYOUT
            return Held(int(facts["build"]), tuple(map(int, facts["towards"]))) if whole else Held(0)
        except (ValueError, KeyError, TypeError):
            return Held(0)

    def _place(self, name: str) -> Path:
        steps = name.split("/")
        if any(step in ("", ".", "..") or "\0" in step for step in steps):
            raise ValueError(f"no name for a file of a tree: {name!r}")
        return self._root.joinpath(*steps)

    def _room_for(self, name: str) -> Path:
        """Return the place of a file, in folders that everybody may enter, whatever the mask of this process."""
        path = self._place(name)
        missing = [folder for folder in path.parents if not folder.exists()]
        for folder in reversed(missing):
            folder.mkdir(exist_ok=True)
            folder.chmod(0o755)
        return path

    def _write(self, path: Path, content: bytes, *, sync: bool) -> None:
        aside = path.with_name(path.name + _ASIDE)
        aside.write_bytes(content)
        _settle(aside, path, sync=sync)

    def _prune(self, folder: Path) -> None:
        while folder != self._root:
            try:
                folder.rmdir()
            except OSError:  # it holds something, or is gone already
                return
            folder = folder.parent


def _settle(aside: Path, path: Path, *, sync: bool) -> None:
    aside.chmod(0o644)
    if sync:
        with aside.open("rb") as file:
            os.fsync(file.fileno())
    aside.rename(path)
