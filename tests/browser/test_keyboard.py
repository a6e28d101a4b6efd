"""From the first page to a file with the keyboard alone. How a page is heard is in ``test_accessibility_tree``."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.browser.conftest import Visits
from tests.browser.portals import Looked
from tests.unit.presentation.html_reading import read_page

MOST_STOPS = 150

STOP = """() => {
  const stop = document.activeElement, style = getComputedStyle(stop), box = stop.getBoundingClientRect();
  const x = box.left + box.width / 2, y = box.top + Math.min(box.height / 2, 10);
  return {
    name: (stop.textContent || stop.ariaLabel || stop.id).trim().slice(0, 60),
    ring: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    seen: box.width > 0 && box.height > 0 && x >= 0 && y >= 0 && x < innerWidth && y < innerHeight,
    href: stop.getAttribute("href") || "",
    id: stop.id,
    inside: Boolean(stop.closest("main")),
  };
}"""


def tab(page: Page) -> dict[str, object]:
    """Go on by one stop, which must have a ring and be in the window; return what it is."""
    page.keyboard.press("Tab")
    stop: dict[str, object] = page.evaluate(STOP)
    assert isinstance(stop["ring"], int | float), stop
    assert stop["ring"] > 0, stop
    assert stop["seen"], stop
    return stop


def tab_to(page: Page, href: str = "", *, id: str = "", main: bool = True) -> None:
    """Go on, stop by stop, to the first link to ``href`` (a pattern) or to the control with an id."""
    for _ in range(MOST_STOPS):
        stop = tab(page)
        if stop["id"] == id if id else (stop["inside"] or not main) and re.fullmatch(href, str(stop["href"])):
            return
    raise AssertionError(f"no stop is {href or id}")


def test_from_home_to_a_file(living: Looked, visit: Visits) -> None:
    """Home, channel, article, search and the file of a resource are reached with Tab, Enter and letters, every stop in sight."""
    page = visit.first()
    page.goto(living.url("home"))
    assert tab(page)["href"] == "#p_contenido"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "p_contenido"
    tab_to(page, re.escape("/apoyo-a-la-gestion/"))
    follow(page)
    tab_to(page, "/apoyo-a-la-gestion/[^/#]+")
    follow(page)
    resource = living.address("resource")
    title = read_page(living.served.get(resource).body).one("h1").text
    tab_to(page, id="p_search", main=False)
    page.keyboard.type(title)
    follow(page)
    tab_to(page, re.escape(resource))
    follow(page)
    assert page.locator("h1").inner_text() == title
    tab_to(page, "/archivos/.*")
    with page.expect_request("**/archivos/**") as asked:
        page.keyboard.press("Enter")
    assert living.served.get(urlsplit(asked.value.url).path).status == 200


def follow(page: Page) -> None:
    """Press Enter and wait for where it leads."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_every_stop_of_an_article(living: Looked, visit: Visits) -> None:
    """Every link and control of an article is a stop, once and in the order of the page, with a ring that is in sight."""
    page = visit.open(living.url("article"))
    expected = page.evaluate(
        """() => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
            .filter(each => each.checkVisibility({visibilityProperty: true})).length"""
    )
    page.evaluate("scrollTo(0, 0)")
    stops = [tab(page) for _ in range(expected)]
    assert stops[0]["href"] == "#p_contenido"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.localName") == "body"
    assert len(stops) == expected
