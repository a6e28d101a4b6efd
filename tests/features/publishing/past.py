"""A portal whose builds lie in the past of a clock that tests move, and browsers in front of it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from werkzeug.test import Client, TestResponse

from logic.accounts.manage_accounts import AddAccount
from logic.accounts.sessions import StartSession
from logic.clock import FixedClock
from logic.editing.import_content import ImportContent
from logic.permissions import Actor, Role
from logic.portal import Portal, open_portal
from logic.publishing.build_site import Build
from logic.publishing.publish_build import Publish
from presentation.app import create_app
from presentation.composer import PageComposer
from presentation.desk.desk import FACTOR
from presentation.desk.session import ACCOUNT
from tests.features.publishing.house import WEBMASTER, article

HOST = "https://portal.example"
HEAD = Actor("Marta Jara", "head", 7)
STRANGER = Actor("Nadie", "member", 8)


@dataclass
class Past:
    """A portal with three builds, of which the first two were live, and a browser of somebody who may look at builds."""

    portal: Portal
    clock: FixedClock
    browser: Client

    def get(self, path: str) -> TestResponse:
        """Ask for a path."""
        return self.browser.get(path, base_url=HOST)


def opened(folder: Path) -> Past:
    """Open a portal that has nothing yet, with nobody at the browser."""
    clock = FixedClock(datetime(2026, 3, 9, 12, tzinfo=UTC))
    environ = {"PORTAL_HOME": str(folder), "PORTAL_BASE_URL": HOST}
    portal = open_portal(environ, PageComposer, clock=clock)
    app = create_app(environ, portal)
    return Past(portal, clock, Client(app))


def come_in(past: Past, role: Role = "head", email: str = "marta.jara@portal.example") -> None:
    """Have a person with a role at the browser, logged in just now with all that the role asks for."""
    person = past.portal.accounts.add(AddAccount(WEBMASTER, email, "Marta Jara", role, invite=False)).person
    values = {ACCOUNT: str(person.number), FACTOR: "shown"}
    token = past.portal.accounts.start_session(StartSession(person.number, values, "192.0.2.7", "Firefox"))
    past.browser.set_cookie("__Host-portal", token, domain="portal.example", secure=True)


def bring_in(past: Past, folder: Path, *articles: str) -> None:
    """Make articles the whole truth and build."""
    content = folder / "content"
    content.mkdir(exist_ok=True)
    for old in content.iterdir():
        old.unlink()
    for text in articles:
        id = text.partition("<id>")[2].partition("</id>")[0]
        (content / f"{id}.xml").write_text(text, "utf-8")
    command = ImportContent(content, WEBMASTER, withdraw_missing=True, note="Ya no está vigente.")
    assert not past.portal.editing.import_content(command).issues
    assert not past.portal.publishing.build(Build(WEBMASTER)).issues


def lived(past: Past, folder: Path) -> Past:
    """Build 1 live on the 9th at 9, build 2 from the 10th, build 3 never: texts, an address and a document change."""
    bring_in(past, folder, article("a", title="Antigua", refs=("b",)), article("b"), article("c"))
    past.portal.publishing.publish(Publish(WEBMASTER))
    past.clock.moment = datetime(2026, 3, 10, 12, tzinfo=UTC)
    bring_in(past, folder, article("a", title="Nueva", refs=("b",)), article("b", slug="be"))
    past.portal.publishing.publish(Publish(WEBMASTER))
    past.clock.moment = datetime(2026, 3, 11, 12, tzinfo=UTC)
    bring_in(past, folder, article("a", title="Futura"), article("b", slug="be"))
    come_in(past)
    return past
