"""A published page through gunicorn: processor time a request, beside a bare WSGI hello and Flask's ``send_file``.

    python bench/serving.py [--documents N] [--runs N] [--json]

The same gunicorn for the three (gthread, one worker), the same page, connections kept open, rounds in turn. It is asked for
as browsers ask: they take compressed forms, which only the published site has; ``--plain`` asks for the raw bytes.
How many documents there are does not matter here: ``--documents`` only says how many requests a round has. Not here: search, which is made by request.
"""

from __future__ import annotations

import http.client
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from flask import Flask, Response, send_file

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, Python only puts this folder on the path
    sys.path.insert(0, str(ROOT))

from bench.measure import Figure, figure, options, report  # noqa: E402
from bench.workshop import BASE_URL, import_folder, open_workshop  # noqa: E402
from data.content.file_store import FileStore  # noqa: E402
from logic.permissions import Actor  # noqa: E402
from logic.publishing.build_site import Build, build  # noqa: E402
from logic.publishing.publish_build import Publish, publish  # noqa: E402
from logic.publishing.serve_page import Site  # noqa: E402
from presentation.security import security_headers  # noqa: E402
from presentation.site import PublishedSite  # noqa: E402

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PAGE = "/apoyo-a-la-gestion/"
CONNECTIONS = 4
REQUESTS_A_DOCUMENT = 10
HOME = "PORTAL_BENCH_HOME"
TICK = os.sysconf("SC_CLK_TCK")


def hello() -> WSGIApplication:
    """The least that an application can do."""

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "5")])
        return (b"hello",)

    return application


ASKING = {"Accept-Encoding": "gzip, deflate, br"}
"""What a browser says that it takes."""


def published() -> WSGIApplication:
    """The published site as visitors get it."""
    home = Path(os.environ[HOME])
    store = open_workshop(home, index=False).site
    return PublishedSite(
        Site(store, FileStore(home / "content")), hello(), lambda error: hello(), security_headers(BASE_URL)
    )


def flask() -> WSGIApplication:
    """The same page as a file, sent by Flask."""
    app = Flask("bench")
    path = Path(os.environ[HOME]) / "page.html"

    @app.get(PAGE)
    def page() -> Response:
        return send_file(path, conditional=True)

    return app


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the three in turn and report; returns the exit code."""
    parser = options("Mide cuánto procesador toma servir una página publicada.", documents=300)
    parser.add_argument("--plain", action="store_true", help="ask for the raw bytes")
    given = parser.parse_args(arguments)
    if given.plain:
        ASKING.clear()
    with tempfile.TemporaryDirectory() as folder:
        os.environ[HOME] = folder
        prepare(Path(folder))
        with serving("hello") as bare, serving("published") as ours, serving("flask") as files:
            costs = rounds(given.runs, REQUESTS_A_DOCUMENT * given.documents, bare, ours, files)
    report(figures(*costs), as_json=given.json)
    return 0


def figures(bare: float, ours: float, files: float) -> list[Figure]:
    """Return the figures from the three medians, in microseconds."""
    return [
        figure("published page, beside a bare WSGI hello", ours, "µs a request", bare, "at most 1.35"),
        figure("published page, beside Flask's send_file", ours, "µs a request", files, "at most 0.45"),
    ]


def prepare(home: Path) -> None:
    """Build and publish the portal's own content in ``home``, and keep the measured page as a file."""
    import_folder(home, ROOT / "content_xml")
    workshop = open_workshop(home, index=False)
    build(Build(Actor("bench")), workshop=workshop)
    publish(Publish(Actor("bench")), unit_of_work=workshop.unit_of_work, site=workshop.site, clock=workshop.clock)
    page = workshop.site.page(PAGE, 1)
    assert page is not None
    (home / "page.html").write_bytes(workshop.site.body(page.digest, "identity"))


def rounds(runs: int, requests: int, *servers: tuple[int, int]) -> list[float]:
    """Ask each server in turn, ``runs`` times, after a warming round; return the median microseconds of each."""
    taken: list[list[float]] = [[] for _ in servers]
    for server in servers:
        ask(server[1], requests // 4)
    for _ in range(runs):
        for at, (pid, port) in enumerate(servers):
            before = processor_seconds(pid)
            ask(port, requests)
            taken[at].append((processor_seconds(pid) - before) / requests * 1e6)
    return [statistics.median(times) for times in taken]


def ask(port: int, requests: int) -> None:
    """Ask for the page so many times over a few kept connections."""

    def visitor() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        for _ in range(requests // CONNECTIONS):
            connection.request("GET", PAGE, headers=ASKING)
            answer = connection.getresponse()
            assert answer.status == 200
            assert answer.read()
        connection.close()

    threads = [Thread(target=visitor) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@contextmanager
def serving(name: str) -> Iterator[tuple[int, int]]:
    """Serve one of the applications with one worker; give the process and the port."""
    command = [sys.executable, "-m", "gunicorn", "--worker-class", "gthread", "--threads", "8", "--bind", "127.0.0.1:0"]
    command += ["--no-control-socket", "--keep-alive", "30", f"bench.serving:{name}()"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            port = next(int(line.rsplit(":", 1)[1].split()[0]) for line in process.stderr if "Listening at" in line)
            Thread(target=process.stderr.read, daemon=True).start()
            wait_for(lambda: ask(port, CONNECTIONS))
            yield process.pid, port
        finally:
            process.terminate()


def wait_for(attempt: Callable[[], None], seconds: float = 20.0) -> None:
    """Repeat ``attempt`` until it succeeds."""
    end = time.monotonic() + seconds
    while True:
        try:
            return attempt()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def processor_seconds(parent: int) -> float:
    """Return the processor time of the children of a process: gunicorn's workers."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    fields = [Path(f"/proc/{child}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split() for child in children]
    return sum(int(field[11]) + int(field[12]) for field in fields) / TICK


if __name__ == "__main__":
    sys.exit(main())
