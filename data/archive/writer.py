"""One file out of many: a pressed tar that ends with the digest of each of its members. Reading it is in ``reader``.

Files that are one and the same on the disk (hard links between generations of the search) are kept once.
"""

import hashlib
import io
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from isal import igzip

from data.disk import room_needed

DIGESTS = "digests.txt"
_LEVEL = 1
"""Most of what is kept is pressed already: pressing it harder costs time and saves little."""


class ArchiveWriter:
    """An archive being written. Names are relative paths with ``/``."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self._lines: list[str] = []
        self._kept: dict[tuple[int, int], str] = {}

    def add_bytes(self, name: str, content: bytes) -> None:
        """Keep bytes under a name."""
        self._lines.append(f"{hashlib.sha256(content).hexdigest()} {name}\n")
        self._tar.addfile(_member(name, len(content)), io.BytesIO(content))

    def add_file(self, name: str, path: Path) -> None:
        """Keep a regular file under a name."""
        facts = path.stat(follow_symlinks=False)
        first = self._kept.setdefault((facts.st_dev, facts.st_ino), name)
        if first != name:
            link = _member(name, 0)
            link.type, link.linkname = tarfile.LNKTYPE, first
            self._tar.addfile(link)
            return
        with path.open("rb") as file:
            reading = _Summed(file)
            self._tar.addfile(_member(name, facts.st_size), reading)
        self._lines.append(f"{reading.total.hexdigest()} {name}\n")

    def add_folder(self, name: str, folder: Path) -> int:
        """Keep every regular file under a folder, and return how many there are."""
        found = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
        for path in found:
            self.add_file(f"{name}/{path.relative_to(folder).as_posix()}", path)
        return len(found)

    def finish(self) -> None:
        """Add the digests: without them an archive is not whole."""
        self.add_bytes(DIGESTS, "".join(self._lines).encode())


@contextmanager
def archive_written(path: Path) -> Iterator[ArchiveWriter]:
    """Write an archive; it has its name once it is whole and durable. Readable by its owner only: it holds people's data.

    Raises ``StoreFull`` when the disk is.
    """
    aside = path.with_name(f".{path.name}.aside~")
    with room_needed():
        try:
            descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                with (
                    igzip.open(file, "wb", compresslevel=_LEVEL) as pressed,  # type: ignore[no-untyped-call]
                    tarfile.open(fileobj=pressed, mode="w|", format=tarfile.PAX_FORMAT) as tar,
                ):
                    writer = ArchiveWriter(tar)
                    yield writer
                    writer.finish()
                file.flush()
                os.fsync(file.fileno())
            aside.rename(path)
        finally:
            aside.unlink(missing_ok=True)


class _Summed(io.RawIOBase):
    """A file that sums up what is read of it."""

    def __init__(self, file: io.BufferedReader) -> None:
        self._file = file
        self.total = hashlib.sha256()

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        part = self._file.read(size)
        self.total.update(part)
        return part


def _member(name: str, size: int) -> tarfile.TarInfo:
    """Return a member without owner or time: the same content gives the same archive."""
    member = tarfile.TarInfo(name)
    member.size = size
    member.mode = 0o600
    return member
