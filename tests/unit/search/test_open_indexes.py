"""Indexes held open: opened once, closed when nobody reads them, opened anew when torn."""

from dataclasses import dataclass, field

import pytest

from data.search.interface import SearchIndex
from data.search.memory_index import MemoryIndex, MemoryStore
from logic.errors import IndexUnreadable
from logic.search.open_indexes import OpenIndexes


@dataclass
class Watched(MemoryStore):
    """A store that remembers which generations it opened, and which are closed."""

    opened: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)

    def open(self, generation: str) -> MemoryIndex:
        if generation == "torn":
            raise IndexUnreadable(generation, "torn")
        self.opened.append(generation)
        index = MemoryIndex({})
        index.close = lambda: self.closed.append(generation)  # type: ignore[method-assign]
        return index


def read(indexes: OpenIndexes, generation: str) -> SearchIndex:
    with indexes.use(generation) as index:
        return index


def test_is_opened_once() -> None:
    """A generation asked for again is the one that is open."""
    store = Watched()
    indexes = OpenIndexes(store)
    assert read(indexes, "1") is read(indexes, "1")
    assert store.opened == ["1"]


def test_the_last_one_stays_open_for_going_back() -> None:
    """After a publication and a roll back nothing is opened again; of three generations the oldest is closed."""
    store = Watched()
    indexes = OpenIndexes(store)
    for generation in ("1", "2", "1", "2", "3"):
        read(indexes, generation)
    assert store.opened == ["1", "2", "3"]
    assert store.closed == ["1"]


def test_is_not_closed_under_a_reader() -> None:
    """A generation that others replace while it is read is closed when its reader is done, not before."""
    store = Watched()
    indexes = OpenIndexes(store)
    with indexes.use("1"):
        for generation in ("2", "3", "4"):
            read(indexes, generation)
        assert store.closed == ["2"]
    read(indexes, "4")
    read(indexes, "3")
    assert sorted(store.closed) == ["1", "2"]


def test_torn_is_opened_anew() -> None:
    """A generation that turns out torn while it is read is closed, and opened again for the next reader."""
    store = Watched()
    indexes = OpenIndexes(store)
    with pytest.raises(IndexUnreadable), indexes.use("1"):
        raise IndexUnreadable("1", "torn")
    assert store.closed == ["1"]
    read(indexes, "1")
    assert store.opened == ["1", "1"]


def test_what_cannot_be_opened_is_not_kept() -> None:
    """A generation that cannot be opened says so each time, and the others are still read."""
    indexes = OpenIndexes(Watched())
    for _ in range(2):
        with pytest.raises(IndexUnreadable):
            read(indexes, "torn")
    read(indexes, "1")


def test_closing_waits_for_readers() -> None:
    """Closing closes what nobody reads at once, and the rest when it is given back."""
    store = Watched()
    indexes = OpenIndexes(store)
    read(indexes, "1")
    with indexes.use("2"):
        indexes.close()
        assert store.closed == ["1"]
    assert store.closed == ["1", "2"]
