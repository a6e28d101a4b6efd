"""Fixtures for the tests of the presentation tier."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pytest
from werkzeug.test import Client

from presentation.security import security_headers
from presentation.site import PublishedSite
from tests.unit.presentation.small_site import SmallSite

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


def behind(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """The application behind the published site: it says that it was asked."""
    start_response("418 I'm a teapot", [("Content-Type", "text/plain")])
    return (b"behind",)


def worded_trouble(error: Exception) -> "WSGIApplication":
    """Answer an error of ours with its name."""

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        start_response("500 Internal Server Error", [("Content-Type", "text/plain")])
        return (type(error).__name__.encode(),)

    return answer


@pytest.fixture
def site() -> SmallSite:
    """An empty site in memory."""
    return SmallSite()


@pytest.fixture
def visitor(site: SmallSite) -> Client:
    """A browser in front of ``site``."""
    return Client(PublishedSite(site, behind, worded_trouble, security_headers("https://portal.example")))
