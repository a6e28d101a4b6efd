"""Measures the search index beside plain Whoosh: documents a second, one changed document, and known pages found.

    python bench/search_index.py [--documents N] [--corpora DIR] [--runs N] [--json]

Plain Whoosh is the same library as its manual shows it: `LanguageAnalyzer('es')` on the same texts, one process, BM25F.
Times are of the processor, in pairs A B A B, medians. Not here: serving, and the quality of answers at length.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, Python only puts this folder on the path
    sys.path.insert(0, str(ROOT))

from whoosh import fields, index, query  # noqa: E402
from whoosh.analysis import LanguageAnalyzer  # noqa: E402

from bench.article import Article  # noqa: E402
from bench.corpora import corpora_folder  # noqa: E402
from bench.invented import articles  # noqa: E402
from bench.measure import Figure, figure, report  # noqa: E402
from data.search.interface import IndexRecord, Query  # noqa: E402
from data.search.whoosh_index import WhooshStore  # noqa: E402

TEXTS = ("title", "summary", "headings", "text")
CORPORA = ("xquad-es", "usagov-es")
QUESTIONS = 250
CHANGES = 24


def record(article: Article) -> IndexRecord:
    """What the portal's index holds of an article."""
    parts: list[str] = []
    for section in article.sections:
        parts += [section.title, *section.paragraphs, *section.items, section.tip]
        if section.table:
            parts += [section.table.caption, *section.table.head, *(cell for row in section.table.rows for cell in row)]
    return IndexRecord(
        id=article.id,
        address=f"/{article.channel}/{article.id}",
        title=article.title,
        summary=article.summary,
        headings=tuple(section.title for section in article.sections if section.title),
        text=" ".join(filter(None, parts)),
        date=article.valid_from.isoformat(),
        digest=article.id,
        facets={
            "type": ("article",),
            "channel": (article.channel,),
            "topic": article.topics,
            "audience": article.audiences,
            "region": article.regions,
            "year": (str(article.valid_from.year),),
            "language": ("es",),
        },
    )


class Plain:
    """Whoosh as its manual shows it, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        text = fields.TEXT(analyzer=LanguageAnalyzer("es"), stored=True)
        schema = fields.Schema(id=fields.ID(unique=True, stored=True), **dict.fromkeys(TEXTS, text))
        self._index = index.create_in(str(folder), schema)

    def write(self, records: Iterable[IndexRecord]) -> None:
        """Add or replace documents, and commit."""
        writer = self._index.writer()
        add = writer.add_document if self._index.is_empty() else writer.update_document
        for each in records:
            add(id=each.id, **{name: _joined(getattr(each, name)) for name in TEXTS})
        writer.commit()

    def ask(self, questions: Iterable[str]) -> Iterator[list[str]]:
        """Give the ids of the ten best hits of each question: documents with any of its words."""
        analyse = LanguageAnalyzer("es")
        with self._index.searcher() as searcher:
            for text in questions:
                words = [token.text for token in analyse(text, mode="query")]
                terms = [query.Term(name, word) for word in words for name in ("title", "text")]
                yield [hit["id"] for hit in searcher.search(query.Or(terms), limit=10)]


class Ours:
    """The portal's index in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._store = WhooshStore(folder)
        self._generation: str | None = None

    def write(self, records: Iterable[IndexRecord]) -> None:
        """Add or replace documents in a new generation."""
        self._generation = self._store.write(self._generation, records, ())

    def ask(self, questions: Iterable[str]) -> Iterator[list[str]]:
        """Give the ids of the ten best hits of each question: documents with most of its words."""
        opened = self._store.open(self._generation or "")
        for text in questions:
            yield [hit.id for hit in opened.search(Query(words=tuple(text.split()), any_word=True)).hits]
        opened.close()


def indexing(records: list[IndexRecord], runs: int) -> Iterator[Figure]:
    """Both engines index the same documents, then take in changed ones, one at a time."""
    ours, plain, again, our_changes, plain_changes = ([] for _ in range(5))
    for _ in range(runs):
        with _folder() as folder:
            engine, peer = Ours(folder / "ours"), Plain(folder / "plain")
            ours.append(len(records) / _cpu(engine.write, records))
            plain.append(len(records) / _cpu(peer.write, records))
            again.append(len(records) / _cpu(engine.write, records))
            for changed in _changed(records):
                our_changes.append(1000 * _cpu(engine.write, [changed]))
                plain_changes.append(1000 * _cpu(peer.write, [changed]))
    count = len(records)
    median, mean = statistics.median, statistics.mean
    yield figure(
        f"index {count} documents, one process", median(ours), "documents/s", median(plain), "at least 1.3 times"
    )
    asked = "150 ms with the page, at 10,000"
    yield figure(f"one changed among {count}, median", median(our_changes), "ms", median(plain_changes), asked)
    yield figure(f"one changed among {count}, mean with merges", mean(our_changes), "ms", mean(plain_changes))
    yield figure(f"none changed among {count}", median(again), "documents/s", median(ours), "reuses what it has")


def finding(corpus: Path) -> Iterator[Figure]:
    """The mean reciprocal rank of known pages among ten, for each engine with any of the question's words."""
    if not corpus.is_dir():
        return
    documents = list(_rows(corpus / "corpus.jsonl"))
    asked = list(_rows(corpus / "queries.jsonl"))
    asked = asked[:: max(len(asked) // QUESTIONS, 1)]
    right: dict[str, set[str]] = {}
    for line in (corpus / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        question, document, _ = line.split("\t")
        right.setdefault(question, set()).add(document)
    records = [IndexRecord(row["id"], "", row["title"], "", (), row["text"], "", row["id"]) for row in documents]
    ranks = []
    with _folder() as folder:
        for engine in (Ours(folder / "ours"), Plain(folder / "plain")):
            engine.write(records)
            ranks.append(_rank(asked, right, engine.ask(row["text"] for row in asked)))
    yield figure(f"known pages of {corpus.name}, any of the words", ranks[0], "MRR@10", ranks[1])


def _rank(asked: list[dict[str, str]], right: dict[str, set[str]], answers: Iterable[list[str]]) -> float:
    ranks = []
    for row, found in zip(asked, answers, strict=True):
        places = (place for place, id in enumerate(found, 1) if id in right.get(row["id"], ()))
        ranks.append(1 / next(places, float("inf")))
    return statistics.mean(ranks)


def _changed(records: list[IndexRecord]) -> Iterator[IndexRecord]:
    for number, each in enumerate(records[:: max(len(records) // CHANGES, 1)][:CHANGES]):
        yield replace(each, text=f"{each.text} Cambio {number}.", digest=f"{each.digest} {number}")


def _cpu(write: Callable[[Iterable[IndexRecord]], None], records: Iterable[IndexRecord]) -> float:
    begun = time.process_time()
    write(records)
    return time.process_time() - begun


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def _rows(file: Path) -> Iterator[dict[str, str]]:
    return map(json.loads, file.read_text(encoding="utf-8").splitlines())


def _joined(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ". ".join(value)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--corpora", type=Path, default=corpora_folder())
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures = list(indexing([record(each) for each in articles(options.documents, 1)], options.runs))
    for name in CORPORA:
        figures += finding(options.corpora / name)
    report(figures, as_json=options.json)


if __name__ == "__main__":
    main()
