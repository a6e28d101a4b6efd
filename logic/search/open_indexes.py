"""The indexes that this process holds open: that of the live build, and the one before it until nobody reads it any more."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

from data.search.interface import SearchIndex, SearchStore
from logic.errors import IndexUnreadable

_KEPT = 2
"""The live build's and the last one's: a roll back, or a reader who came just before, finds it open."""


@dataclass(slots=True)
class _Open:
    index: SearchIndex
    readers: int = 0


class OpenIndexes:
    """Opens each generation once and closes it when others have taken its place. Safe for several threads; not to be shared by a fork."""

    def __init__(self, store: SearchStore) -> None:
        self._store = store
        self._open: dict[str, _Open] = {}
        self._lock = Lock()

    @contextmanager
    def use(self, generation: str) -> Iterator[SearchIndex]:
        """Give the index of ``generation`` to one reader.

        Raises ``IndexUnreadable`` where it cannot be opened. Where reading it raises that, it is opened anew for the next reader.
        """
        opened = self._taken(generation)
        try:
            yield opened.index
        except IndexUnreadable:
            with self._lock:
                if self._open.get(generation) is opened:
                    del self._open[generation]
            raise
        finally:
            self._given_back(generation, opened)

    def close(self) -> None:
        """Close every index that nobody reads; the others are closed when they are given back."""
        with self._lock:
            left, self._open = self._open, {}
            for opened in left.values():
                if not opened.readers:
                    opened.index.close()

    def _taken(self, generation: str) -> _Open:
        with self._lock:
            opened = self._open.pop(generation, None) or _Open(self._store.open(generation))
            self._open[generation] = opened  # the last one asked for stands last
            opened.readers += 1
            for name in list(self._open)[:-_KEPT]:
                if not self._open[name].readers:
                    self._open.pop(name).index.close()
            return opened

    def _given_back(self, generation: str, opened: _Open) -> None:
        with self._lock:
            opened.readers -= 1
            if not opened.readers and self._open.get(generation) is not opened:
                opened.index.close()
