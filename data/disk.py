"""A full disk told as an error of the portal, whatever was being written."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from data.errors import StoreFull

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def room_needed() -> Iterator[None]:
    """Raise ``StoreFull`` in the place of what the system raises when there is no room for what is written inside."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise StoreFull from error
        raise
