"""A self-diagnosis where no script runs. What answers are worth is tested in ``tests/unit``."""

import re
from urllib.parse import parse_qs, urlsplit

from tests.browser.chromium import SCRIPTLESS
from tests.browser.conftest import Visits
from tests.browser.portals import Looked


def test_without_script(living: Looked, visit: Visits) -> None:
    """Somebody without script answers every question, sends the form, and reads a result that holds the answers."""
    address = living.address("questionnaire")
    page = visit.open(living.origin + address, SCRIPTLESS)
    questions = page.locator("form fieldset:has(input[type=radio])")
    count = questions.count()
    assert count
    for at in range(count):
        questions.nth(at).get_by_role("radio").first.check()
    with page.expect_navigation() as navigation:
        page.get_by_role("button", name="Ver mi resultado").click()
    assert navigation.value.status == 200
    assert urlsplit(page.url).path == f"{address}/resultado"
    assert len(parse_qs(urlsplit(page.url).query)) == count
    assert page.locator("h1").inner_text()
    assert re.search(r"\b\d{1,3}\b", page.locator("main").inner_text())
    chosen = page.locator("main form select")
    assert [chosen.nth(at).input_value() for at in range(chosen.count())] == ["1"] * count


def test_nothing_answered(living: Looked, visit: Visits) -> None:
    """A form sent empty is answered in words, and every question is still there."""
    page = visit.open(living.url("questionnaire"), SCRIPTLESS)
    count = page.locator("form fieldset:has(input[type=radio])").count()
    page.get_by_role("button", name="Ver mi resultado").click()
    assert page.locator("h1").inner_text()
    assert page.locator("main form select").count() == count
