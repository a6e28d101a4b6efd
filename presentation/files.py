"""A part of a regular file, read as WSGI servers like it: by descriptor where they can, in pieces where they cannot."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

PIECE = 64 * 1024


class FilePart:
    """The bytes of ``path`` from ``first`` up to ``end``, once. Raises ``OSError`` where it is not a regular file."""

    def __init__(self, path: Path, first: int, end: int) -> None:
        self._descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        self._left = end - first
        if not stat.S_ISREG(os.fstat(self._descriptor).st_mode):
            self.close()
            raise OSError(f"{path.name} is not a regular file")
        os.lseek(self._descriptor, first, os.SEEK_SET)

    def fileno(self) -> int:
        """Return the descriptor, set at the first byte: the server sends as many as Content-Length says."""
        return self._descriptor

    def read(self, size: int = PIECE) -> bytes:
        """Return the next bytes of the part, at most ``size``; none at its end."""
        piece = os.read(self._descriptor, min(size, self._left))
        self._left -= len(piece)
        return piece

    def __iter__(self) -> Iterator[bytes]:
        while piece := self.read():
            yield piece

    def close(self) -> None:
        """Let the file go. Closing twice is harmless."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)
