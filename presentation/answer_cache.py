"""Answers kept in memory, the least used let go first. A build never changes, so nothing here ever goes stale."""

from collections import OrderedDict
from collections.abc import Hashable
from contextlib import suppress
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class AnswerCache(Generic[Value]):
    """At most ``limit`` bytes of values, by key. Safe for several threads."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()
        self._writing = Lock()

    def get(self, key: Hashable) -> Value | None:
        """Return what was kept under ``key``, or None."""
        kept = self._kept.get(key)
        if kept is None:
            return None
        with suppress(KeyError):  # another thread may just have let it go: what we hold is still right
            self._kept.move_to_end(key)
        return kept[0]

    def put(self, key: Hashable, value: Value, size: int) -> None:
        """Keep ``value``, said to weigh ``size`` bytes. One that would take over an eighth of the room is not kept."""
        if size > self._limit // 8:
            return
        with self._writing:
            old = self._kept.pop(key, None)
            self._size += size - (old[1] if old else 0)
            self._kept[key] = (value, size)
            while self._size > self._limit:
                _, (_, weight) = self._kept.popitem(last=False)
                self._size -= weight

    @property
    def size(self) -> int:
        """Bytes kept now."""
        return self._size
