"""The tree behind Debian's nginx, with and without the portal behind it."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.features.exporting.nginx import Nginx, needs_nginx, nginx
from tests.features.serving.server import Answer, Served, serving

pytestmark = needs_nginx

ARTICLE = "/apoyo-a-la-gestion/como-formalizar"


def ask(server: Nginx, path: str, method: str = "GET", **headers: str) -> Answer:
    """Ask nginx for a path, as it is."""
    return Served(Path(), server.port, "").get(path, method, **headers)


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Path]]:
    """A portal that is being served, and its exported tree."""
    folder = tmp_path_factory.mktemp("exported")
    with serving(folder / "home") as served:
        served.command("site", "export", str(folder / "tree"))
        yield served, folder / "tree"


@pytest.fixture(scope="module")
def front(standing: tuple[Served, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    """Nginx before that portal."""
    served, tree = standing
    with nginx(tmp_path_factory.mktemp("front") / "nginx", tree, served.port) as running:
        yield running


@pytest.fixture(scope="module")
def alone(standing: tuple[Served, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    """Nginx before a port on which nobody listens: the portal died."""
    with nginx(tmp_path_factory.mktemp("alone") / "nginx", standing[1], 1) as running:
        yield running


def addresses(tree: Path) -> list[str]:
    """Every address of the tree that answers with 200."""
    root = tree / "www"
    found = []
    for path in root.rglob("*"):
        name = "/" + path.relative_to(root).as_posix()
        if path.is_file() and path.suffix not in (".gz", ".br"):
            found.append(
                name.removesuffix("index.html") if name.endswith("/index.html") else name.removesuffix(".html")
            )
    return sorted(found)


def test_every_page_is_the_same_as_from_the_portal(standing: tuple[Served, Path], front: Nginx, alone: Nginx) -> None:
    """At each address of the tree nginx gives the bytes, the type and the promises that the portal gives, also alone."""
    served, tree = standing
    everything = addresses(tree)
    assert len(everything) > 250
    for address in everything:
        ours = served.get(address)
        assert ours.status == 200, address
        for server in (front, alone) if address.count("/") < 3 else (alone,):
            theirs = ask(server, address)
            assert (theirs.status, theirs.body) == (200, ours.body), address
            for name in ("cache-control", "portal-build", "content-security-policy", "x-content-type-options"):
                assert theirs.headers[name] == ours.headers[name], (address, name)
            kind = [headers["content-type"].replace(" ", "").lower() for headers in (theirs.headers, ours.headers)]
            assert kind[0] == kind[1], address
            assert theirs.headers.get("content-disposition") == ours.headers.get("content-disposition"), address


def test_pressed_forms_are_sent(alone: Nginx) -> None:
    """Who takes gzip gets the file that was pressed beforehand, marked as varying by encoding."""
    plain, pressed = ask(alone, "/"), ask(alone, "/", accept_encoding="gzip")
    assert pressed.headers["content-encoding"] == "gzip"
    assert pressed.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(pressed.body) == plain.body


def test_pages_stay_up_when_the_portal_dies(alone: Nginx) -> None:
    """Without the portal pages go on, and what only it could answer says so in a page of ours with 503."""
    assert ask(alone, "/noticias/").status == 200
    down = ask(alone, "/centro-de-documentacion/?q=iva")
    assert down.status == 503
    assert "RedSercotec" in down.body.decode()
    assert "nginx" not in down.body.decode().lower()


def test_what_is_not_in_the_tree_is_the_portals(standing: tuple[Served, Path], front: Nginx) -> None:
    """Search, slips of addresses, missing pages and other methods are answered by the portal behind."""
    served, _ = standing
    assert ask(front, "/centro-de-documentacion/?q=iva").status == 200
    for path in ("/noticias", "/noticias/index.html", "/mapa.html", "/Mapa", "/no-hay-nada", "/404", "/mapa.html.gz"):
        ours, theirs = served.get(path), ask(front, path)
        assert (theirs.status, theirs.headers.get("location")) == (ours.status, ours.headers.get("location")), path
    assert ask(front, "/mapa", "POST").status == served.get("/mapa", "POST").status == 405


@pytest.mark.parametrize(
    "path",
    [
        "/../nginx/headers.conf",
        "/%2e%2e/nginx/headers.conf",
        "/..%2fnginx/headers.conf",
        "/.gone/404.html",
        "/.down.html",
        "/.portal-export.json",
        "/activos/..%5c..%5cnginx",
        "/mapa%00.html",
        "//mapa",
        "/.git/config",
    ],
)
def test_nothing_but_addresses_is_answered(front: Nginx, path: str) -> None:
    """Ways out of the tree, hidden files and the files behind the addresses answer 301, 400 or 404 and give nothing away."""
    answer = ask(front, path)
    assert answer.status in (301, 400, 404), (path, answer.status)
    assert b"add_header" not in answer.body
    assert b"towards" not in answer.body
