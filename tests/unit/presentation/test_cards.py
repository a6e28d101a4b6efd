"""The cards of shared pages: what they say, how they are drawn, and that only pages have one."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.ImageColor import getrgb
from werkzeug.test import Client, TestResponse

from presentation.app import create_app
from presentation.card import Card, draw_card
from presentation.composer import PageComposer
from presentation.lettering import broken_rows, drawable, even_rows, font, length
from presentation.public.cards import read_card
from presentation.tokens import colours
from tests.unit.presentation.page_models import PAGES, document, home, notice
from tests.unit.presentation.small_portal import small_portal
from tests.unit.presentation.small_site import SmallSite

HOST = "https://portal.example"
PATENT = "/apoyo-a-la-gestion/patente"
CARD = "/tarjetas/apoyo-a-la-gestion/patente.png"
ARABIC = "دليل رخصة البلدية"


@pytest.fixture(scope="module")
def composer() -> PageComposer:
    """A composer of pages."""
    return PageComposer(HOST)


@pytest.fixture
def browser(site: SmallSite) -> Client:
    """A browser in front of a portal."""
    return Client(create_app({}, small_portal(site)))


def ask(browser: Client, path: str, **headers: str) -> TestResponse:
    return browser.get(path, base_url=HOST, headers={name.replace("_", "-"): value for name, value in headers.items()})


def said(page: bytes) -> Card:
    card = read_card(page.decode())
    assert card
    return card


def test_says_what_the_page_says(composer: PageComposer) -> None:
    """A card has the title of its page, its type and channel in the page's language, and the channel's tone."""
    card = said(composer.document(document("Patente", "news")))
    assert (card.title, card.above, card.tone) == ("Patente", "Noticia · Apoyo a la Gestión", "g")
    card = said(composer.document(document("Licence", "news", "en")))
    assert (card.title, card.above) == ("Licence", "News · Business Support")


@pytest.mark.parametrize("kind", sorted(set(PAGES) - {"missing", "notice"}))
def test_every_page_with_a_name(composer: PageComposer, kind: str) -> None:
    """Each kind of page that names itself to machines has a card with that name and its channel; only a document has a type."""
    card = said(PAGES[kind](composer, "Vender & cobrar", "es"))
    assert card.title == "Vender & cobrar"
    above = {"document": "Artículo · Apoyo a la Gestión", "home": ""}
    assert card.above == above.get(kind, "Apoyo a la Gestión")


def test_home_says_what_the_portal_is_for(composer: PageComposer) -> None:
    """The card of the home page does not say the portal's name twice."""
    card = said(composer.home(home("RedSercotec")))
    assert (card.title, card.name, card.motto) == ("Para su micro o pequeña empresa", "RedSercotec", "")


def test_other_letters(composer: PageComposer) -> None:
    """A title that our font cannot write gives the portal's card with the type in Spanish, never boxes."""
    card = said(composer.document(document(ARABIC, "news", "ar")))
    assert (card.title, card.above) == ("Para su micro o pequeña empresa", "Noticia · Apoyo a la Gestión")


def test_no_name_no_card(composer: PageComposer) -> None:
    """What is not for machines has no card."""
    assert read_card(composer.notice(notice("x")).decode()) is None
    assert read_card("") is None


@pytest.mark.parametrize(
    "title",
    ['"><meta property="og:title" content="mal">', "<main id=\"p_contenido\" class='ch-o'>", "a\x00b", "%s{{ x }}"],
)
def test_hostile_titles(composer: PageComposer, title: str) -> None:
    """Whatever stands in a title stays its text."""
    card = said(composer.document(document(title)))
    assert card.title == drawable(title)
    assert card.tone == "g"
    assert draw_card(card)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ñandú: «cía» 50\u00a0%", "Ñandú: «cía» 50 %"),
        ("Cafe\u0301", "Café"),
        ("Feria \U0001f389 de\u202e abril\u200b", "Feria de abril"),
        (ARABIC, ""),
        ("Łódź", ""),
        ("", ""),
    ],
)
def test_drawable(text: str, shown: str) -> None:
    """Signs without a drawing are left out; without a letter the whole text is, for it would say something else."""
    assert drawable(text) == shown


TITLES = [
    "Patente",
    "Vender por internet: del primer pedido a la boleta, sin perder plata en el despacho",
    "palabra " * 50,
    "a" * 90,
    "W" * 400,
    "",
]


@pytest.mark.parametrize("title", TITLES, ids=len)
@pytest.mark.parametrize("tone", ["", "g", "o", "c"])
def test_drawn(title: str, tone: str) -> None:
    """Every card has the size that is promised, is light, has the paper's ground and the awning's colour, and is always the same."""
    card = Card(title, "Noticia", tone, "RedSercotec", "Para su negocio")
    drawn = draw_card(card)
    assert draw_card(card) == drawn
    assert len(drawn) < 60_000
    picture = Image.open(BytesIO(drawn)).convert("RGB")
    assert picture.size == (1200, 630)
    seen = {picture.getpixel(place) for place in ((24, 8), (72, 8), (1190, 620), (40, 300))}
    assert seen == {getrgb(colours()[name]) for name in (f"{tone}a" if tone else "awn", "cream", "paper")}


