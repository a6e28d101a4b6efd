"""What a backup and its restoration take, with many builds; and whether what comes back is the same.

    python bench/backup.py [--documents N] [--builds N] [--json]

The peer is ``tar``, pressing the same folders with gzip as it finds them: quick, and not of one moment.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, Python only puts this folder on the path
    sys.path.insert(0, str(ROOT))

from bench.corpora import generate  # noqa: E402
from bench.measure import Figure, figure, options, report  # noqa: E402
from bench.workshop import BENCH, SEED, change_article, import_folder, open_workshop, publish_newest  # noqa: E402
from data.archive.places import Places  # noqa: E402
from data.archive.snapshot import snapshot  # noqa: E402
from data.engine import open_engine  # noqa: E402
from data.search.interface import Query  # noqa: E402
from logic.custody.back_up import BackUp, back_up  # noqa: E402
from logic.custody.restore import Restore, restore  # noqa: E402
from logic.publishing.build_site import Build, build  # noqa: E402
from logic.publishing.workshop import Workshop  # noqa: E402

MEGABYTE = 1_000_000
ASKED = "< 300"


def main(arguments: Sequence[str]) -> int:
    """Measure and report; returns the exit code."""
    parser = options("Mide respaldar y restaurar.", 500)
    parser.add_argument("--builds", type=int, default=10, help="how many builds (10)")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        report(_figures(Path(folder), asked.documents, asked.builds), as_json=asked.json)
    return 0


def places(home: Path) -> Places:
    """Where a home of the benchmarks keeps what."""
    return Places(home, f"sqlite:///{home / 'portal.db'}", home / "site", home / "search", home / "content")


def _figures(folder: Path, documents: int, builds: int) -> list[Figure]:
    home, file = folder / "home", folder / "respaldo.tgz"
    generate(documents, SEED, folder / "articles")
    import_folder(home, folder / "articles")
    workshop = open_workshop(home, index=True)
    for _ in range(builds):
        build(Build(BENCH, processes=2), workshop=workshop)
        publish_newest(workshop)
        change_article(home, workshop)
    engine = open_engine(f"sqlite:///{home / 'portal.db'}")
    taking = partial(snapshot, places(home), engine, workshop.site)
    spent = _timed(
        lambda: back_up(
            BackUp(BENCH, file),
            snapshot=taking,
            site=workshop.site,
            unit_of_work=workshop.unit_of_work,
            clock=workshop.clock,
        )
    )
    engine.dispose()
    peer = _timed(lambda: subprocess.run(["tar", "-czf", folder / "peer.tgz", "-C", home, "."], check=True))
    other = folder / "restored"
    other.mkdir()
    back = _timed(lambda: restore(Restore(BENCH, file), places=places(other)))
    restored = open_workshop(other, index=True)
    same = _standing(workshop) == _standing(restored)
    return [
        figure(f"backup of {documents} articles in {builds} builds", spent, "s", peer, ASKED),
        figure("its size", file.stat().st_size / MEGABYTE, "MB", (folder / "peer.tgz").stat().st_size / MEGABYTE),
        figure("restoring it on an empty machine", back, "s", None, ASKED),
        figure("builds, pages and search results that came back other than they were", 0 if same else 1, "", None, "0"),
    ]


def _standing(workshop: Workshop) -> tuple[object, ...]:
    """Return what must be the same: every build with its digest, every page of the live one, what a search finds."""
    live = workshop.site.live()
    index = workshop.searches.open(workshop.site.build(live or 0).search)
    found = index.search(Query(words=(), limit=50))
    index.close()
    return live, workshop.site.builds(), tuple(workshop.site.pages(live or 0)), tuple(hit.id for hit in found.hits)


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
