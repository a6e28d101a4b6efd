"""What the one look before publishing costs when one article changed: the use case, and the whole screen of the webmaster.

    python bench/what_changes.py [--sizes N,N] [--runs N] [--json]

Medians, by the clock of the wall and of processor time, by which sizes are compared; one article changes before each look, so that
nothing was seen before.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, Python only puts this folder on the path
    sys.path.insert(0, str(ROOT))

from bench.corpora import generate  # noqa: E402
from bench.desk_browser import browser_of  # noqa: E402
from bench.measure import Figure, figure, measure_sizes  # noqa: E402
from bench.workshop import (  # noqa: E402
    BASE_URL,
    BENCH,
    SEED,
    change_article,
    import_folder,
    open_workshop,
    publish_newest,
)
from logic.portal import open_portal  # noqa: E402
from logic.publishing.build_site import Build, build  # noqa: E402
from logic.publishing.what_changes import LookAtChanges, what_changes  # noqa: E402
from presentation.composer import PageComposer  # noqa: E402

MILLISECONDS = 1_000
SIZES = (1_000, 10_000)
CHANGES = 9

Times = tuple[float, float]
"""Seconds of the wall's clock, and of the processor."""


def main(arguments: Sequence[str]) -> int:
    """Measure and report; returns the exit code."""
    return measure_sizes(arguments, "Mide la pantalla de lo que cambia.", SIZES, CHANGES, _figures)


def _figures(folder: Path, sizes: Sequence[int], runs: int) -> Iterator[Figure]:
    least: dict[str, float] = {}
    for size in sizes:
        for what, spent in _at_size(folder / str(size), size, runs).items():
            wall, cpu = (statistics.median(times) * MILLISECONDS for times in zip(*spent, strict=True))
            peer = least.get(what)
            least.setdefault(what, cpu)
            yield figure(f"{what}, {size} articles", wall, "ms", None, "≤ 100")
            yield figure(f"{what}, {size} articles, beside the smallest", cpu, "ms CPU", peer)
        shutil.rmtree(folder / str(size))


def _now() -> Times:
    return time.perf_counter(), time.process_time()


def _since(begun: Times, ended: Times) -> Times:
    return ended[0] - begun[0], ended[1] - begun[1]


def _at_size(home: Path, size: int, runs: int) -> dict[str, list[Times]]:
    generate(size, SEED, home / "articles")
    import_folder(home, home / "articles")
    workshop = open_workshop(home, index=False)
    build(Build(BENCH, processes=2), workshop=workshop)
    publish_newest(workshop)
    environ = {"PORTAL_HOME": str(home), "PORTAL_BASE_URL": BASE_URL}
    portal = open_portal(environ, PageComposer)
    browser = browser_of(environ, portal)
    spent: dict[str, list[Times]] = {"what one article changes": [], "the whole screen": []}
    for number in range(runs + 1):
        change_article(home, workshop, number)
        build(Build(BENCH), workshop=workshop)
        begun = _now()
        found = what_changes(LookAtChanges(BENCH), unit_of_work=workshop.unit_of_work, site=workshop.site)
        looked = _now()
        screen = browser.get("/ediciones/", base_url=BASE_URL)
        shown = _now()
        if found is None or found.counts["changed"] < 1 or screen.status_code != 200:
            raise RuntimeError("the change was not told")
        spent["what one article changes"].append(_since(begun, looked))
        spent["the whole screen"].append(_since(looked, shown))
        publish_newest(workshop)
    portal.close()
    workshop.site.close()
    # The first one warms what a resident process has warm.
    return {what: times[1:] for what, times in spent.items()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
