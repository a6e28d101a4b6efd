"""Many people at one document: each saves versions over whatever the others saved meanwhile, through gunicorn with several workers.

    python bench/sixteen_editors.py [--documents N] [--editors E] [--workers W] [--json]

``--documents`` is how many versions they save in all (800). Each adds a paragraph of his own to what he last saw and saves; told that
somebody was before him (409), he takes the newest text and adds his paragraph to that. At the end every paragraph must be there once.
The peer is the same work by one person alone: milliseconds a version. Not here: how long one autosave takes (``writing``).
"""

from __future__ import annotations

import http.client
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, Python only puts this folder on the path
    sys.path.insert(0, str(ROOT))

from bench.desk_browser import token_of  # noqa: E402
from bench.measure import Figure, figure, options, report  # noqa: E402
from bench.workshop import BENCH  # noqa: E402
from bench.writing import document  # noqa: E402
from logic.editing.save_revision import SaveRevision  # noqa: E402
from logic.portal import Portal, open_portal  # noqa: E402
from presentation.composer import PageComposer  # noqa: E402

ID = "de-2-kb"
ASKED = "0"


@dataclass
class Editor:
    """One person: her connection, and what happened to her."""

    port: int
    token: str
    name: str
    milliseconds: list[float] = field(default_factory=list)
    again: int = 0
    faults: list[str] = field(default_factory=list)

    def save(self, versions: int) -> None:
        """Save so many versions, each with one more paragraph of hers."""
        self._line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        self._stamp = self._ask("GET", "/redaccion/ficha")[1]["token"]
        for number in range(versions):
            begun = time.perf_counter()
            while not self._save(f"Párrafo {number} de {self.name}."):
                self.again += 1
            self.milliseconds.append((time.perf_counter() - begun) * 1000)
        self._line.close()

    def _save(self, text: str) -> bool:
        _, state = self._ask("GET", f"/redaccion/{ID}/arbol")
        tree = state["tree"]
        body = next(node for node in tree["content"] if node["type"] == "body")
        body["content"].insert(0, {"type": "p", "content": [{"type": "text", "text": text}]})
        given = {"base": state["base"], "serial": state["serial"], "fields": [], "tree": tree}
        status, answer = self._ask("POST", f"/redaccion/{ID}/escribir", given)
        if status == 200:
            return True
        if status != 409 or answer.get("reason") != "moved":
            self.faults.append(f"{status}: {answer}")
        self._form(f"/redaccion/{ID}/borrador/descartar")
        return False

    def _ask(self, method: str, path: str, given: object = None) -> tuple[int, dict[str, Any]]:
        headers = {"Accept": "application/json", "Cookie": f"portal={self.token}", "Content-Type": "application/json"}
        headers["X-CSRFToken"] = getattr(self, "_stamp", "")
        self._line.request(method, path, json.dumps(given) if given is not None else None, headers)
        answer = self._line.getresponse()
        body = answer.read()
        return answer.status, json.loads(body) if body.startswith(b"{") else {
            "text": body[:200].decode("utf-8", "replace")
        }

    def _form(self, path: str) -> None:
        headers = {"Cookie": f"portal={self.token}", "Content-Type": "application/x-www-form-urlencoded"}
        self._line.request("POST", path, urlencode({"csrf_token": self._stamp}), headers)
        answer = self._line.getresponse()
        answer.read()
        if answer.status not in (302, 303):
            self.faults.append(f"{answer.status}: {path}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and report; returns the exit code."""
    parser = options("Muchas personas guardan versiones del mismo documento.", documents=800)
    parser.add_argument("--editors", type=int, default=16, help="how many people (16)")
    parser.add_argument("--workers", type=int, default=4, help="how many processes serve them (4)")
    given = parser.parse_args(arguments)
    versions = max(given.documents // given.editors, 1)
    alone = together(1, versions, given.workers)
    many = together(given.editors, versions, given.workers)
    report(list(figures(alone, many, given.editors * versions)), as_json=given.json)
    return 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: lost paragraphs, sentences about faults, tries that somebody else was before, milliseconds a version."""

    lost: int
    faults: tuple[str, ...]
    again: int
    median: float


def figures(alone: Outcome, many: Outcome, versions: int) -> Iterator[Figure]:
    """Yield the figures."""
    for fault in many.faults[:3]:
        print(fault, file=sys.stderr)
    yield figure(f"lost of {versions} versions", many.lost, "paragraphs", None, ASKED)
    yield figure("answers that are neither saved nor refused with both texts", len(many.faults), "answers", None, ASKED)
    yield figure("tries that somebody else was before", many.again, "tries")
    yield figure("a version until it is saved, beside one person alone", many.median, "ms", alone.median)


def together(editors: int, versions: int, workers: int) -> Outcome:
    """Have so many people save so many versions each, and look at what is kept."""
    with tempfile.TemporaryDirectory() as folder:
        environ = {"PORTAL_HOME": folder, "PORTAL_SECRET_KEY": "x" * 40}
        portal = open_portal(environ, PageComposer)
        portal.editing.save_revision(SaveRevision(ID, document(2).encode(), BENCH))
        people = [(f"persona {number}", token_of(portal, f"persona{number}")) for number in range(editors)]
        with serving({**os.environ, **environ}, workers) as port:
            writers = [Editor(port, token, name) for name, token in people]
            with ThreadPoolExecutor(editors) as pool:
                list(pool.map(lambda one: one.save(versions), writers))
        lost = missing(portal, [one.name for one in writers], versions)
        portal.close()
    return Outcome(
        lost,
        tuple(fault for one in writers for fault in one.faults),
        sum(one.again for one in writers),
        statistics.median(taken for one in writers for taken in one.milliseconds),
    )


def missing(portal: Portal, names: Sequence[str], versions: int) -> int:
    """Return how many paragraphs are not in the newest version exactly once."""
    text = portal.drafting.read(ID, BENCH).content.decode()
    return sum(text.count(f"Párrafo {number} de {name}.") != 1 for name in names for number in range(versions))


@contextmanager
def serving(environ: dict[str, str], workers: int) -> Iterator[int]:
    """Serve the portal with so many workers; give the port."""
    command = [sys.executable, "-m", "gunicorn", "--worker-class", "gthread", "--threads", "4", "--bind", "127.0.0.1:0"]
    command += ["--no-control-socket", "--workers", str(workers), "--keep-alive", "30", "wsgi:application"]
    with subprocess.Popen(command, cwd=ROOT, env=environ, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            port = next(int(line.rsplit(":", 1)[1].split()[0]) for line in process.stderr if "Listening at" in line)
            Thread(target=process.stderr.read, daemon=True).start()
            yield port
        finally:
            process.terminate()


if __name__ == "__main__":
    sys.exit(main())
