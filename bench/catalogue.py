"""What the editor's list of all documents costs: opened, filtered, searched, and kept with each revision.

    python bench/catalogue.py [--documents N] [--runs N] [--json]

Documents have 20 KB each, of invented words of which few are frequent and most are rare, as in a language. The peer of a search is
the same question asked of the bytes as they are kept. Times are of the processor, since SQLite works in this process. Not here: the time of the page around the list.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path

from sqlalchemy import text

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, Python only puts this folder on the path
    sys.path.insert(0, str(ROOT))

from bench.invented import place  # noqa: E402
from bench.measure import figure, options, report  # noqa: E402
from data.documents.codec import encode_header  # noqa: E402
from data.documents.header import Header  # noqa: E402
from data.documents.word_list import word_list  # noqa: E402
from data.engine import open_engine, prepare_database  # noqa: E402
from data.repositories.records import NewRevision, Origin  # noqa: E402
from data.unit_of_work import UnitOfWork  # noqa: E402
from logic.clock import SystemClock  # noqa: E402
from logic.editing.list_documents import FindDocuments, ListDocuments, find_documents, list_documents  # noqa: E402
from logic.permissions import Actor  # noqa: E402

VOCABULARY = 20_000
WORDS = 2_900
"""Of them a document of 20 KB is made."""

BATCH = 500
EDITOR = Actor("Banco", "editor", 1)
ASKED = "≤ 500"


def main(arguments: Sequence[str]) -> int:
    """Measure and report; returns the exit code."""
    asked = options("Mide la lista de todos los documentos.", 20_000).parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'portal.db'}")
        prepare_database(engine)
        unit_of_work = partial(UnitOfWork, engine)
        sample = _fill(unit_of_work, asked.documents)
        show = partial(list_documents, unit_of_work=unit_of_work, clock=SystemClock())
        find = partial(find_documents, unit_of_work=unit_of_work)

        def timed(does: Callable[[], object]) -> float:
            return _median(asked.runs, does)

        def peer() -> None:
            with unit_of_work(read_only=True) as work:
                chosen = text("SELECT count(*) FROM revisions WHERE instr(lower(CAST(content AS TEXT)), :word)")
                work._connection.execute(chosen, {"word": _word(30)}).all()

        figures = [
            figure("the list opened", timed(lambda: show(ListDocuments(EDITOR))), "ms", None, ASKED),
            figure("its last page", timed(lambda: show(ListDocuments(EDITOR, page=10**6))), "ms", None, ASKED),
            figure(
                "what is incomplete, by title",
                timed(lambda: show(ListDocuments(EDITOR, incomplete=True, order="title"))),
                "ms",
                None,
                ASKED,
            ),
            figure("a frequent word", timed(lambda: show(ListDocuments(EDITOR, _word(30)))), "ms", timed(peer), ASKED),
            figure(
                "two words, of which one is rare",
                timed(lambda: show(ListDocuments(EDITOR, f"{_word(30)} {_word(15_000)}"))),
                "ms",
                None,
                ASKED,
            ),
            figure("a title for a link", timed(lambda: find(FindDocuments(EDITOR, "guia 123"))), "ms", None, ASKED),
            figure("the words of a document", timed(lambda: word_list(sample)), "ms"),
        ]
        report(figures, as_json=asked.json)
        engine.dispose()
    return 0


def _fill(unit_of_work: Callable[[], UnitOfWork], count: int) -> bytes:
    content = b""
    began = datetime(2024, 1, 1, tzinfo=UTC)
    made = _contents()
    for first in range(0, count, BATCH):
        numbers = range(first, min(first + BATCH, count))
        revisions = []
        for number in numbers:
            content = next(made)
            revisions.append(_revision(number, content))
        with unit_of_work() as work:
            origin = Origin(f"Persona {first // BATCH % 4}", began + timedelta(hours=first // 20), account=1)
            kept = work.journal.add_revisions(revisions, origin)
            work.journal.record("approved", {id_: n for id_, n in kept.items() if n % 10}, origin)
            work.commit()
    return content


def _revision(number: int, content: bytes) -> NewRevision:
    id_ = f"guia-{number:06}"
    header = Header(id_, "article", title=f"Guía {number} de {place(number)}", channel="apoyo-a-la-gestion")
    valid = number % 10 != 0
    return NewRevision(
        id_,
        "article",
        f"{number:064}",
        content,
        f"{id_}.xml",
        encode_header(header),
        f"/{id_}",
        valid,
        (),
        int(not valid),
    )


def _contents() -> Iterator[bytes]:
    chance = random.Random(1)
    vocabulary = [_word(number) for number in range(VOCABULARY)]
    weights = list(accumulate(1 / (rank + 5) for rank in range(VOCABULARY)))
    while True:
        words = chance.choices(vocabulary, cum_weights=weights, k=WORDS)
        paragraphs = (" ".join(words[at : at + 60]) for at in range(0, WORDS, 60))
        yield f"<article><body>{''.join(f'<p>{words}.</p>' for words in paragraphs)}</body></article>".encode()


def _word(number: int) -> str:
    return place(number).lower()


def _median(runs: int, does: Callable[[], object]) -> float:
    taken = []
    for _ in range(runs):
        begun = time.process_time()
        does()
        taken.append((time.process_time() - begun) * 1000)
    return statistics.median(taken)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
