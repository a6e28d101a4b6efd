"""Documents that are valid and odd, on the narrowest screen that counts. Their pages are valid too: see ``test_markup``."""

import pytest

from data.xml.parser import parse
from data.xml.validator import validate
from tests.browser.axe import findings, sideways
from tests.browser.chromium import NARROW, WIDE, Setting
from tests.browser.conftest import Visits
from tests.browser.odd import EMPTY_CHANNEL, LONG_TITLE, odd_articles
from tests.browser.portals import Looked
from tests.features.publishing.house import article

HOLDING = (
    "/",
    "/apoyo-a-la-gestion/",
    "/apoyo-a-la-gestion/todo/",
    "/temas/iva/",
    "/centro-de-documentacion/?q=parrafo",
)
EXPIRED = "/oportunidades-de-negocios/oportunidades/fondo-del-barrio"
ADDRESSES = (*(f"/apoyo-a-la-gestion/{id}" for id in odd_articles()), *HOLDING, f"/{EMPTY_CHANNEL}/", EXPIRED)


@pytest.mark.parametrize("setting", [NARROW, WIDE], ids=lambda setting: setting.name)
@pytest.mark.parametrize("address", ADDRESSES)
def test_odd_documents(odd: Looked, visit: Visits, address: str, setting: Setting) -> None:
    """An odd document, and every page that holds it, keeps the rules of axe and is no wider than its window."""
    page, response = visit.answered(odd.origin + address, setting)
    assert response.status == 200
    assert (findings(page), sideways(page)) == ([], 0)


def test_expired(odd: Looked, visit: Visits) -> None:
    """An opportunity whose time is over says so in words."""
    page = visit.open(odd.origin + EXPIRED)
    assert page.get_by_text("Cerrada", exact=True).first.is_visible()


def test_a_title_without_end() -> None:
    """A title of 400 letters is refused by the schema, which takes 120."""
    assert validate(parse(article("largo", title=LONG_TITLE).encode())) == ()
    (issue,) = validate(parse(article("largo", title="a" * 400).encode()))
    assert issue.values["limit"] == 120
