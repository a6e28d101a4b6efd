"""What the server does while somebody writes: an autosave, the list of what is missing, the page beside the text; at several sizes.

    python bench/writing.py [--documents N] [--runs N] [--json]

Whole requests of one logged-in person to the real application on a real database, without a line between: wall time of each, in
rounds in turn, medians. Peers, in the same rounds: a bare commit of the same bytes in SQLite for the autosave, validation by the
schema alone for the list, the transformation alone for the page. ``--documents`` is how many requests of each a run has. Not here: the
browser (``editor_browser``), and many people at once (``sixteen_editors``).
"""

from __future__ import annotations

import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from werkzeug.test import Client

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, Python only puts this folder on the path
    sys.path.insert(0, str(ROOT))

from bench.desk_browser import browser_of  # noqa: E402
from bench.measure import Figure, figure, options, report  # noqa: E402
from bench.workshop import BASE_URL, BENCH  # noqa: E402
from data.documents.reader import read_header  # noqa: E402
from data.xml.parser import parse  # noqa: E402
from data.xml.validator import validate  # noqa: E402
from logic.editing.save_revision import SaveRevision  # noqa: E402
from logic.portal import open_portal  # noqa: E402
from logic.rendering.render_document import render_document  # noqa: E402
from presentation.composer import PageComposer  # noqa: E402

KIBIBYTE = 1024
SIZES = (20, 200)
ASKED = {"autosave": "at most 20 ms", "list": "at most 30 ms", "page": "at most 60 ms"}
JSON = {"Accept": "application/json"}

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<article xmlns="urn:redsercotec:content:1">
  <header>
    <id>{id}</id>
    <title>Un artículo de {size} KB</title>
    <summary>Sirve para saber cuánto demora el portal mientras alguien escribe un artículo como este.</summary>
    <language>es</language>
    <channel>apoyo-a-la-gestion</channel>
    <topic>precios-y-costos</topic>
    <author>Redacción del portal</author>
    <valid-from>2026-03-02</valid-from>
    <rights>estado-de-chile</rights>
  </header>
  <body>
"""
BLOCKS = """      <p>Un párrafo con un <term>término</term>, algo <strong>importante</strong> y un <link href="https://www.sii.cl/">enlace al servicio</link>. Dice lo que hay que hacer, en qué plazo y cuánto cuesta, sin palabras que sobren.</p>
      <ul>
        <li>Junte los papeles.</li>
        <li>Pida hora en la municipalidad, o hágalo por internet.</li>
      </ul>
      <note>
        <p>El trámite no tiene costo.</p>
      </note>
"""
MOST_BLOCKS = 10
"""In a section, so that a large document has as many sections as a person would give it."""


def document(size: int) -> str:
    """Return a valid article of about so many kibibytes."""
    head = HEAD.format(id=f"de-{size}-kb", size=size)
    groups = max((size * KIBIBYTE - len(head.encode())) // len(BLOCKS.encode()), 1)
    parts = [head]
    for first in range(0, groups, MOST_BLOCKS):
        parts += [
            f"    <section>\n      <title>Parte {len(parts)}</title>\n",
            BLOCKS * min(MOST_BLOCKS, groups - first),
        ]
        parts.append("    </section>\n")
    return "".join([*parts, "  </body>\n</article>\n"])


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and report; returns the exit code."""
    given = options("Mide lo que hace el portal mientras alguien escribe.", documents=40).parse_args(arguments)
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder, writer(Path(folder)) as (browser, portal):
        for size in SIZES:
            figures += measure(browser, portal, Path(folder), size, given.documents * given.runs)
    report(figures, as_json=given.json)
    return 0


@contextmanager
def writer(folder: Path) -> Iterator[tuple[Client, Any]]:
    """Open a portal with the documents, and a browser in which an editor has come in."""
    environ = {"PORTAL_HOME": str(folder / "var"), "PORTAL_BASE_URL": BASE_URL}
    portal = open_portal(environ, PageComposer)
    try:
        for size in SIZES:
            content = document(size).encode()
            assert not validate(parse(content))
            portal.editing.save_revision(SaveRevision(f"de-{size}-kb", content, BENCH))
        yield browser_of(environ, portal, "editor"), portal
    finally:
        portal.close()


def measure(browser: Client, portal: Any, folder: Path, size: int, rounds: int) -> Iterator[Figure]:
    """Yield the figures of one size: each kind of request beside its peer, in turn."""
    id_, text = f"de-{size}-kb", document(size)
    stamp = given_by(browser, "/redaccion/ficha")["token"]
    state = given_by(browser, f"/redaccion/{id_}/arbol")
    known = {"serial": 0}

    def autosave() -> None:
        fields = [["h-title", f"Un artículo, vez {known['serial']}"]]
        given = {"base": state["base"], "serial": known["serial"], "fields": fields, "tree": state["tree"]}
        answer = browser.post(
            f"/redaccion/{id_}/borrador", json=given, headers={**JSON, "X-CSRFToken": stamp}, base_url=BASE_URL
        )
        assert answer.status_code == 200, answer.text
        known["serial"] = json.loads(answer.text)["serial"]

    def listed() -> None:
        assert browser.get(f"/redaccion/{id_}/panel", headers=JSON, base_url=BASE_URL).status_code == 200

    def page() -> None:
        assert browser.get(f"/redaccion/{id_}/vista", base_url=BASE_URL).status_code == 200

    parsed = parse(text.encode())
    database = sqlite3.connect(folder / f"bare-{size}.db", isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("CREATE TABLE drafts (number INTEGER PRIMARY KEY, content BLOB)")
    peers: dict[str, Callable[[], object]] = {
        "autosave": lambda: database.execute("INSERT INTO drafts (content) VALUES (?)", (text.encode(),)),
        "list": lambda: validate(parse(text.encode())),
        "page": lambda: render_document(parsed, read_header(parsed), {}),
    }
    ours: dict[str, Callable[[], object]] = {"autosave": autosave, "list": listed, "page": page}
    taken = in_rounds(ours, peers, rounds)
    database.close()
    for name, asked in ASKED.items():
        mine, peer = taken[name]
        yield figure(f"{name} at {size} KB", mine, "ms", peer, asked if size == SIZES[0] else "")


def given_by(browser: Client, path: str) -> dict[str, Any]:
    """Return what a script is told at an address."""
    told: dict[str, Any] = json.loads(browser.get(path, headers=JSON, base_url=BASE_URL).text)
    return told


def in_rounds(
    ours: dict[str, Callable[[], object]], peers: dict[str, Callable[[], object]], rounds: int
) -> dict[str, tuple[float, float]]:
    """Return the median milliseconds of each of ours and its peer, after a warming round."""
    times: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in ours}
    for number in range(rounds + 1):
        for name, call in ours.items():
            for which, what in enumerate((call, peers[name])):
                begun = time.perf_counter()
                what()
                if number:
                    times[name][which].append((time.perf_counter() - begun) * 1000)
    return {name: (statistics.median(mine), statistics.median(peer)) for name, (mine, peer) in times.items()}


if __name__ == "__main__":
    sys.exit(main())
