"""Known pages are found by questions that people wrote for them: a floor well under what is reached, to catch what makes it worse."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.search.interface import IndexRecord
from data.search.whoosh_index import WhooshStore
from logic.search.search_documents import SearchDocuments, search_documents

FLOORS = {"xquad-es": 0.88, "usagov-es": 0.60}
"""Mean reciprocal rank among ten, through the visitor's door: the question cut at sixteen words, all words first, then most."""

SAMPLE = 150


def rows(file: Path) -> Iterator[dict[str, str]]:
    yield from map(json.loads, file.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_known_pages_come_first(corpora: Path, tmp_path: Path, name: str, floor: float) -> None:
    """On a public corpus of Spanish, the page that answers a question stands near the top on average."""
    corpus = corpora / name
    if not corpus.is_dir():
        pytest.skip(f"corpus {name} is absent")
    store = WhooshStore(tmp_path, seconds=60)
    records = (
        IndexRecord(str(n), f"/{n}", row["title"], "", (), row["text"], "", str(n), {})
        for n, row in enumerate(rows(corpus / "corpus.jsonl"))
    )
    index = store.open(store.write(None, records, ()))
    number = {row["id"]: str(n) for n, row in enumerate(rows(corpus / "corpus.jsonl"))}
    right: dict[str, set[str]] = {}
    for line in (corpus / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        question, document, _ = line.split("\t")
        right.setdefault(question, set()).add(number[document])
    asked = list(rows(corpus / "queries.jsonl"))
    asked = asked[:: max(len(asked) // SAMPLE, 1)]
    total = 0.0
    for row in asked:
        answer = search_documents(SearchDocuments(row["text"]), index=index, build=1)
        ranks = (rank for rank, hit in enumerate(answer.hits, 1) if hit.id in right.get(row["id"], ()))
        total += 1 / next(ranks, float("inf"))
    index.close()
    assert total / len(asked) >= floor
