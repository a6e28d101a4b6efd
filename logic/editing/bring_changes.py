"""What changed in a watched folder is brought in document by document: one that cannot come keeps no other out, and is tried again.

How a document is imported is in ``import_content``; what changed is found by ``watch_folder``.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Literal

from logic.checks.tree import walk
from logic.editing.import_content import ImportContent, Imported
from logic.editing.watch_folder import Changes
from logic.errors import Issue, Refused, StoreBusy
from logic.permissions import Actor

What = Literal["new", "changed", "approved", "files", "draft", "issues", "conflict", "busy", "gone"]

_STUCK = frozenset({"issues", "draft", "conflict", "busy"})
"""What is tried again when something else came."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of one file. ``issues`` say why it did not come, or what keeps the draft that it became from being published."""

    path: str
    what: What
    issues: tuple[Issue, ...] = ()


class FolderSync:
    """Brings changes in. ``waiting`` are the paths that did not come, each with what was told of it."""

    def __init__(
        self, folder: Path, by: Actor, keep_drafts: bool, import_content: Callable[[ImportContent], Imported]
    ) -> None:
        self.folder = folder
        self.by = by
        self.keep_drafts = keep_drafts
        self.import_content = import_content
        self.waiting: dict[str, Brought] = {}

    @property
    def is_in_a_hurry(self) -> bool:
        """Tell whether something is to be tried again though nothing changes: it was being written, or the database was busy."""
        return any(brought.what == "busy" for brought in self.waiting.values())

    def first(self, changes: Changes) -> Imported:
        """Bring in all that there is, at once. What is told comes back whole; ``waiting`` has what did not come."""
        oddly_placed = tuple(found for found in walk(self.folder) if isinstance(found, Issue))
        command = ImportContent(self.folder, self.by, self.keep_drafts, only=frozenset(changes.written))
        done = self.import_content(command)
        self._wait("draft" if self.keep_drafts else "issues", done.issues)
        self._wait("conflict", done.conflicts)
        return replace(done, issues=(*oddly_placed, *done.issues))

    def bring(self, changes: Changes) -> Iterator[Brought]:
        """Bring changes in and yield what is to be told: what came, what did not and why; nothing twice, nothing of what is as it was.

        What did not come before is tried again: what it waited for may have come.
        """
        for path in changes.gone:
            self.waiting.pop(path, None)
            if path.endswith(".xml"):
                yield Brought(path, "gone")
        others = [path for path in changes.written if not path.endswith(".xml")]
        if others and (brought := self._others(others)):
            yield brought
        beside = self._documents_beside(others)
        fresh = {path for path in changes.written if path.endswith(".xml")} | beside
        left = fresh | {path for path in self.waiting if (self.folder / path).is_file()}
        yield from self._documents(left, fresh)

    def _documents(self, left: set[str], fresh: set[str]) -> Iterator[Brought]:
        """Try all that is left until nothing more comes: documents may refer to each other."""
        told_before = dict(self.waiting)
        came = True
        while left and came:
            came = False
            for path in sorted(left):
                brought = self._document(path)
                if brought is not None and brought.what in _STUCK:
                    self.waiting[path] = brought
                    continue
                self.waiting.pop(path, None)
                left.discard(path)
                came = True
                if brought:
                    yield brought
        for path in sorted(left):
            now = self.waiting[path]
            if now.what != "busy" and (path in fresh or now != told_before.get(path)):
                yield now

    def _document(self, path: str) -> Brought | None:
        done = self._import({path})
        if done is None:
            return Brought(path, "busy")
        if done.conflicts:
            return Brought(path, "conflict", done.conflicts)
        if done.issues:
            kept = self.keep_drafts and done.new + done.changed + done.unchanged > 0
            return Brought(path, "draft" if kept else "issues", done.issues)
        came: What | None = "new" if done.new else "changed" if done.changed else "approved" if done.approved else None
        return Brought(path, came) if came else None

    def _others(self, paths: Iterable[str]) -> Brought | None:
        """Keep the files that are no documents; those that one uses are read again with it."""
        done = self._import(set(paths))
        if done is None or not done.issues:
            return None
        return Brought("", "files", done.issues)

    def _documents_beside(self, files: Iterable[str]) -> set[str]:
        """Return the documents in the folders of these files: one may use them."""
        folders = {PurePosixPath(file).parent for file in files}
        return {
            (folder / document.name).as_posix()
            for folder in folders
            for document in (self.folder / folder).glob("*.xml")
            if document.is_file() and not document.is_symlink()
        }

    def _wait(self, what: What, issues: Iterable[Issue]) -> None:
        for path, of_one in groupby(sorted(issues, key=self._path_of), self._path_of):
            self.waiting[path] = Brought(path, what, tuple(of_one))

    def _path_of(self, issue: Issue) -> str:
        return Path(issue.place.file).relative_to(self.folder).as_posix()

    def _import(self, paths: set[str]) -> Imported | None:
        command = ImportContent(self.folder, self.by, self.keep_drafts, only=frozenset(paths))
        try:
            return self.import_content(command)
        except (StoreBusy, Refused, FileNotFoundError):  # written, moved or locked at this moment: the next look tells
            return None
