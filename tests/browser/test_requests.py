"""What a first visit asks for: few things, all of the portal itself. How many bytes they are is in ``bench/page_weight.py``."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from bench.page_kinds import KINDS, STATUSES
from tests.browser.chromium import KEEPING
from tests.browser.conftest import Visits
from tests.browser.portals import Looked

MOST_REQUESTS = 8


@pytest.mark.parametrize("kind", KINDS)
def test_first_visit(living: Looked, visit: Visits, kind: str) -> None:
    """A first visit asks for at most eight things, all of the portal's own origin, and nothing of it fails."""
    page = visit.first(KEEPING)
    asked, failed = watch(page)
    page.goto(living.url(kind), wait_until="networkidle")
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(living.origin).netloc}
    # The worker takes over what the page just asked for: named by its digest, it comes out of the browser's own cache.
    assert len(set(asked)) <= MOST_REQUESTS, sorted(set(asked))
    assert len(failed) == (kind in STATUSES), failed


def watch(page: Page) -> tuple[list[str], list[str]]:
    """Return two lists that fill as the page is read: what is asked for, and what goes wrong."""
    asked: list[str] = []
    failed: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.context.on("requestfailed", lambda request: failed.append(request.url))
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("console", lambda said: failed.append(said.text) if said.type == "warning" else None)
    return asked, failed
