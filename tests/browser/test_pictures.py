"""Pages beside pictures of them that were looked at and agreed.

A picture differs when more than ``SHARE`` of its pixels do, or its size. What a pixel's difference is, is in ``drawing``.
Letters are drawn by the machine: where its fonts are not those of ``fonts.txt``, and in continuous integration, nothing is
compared. After a change that is meant, ``PORTAL_REWRITE_GOLDEN=1 pytest tests/browser -k agreed`` takes the pictures anew.
"""

import os
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.chromium import DARK, PAPER, PHONE, WIDE, Setting
from tests.browser.conftest import Visits
from tests.browser.drawing import reduced, share_differing
from tests.browser.portals import Looked

GOLDEN = Path(__file__).parent / "golden" / "pictures"
FONTS = GOLDEN / "fonts.txt"
SHARE = 0.005

HOME = "/"
CHANNEL = "/apoyo-a-la-gestion/"
ARTICLE = "/apoyo-a-la-gestion/abrir-una-panaderia"
ARABIC = "/apoyo-a-la-gestion/makhbaz-al-hay"
SEARCH = "/centro-de-documentacion/?q=panadería"
TAKEN = {
    "home-360": (HOME, PHONE),
    "home-1280": (HOME, WIDE),
    "home-dark": (HOME, DARK),
    "channel-360": (CHANNEL, PHONE),
    "channel-1280": (CHANNEL, WIDE),
    "article-360": (ARTICLE, PHONE),
    "article-1280": (ARTICLE, WIDE),
    "article-arabic": (ARABIC, WIDE),
    "article-print": (ARTICLE, PAPER),
    "search-360": (SEARCH, PHONE),
    "search-1280": (SEARCH, WIDE),
}
"""Each picture by its name: address and setting."""

REWRITE = bool(os.environ.get("PORTAL_REWRITE_GOLDEN"))


@pytest.fixture(scope="module", autouse=True)
def same_fonts() -> None:
    """Skip where letters are drawn with other fonts, and where nobody looks at what differs."""
    if os.environ.get("CI"):
        pytest.skip("pictures are not compared in continuous integration: fonts differ")
    fonts = machine_fonts()
    if REWRITE:
        FONTS.write_text(fonts, "utf-8")
    if fonts != FONTS.read_text("utf-8"):
        pytest.skip(f"this machine has other fonts than the pictures: {' '.join(fonts.split())}")


@pytest.mark.parametrize("name", TAKEN)
def test_what_is_seen_was_agreed(sample: Looked, visit: Visits, name: str) -> None:
    """A page looks as it did when its picture was last agreed."""
    address, setting = TAKEN[name]
    picture = picture_of(visit.open(sample.origin + address, setting), setting)
    expected = GOLDEN / f"{name}.png"
    if REWRITE:
        expected.write_bytes(reduced(picture))
    assert share_differing(picture, expected.read_bytes()) <= SHARE


def test_a_changed_page_is_seen(sample: Looked, visit: Visits) -> None:
    """One paragraph more, or one word less in a heading, makes a picture differ."""
    page = visit.open(sample.origin + ARTICLE)
    before = picture_of(page, WIDE)
    page.evaluate("document.querySelector('h1').textContent = 'Cómo abrir una panadería'")
    assert share_differing(before, picture_of(page, WIDE, fresh=False)) > SHARE


def picture_of(page: Page, setting: Setting, *, fresh: bool = True) -> bytes:
    """Return the whole page as PNG, drawn with the portal's own font, which may have come too late for a first visit."""
    while fresh and not drawn_with_own_font(page):
        page.reload()
    page.emulate_media(media=setting.media)  # asking for the font undid it
    return page.screenshot(full_page=True, animations="disabled")


def drawn_with_own_font(page: Page) -> bool:
    """Tell whether the portal's name is drawn with the portal's font."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": ".brand span"})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    session.detach()
    return any(font["isCustomFont"] for font in fonts)


def machine_fonts() -> str:
    """Return the families that this machine draws with where the portal's font has no letters."""
    asked = ("system-ui", "sans-serif", "sans-serif:lang=ar", "monospace")
    found = [
        subprocess.run(["fc-match", "-f", "%{family}", name], capture_output=True, text=True, check=True)
        for name in asked
    ]
    return "".join(f"{name}: {each.stdout}\n" for name, each in zip(asked, found, strict=True))
