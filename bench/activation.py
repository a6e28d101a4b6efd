"""What publishing and going back cost at several sizes of the site.

    python bench/activation.py [--sizes N,N] [--runs N] [--json]

Pages are put into the store as they are, without making them: an activation opens none. By the clock of the wall, medians.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, Python only puts this folder on the path
    sys.path.insert(0, str(ROOT))

from bench.measure import Figure, figure, measure_sizes  # noqa: E402
from bench.workshop import BENCH, open_units  # noqa: E402
from data.builds.interface import BuildSession, SealedBuild, StoredPage  # noqa: E402
from data.builds.sqlite_site import SqliteSite  # noqa: E402
from data.repositories.records import NewRevision, Origin  # noqa: E402
from data.unit_of_work import OpenUnit  # noqa: E402
from logic.clock import SystemClock  # noqa: E402
from logic.publishing.publish_build import Publish, RollBack, publish, roll_back  # noqa: E402

MILLISECONDS = 1_000
SIZES = (1_000, 100_000)
RUNS = 30
HTML = "text/html; charset=utf-8"
EMPTY = hashlib.sha256(b"").hexdigest()
BEGUN = Origin("bench", datetime(2026, 11, 1, tzinfo=UTC))


def main(arguments: Sequence[str]) -> int:
    """Measure and report; returns the exit code."""
    return measure_sizes(arguments, "Mide publicar y volver.", SIZES, RUNS, _figures)


def _figures(folder: Path, sizes: Sequence[int], runs: int) -> Iterator[Figure]:
    least: dict[str, float] = {}
    for size in sizes:
        for what, value in _at_size(folder / str(size), size, runs):
            peer = least.get(what) if size != sizes[0] else None
            least.setdefault(what, value)
            yield figure(f"{what}, {size} pages", value * MILLISECONDS, "ms", peer and peer * MILLISECONDS, "≤ 20")
        shutil.rmtree(folder / str(size))


def _at_size(home: Path, size: int, runs: int) -> Iterator[tuple[str, float]]:
    units, site = open_units(home), SqliteSite(home / "site")
    _documents(units, size)
    _sealed(units, site, lambda session: _put(session, range(size)))
    _sealed(units, site, lambda session: _put(session, range(3)))
    taken = max(size // 5, 3)
    _sealed(units, site, lambda session: _take(session, range(taken)))

    def alternate(command: Publish, back_to: int) -> tuple[float, float]:
        there, back = [], []
        returning = RollBack(BENCH, back_to, "Algo salió mal")
        for _ in range(runs + 1):
            there.append(_timed(lambda: publish(command, unit_of_work=units, site=site, clock=SystemClock())))
            back.append(_timed(lambda: roll_back(returning, unit_of_work=units, site=site, clock=SystemClock())))
        return statistics.median(there[1:]), statistics.median(back[1:])

    publish(Publish(BENCH, 1), unit_of_work=units, site=site, clock=SystemClock())
    there, back = alternate(Publish(BENCH, 2, "Noticias del día", seen_live=1), 1)
    yield "publishing a build that changes three pages", there
    yield "going back from it", back
    large = Publish(BENCH, 3, "Se retira lo vencido", removing=taken)
    there, _ = alternate(large, 1)
    yield "publishing over two builds what takes away a fifth: counted", there
    publish(Publish(BENCH, 2), unit_of_work=units, site=site, clock=SystemClock())
    there, back = alternate(large, 2)
    yield "publishing a build that takes away a fifth", there
    yield "going back from that", back
    site.close()


def _documents(units: OpenUnit, size: int) -> None:
    """Fill the journal: what is published looks up whether anybody approved alone."""
    with units() as work:
        for first in range(0, size, 1_000):
            some = [_revision(number) for number in range(first, min(first + 1_000, size))]
            work.journal.record("approved", work.journal.add_revisions(some, BEGUN), BEGUN)
        work.commit()


def _revision(number: int) -> NewRevision:
    id_ = f"d-{number}"
    return NewRevision(id_, "article", EMPTY, b"", f"{id_}.xml", json.dumps({"id": id_}), _address(number), True)


def _sealed(units: OpenUnit, site: SqliteSite, fill: Callable[[BuildSession], object]) -> None:
    with units() as work:
        journal = work.documents.journal()
        number = work.builds.start(journal, "e", "bench", SystemClock().now())
        work.commit()
    with site.builder(), site.begin(number) as session:
        base = session.base
        fill(session)
        total = sum(1 for _ in session.addresses())
        kept = total if base is None else base.pages
        report_ = {"base": base.number if base else 0, "ended": kept - total, "pages": {"new": 0, "changed": 3}}
        session.seal(SealedBuild(number, EMPTY, b"", "e", journal, "none", total, report_))
    with units() as work:
        work.builds.seal(number, EMPTY, report_, SystemClock().now())
        work.commit()


def _put(session: BuildSession, numbers: range) -> None:
    for number in numbers:
        digest = hashlib.sha256(f"{session.number} {number}".encode()).hexdigest()
        sources = f"d-{number}@{digest}"
        page = StoredPage(_address(number), session.number, 200, HTML, digest, 1, sources=sources)
        session.put(page, b"")


def _take(session: BuildSession, numbers: range) -> None:
    for number in numbers:
        session.remove(_address(number))


def _address(number: int) -> str:
    return f"/apoyo-a-la-gestion/d-{number}"


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
