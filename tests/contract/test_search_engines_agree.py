"""The two search engines held against each other: the one in memory reads every record anew, so it has no shortcut to be wrong in."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.search.interface import IndexRecord, Query
from data.search.memory_index import MemoryStore
from data.search.whoosh_index import WhooshStore
from tests.contract.search_records import record

WORDS = ("patente", "patentes", "iva", "año", "ano", "empresa", "crédito", "de", "la", "ley", "leyes")
texts = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
codes = st.lists(st.sampled_from("abc"), max_size=2, unique=True).map(" ".join)
records = st.builds(
    record,
    st.sampled_from([f"d{n}" for n in range(8)]),
    texts,
    texts,
    st.sampled_from(["2026-01-01", "2025-07-30", ""]),
    type=st.sampled_from(["article", "news"]),
    topic=codes,
    region=codes,
)
some = st.lists(st.sampled_from(WORDS), max_size=3).map(tuple)
queries = st.builds(
    Query,
    words=some,
    phrases=st.lists(texts, max_size=1).map(tuple),
    without=st.lists(st.sampled_from(WORDS), max_size=1).map(tuple),
    any_word=st.booleans(),
    filters=st.dictionaries(
        st.sampled_from(["type", "topic", "region"]),
        st.lists(st.sampled_from(["a", "b", "news"]), max_size=2).map(tuple),
    ),
    order=st.sampled_from(["relevance", "date", "title"]),
    offset=st.integers(0, 2),
    limit=st.integers(1, 6),
)
steps = st.lists(
    st.tuples(
        st.lists(records, max_size=5, unique_by=lambda each: each.id),
        st.lists(st.sampled_from([f"d{n}" for n in range(8)]), max_size=2),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=steps, asked=st.lists(queries, min_size=1, max_size=6))
def test_engines_agree(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[list[IndexRecord], list[str]]], asked: list[Query]
) -> None:
    """After any changes, both engines give every question the same answer, to the last digit of each score and each count."""
    files, memory = WhooshStore(tmp_path_factory.mktemp("search"), seconds=60), MemoryStore()
    one: str | None = None
    other: str | None = None
    for changed, gone in steps:
        one, other = files.write(one, changed, gone), memory.write(other, changed, gone)
    assert one is not None
    assert other is not None
    index, oracle = files.open(one), memory.open(other)
    for query in asked:
        assert index.search(query) == oracle.search(query)
    index.close()
