"""A portal with one questionnaire live, whose main database is gone: what visitors see comes from the site store alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.test import Client

from logic.editing.import_content import ImportContent
from logic.permissions import Actor
from logic.portal import open_portal
from logic.publishing.build_site import Build
from logic.publishing.publish_build import Publish
from presentation.app import create_app
from presentation.composer import PageComposer
from tests.features.publishing.house import article

WEBMASTER = Actor("prueba", "operator")
QUESTIONNAIRE = Path(__file__).parent / "orden.xml"


@pytest.fixture(scope="package")
def environ(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a portal that has published, and has lost its main database since."""
    home = tmp_path_factory.mktemp("diagnosis")
    content = home / "content"
    content.mkdir()
    (content / "orden.xml").write_bytes(QUESTIONNAIRE.read_bytes())
    for id in ("patente", "caja"):
        (content / f"{id}.xml").write_text(article(id, title=f"Guía de {id}"), "utf-8")
    environ = {"PORTAL_HOME": str(home)}
    portal = open_portal(environ, PageComposer)
    assert not portal.editing.import_content(ImportContent(content, WEBMASTER)).issues
    assert not portal.publishing.build(Build(WEBMASTER)).issues
    portal.publishing.publish(Publish(WEBMASTER))
    portal.close()
    for file in home.glob("portal.db*"):
        file.unlink()
    (home / "portal.db").mkdir()
    return environ


@pytest.fixture
def browser(environ: dict[str, str]) -> Iterator[Client]:
    """A browser in front of that portal."""
    portal = open_portal(environ, PageComposer, to_read=True)
    yield Client(create_app(environ, portal))
    portal.close()
