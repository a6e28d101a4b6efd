"""The files of a folder or of a list of paths, in an order that is the same everywhere, with an issue for what cannot be taken."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from data.issues import Issue, Place

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}")
_OF_PYTHON = frozenset({"__pycache__", "__init__.py"})
"""What makes a folder of content installable as a Python package: neither content nor an issue."""

MAX_DEPTH = 12


@dataclass(frozen=True, slots=True)
class TreeFile:
    """A regular file: the root of its tree, and its path inside with "/" between the names. Small: there may be many."""

    root: Path
    inside: str

    @property
    def path(self) -> Path:
        """Return where the file is."""
        return self.root / self.inside

    @property
    def is_document(self) -> bool:
        """Tell whether the file is to be read as a document."""
        return self.inside.endswith(".xml")


def walk(folder: Path) -> Iterator[TreeFile | Issue]:
    """Yield every regular file under ``folder`` in order of name, and an issue for each link, hidden or oddly named thing."""
    yield from _walk(folder, folder, "")


def walk_paths(paths: Iterable[Path]) -> Iterator[TreeFile | Issue]:
    """Yield the files of each path in turn: those under a folder, or the file itself; an issue where there is nothing."""
    for path in paths:
        if path.is_dir():
            yield from walk(path)
        elif path.is_file():
            yield TreeFile(path.parent, path.name)
        else:
            yield Issue("path-missing", Place(str(path)))


def _walk(root: Path, folder: Path, inside: str) -> Iterator[TreeFile | Issue]:
    if inside.count("/") > MAX_DEPTH:
        yield Issue("tree-too-deep", Place(str(folder)), {"limit": MAX_DEPTH})
        return
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        path = folder / entry.name
        if entry.name in _OF_PYTHON:
            continue
        if code := _fault(entry):
            yield Issue(code, Place(_readable(str(path))), {"value": _readable(entry.name)})
        elif entry.is_dir():
            yield from _walk(root, path, f"{inside}{entry.name}/")
        else:
            yield TreeFile(root, inside + entry.name)


def _fault(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return "tree-link"
    if entry.name.startswith("."):
        return "tree-hidden"
    if not _NAME.fullmatch(entry.name) or entry.name.endswith("."):
        return "tree-name"
    if not (entry.is_dir() or entry.is_file()):
        return "tree-not-file"
    return "" if os.access(entry.path, os.R_OK) else "tree-unreadable"


def _readable(name: str) -> str:
    """A name that can be shown whatever its bytes are."""
    return name.encode("utf-8", "replace").decode("utf-8", "replace")
