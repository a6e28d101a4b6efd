"""Pages for readers who asked their system for less motion or for colours of their own, and pages on paper."""

import pytest

from tests.browser.chromium import CALM, CONTRAST, DARK, FORCED, PAPER, WIDE, Setting
from tests.browser.conftest import Visits
from tests.browser.drawing import unseen
from tests.browser.portals import Looked

LOOKED = ("home", "channel", "article", "opportunity", "questionnaire", "result", "search", "style")

MOVING = """() => [...document.querySelectorAll("*")].filter(each => {
  const style = getComputedStyle(each);
  return style.transitionDuration.split(", ").some(time => parseFloat(time) > 0)
    || style.animationName !== "none" || style.scrollBehavior !== "auto";
}).length"""


@pytest.mark.parametrize("kind", LOOKED)
def test_reduced_motion(living: Looked, visit: Visits, kind: str) -> None:
    """Nothing moves for whoever asked for less motion, and little for anybody else."""
    url = living.url(kind)
    assert visit.open(url).evaluate(MOVING) > 0
    assert visit.open(url, CALM).evaluate(MOVING) == 0


@pytest.mark.parametrize("setting", [WIDE, DARK, CONTRAST, FORCED], ids=lambda setting: setting.name)
@pytest.mark.parametrize("kind", LOOKED)
def test_nothing_vanishes(living: Looked, visit: Visits, kind: str, setting: Setting) -> None:
    """Every word, drawing and control of a page can be told from its ground, whosever the colours are."""
    page = visit.open(living.url(kind), setting)
    assert unseen(page) == []


@pytest.mark.parametrize("kind", LOOKED)
def test_on_paper(living: Looked, visit: Visits, kind: str) -> None:
    """On paper a page has its title and its text, which can be read, and neither menus nor buttons."""
    page = visit.open(living.url(kind), PAPER)
    assert page.locator("h1").is_visible()
    for left_out in (".chan", ".foot", ".skip", "header .find", "main .btn"):
        assert [each for each in page.locator(left_out).all() if each.is_visible()] == []
    assert unseen(page) == []
