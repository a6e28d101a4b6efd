"""Revisions back to a folder: the tree that was imported, byte for byte, with what was changed since."""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from data.content.folder_memory import NO_MEMORY, FolderMemory
from data.content.interface import ContentStore
from data.disk import room_needed
from data.repositories.records import TreeEntry
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.errors import FolderNotFit
from logic.permissions import Actor, require


@dataclass(frozen=True, slots=True)
class ExportContent:
    """Where to write the tree: a folder that is empty or does not exist yet."""

    folder: Path
    by: Actor


@dataclass(frozen=True, slots=True)
class Exported:
    """How many documents and other files were written."""

    documents: int
    files: int


def export_content(
    command: ExportContent,
    *,
    unit_of_work: OpenUnit,
    content: ContentStore,
    memory: FolderMemory = NO_MEMORY,
) -> Exported:
    """Write the newest revision of every document that is not withdrawn, with its files, and the files of no document.

    ``memory`` learns what the folder holds, so that it can be imported later. The folder appears whole or not at all. A document whose place another holds with other bytes goes into a folder of its own id.
    Raises ``FolderNotFit``, ``ContentMissing``, ``ContentDamaged`` or ``StoreFull``.
    """
    require(command.by, "export content")
    folder = command.folder.absolute()
    _refuse_unfit(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        with room_needed(), unit_of_work(read_only=True) as work:
            exported, held = _write_tree(aside, work, content)
        aside.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        aside.rename(folder)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    memory.write(folder, held)
    return exported


def _refuse_unfit(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise FolderNotFit(str(folder), "not-folder")
    if folder.exists() and any(folder.iterdir()):
        raise FolderNotFit(str(folder), "not-empty")


def _write_tree(root: Path, work: UnitOfWork, content: ContentStore) -> tuple[Exported, dict[str, int]]:
    """Write the tree; return what was written, and the revision of each document."""
    held: dict[str, int] = {}
    placed = _Placed(root)
    for entry in work.tree.iter_entries():
        pieces = {PurePosixPath(entry.path).name: entry.content}
        pieces |= {file.name: content.read(file.digest) for file in entry.files}
        placed.put(next(folder for folder in _places(entry) if placed.fits(folder, pieces)), pieces)
        held[entry.id] = entry.revision
    for file in work.tree.loose_files():
        path = PurePosixPath(file.path)
        pieces = {path.name: content.read(file.digest)}
        if placed.fits(path.parent, pieces):
            placed.put(path.parent, pieces)
    return Exported(len(held), placed.files - len(held)), held


def _places(entry: TreeEntry) -> Iterator[PurePosixPath]:
    """Yield the folders that a document may stand in: its own, then ever deeper ones named by its id."""
    folder = PurePosixPath(entry.path).parent
    while True:
        yield folder
        folder /= entry.id


@dataclass(slots=True)
class _Placed:
    """The files written so far."""

    root: Path
    files: int = 0

    def fits(self, folder: PurePosixPath, pieces: dict[str, bytes]) -> bool:
        """Tell whether ``pieces`` can stand in ``folder``: nothing is there, or the very same bytes."""
        return all(self._free(self.root / folder / name, piece) for name, piece in pieces.items())

    def put(self, folder: PurePosixPath, pieces: dict[str, bytes]) -> None:
        """Write ``pieces`` where they fit."""
        (self.root / folder).mkdir(parents=True, exist_ok=True)
        for name, piece in pieces.items():
            path = self.root / folder / name
            if not path.exists():
                path.write_bytes(piece)
                self.files += 1

    def _free(self, path: Path, piece: bytes) -> bool:
        if any(parent.is_file() for parent in path.parents if parent != self.root):
            return False
        return not path.exists() or (path.is_file() and path.read_bytes() == piece)
