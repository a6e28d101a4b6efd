"""The search index on files, embedded: Whoosh's segments, one folder for each generation under the folder of the store.

A generation is made in a folder with a leading dot: hard links to the segments of its base, which never change, then deletions (kept
in its own list of segments) and new segments. It is sealed by a list of its files, synced, and renamed: it is there whole or not.
Not here: searching (``whoosh_search``) and reading (``whoosh_generation``).
"""

import json
import os
import re
import shutil
import sys
from collections.abc import Container, Iterable
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from secrets import token_hex

from whoosh import versionstring

from data.disk import room_needed
from data.errors import IndexUnreadable
from data.search import analysis
from data.search.interface import IndexRecord
from data.search.whoosh_generation import Generation
from data.search.whoosh_search import TORN, WhooshIndex
from data.search.whoosh_writing import start_empty, write_changes

_SEAL = "sealed.json"
_KEPT = frozenset({".toc", ".seg"})
_FORMAT = 1
_NAME = re.compile(r"[0-9a-f]{16}")


class WhooshStore:
    """A ``SearchStore`` under ``folder``, which is made when first needed. ``seconds`` bounds each search of what it opens."""

    def __init__(self, folder: Path, seconds: float = 1.0) -> None:
        self._folder = folder
        self._seconds = seconds

    def write(self, base: str | None, changed: Iterable[IndexRecord], gone: Iterable[str]) -> str:
        """As ``SearchStore`` says; ``base`` itself is returned where nothing differs from it.

        A record that ``base`` holds with the same digest is left as it is. Raises ``IndexUnreadable`` for an unreadable base,
        ``StoreFull`` where the disk refuses, ``ValueError`` for an id that comes twice.
        """
        sealed = self._sealed(base) if base is not None else {}
        name = token_hex(8)
        part = self._folder / f".{name}"
        with room_needed():
            self._folder.mkdir(parents=True, exist_ok=True)
            part.mkdir()
            try:
                for file in sealed:
                    _link(self._folder / str(base) / file, part / file)
                if base is None:
                    start_empty(part)
                if not write_changes(part, _read(part, name), changed, gone) and base is not None:
                    return base
                _seal(part, sealed)
                part.rename(self._folder / name)
                _sync(self._folder)
            finally:
                shutil.rmtree(part, ignore_errors=True)
        return name

    def open(self, generation: str) -> WhooshIndex:
        self._sealed(generation)
        return WhooshIndex(generation, _read(self._folder / generation, generation), self._seconds)

    def sweep(self, keep: Iterable[str]) -> tuple[str, ...]:
        """As ``SearchStore`` says. Only for who holds the builder's lock: what another is writing looks left over."""
        kept = set(keep)
        found = sorted(self._folder.iterdir()) if self._folder.is_dir() else []
        left = [path for path in found if path.name not in kept]
        for path in left:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
        return tuple(path.name for path in left)

    def _sealed(self, generation: str) -> dict[str, int]:
        """Return the files of a generation with their sizes. Raises ``IndexUnreadable`` where one is not as it was sealed."""
        if not _NAME.fullmatch(generation):
            raise IndexUnreadable(generation, "no name of a generation")
        folder = self._folder / generation
        try:
            seal = json.loads((folder / _SEAL).read_bytes())
            files: dict[str, int] = seal["files"]
            if seal["edition"] != _edition():
                raise IndexUnreadable(generation, f"of edition {seal['edition']}")
            torn = [file for file, size in files.items() if (folder / file).stat().st_size != size]
            # Whoosh unpickles its list of segments: not before it is known to be what was written.
            torn += [file for file, digest in seal["lists"].items() if _digest(folder / file) != digest]
        except TORN as error:
            raise IndexUnreadable(generation, repr(error)) from error
        if torn:
            raise IndexUnreadable(generation, f"torn: {', '.join(torn)}")
        return files


def _read(folder: Path, name: str) -> Generation:
    try:
        return Generation(folder)
    except Exception as error:  # Whoosh has no error of its own for a torn file: it may be anything
        raise IndexUnreadable(name, repr(error)) from error


def _seal(part: Path, linked: Container[str]) -> None:
    """Make what stands in ``part`` durable and list it, leaving out Whoosh's lock and whatever else is not the index."""
    files, lists = {}, {}
    for path in sorted(part.iterdir()):
        if path.suffix not in _KEPT:
            path.unlink()
            continue
        if path.name not in linked:
            _sync(path)
        files[path.name] = path.stat().st_size
        if path.suffix == ".toc":
            lists[path.name] = _digest(path)
    seal = part / _SEAL
    seal.write_text(json.dumps({"edition": _edition(), "files": files, "lists": lists}), encoding="ascii")
    _sync(seal)
    _sync(part)


@cache
def _edition() -> str:
    return (
        f"{_FORMAT}.{analysis.EDITION} whoosh {versionstring()} snowball {version('snowballstemmer')} {sys.byteorder}"
    )


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _link(source: Path, target: Path) -> None:
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)  # a file system without links, or with too many of this file
        _sync(target)


def _sync(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
