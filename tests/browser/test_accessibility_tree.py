"""What a screen reader is told: landmarks, headings, names and their order, beside a text that was read and agreed.

After a change that is meant, ``PORTAL_REWRITE_GOLDEN=1 pytest tests/browser -k agreed`` writes the texts anew: read the
difference before committing it.
"""

import os
from pathlib import Path

import pytest

from tests.browser.conftest import Visits
from tests.browser.portals import Looked

GOLDEN = Path(__file__).parent / "golden"
READ = {
    "home": "/",
    "article": "/apoyo-a-la-gestion/abrir-una-panaderia",
    "search": "/centro-de-documentacion/?q=panadería",
    "article in Arabic": "/apoyo-a-la-gestion/makhbaz-al-hay",
}


@pytest.mark.parametrize("name", READ)
def test_what_is_heard_was_agreed(sample: Looked, visit: Visits, name: str) -> None:
    """A page tells a screen reader the same, in the same order, as when it was last read and agreed."""
    heard = visit.open(sample.origin + READ[name]).locator("body").aria_snapshot() + "\n"
    expected = GOLDEN / f"{name.replace(' ', '-').lower()}.yaml"
    if os.environ.get("PORTAL_REWRITE_GOLDEN"):
        expected.write_text(heard, encoding="utf-8", newline="\n")
    assert heard == expected.read_text("utf-8")
