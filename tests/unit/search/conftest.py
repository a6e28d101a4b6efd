"""A small library in memory, as tests of the search's logic need it."""

from collections.abc import Callable

import pytest

from data.search.interface import IndexRecord, SearchIndex
from data.search.memory_index import MemoryStore

MakeIndex = Callable[..., SearchIndex]


@pytest.fixture
def make_index() -> MakeIndex:
    """Makes an index of documents given as id and text, each with facets: ``make_index(a="patente municipal")``."""

    def make(facets: dict[str, tuple[str, ...]] | None = None, **texts: str) -> SearchIndex:
        store = MemoryStore()
        records = [
            IndexRecord(id, f"/{id}", text, "", (), text, f"2026-01-{n:02}", text, facets or {"type": ("article",)})
            for n, (id, text) in enumerate(texts.items(), 1)
        ]
        return store.open(store.write(None, records, ()))

    return make
