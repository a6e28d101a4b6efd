"""What it costs to make an article's fragments, stage by stage, beside xsltproc with the same stylesheet.

    python bench/render.py [--documents N] [--corpora DIR] [--runs N] [--json]

Both read, parse and transform the same invented articles; xsltproc neither resolves references nor gives strings back.
Not here: whole builds (`build`).
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, Python only puts this folder on the path
    sys.path.insert(0, str(ROOT))

from bench.corpora import generate  # noqa: E402
from bench.measure import Cost, Figure, figure, in_turn, options, report  # noqa: E402
from bench.peers import with_words, xsltproc  # noqa: E402
from data.documents.header import Header  # noqa: E402
from data.documents.reader import read_header  # noqa: E402
from data.xml.parser import reopen  # noqa: E402
from data.xml.stylesheet import Target  # noqa: E402
from data.xml.validator import validate  # noqa: E402
from logic.rendering.render_document import render_document  # noqa: E402

MICROSECONDS = 1_000_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and report; returns the exit code."""
    asked = options("Mide cuánto cuesta transformar un artículo.", 1_000).parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        generate(asked.documents, 1, Path(folder) / "articles")
        paths = sorted((Path(folder) / "articles").rglob("*.xml"))
        report([*_stages(paths, asked.runs), _beside_xsltproc(paths, Path(folder), asked.runs)], as_json=asked.json)
    return 0


def _stages(paths: Sequence[Path], runs: int) -> Iterable[Figure]:
    contents = [path.read_bytes() for path in paths]
    documents = [reopen(content) for content in contents]
    headers = [read_header(document) for document in documents]
    rendered = [(document, header, _targets(header)) for document, header in zip(documents, headers, strict=True)]
    stages: list[tuple[str, Callable[[Any], object], Sequence[Any]]] = [
        ("parse", reopen, contents),
        ("validate", validate, documents),
        ("read the header", read_header, documents),
        ("render", lambda job: render_document(*job), rendered),
    ]
    for what, stage, items in stages:
        spent = min(_cpu(stage, items) for _ in range(runs))
        yield figure(f"{what} one article", spent / len(items) * MICROSECONDS, "µs CPU")


def _beside_xsltproc(paths: Sequence[Path], folder: Path, runs: int) -> Figure:
    stylesheet = with_words(folder / "stylesheets")

    def ours() -> Cost:
        return Cost(_cpu(_open_and_render, paths), 0, 0)

    def theirs() -> Cost:
        return xsltproc(stylesheet, paths)

    cost, peer = (taken.cpu / len(paths) * MICROSECONDS for taken in in_turn(runs, ours, theirs))
    return figure("read, parse and render one article, beside xsltproc", cost, "µs CPU", peer)


def _open_and_render(path: Path) -> None:
    document = reopen(path.read_bytes())
    header = read_header(document)
    render_document(document, header, _targets(header))


def _targets(header: Header) -> dict[str, Target]:
    documents = {name: Target(f"/guias/{name}", "Una guía parecida", "article") for name in header.references}
    return documents | {name: Target(f"/archivos/{name}", size=1_200) for name in header.files}


def _cpu(stage: Callable[[Any], object], items: Sequence[Any]) -> float:
    begun = time.process_time()
    for item in items:
        stage(item)
    return time.process_time() - begun


if __name__ == "__main__":
    sys.exit(main())
