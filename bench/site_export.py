"""What bringing an exported tree up to date costs after one article changed, and how many files that writes.

    python bench/site_export.py [--documents N] [--runs N] [--json]

The peer is rsync's question: reading the time and size of every file of the tree, which finds out what changed without a log.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, Python only puts this folder on the path
    sys.path.insert(0, str(ROOT))

from bench.corpora import generate  # noqa: E402
from bench.measure import Figure, figure, options, report  # noqa: E402
from bench.workshop import BENCH, SEED, change_article, import_folder, open_workshop, publish_newest  # noqa: E402
from logic.exporting.export_site import ExportSite, export_site  # noqa: E402
from logic.publishing.build_site import Build, build  # noqa: E402
from logic.publishing.press_pages import press_pages  # noqa: E402

SMALL = 1000


def main(arguments: Sequence[str]) -> int:
    """Measure and report; returns the exit code."""
    parser = options("Mide la exportación del sitio.", SMALL)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        report(_figures(Path(folder), asked.documents, asked.runs), as_json=asked.json)
    return 0


def _figures(home: Path, documents: int, runs: int) -> list[Figure]:
    generate(documents, SEED, home / "articles")
    import_folder(home, home / "articles")
    workshop = open_workshop(home, index=False)
    tree = home / "tree"
    command = ExportSite(BENCH, tree, (("X-Content-Type-Options", "nosniff"),), b"")

    def build_and_publish() -> None:
        build(Build(BENCH, processes=2), workshop=workshop)
        publish_newest(workshop)
        press_pages(site=workshop.site)

    build_and_publish()
    first = _timed(lambda: export_site(command, site=workshop.site, content=workshop.content))
    spent, walked, written = [], [], 0
    for _ in range(runs):
        change_article(home, workshop)
        build_and_publish()
        begun = time.perf_counter()
        written = export_site(command, site=workshop.site, content=workshop.content).written
        spent.append(time.perf_counter() - begun)
        walked.append(_timed(lambda: _walk(tree)))
    return [
        figure(f"first export, {documents} articles", first, "s"),
        figure("export of one changed article", statistics.median(spent), "s", statistics.median(walked), "≤ 1"),
        figure("pages written for it", written, "pages"),
    ]


def _walk(folder: Path) -> int:
    return sum(1 for root, _, files in os.walk(folder) for file in files if Path(root, file).stat().st_size)


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
