"""The portal over real gunicorn, from the outside: addresses, headers, health, and the flip from one build to another."""

import gzip
import json
import re
import sqlite3
import subprocess
import sys
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import brotli
import pytest

from logic.permissions import Actor
from logic.portal import open_portal
from logic.publishing.publish_build import Publish
from presentation.composer import PageComposer
from tests.features.serving.server import ROOT, Served, environment, serving
from tests.unit.presentation.html_reading import read_page

ARTICLE = "/apoyo-a-la-gestion/patente-municipal"
SEARCH = "/centro-de-documentacion/"
SECURITY = ("content-security-policy", "x-content-type-options", "referrer-policy")


def test_first_start(served: Served) -> None:
    """On a machine with nothing, one command makes everything and says where to look."""
    assert re.fullmatch(rf"El portal está en http://127\.0\.0\.1:{served.port}/ .*\n", served.said)
    assert served.get("/").status == 200
    no_worker = {"worker": False, "worker_age": None}  # it was told to have none
    ready = {"ready": True, "build": 1, "database": True, "index": True}
    assert json.loads(served.get("/readyz").body) == {**ready, **no_worker}


def test_second_start(served: Served) -> None:
    """A second start makes nothing again: the same build is live."""
    with serving(served.home) as again:
        assert json.loads(again.get("/readyz").body)["build"] == 1


def test_every_link_leads_somewhere(served: Served) -> None:
    """Following every link from the home page, each address of ours answers, and each page is well formed."""
    waiting, seen = deque(["/"]), {"/"}
    while waiting:
        path = waiting.popleft()
        answer = served.get(path)
        assert answer.status == 200, path
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        page = read_page(answer.body)
        found = [e.attributes.get("href") or e.attributes.get("src") for e in page.elements]
        for address in {address.partition("#")[0] for address in found if address}:
            if address.startswith("/") and not address.startswith(SEARCH + "?") and address not in seen:
                seen.add(address)
                waiting.append(address)
    assert {"/", SEARCH, ARTICLE, "/noticias/", "/feeds/noticias.atom"} <= seen


def test_links_within_pages(served: Served) -> None:
    """Every link to a place within its own page finds it there."""
    for path in ("/", "/apoyo-a-la-gestion/", ARTICLE, "/cursos/del-oficio-al-negocio"):
        page = read_page(served.get(path).body)
        ids = {e.attributes["id"] for e in page.elements if "id" in e.attributes}
        assert {e.attributes["href"][1:] for e in page.all("a") if e.attributes["href"].startswith("#")} <= ids


@pytest.mark.parametrize(("encoding", "undo"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_encodings(served: Served, encoding: str, undo: object) -> None:
    """A page arrives compressed for whoever takes it, under another tag, and is the same page."""
    plain = served.get(ARTICLE)
    pressed = served.get(ARTICLE, Accept_Encoding=encoding)
    assert pressed.headers["content-encoding"] == encoding
    assert undo(pressed.body) == plain.body  # type: ignore[operator]
    assert pressed.headers["etag"] != plain.headers["etag"]
    assert pressed.headers["vary"] == "Accept-Encoding"
    again = served.get(ARTICLE, Accept_Encoding=encoding, If_None_Match=pressed.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_head(served: Served) -> None:
    """HEAD answers as GET without the page."""
    head, get = served.get(ARTICLE, "HEAD"), served.get(ARTICLE)
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == get.headers["content-length"]


def test_file_in_parts(served: Served) -> None:
    """A document's file can be fetched in parts, which together are the file."""
    listing = read_page(served.get("/centro-de-documentacion/recursos/").body)
    resources = [read_page(served.get(e.attributes["href"]).body) for e in listing.all("a") if "h3" in e.parents]
    links = [e.attributes["href"] for page in resources for e in page.all("a")]
    address = next(link for link in links if link.startswith("/archivos/"))
    whole = served.get(address)
    assert whole.headers["cache-control"] == "public, max-age=31536000, immutable"
    half = len(whole.body) // 2
    first, rest = served.get(address, Range=f"bytes=0-{half - 1}"), served.get(address, Range=f"bytes={half}-")
    assert (first.status, rest.status) == (206, 206)
    assert first.body + rest.body == whole.body
    assert served.get(address, Range="bytes=999999999-").status == 416


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        (ARTICLE, 200),
        (ARTICLE + "/", 301),
        ("/noticias", 301),
        ("/nada", 404),
        ("/404", 404),
        (SEARCH + "?q=patente", 200),
        (SEARCH.rstrip("/"), 301),
        ("/sitemap.xml", 200),
        ("/feeds/noticias.atom", 200),
        ("/robots.txt", 200),
        ("/.well-known/security.txt", 200),
        ("/healthz", 200),
        ("/metrics", 200),
        ("//evil.example/", 404),
        ("/%2e%2e/%2e%2e/etc/passwd", 404),
        ("/../../etc/passwd", 404),
        ("/.git/config", 404),
        ("/activos/../../setup.cfg", 404),
        ("/%00", 404),
        ("/%5cevil.example", 404),
        ("/%ff", 404),
        ("/%0d%0aSet-Cookie:%20a=b", 404),
    ],
)
def test_addresses(served: Served, path: str, status: int) -> None:
    """Each address has its status, protected and in words; no redirect leaves the portal, and no cookie is set."""
    answer = served.get(path)
    assert answer.status == status
    assert set(SECURITY) <= set(answer.headers)
    assert answer.headers.get("location", "/x")[:2] not in ("//", "/\\")
    assert answer.headers.get("location", "/").startswith("/")
    assert "set-cookie" not in answer.headers
    if status == 404:
        assert read_page(answer.body).one("h1").text == "No encontramos esta página"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_methods(served: Served, method: str) -> None:
    """A published page only takes reading."""
    answer = served.get(ARTICLE, method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"GET / HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a\x00b\r\n\r\n",
        b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"<script>alert(1)</script>\r\n\r\n",
    ],
)
def test_what_is_not_http(served: Served, request_bytes: bytes) -> None:
    """What cannot be read as a request is refused in words, and nothing of it is repeated."""
    head, _, page = served.raw(request_bytes).partition(b"\r\n\r\n")
    assert head.split()[1] in (b"400", b"414")
    assert b"Content-Security-Policy" in head
    assert read_page(page).one("html").attributes["lang"] == "es-CL"
    assert [sorted(e.attributes) for e in read_page(page).all("script")] == [["defer", "src"]]


