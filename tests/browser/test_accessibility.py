"""axe-core over every kind of page, under every setting that a reader may have. What it cannot see is in other files here."""

import os

import pytest

from bench.page_kinds import GONE, HTML, KINDS, STATUSES, live_pages
from tests.browser.axe import findings, sideways
from tests.browser.chromium import CONTRAST, DARK, LARGE, NARROW, WIDE, ZOOMED, Setting
from tests.browser.conftest import Visits
from tests.browser.portals import Looked

SETTINGS = (WIDE, DARK, NARROW, ZOOMED, LARGE, CONTRAST)
ARABIC = "/apoyo-a-la-gestion/makhbaz-al-hay"


@pytest.mark.skipif(not os.environ.get("PORTAL_EVERY_PAGE"), reason="minutes long: PORTAL_EVERY_PAGE asks for it")
@pytest.mark.parametrize("setting", [WIDE, DARK, NARROW], ids=lambda setting: setting.name)
def test_every_page(living: Looked, visit: Visits, setting: Setting) -> None:
    """Every page of the portal's own content keeps every rule of axe, and none is wider than its window."""
    page = visit.open(living.origin, setting)
    wrong = {}
    for stored in live_pages(living.served.home):
        if (stored.status, stored.media_type) == (200, HTML):
            page.goto(living.origin + stored.address)
            if (found := (findings(page), sideways(page))) != ([], 0):
                wrong[stored.address] = found
    assert wrong == {}


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page(living: Looked, visit: Visits, kind: str, setting: Setting) -> None:
    """A page of each kind keeps every rule of axe under each setting, and is no wider than its window."""
    page, response = visit.answered(living.url(kind), setting)
    assert response.status == STATUSES.get(kind, 200)
    assert (findings(page), sideways(page)) == ([], 0)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_withdrawn(sample: Looked, visit: Visits, setting: Setting) -> None:
    """What answers where a document was withdrawn keeps the same rules."""
    page, response = visit.answered(sample.url(GONE), setting)
    assert response.status == STATUSES[GONE]
    assert (findings(page), sideways(page)) == ([], 0)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_arabic(sample: Looked, visit: Visits, setting: Setting) -> None:
    """A document in Arabic is read from the right, keeps the same rules, and is no wider than its window."""
    page = visit.open(sample.origin + ARABIC, setting)
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert (findings(page), sideways(page)) == ([], 0)
