"""The content store on a file system: each content is one file named by its digest, whole from the moment it appears."""

import fcntl
import hashlib
import os
import secrets
import stat
import time
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path

from data.content.interface import Pruned
from data.disk import room_needed
from data.errors import ContentDamaged, ContentMissing

LEFTOVER_SECONDS = 3600
"""How old a file written aside must be before it is taken for what a killed process left."""


class FileStore:
    """A folder of contents: ``ab/cdef…`` for the digest ``abcdef…``. Files are written aside, made durable, then named."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._aside = folder / "aside"

    def add(self, content: bytes) -> str:
        """Keep ``content`` and return its digest. Raises ``StoreFull`` when there is no room; then nothing was kept."""
        digest = hashlib.sha256(content).hexdigest()
        path = self._place(digest)
        with self._locked(fcntl.LOCK_SH):
            try:
                os.utime(path)  # asked for again: it is not what nobody wants (``prune``)
            except FileNotFoundError:
                with room_needed():
                    self._write(content, path)
        return digest

    def read(self, digest: str) -> bytes:
        """Return the bytes of ``digest``. Raises ``ContentMissing`` or ``ContentDamaged``."""
        try:
            content = self._place(digest).read_bytes()
        except FileNotFoundError:
            raise ContentMissing(digest) from None
        if hashlib.sha256(content).hexdigest() != digest:
            raise ContentDamaged(digest)
        return content

    def path(self, digest: str) -> Path | None:
        """Return the file of ``digest``, or None if there is none."""
        try:
            path = self._place(digest)
        except ContentMissing:
            return None
        return path if path.is_file() else None

    def __contains__(self, digest: str) -> bool:
        return self.path(digest) is not None

    def sweep(self) -> int:
        """Remove what killed processes left aside and return how many files that was."""
        removed = 0
        if self._aside.is_dir():
            for path in self._aside.iterdir():
                if time.time() - path.stat().st_mtime > LEFTOVER_SECONDS:
                    path.unlink(missing_ok=True)
                    removed += 1
        return removed

    def prune(self, keep: Container[str], older_than: float) -> Pruned:
        """Remove every content outside ``keep`` that nobody has added since ``older_than``, a moment in seconds of Unix."""
        return self._prune(keep, older_than, remove=True)

    def would_prune(self, keep: Container[str], older_than: float) -> Pruned:
        """Say what ``prune`` would remove."""
        return self._prune(keep, older_than, remove=False)

    def _prune(self, keep: Container[str], older_than: float, *, remove: bool) -> Pruned:
        files = size = 0
        for path in sorted(self._folder.glob("??/*")):
            if path.parent.name + path.name in keep:
                continue
            # Who adds the same bytes at this moment waits, and then finds them gone: he keeps them anew.
            with self._locked(fcntl.LOCK_EX):
                facts = path.lstat()
                if stat.S_ISREG(facts.st_mode) and facts.st_mtime < older_than:
                    files, size = files + 1, size + facts.st_size
                    if remove:
                        path.unlink()
        return Pruned(files, size)

    @contextmanager
    def _locked(self, kind: int) -> Iterator[None]:
        """Hold the store against whoever takes away (shared, to add) or adds (alone, to take away)."""
        with room_needed():
            self._folder.mkdir(parents=True, exist_ok=True)
            handle = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            fcntl.flock(handle, kind)
            yield
        finally:
            os.close(handle)

    def _place(self, digest: str) -> Path:
        if len(digest) != hashlib.sha256().digest_size * 2 or not set(digest) <= set("0123456789abcdef"):
            raise ContentMissing(digest)
        return self._folder / digest[:2] / digest[2:]

    def _write(self, content: bytes, path: Path) -> None:
        self._aside.mkdir(parents=True, exist_ok=True)
        path.parent.mkdir(exist_ok=True)
        aside = self._aside / secrets.token_hex(16)
        try:
            with aside.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            aside.rename(path)
        except BaseException:
            aside.unlink(missing_ok=True)
            raise
        _make_durable(path.parent)
        _make_durable(self._folder)


def _make_durable(folder: Path) -> None:
    """Have the names in a folder outlive a power cut, not only the bytes of its files."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
