"""A thing that every thread makes for itself, the first time that it asks.

Compiled schemas and stylesheets keep the log of their last run on themselves: shared between threads, logs
get lost or end in another document's answer. A copy a thread needs no lock, so nothing can be held across a fork.
"""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class PerThread(Generic[T]):
    """Call it for this thread's own ``T``."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._local = threading.local()

    def __call__(self) -> T:
        try:
            made: T = self._local.made
        except AttributeError:
            made = self._local.made = self._make()
        return made