@settings(deadline=None, max_examples=40)
@given(st.lists(st.text("abcTVWñÑ.,", min_size=1, max_size=90), min_size=1, max_size=30))
def test_rows(words: list[str]) -> None:
    """Rows hold every word in order; broken ones fit the width and their number, and only what does not fit is cut off."""
    letters = font(48, 720)
    assert " ".join(even_rows(words, 1000, letters)) == " ".join(words)
    broken = broken_rows(words, 1000, letters, 4)
    assert len(broken) <= 4
    assert all(length(row, letters) <= 1000 for row in broken)
    text, whole = "".join(broken).replace(" ", ""), "".join(words)
    assert text == whole or (text.endswith("…") and whole.startswith(text[:-1]))


def test_answer(site: SmallSite, browser: Client, composer: PageComposer) -> None:
    """A card is a picture that may be kept for a day; asked again with its tag it is not sent again."""
    site.put(3, PATENT, composer.document(document("Patente")))
    answer = ask(browser, CARD)
    assert (answer.status_code, answer.content_type) == (200, "image/png")
    assert answer.headers["Cache-Control"] == "public, max-age=86400"
    assert answer.headers["Portal-Build"] == "3"
    assert answer.data == draw_card(said(composer.document(document("Patente"))))
    again = ask(browser, CARD, If_None_Match=answer.headers["ETag"])
    assert (again.status_code, again.data) == (304, b"")
    head = browser.head(CARD, base_url=HOST)
    assert (head.status_code, head.data) == (200, b"")


def test_follows_the_page(site: SmallSite, browser: Client, composer: PageComposer) -> None:
    """When another build has another title at the address, the card and its tag are others."""
    site.put(1, PATENT, composer.document(document("Patente")))
    before = ask(browser, CARD)
    site.put(2, PATENT, composer.document(document("Patente municipal")))
    after = ask(browser, CARD, If_None_Match=before.headers["ETag"])
    assert after.status_code == 200
    assert after.data != before.data
    assert after.headers["ETag"] != before.headers["ETag"]


def test_drawn_once(site: SmallSite, browser: Client, composer: PageComposer) -> None:
    """A card that was drawn is kept: its page is not read again."""
    site.put(1, PATENT, composer.document(document("Patente")))
    assert [ask(browser, CARD).status_code for _ in range(5)] == [200] * 5
    assert site.read == 1


def test_addresses(site: SmallSite, browser: Client, composer: PageComposer) -> None:
    """The home page and places with a slash at their end have their cards too."""
    site.put(1, "/", composer.home(home("x")))
    site.put(1, "/noticias/", composer.document(document("x")))
    assert ask(browser, "/tarjetas/portada.png").status_code == 200
    assert ask(browser, "/tarjetas/noticias.png").status_code == 200


def test_deadlines(browser: Client) -> None:
    """The deadlines, which are made when they are asked for, have a card like any page."""
    path = "/tarjetas/oportunidades-de-negocios/plazos.png"
    answer = ask(browser, path)
    assert (answer.status_code, answer.content_type) == (200, "image/png")
    assert ask(browser, path, If_None_Match=answer.headers["ETag"]).status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "/tarjetas/nada.png",
        "/tarjetas/.png",
        "/tarjetas/",
        "/tarjetas/apoyo-a-la-gestion/patente",
        "/tarjetas/apoyo-a-la-gestion/patente/.png",
        "/tarjetas//apoyo-a-la-gestion/patente.png",
        "/tarjetas/retirada.png",
        "/tarjetas/vieja.png",
        "/tarjetas/hoja.png",
        "/tarjetas/aviso.png",
        "/tarjetas/../../etc/passwd.png",
        "/tarjetas/%00.png",
        "/tarjetas/%ff.png",
        "/tarjetas/" + "a" * 3000 + ".png",
    ],
)
def test_nothing_else(site: SmallSite, browser: Client, composer: PageComposer, path: str) -> None:
    """Only a page that people read, and that names itself, has a card; anything else is answered with 404, in words."""
    site.put(1, PATENT, composer.document(document("Patente")))
    site.put(1, "/retirada", composer.document(document("Retirada")), status=410)
    site.put_redirect(1, "/vieja", "/nueva")
    site.put(1, "/hoja", b'<meta property="og:title" content="x">', "text/css")
    site.put(1, "/aviso", composer.notice(notice("x")))
    answer = ask(browser, path)
    assert answer.status_code == 404
    assert answer.mimetype == "text/html"


def test_before_a_build(browser: Client) -> None:
    """Before anything is published there are no cards."""
    assert ask(browser, "/tarjetas/portada.png").status_code == 404
