"""Strings that were made to break portals, in every text of every type of document: they stay text wherever they are shown.

That their pages are valid is asked in ``test_markup``.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from bench.page_kinds import HTML, live_pages
from data.documents.reader import read_header
from data.xml.parser import parse
from logic.addresses import address_of, card_address
from tests.browser.chromium import WIDE, new_context, new_page
from tests.browser.feeds import faults, titles
from tests.browser.hostile import TYPES, Filled
from tests.browser.portals import Hostile
from tests.unit.presentation.html_reading import read_page

EVERY_TYPE = ("article", "channel", *TYPES)
CARDS = 20

FORBIDDEN = re.compile("[\x80-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""Letters that XML takes and HTML does not: the portal leaves them out."""

OUR_OWN = {"wbr"}
"""What the portal puts into a text itself: where a long word may break."""

WATCH = """
  globalThis.violations = [];
  addEventListener("securitypolicyviolation", event => violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""
FACTS = """() => ({
  violations,
  title: document.querySelector("h1").textContent,
  shared: document.querySelector("meta[property='og:title']").content,
  elements: [...document.querySelectorAll("*")].map(each => each.localName),
  acting: [...document.querySelectorAll("*")].flatMap(each => each.getAttributeNames())
    .filter(name => name.startsWith("on") || ["style", "srcdoc", "formaction"].includes(name)),
  schemes: [...document.querySelectorAll("[href]")].map(each => new URL(each.href, location).protocol)
    .filter(each => !["http:", "https:", "mailto:"].includes(each)),
})"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page that goes through all of them and notes what they tried."""
    context = new_context(browser, WIDE)
    page = new_page(context, WIDE)
    page.add_init_script(WATCH)
    yield page
    context.close()


def facts(page: Page, url: str) -> dict[str, Any]:
    """Return what a page has in it, and what it asked of whoever reads it."""
    asked: list[str] = []

    def ask(dialog: Any) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", ask)
    page.goto(url)
    found: dict[str, Any] = page.evaluate(FACTS)
    page.remove_listener("dialog", ask)
    return {**found, "elements": set(found["elements"]), "asked": asked}


def address(document: Filled) -> str:
    """Return where a document is read."""
    return address_of(read_header(parse(document.xml.encode())))


def spaced(text: str) -> str:
    """Return a text with single spaces, as a browser shows it."""
    return " ".join(FORBIDDEN.sub("", text).split())


@pytest.mark.parametrize("type", EVERY_TYPE)
def test_pages(hostile: Hostile, page: Page, type: str) -> None:
    """In the page of a document nothing runs, nothing asks, nothing is refused by the policy, and the title is the title."""
    plain = next(document for document in hostile.innocent if document.type == type)
    innocent = facts(page, hostile.origin + address(plain))
    documents = [document for document in hostile.documents if document.type == type]
    assert documents
    for document in documents:
        found = facts(page, hostile.origin + address(document))
        assert found["violations"] == found["asked"] == found["acting"] == found["schemes"] == [], document.xml
        assert found["elements"] <= innocent["elements"] | OUR_OWN, document.xml
        assert spaced(found["title"]) == spaced(found["shared"]) == spaced(document.title)


def test_listings(hostile: Hostile) -> None:
    """In the listings every title is a link with the words of the title, and no page has more elements of a kind than it made."""
    pages = [page for page in live_pages(hostile.served.home) if page.media_type == HTML and "/todo/" in page.address]
    links = {spaced(link.text) for page in pages for link in read_page(page.content).all("a")}
    articles = [document for document in hostile.documents if document.type == "article"]
    assert articles
    assert [document.title for document in articles if spaced(document.title) not in links] == []
    assert {name for page in pages for name in page_elements(page.content)} & {
        "img",
        "iframe",
        "object",
        "style",
    } == set()


def page_elements(content: bytes) -> set[str]:
    """Return the names of the elements of a page."""
    return {element.name for element in read_page(content).elements}


def test_feeds(hostile: Hostile) -> None:
    """In the feeds every title is the text of a title, and each feed keeps its standard."""
    ours = {spaced(document.title) for document in (*hostile.documents, *hostile.innocent)}
    feeds = [page for page in live_pages(hostile.served.home) if page.media_type == "application/atom+xml"]
    said = {spaced(title) for page in feeds for title in titles(page.content)}
    assert said
    assert said - ours == set()
    assert {page.address: found for page in feeds if (found := faults(page.content))} == {}


def test_cards(hostile: Hostile) -> None:
    """The card of a document is a picture, whatever its title is."""
    for document in hostile.documents[:: len(hostile.documents) // CARDS]:
        card = hostile.served.get(card_address(address(document)))
        assert (card.status, card.headers["content-type"], card.body[:4]) == (200, "image/png", b"\x89PNG")
