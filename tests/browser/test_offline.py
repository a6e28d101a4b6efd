"""Reading after the line was cut. The worker is the portal's own, from ``/sw.js``."""

from playwright.sync_api import Page

from bench.slow_line import until
from tests.browser.chromium import KEEPING
from tests.browser.conftest import Visits
from tests.browser.portals import Looked

KEPT = """async () => navigator.serviceWorker.controller?.state === "activated"
  && Boolean(await caches.match(location.pathname, {ignoreVary: true}))"""


def read(page: Page, url: str) -> str:
    """Read a page until the worker keeps it; return its heading."""
    page.goto(url)
    until(page, KEPT)
    return page.locator("h1").inner_text()


def test_an_article_that_was_read(living: Looked, visit: Visits) -> None:
    """An article read once stays readable when the line is cut, and says that it is a copy."""
    page = visit.first(KEEPING)
    title = read(page, living.url("article"))
    assert not page.locator("#p_line").get_by_text("copia").is_visible()
    page.context.set_offline(True)
    page.reload()
    assert page.locator("h1").inner_text() == title
    page.locator("#p_line p").wait_for()
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Hanken')


def test_a_page_never_read(living: Looked, visit: Visits) -> None:
    """A page that was not read before the line was cut gives the page that says so."""
    page = visit.first(KEEPING)
    read(page, living.url("article"))
    page.context.set_offline(True)
    page.goto(living.url("news"))
    expected = visit.open(living.url("offline")).locator("h1").inner_text()
    assert page.locator("h1").inner_text() == expected


def test_the_line_comes_back(living: Looked, visit: Visits) -> None:
    """When the line is back, pages come from the portal again and nothing says otherwise."""
    page = visit.first(KEEPING)
    url = living.url("article")
    read(page, url)
    page.context.set_offline(True)
    page.reload()
    page.context.set_offline(False)
    page.reload()
    assert not page.locator("#p_line p").is_visible()
