"""A whole build from nothing, beside libxml2's own programs over the same files and Hugo over the same articles.

    python bench/build.py [--documents N] [--large N] [--runs N] [--json]

A build here is everything but the search index: documents, listings, feeds, sitemaps, link graph, compressed forms, all in the
site store. ``--large`` builds a second, larger corpus to see whether an article costs the same. What one change costs is in
``one_change``, the index in ``search_index``.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, Python only puts this folder on the path
    sys.path.insert(0, str(ROOT))

from bench import peers  # noqa: E402
from bench.corpora import generate, generate_hugo  # noqa: E402
from bench.measure import Cost, Figure, figure, in_turn, options, report, run  # noqa: E402
from bench.workshop import import_folder, open_workshop  # noqa: E402
from logic.permissions import Actor  # noqa: E402
from logic.publishing.build_site import Build, build  # noqa: E402

MICROSECONDS = 1_000_000
STAGE = "--build"


def main(arguments: Sequence[str]) -> int:
    """Measure and report; returns the exit code."""
    if arguments[:1] == [STAGE]:
        return _build_once(Path(arguments[1]), int(arguments[2]))
    parser = options("Mide una edición completa.", 1_000)
    parser.add_argument("--large", type=int, default=0, help="documents of the second corpus (none)")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        figures = list(_figures(Path(folder), asked.documents, asked.runs))
        if asked.large:
            figures.append(_growth(Path(folder), asked.documents, asked.large, asked.runs))
    report(figures, as_json=asked.json)
    return 0


def _figures(folder: Path, documents: int, runs: int) -> Iterator[Figure]:
    home, paths = _prepare(folder, documents)
    stylesheet = peers.with_words(folder / "stylesheets")
    one, two, tools = in_turn(
        runs, partial(_ours, home, 1), partial(_ours, home, 2), partial(peers.xml_tools, stylesheet, paths)
    )
    each = MICROSECONDS / documents
    beside = "xmllint --schema and xsltproc"
    yield figure(
        f"full build, one process, beside {beside}", one.cpu * each, "µs CPU/article", tools.cpu * each, "≤ 2.4"
    )
    yield figure(
        f"full build, two processes, beside {beside}", two.wall * each, "µs/article", tools.wall * each, "≤ 1.5"
    )
    yield figure("full build, memory", one.memory, "MiB", asked="≤ 150")
    if shutil.which("hugo") is None:
        return
    generate_hugo(documents, 1, folder / "hugo")
    one, two, hugo = in_turn(
        runs, partial(_ours, home, 1), partial(_ours, home, 2), partial(peers.hugo, folder / "hugo")
    )
    yield figure("full build, one process, beside Hugo", one.cpu * each, "µs CPU/article", hugo.cpu * each, "≤ 0.7")
    yield figure("full build, two processes, beside Hugo", two.wall * each, "µs/article", hugo.wall * each, "≤ 0.7")
    yield figure("full build, memory, beside Hugo", one.memory, "MiB", hugo.memory, "≤ 0.1")


def _growth(folder: Path, documents: int, large: int, runs: int) -> Figure:
    small_home = folder / f"home-{documents}"
    large_home, _ = _prepare(folder, large)
    small, grown = in_turn(runs, partial(_ours, small_home, 1), partial(_ours, large_home, 1))
    return figure(
        f"full build of {large} beside {documents}",
        grown.cpu / large * MICROSECONDS,
        "µs CPU/article",
        small.cpu / documents * MICROSECONDS,
        "± 15 %",
    )


def _prepare(folder: Path, documents: int) -> tuple[Path, list[Path]]:
    articles, home = folder / f"articles-{documents}", folder / f"home-{documents}"
    generate(documents, 1, articles)
    import_folder(home, articles)
    return home, sorted(articles.rglob("*.xml"))


def _ours(home: Path, processes: int) -> Cost:
    shutil.rmtree(home / "site", ignore_errors=True)
    return run([sys.executable, __file__, STAGE, str(home), str(processes)])


def _build_once(home: Path, processes: int) -> int:
    done = build(Build(Actor("bench", "operator"), processes), workshop=open_workshop(home, index=False))
    return int(bool(done.issues))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
