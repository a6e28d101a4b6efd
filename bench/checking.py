"""What it costs to check a text while it is written: parse, validate, check, advise and word, with a database around it.

    python bench/checking.py [--documents N] [--runs N] [--json]

``--documents`` is how many other documents the portal has. The texts are invented articles put together to 20 KB and 200 KB, each
unlike the last so that nothing is remembered of it: good ones, ones with a dozen faults of several kinds, and ones that somebody is in
the middle of typing. The peer is libxml2 alone: it parses and validates the same bytes, and says "yes" or "no". CPU, medians.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, Python only puts this folder on the path
    sys.path.insert(0, str(ROOT))

from bench.article import Article  # noqa: E402
from bench.article_xml import article_xml  # noqa: E402
from bench.invented import FIGURE_FILE, article, articles  # noqa: E402
from bench.measure import Figure, figure, options, report  # noqa: E402
from data.documents.codec import encode_header  # noqa: E402
from data.documents.reader import read_header  # noqa: E402
from data.engine import open_engine, prepare_database  # noqa: E402
from data.errors import NotWellFormed  # noqa: E402
from data.repositories.records import NewRevision, Origin  # noqa: E402
from data.unit_of_work import UnitOfWork  # noqa: E402
from data.xml.parser import parse, reopen  # noqa: E402
from data.xml.schema_catalog import document_rules  # noqa: E402
from logic.checks.check_file import FileFacts  # noqa: E402
from logic.clock import SystemClock  # noqa: E402
from logic.editing.examine import Surroundings  # noqa: E402
from logic.editing.review_content import review_content  # noqa: E402

SEED = 1
SIZES = ((20, "≤ 30"), (200, ""))
RUNS = 25
BATCH = 500
MOST_SECTIONS = 150
"""The schema has room for 200."""

FAULTS = (
    ("</p>", ' <link href="https://www.sii.cl/">aquí</link></p>', 3),
    ("<ul>", "<figure><image src='falta.png'/></figure><ul>", 3),
    ("<tip>", "<video/><tip>", 3),
    ("<li>", "<li/><li>", 3),
)
"""What a faulty text has: what is replaced, by what, and how often."""

PICTURE = {FIGURE_FILE: FileFacts(FIGURE_FILE, "0" * 64, 10, "image/svg+xml")}

Work = Callable[..., UnitOfWork]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and report; returns the exit code."""
    parser = options("Mide cuánto cuesta revisar un texto.", 2_000)
    parser.set_defaults(runs=RUNS)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'portal.db'}")
        prepare_database(engine)
        unit_of_work: Work = partial(UnitOfWork, engine)
        _fill(unit_of_work, asked.documents)
        report(list(_figures(unit_of_work, asked.runs, asked.documents)), as_json=asked.json)
        engine.dispose()
    return 0


def _figures(unit_of_work: Work, runs: int, count: int) -> Iterator[Figure]:
    for size, bound in SIZES:
        for kind, written in (("good", _good), ("with a dozen faults", _faulty), ("half typed", _broken)):
            texts = [written(number, size * 1000, count) for number in range(runs + 1)]
            _review(texts[0], unit_of_work)
            _alone(texts[0])
            ours, peer = zip(
                *((_cpu(_review, text, unit_of_work), _cpu(_alone, text)) for text in texts[1:]), strict=True
            )
            what = f"a text of {size} KB, {kind}, checked"
            yield figure(what, statistics.median(ours), "ms CPU", statistics.median(peer), bound)


def _review(content: bytes, unit_of_work: Work) -> None:
    with unit_of_work(read_only=True) as work:
        review_content(content, "a.xml", Surroundings(PICTURE, work, SystemClock().now()))


def _alone(content: bytes) -> None:
    try:
        document_rules().schema.accepts(parse(content).root)
    except NotWellFormed:
        return


def _good(number: int, size: int, count: int) -> bytes:
    return article_xml(_long(number, size, count)).encode()


def _faulty(number: int, size: int, count: int) -> bytes:
    text = article_xml(_long(number, size, count))
    for found, instead, times in FAULTS:
        text = text.replace(found, instead, times)
    return text.encode()


def _broken(number: int, size: int, count: int) -> bytes:
    return _good(number, size, count).rpartition(b"</section>")[0]


def _long(number: int, size: int, count: int) -> Article:
    """Return an article of at least so many bytes, with the sections of as many others as it takes. Its title says its number."""
    whole = article(SEED, number % count)
    sections = list(whole.sections)
    length, other = len(article_xml(whole).encode()), number + 1
    while length < size:
        for section in article(SEED, (number + other) % count).sections:
            if len(sections) < MOST_SECTIONS and section.title:
                sections.append(section)
            else:
                at = other % len(sections)
                paragraphs = (*sections[at].paragraphs, *section.paragraphs, *section.items)
                sections[at] = replace(sections[at], paragraphs=paragraphs)
        length, other = len(article_xml(replace(whole, sections=tuple(sections))).encode()), other + 1
    return replace(whole, id=f"largo-{number}", title=f"Una guía larga, número {number}", sections=tuple(sections))


def _fill(unit_of_work: Work, count: int) -> None:
    waiting: list[NewRevision] = []
    for one in articles(count, SEED):
        content = article_xml(one).encode()
        header = read_header(reopen(content))
        address = f"/{header.id}"
        waiting.append(
            NewRevision(header.id, "article", f"{len(waiting):064}", content, "", encode_header(header), address, True)
        )
        if len(waiting) == BATCH:
            _keep(unit_of_work, waiting)
            waiting = []
    _keep(unit_of_work, waiting)


def _keep(unit_of_work: Work, revisions: Sequence[NewRevision]) -> None:
    with unit_of_work() as work:
        origin = Origin("banco", SystemClock().now())
        numbers = work.journal.add_revisions(revisions, origin)
        work.journal.record("approved", numbers, origin)
        work.commit()


def _cpu(does: Callable[..., object], *given: object) -> float:
    begun = time.process_time()
    does(*given)
    return (time.process_time() - begun) * 1000


if __name__ == "__main__":
    sys.exit(main())
