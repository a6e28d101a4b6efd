"""A portal with desks for tests: real stores, the real application, people who have come in."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyotp
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from logic.accounts.manage_accounts import AddAccount
from logic.accounts.people import SECOND_FACTOR
from logic.accounts.second_factor import Enrol, new_secret
from logic.clock import FixedClock
from logic.editing.import_content import ImportContent
from logic.permissions import Actor
from logic.portal import Portal, open_portal
from logic.publishing.build_site import Build
from logic.publishing.publish_build import Publish
from presentation.app import create_app
from presentation.composer import PageComposer
from tests.features.publishing.house import article

BASE_URL = "https://portal.example"
OPERATOR = Actor("prueba", "operator")
STEP = "/ingresar/segundo-paso"
"""Where the code of the telephone is asked."""
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
_STAMP = re.compile(r'name="sello" value="([^"]+)"')


@dataclass
class Desks:
    """A portal, its application, and a clock that tests move."""

    home: Path
    portal: Portal
    app: Flask
    clock: FixedClock

    def stranger(self) -> FlaskClient:
        """Return a browser that nobody has logged in with."""
        client = self.app.test_client()
        client.environ_base["HTTP_USER_AGENT"] = "Prueba"
        return client

    def person(self, role: str, email: str = "") -> tuple[str, str, str]:
        """Add a person of a role; return address, password and the secret of the second factor, empty where there is none."""
        email = email or f"{role}@portal.example"
        added = self.portal.accounts.add(AddAccount(OPERATOR, email, f"Persona {role}", role, invite=False))
        secret = ""
        if role in SECOND_FACTOR:
            secret = new_secret()
            code = pyotp.TOTP(secret).at(self.clock.moment)
            self.portal.accounts.enrol(Enrol(added.person.number, secret, code))
            self.clock.moment = datetime.fromtimestamp(self.clock.moment.timestamp() + 60, UTC)
        return email, added.password, secret

    def signed_in(self, role: str, email: str = "") -> FlaskClient:
        """Return the browser of a new person of a role who has come in, second factor and all."""
        address, password, secret = self.person(role, email)
        client = self.stranger()
        log_in(client, address, password)
        if secret:
            send(client, STEP, STEP, code=self.later_code(secret))
        return client

    def later_code(self, secret: str) -> str:
        """Let half a minute pass, since a code works once, and return the code of then."""
        self.clock.moment = datetime.fromtimestamp(self.clock.moment.timestamp() + 30, UTC)
        return pyotp.TOTP(secret).at(self.clock.moment)


@contextmanager
def desks(home: Path, *articles: str, base_url: str = BASE_URL) -> Iterator[Desks]:
    """Open a portal whose first build, of a few articles, is live."""
    content = home / "written"
    content.mkdir(parents=True)
    for number, text in enumerate(articles or (article("a", refs=("b",)), article("b"))):
        (content / f"{number}.xml").write_text(text, "utf-8")
    environ = {"PORTAL_HOME": str(home / "var"), "PORTAL_BASE_URL": base_url}
    clock = FixedClock(datetime(2026, 11, 2, 12, tzinfo=UTC))
    portal = open_portal(environ, PageComposer, clock=clock)
    try:
        assert not portal.editing.import_content(ImportContent(content, OPERATOR)).issues
        assert not portal.publishing.build(Build(OPERATOR)).issues
        portal.publishing.publish(Publish(OPERATOR, reason="Primera edición"))
        yield Desks(home, portal, create_app(environ, portal), clock)
    finally:
        portal.close()


def get(client: FlaskClient, path: str) -> TestResponse:
    """Ask for a page as a browser does."""
    return client.get(path, base_url=BASE_URL)


def csrf(client: FlaskClient, page: str) -> str:
    """Return the token of the forms on a page."""
    found = _TOKEN.search(get(client, page).text)
    assert found, f"no form of the desks at {page}"
    return found[1]


def send(client: FlaskClient, page: str, address: str, **fields: str) -> TestResponse:
    """Send a form that stands on a page to an address."""
    given = {"csrf_token": csrf(client, page), **fields}
    return client.post(address, base_url=BASE_URL, data=given, headers={"Referer": BASE_URL + page, "Origin": BASE_URL})


def send_stamped(client: FlaskClient, page: str, **fields: str) -> TestResponse:
    """Send a form that stands on a page to its own address, before anybody has logged in."""
    found = _STAMP.search(get(client, page).text)
    assert found, f"no stamped form at {page}"
    given = {"sello": found[1], **fields}
    path = page.partition("?")[0]
    return client.post(path, base_url=BASE_URL, data=given, headers={"Origin": BASE_URL})


def log_in(client: FlaskClient, email: str, password: str, **also: str) -> TestResponse:
    """Send address and password."""
    return send_stamped(client, "/ingresar", email=email, password=password, **also)
