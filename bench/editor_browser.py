"""Writing in a real browser: how long a document takes to open, and a key to be seen; the weight of the two editors.

    python bench/editor_browser.py [--documents N] [--runs N] [--json]

Chromium against the portal served by gunicorn, documents of 20 and 200 KB, as a person of the desk: from the request to a text that
can be written in, and from the press of a key to the frame that shows it. ``--documents`` is how many keys are typed (40). Beside the
structured editor stands the one of XML. Not here: what the server takes (``writing``).
"""

from __future__ import annotations

import gzip
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, Python only puts this folder on the path
    sys.path.insert(0, str(ROOT))

from bench.chromium import chromium  # noqa: E402
from bench.desk_browser import token_of  # noqa: E402
from bench.measure import Figure, figure, options, report  # noqa: E402
from bench.sixteen_editors import serving  # noqa: E402
from bench.workshop import BENCH  # noqa: E402
from bench.writing import SIZES, document  # noqa: E402
from logic.editing.save_revision import SaveRevision  # noqa: E402
from logic.portal import open_portal  # noqa: E402
from presentation.composer import PageComposer  # noqa: E402

SCREENS = {
    "escribir": ("#e_text[contenteditable=true]", "#e_text p >> nth=20"),
    "fuente": (".cm-content", ".cm-line >> nth=8"),
}
"""Screen → what is there when one can write, and where one clicks to do so."""

LETTERS = "boleta y factura "
SCRIPTS = ("write.js", "source.js")

WATCH = """
() => {
  window.keys = [];
  addEventListener("keydown", () => {
    const begun = performance.now();
    requestAnimationFrame(() => { const seen = new MessageChannel(); seen.port1.onmessage = () => keys.push(performance.now() - begun); seen.port2.postMessage(0); });
  }, true);
}
"""
"""A key until the frame after it has been laid out and painted: a message comes after the frame of its request."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and report; returns the exit code."""
    given = options("Mide abrir y escribir en un navegador.", documents=40).parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        environ = {"PORTAL_HOME": folder, "PORTAL_SECRET_KEY": "x" * 40}
        portal = open_portal(environ, PageComposer)
        for size in SIZES:
            portal.editing.save_revision(SaveRevision(f"de-{size}-kb", document(size).encode(), BENCH))
        token = token_of(portal, "editora")
        with serving({**os.environ, **environ}, 2) as port, chromium() as browser:
            origin = f"http://127.0.0.1:{port}"
            context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
            context.add_cookies([{"name": "portal", "value": token, "url": origin}])
            figures = [line for size in SIZES for line in measured(context, origin, size, given.runs, given.documents)]
        portal.close()
    report([*weights(), *figures], as_json=given.json)
    return 0


def weights() -> Iterator[Figure]:
    """Yield what the editors weigh as they are sent."""
    sizes = [
        len(gzip.compress((ROOT / "presentation" / "static" / "desk" / name).read_bytes(), 9)) / 1024
        for name in SCRIPTS
    ]
    yield figure("both editors, gzip", sum(sizes), "KB", None, "under 300")
    yield figure("the structured editor, gzip, beside that of XML", sizes[0], "KB", sizes[1])


def measured(context: BrowserContext, origin: str, size: int, runs: int, keys: int) -> Iterator[Figure]:
    """Yield the figures of one size: the structured editor beside the one of XML, in turn."""
    opening: dict[str, list[float]] = {name: [] for name in SCREENS}
    typing: dict[str, list[float]] = {name: [] for name in SCREENS}
    for _ in range(runs):
        for name, (ready, place) in SCREENS.items():
            page = context.new_page()
            begun = time.perf_counter()
            page.goto(f"{origin}/redaccion/de-{size}-kb/{name}")
            page.wait_for_selector(ready, timeout=60_000)
            opening[name].append((time.perf_counter() - begun) * 1000)
            typing[name] += typed(page, place, keys)
            page.close()
    asked = ("under 2000", "under 50") if size == SIZES[-1] else ("", "")
    first, second = SCREENS
    opened = [statistics.median(opening[name]) for name in (first, second)]
    key = [statistics.median(typing[name]) for name in (first, second)]
    slow = [statistics.quantiles(typing[name], n=20)[-1] for name in (first, second)]
    yield figure(f"open at {size} KB", opened[0], "ms", opened[1], asked[0])
    yield figure(f"a key at {size} KB, median", key[0], "ms", key[1], asked[1])
    yield figure(f"a key at {size} KB, 95 of 100", slow[0], "ms", slow[1])


def typed(page: Page, place: str, keys: int) -> list[float]:
    """Type in the middle of the text, as fast as a quick typist; return the milliseconds of each key."""
    page.locator(place).click()
    page.evaluate(WATCH)
    for number in range(keys):
        page.keyboard.press(LETTERS[number % len(LETTERS)] if LETTERS[number % len(LETTERS)] != " " else "Space")
        page.wait_for_timeout(60)
    return [float(taken) for taken in page.evaluate("keys")]


if __name__ == "__main__":
    sys.exit(main())
