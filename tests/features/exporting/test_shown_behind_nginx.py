"""A build shown under a link reaches its looker through nginx too, whatever the tree on disk holds; everybody else gets the tree."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from logic.permissions import Actor
from logic.portal import open_portal
from logic.publishing.show_build import ShowBuild
from presentation.composer import PageComposer
from presentation.desk.shown_link import ShownLinks
from presentation.site import SHOWN_COOKIE
from tests.features.exporting.nginx import Nginx, needs_nginx, nginx
from tests.features.serving.server import Answer, Served, environment, serving

pytestmark = needs_nginx

ADDRESSES = ("/", "/noticias/", "/apoyo-a-la-gestion/", "/centro-de-documentacion/?q=patente")


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Nginx, str]]:
    """Nginx before a portal and its exported tree, and the token of a link."""
    folder = tmp_path_factory.mktemp("shown")
    with serving(folder / "home") as served:
        served.command("site", "export", str(folder / "tree"))
        portal = open_portal(environment(folder / "home"), PageComposer)
        link = portal.showing.show(ShowBuild(Actor("prueba", "operator"), 1))
        token = ShownLinks(portal).token(link)
        portal.close()
        with nginx(folder / "nginx", folder / "tree", served.port) as running:
            yield running, token


def ask(server: Nginx, path: str, **headers: str) -> Answer:
    """Ask nginx for a path."""
    return Served(Path(), server.port, "").get(path, **headers)


def test_opened_through_nginx(front: tuple[Nginx, str]) -> None:
    """The link is opened through nginx, and from then on every address of the build comes from the portal, kept by nobody."""
    server, token = front
    opened = ask(server, f"/ediciones/ver/{token}")
    assert (opened.status, opened.headers["location"]) == (303, "/")
    cookie = opened.headers["set-cookie"].partition(";")[0]
    assert cookie == f"{SHOWN_COOKIE}={token}"
    for address in ADDRESSES:
        answer = ask(server, address, cookie=f"a=b; {cookie}")
        assert answer.status == 200
        assert "Está viendo la edición 1," in answer.body.decode()
        assert answer.headers["cache-control"] == "private, no-store"


def test_others_get_the_tree(front: tuple[Nginx, str]) -> None:
    """Whoever has no such cookie gets the file, with nothing of the bar in it."""
    server, _ = front
    for address in ADDRESSES[:3]:
        answer = ask(server, address, cookie="a=b; otra-portal=1")
        assert b"pbar" not in answer.body
        assert answer.headers["cache-control"] == "public, max-age=0, must-revalidate"