def test_other_host(served: Served) -> None:
    """A request under another host's name gets no page made for it."""
    assert served.get(SEARCH, Host="evil.example").status == 400
    assert b"evil.example" not in served.get("/nada", Host="evil.example").body


def test_search_page(served: Served) -> None:
    """The documentation centre answers over the live build, without anything but HTML."""
    answer = served.get(SEARCH + "?q=patente+municipal")
    page = read_page(answer.body)
    assert answer.headers["portal-build"] == served.get("/").headers["portal-build"]
    assert ARTICLE in [e.attributes["href"] for e in page.all("a")]
    assert page.all("mark")
    assert [sorted(e.attributes) for e in page.all("script")] == [["defer", "src"]]


def test_flip(served: Served) -> None:
    """Publishing and rolling back show at once to every visitor: pages and search are of one build."""
    served.command("build", "--whole")
    first = served.get("/").headers["portal-build"]
    served.command("publish")
    second = served.get("/").headers["portal-build"]
    assert int(second) > int(first)
    assert served.get(SEARCH).headers["portal-build"] == second
    served.command("rollback", "--reason", "prueba")
    assert served.get("/").headers["portal-build"] == served.get(SEARCH).headers["portal-build"] == first


def test_without_the_main_database(served: Served) -> None:
    """While the main database cannot be used, visitors still read and search."""
    with sqlite3.connect(served.home / "portal.db") as connection:
        connection.execute("BEGIN EXCLUSIVE")
        assert served.get(ARTICLE).status == 200
        assert served.get(SEARCH + "?q=patente").status == 200
        connection.rollback()


def test_port_in_use(served: Served) -> None:
    """A second server on the same port is refused with a sentence, not a trace."""
    command = [sys.executable, "-m", "presentation.cli.main", "serve", "--port", str(served.port)]
    run = subprocess.run(command, cwd=ROOT, env=environment(served.home), capture_output=True, text=True, check=False)
    assert (run.returncode, "Pruebe con --port" in run.stderr) == (4, True)


def test_reading_while_builds_flip(served: Served) -> None:
    """While builds take turns, every answer is whole, names its build, and is what that build has at the address."""
    served.command("build", PORTAL_BASE_URL="https://other.example")
    portal = open_portal(environment(served.home), PageComposer)
    sealed = [line.number for line in portal.publishing.builds() if line.state == "sealed"][:2]
    expected = {str(build): page.digest[:32] for build in sealed if (page := portal.site.page(ARTICLE, build))}
    seen: list[tuple[str, str]] = []
    over = Event()
    portal.publishing.publish(Publish(Actor("prueba"), sealed[0]))

    def read() -> None:
        while not over.is_set():
            answer = served.get(ARTICLE)
            seen.append((answer.headers["portal-build"], answer.headers["etag"].strip('"')))
            assert served.get(SEARCH + "?q=patente").headers["portal-build"] in expected

    with ThreadPoolExecutor() as readers:
        reading = [readers.submit(read) for _ in range(2)]
        for turn in range(100):
            portal.publishing.publish(Publish(Actor("prueba"), sealed[turn % 2]))
        over.set()
        for reader in reading:
            reader.result()
    portal.close()
    assert len(set(expected.values())) == 2
    assert set(seen) == set(expected.items())
