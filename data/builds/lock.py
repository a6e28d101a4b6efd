"""The builder's lock: one builder at a time. The system frees it when its holder dies, however it dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.errors import BuilderBusy

_handles: set[int] = set()


@contextmanager
def builder_lock(path: Path) -> Iterator[None]:
    """Hold the lock, or raise ``BuilderBusy`` at once: who waits would build the same thing again."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    _handles.add(handle)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BuilderBusy from error
        yield
    finally:
        if handle in _handles:
            _handles.remove(handle)
            os.close(handle)


def _let_go() -> None:
    """Close the handles that a forked process inherits: as long as one copy is open, the lock outlives its holder."""
    while _handles:
        os.close(_handles.pop())


os.register_at_fork(after_in_child=_let_go)
