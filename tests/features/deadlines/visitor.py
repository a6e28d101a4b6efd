"""A portal with opportunities whose main database is gone, and a visitor who comes at the moment that a test says."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from werkzeug.test import Client, TestResponse

from logic.clock import FixedClock
from logic.editing.import_content import ImportContent
from logic.permissions import Actor
from logic.portal import open_portal
from logic.publishing.build_site import Build
from logic.publishing.publish_build import Publish
from presentation.app import create_app
from presentation.composer import PageComposer
from tests.features.publishing.kinds import opportunity

WEBMASTER = Actor("prueba", "operator")
PAGE = "/oportunidades-de-negocios/plazos"

OPPORTUNITIES: Mapping[str, tuple[str, ...]] = {
    "feria": ("2026-03-31", "Feria & mercado"),
    "capital": ("2026-04-30", "Capital Semilla"),
    "crece": ("2026-09-05", "Crece"),
    "viejo": ("2024-12-31", "Un llamado viejo"),
    "compra": ("", "Compra Ágil"),
    "abeja": ("2024-11-30", "Capital Abeja", "Entre abril y junio"),
    "fosis": ("", "Emprendamos", "Entre marzo y mayo"),
}


@dataclass(frozen=True, slots=True)
class Visitor:
    """A browser in front of a portal whose clock can be set."""

    client: Client
    clock: FixedClock

    def opens(self, path: str = PAGE, at: str = "2026-03-09T15:00:00") -> TestResponse:
        """Open a page at a moment, told in UTC."""
        self.clock.moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
        return self.client.get(path)


def made(home: Path, opportunities: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Make a portal, publish these opportunities by id, and take its main database away. Return its environment."""
    content = home / "content"
    content.mkdir()
    for id, (closes, title, *season) in opportunities.items():
        (content / f"{id}.xml").write_text(opportunity(id, closes, title.replace("&", "&amp;"), *season), "utf-8")
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


@contextmanager
def visiting(environ: dict[str, str]) -> Iterator[Visitor]:
    """Open a web process over a portal, as a web server does, but for its clock."""
    clock = FixedClock(datetime(2026, 3, 9, tzinfo=UTC))
    portal = open_portal(environ, PageComposer, to_read=True, clock=clock)
    yield Visitor(Client(create_app(environ, portal)), clock)
    portal.close()
