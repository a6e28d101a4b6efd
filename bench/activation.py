"""What publishing and going back cost at several sizes of the site, and what looking at one change costs before.

    python bench/activation.py [--sizes N,N] [--runs N] [--json]

The two builds differ in one article. The peer of each size is the smallest: the cost must be the same.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, Python only puts this folder on the path
    sys.path.insert(0, str(ROOT))

from bench.corpora import generate  # noqa: E402
from bench.measure import Figure, figure, options, report  # noqa: E402
from bench.workshop import BENCH, SEED, change_article, import_folder, open_workshop  # noqa: E402
from logic.publishing.build_site import Build, build  # noqa: E402
from logic.publishing.publish_build import Publish, RollBack, publish, roll_back  # noqa: E402
from logic.publishing.what_changes import LookAtChanges, what_changes  # noqa: E402

MILLISECONDS = 1000
SIZES = "1000,10000"
TURNS = 25


def main(arguments: Sequence[str]) -> int:
    """Measure and report; returns the exit code."""
    parser = options("Mide publicar y volver atrás.", 0)
    parser.set_defaults(runs=TURNS)
    parser.add_argument("--sizes", default="", help=f"sizes of the site, apart by commas ({SIZES})")
    asked = parser.parse_args(arguments)
    sizes = [int(size) for size in (asked.sizes or (str(asked.documents) if asked.documents else SIZES)).split(",")]
    with tempfile.TemporaryDirectory() as folder:
        report(list(_figures(Path(folder), sizes, asked.runs)), as_json=asked.json)
    return 0


def _figures(folder: Path, sizes: Sequence[int], runs: int) -> Iterator[Figure]:
    least: dict[str, float] = {}
    for size in sizes:
        for what, value, asked in _at_size(folder / str(size), size, runs):
            peer = least.setdefault(what, value) if size != sizes[0] else None
            least.setdefault(what, value)
            yield figure(f"{what}, {size} articles", value, "ms", peer, asked)
        shutil.rmtree(folder / str(size))


def _at_size(home: Path, size: int, runs: int) -> Iterator[tuple[str, float, str]]:
    generate(size, SEED, home / "articles")
    import_folder(home, home / "articles")
    workshop = open_workshop(home, index=False)
    unit_of_work, site, clock = workshop.unit_of_work, workshop.site, workshop.clock

    def make_live(number: int) -> None:
        publish(Publish(BENCH, number), unit_of_work=unit_of_work, site=site, clock=clock)

    def go_back() -> None:
        roll_back(RollBack(BENCH), unit_of_work=unit_of_work, site=site, clock=clock)

    build(Build(BENCH, processes=2), workshop=workshop)
    make_live(1)
    change_article(home, workshop)
    build(Build(BENCH), workshop=workshop)

    def look() -> None:
        what_changes(LookAtChanges(BENCH), unit_of_work=unit_of_work, site=site)

    yield "the screen of what changes", _median(runs, look), "≤ 100"
    yield "publish", _median(runs, lambda: make_live(2), go_back), "≤ 20"
    make_live(2)
    yield "roll back", _median(runs, go_back, lambda: make_live(2)), "≤ 20"
    site.close()


def _median(runs: int, step: Callable[[], object], undo: Callable[[], object] = lambda: None) -> float:
    """Return the median of the clock, in milliseconds: a publication waits for the disk, and that is part of it."""
    spent = []
    for _ in range(runs + 1):
        begun = time.perf_counter()
        step()
        spent.append((time.perf_counter() - begun) * MILLISECONDS)
        undo()
    return statistics.median(spent[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
