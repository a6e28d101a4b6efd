"""The flip mark: eight bytes that change whenever another build goes live, mapped into every process.

Looking at it costs no system call and lets go of no lock. Asking SQLite at each request does both: with eight threads at work it
took a third of the time of an answer. The mark says only *when* to ask again; what is live is SQLite's word.
"""

import mmap
import os
from pathlib import Path

_SIZE = 8


class FlipMark:
    """The mark kept in a file. Safe for threads, processes and forks."""

    def __init__(self, path: Path) -> None:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            if os.fstat(handle).st_size < _SIZE:
                os.ftruncate(handle, _SIZE)
            self._bytes = mmap.mmap(handle, _SIZE)
        finally:
            os.close(handle)

    def look(self) -> bytes:
        """Return the mark."""
        return self._bytes[:_SIZE]

    def change(self) -> None:
        """Give it another value: by chance, so that two who change it at once do not agree on the same."""
        self._bytes[:_SIZE] = os.urandom(_SIZE)
