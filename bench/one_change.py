"""What one changed article costs from its approval to being live, and what going back costs, at several sizes of the site.

    python bench/one_change.py [--sizes N,N] [--runs N] [--json]

Resident: the portal is open, as the served process has it; a change is an article saved and approved, then built and published.
The whole command is ``portal build`` in a process of its own. Sizes are compared in one run; processor time, medians.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, Python only puts this folder on the path
    sys.path.insert(0, str(ROOT))

from bench.corpora import generate  # noqa: E402
from bench.measure import Figure, figure, measure_sizes, run  # noqa: E402
from bench.workshop import BASE_URL, BENCH, SEED, change_article, import_folder, open_workshop, publish_newest  # noqa: E402
from logic.publishing.build_site import Build, build  # noqa: E402
from logic.publishing.publish_build import RollBack, roll_back  # noqa: E402
from logic.publishing.workshop import Workshop  # noqa: E402

MILLISECONDS = 1_000
SIZES = (1_000, 10_000)
CHANGES = 9


def main(arguments: Sequence[str]) -> int:
    """Measure and report; returns the exit code."""
    return measure_sizes(arguments, "Mide un cambio.", SIZES, CHANGES, _figures)


def _figures(folder: Path, sizes: Sequence[int], runs: int) -> Iterator[Figure]:
    least: dict[str, float] = {}
    for size in sizes:
        for what, value, asked in _at_size(folder / str(size), size, runs):
            base = least.setdefault(what, value)
            peer = base if size != sizes[0] else None
            limit = "≤ 1.5 times the smallest" if peer and not asked else asked
            yield figure(
                f"{what}, {size} articles", value * MILLISECONDS, "ms CPU", peer and peer * MILLISECONDS, limit
            )
        shutil.rmtree(folder / str(size))


def _at_size(home: Path, size: int, runs: int) -> Iterator[tuple[str, float, str]]:
    generate(size, SEED, home / "articles")
    import_folder(home, home / "articles")
    pages = open_workshop(home, "pages", index=False)
    _make_live(pages)
    yield "one change built and live, pages", _median(runs, lambda: change_article(home, pages), pages), "≤ 10"
    yield "roll back", _median(runs, lambda: None, pages, _alternate), "≤ 20"
    pages.site.close()
    indexed = open_workshop(home, index=True)
    _make_live(indexed)
    yield (
        "one change built and live, with its index",
        _median(runs, lambda: change_article(home, indexed), indexed),
        "≤ 150",
    )
    command = [sys.executable, "-m", "presentation.cli.main", "build", "--json"]
    yield "portal build of one change, whole command", _commands(command, home, indexed, runs), "≤ 600"
    indexed.site.close()


def _make_live(workshop: Workshop) -> None:
    build(Build(BENCH, processes=2), workshop=workshop)
    publish_newest(workshop)


def _alternate(workshop: Workshop) -> None:
    roll_back(RollBack(BENCH), unit_of_work=workshop.unit_of_work, site=workshop.site, clock=workshop.clock)


def _build_and_publish(workshop: Workshop) -> None:
    build(Build(BENCH), workshop=workshop)
    publish_newest(workshop)


def _median(
    runs: int,
    prepare: Callable[[], None],
    workshop: Workshop,
    step: Callable[[Workshop], None] = _build_and_publish,
) -> float:
    spent = []
    for _ in range(runs + 1):
        prepare()
        begun = time.process_time()
        step(workshop)
        spent.append(time.process_time() - begun)
    # The first one warms what a resident process has warm.
    return statistics.median(spent[1:])


def _commands(command: Sequence[str], home: Path, workshop: Workshop, runs: int) -> float:
    spent = []
    for _ in range(runs + 1):
        change_article(home, workshop)
        spent.append(run(command, cwd=ROOT, env={"PORTAL_HOME": str(home), "PORTAL_BASE_URL": BASE_URL}).cpu)
    return statistics.median(spent[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
