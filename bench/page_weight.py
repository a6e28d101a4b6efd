"""What a first visit to each kind of page weighs, and with ``--line`` what a reader waits for over a slow one.

    python bench/page_weight.py [--line] [--runs N] [--kinds home,article] [--json]

The portal's own content, served by gunicorn as ``portal serve`` does, seen by Debian's Chromium through its own protocol; each
visit is that of somebody who was never here. The line is of 400 kbit/s and 400 ms and the processor four times slower
(``slow_line``); without it, bytes, requests and shifts are the same and much sooner counted. Bytes are as they travelled,
compressed, without headers. What the worker fetches once a page is loaded is not counted: it is in the browser's cache already.
How many documents there are does not matter here: ``--documents`` is taken and left alone.
"""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Request, ViewportSize

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, Python only puts this folder on the path
    sys.path.insert(0, str(ROOT))

from bench import chromium  # noqa: E402
from bench.measure import Figure, figure, options, report  # noqa: E402
from bench.page_kinds import KINDS, addresses  # noqa: E402
from bench.slow_line import Seen, first_visit  # noqa: E402

WIDTH, HEIGHT = 360, 740
"""The window of a phone, in CSS pixels."""

RUNS_OVER_A_LINE = 5


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit: bytes of the page itself and of all, how many requests to how many origins, and what was seen."""

    html: int
    total: int
    requests: int
    origins: int
    seen: Seen


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and report; returns the exit code."""
    parser = options("Mide lo que pesa una primera visita a cada clase de página.", 0)
    parser.add_argument("--line", action="store_true", help="also what a reader waits for over a slow line")
    parser.add_argument("--kinds", default=",".join(KINDS), help="kinds of page, comma between (all)")
    parser.set_defaults(runs=None)
    asked = parser.parse_args(arguments)
    runs = asked.runs or (RUNS_OVER_A_LINE if asked.line else 1)
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as origin, chromium.chromium() as browser:
        found = addresses(Path(folder))
        figures = [
            line
            for kind in asked.kinds.split(",")
            if kind in found
            for line in figures_of(kind, [visit(browser, origin + found[kind], slow=asked.line) for _ in range(runs)])
        ]
    report([*figures, *heaviest(figures)], as_json=asked.json)
    return 0


def figures_of(kind: str, visits: Sequence[Visit]) -> list[Figure]:
    """Return the figures of a kind of page: medians of its visits."""

    def of(values: Sequence[float]) -> float:
        return statistics.median(values)

    figures = [
        figure(f"{kind}: HTML", of([each.html for each in visits]) / 1000, "KB", asked="< 14"),
        figure(f"{kind}: everything", of([each.total for each in visits]) / 1000, "KB", asked="< 60"),
        figure(f"{kind}: requests", of([each.requests for each in visits]), "requests", asked="≤ 8"),
        figure(f"{kind}: origins", of([each.origins for each in visits]), "origins", asked="1"),
        figure(f"{kind}: layout shift", of([each.seen.shift for each in visits]), "shift", asked="0"),
    ]
    if visits[0].seen.slow:
        first, largest = ([getattr(each.seen, name) / 1000 for each in visits] for name in ("first_text", "largest"))
        figures.append(figure(f"{kind}: first text", of(first), "s", asked="< 3"))
        figures.append(figure(f"{kind}: largest text", of(largest), "s", asked="< 3"))
    return figures


def heaviest(figures: Sequence[Figure]) -> Iterator[Figure]:
    """Yield the largest value of each figure over all kinds of page."""
    names = list(dict.fromkeys(line.what.partition(": ")[2] for line in figures))
    for name in names:
        most = max((line for line in figures if line.what.endswith(f": {name}")), key=lambda line: line.value)
        kind = most.what.partition(": ")[0]
        yield figure(f"the most of any kind ({kind}): {name}", most.value, most.unit, asked=most.asked)


def visit(browser: Browser, url: str, *, slow: bool) -> Visit:
    """Visit an address as somebody who was never here."""
    window = ViewportSize(width=WIDTH, height=HEIGHT)
    context = browser.new_context(viewport=window, service_workers="block", locale="es-CL")
    page = context.new_page()
    requests: list[Request] = []
    page.on("request", lambda request: requests.append(request))  # noqa: PLW0108 -- Playwright marks its handlers
    seen = first_visit(page, url, slow=slow)
    sizes = [request.sizes()["responseBodySize"] for request in requests]
    origins = {urlsplit(request.url).netloc for request in requests}
    context.close()
    return Visit(sizes[0], sum(sizes), len(requests), len(origins), seen)


@contextmanager
def served(home: Path) -> Iterator[str]:
    """Serve a new portal with its own content until the end of the block; give its origin."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    command = [sys.executable, "-m", "presentation.cli.main", "serve", "--port", str(port), "--workers", "1"]
    environment = {**os.environ, "PORTAL_HOME": str(home)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            if not process.stdout.readline():
                raise RuntimeError("the portal could not be served")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


if __name__ == "__main__":
    sys.exit(main())
