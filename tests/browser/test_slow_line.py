"""A first visit over a slow line with an old phone. How long it takes is measured in ``bench/page_weight.py``."""

import pytest

from bench.slow_line import first_visit
from tests.browser.chromium import PHONE
from tests.browser.conftest import Visits
from tests.browser.portals import Looked

READ = ("home", "channel", "listing", "article", "opportunity", "search")


@pytest.mark.parametrize("kind", READ)
def test_text_comes_first(living: Looked, visit: Visits, kind: str) -> None:
    """The text of a page is painted before its font has come, and nothing moves when the rest comes."""
    seen = first_visit(visit.first(PHONE), living.url(kind))
    assert seen.shift == 0
    assert all(seen.first_text < font for font in seen.fonts)
