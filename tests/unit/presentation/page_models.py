"""One model of each kind of page, every text in it given by the test that asks for it."""

from collections.abc import Callable

from data.documents.header import Header, Source
from logic.rendering.pages import (
    ChannelCard,
    ChannelPage,
    ChannelSection,
    DocumentPage,
    Feed,
    FeedEntry,
    Frame,
    HomePage,
    Link,
    ListingPage,
    NoticePage,
    SitemapEntry,
)
from presentation.composer import PageComposer

CHANNEL = "apoyo-a-la-gestion"
TEASER = '<li class="ch-g"><h3><a href="/x">Patente</a></h3></li>'


def frame(text: str, language: str = "es", address: str = "/apoyo-a-la-gestion/patente") -> Frame:
    """Return a frame all of whose texts are ``text``."""
    return Frame(address, text, text, language, CHANNEL, (Link(text, "/"), Link(text, "/apoyo-a-la-gestion/")))


def header(text: str, type: str = "article", language: str = "es") -> Header:
    """Return a full header all of whose texts are ``text``."""
    return Header(
        id="patente",
        type=type,
        title=text,
        summary=text,
        language=language,
        channel=CHANNEL,
        author=text,
        valid_from="2026-03-02",
        valid_to="2027-03-01",
        review_by="2027-01-31",
        revised="2026-09-01",
        sources=(Source(text, "https://www.bcn.cl/leychile?a=1&b=2"), Source(text)),
    )


def document(text: str, type: str = "article", language: str = "es") -> DocumentPage:
    """Return the page of a document."""
    link = Link(text, "/temas/patente/")
    contents = '<ol><li><a href="#s_1">Uno</a></li></ol>'
    body = '<h2 id="s_1">Uno</h2><p>Cuerpo &amp; más</p>'
    return DocumentPage(frame(text, language), header(text, type, language), body, contents, (link,), (link,), 7)


def listing(text: str, language: str = "es") -> ListingPage:
    """Return a middle page of a listing."""
    link = Link(text, "/noticias/")
    return ListingPage(frame(text, language, "/noticias/desde/a"), text, (TEASER, TEASER), link, link, link)


def channel(text: str, language: str = "es") -> ChannelPage:
    """Return the page of a channel."""
    link = Link(text, "/temas/patente/")
    section = ChannelSection("formalizarse", text, text, (TEASER,), (link,))
    place = frame(text, language, "/apoyo-a-la-gestion/")
    return ChannelPage(place, header(text, "channel"), "<p>Cuerpo</p>", (TEASER,), (section,), (TEASER,), link)


def home(text: str, language: str = "es") -> HomePage:
    """Return the first page."""
    link = Link(text, "/temas/patente/")
    card = ChannelCard(CHANNEL, text, text, "/apoyo-a-la-gestion/", (link,))
    return HomePage(Frame("/", text, text, language), (card,), (TEASER,), (TEASER,), (link,))


def notice(text: str, language: str = "es") -> NoticePage:
    """Return what answers at the address of a withdrawn page."""
    return NoticePage(Frame("/noticias/vieja", text, language=language), "gone", text)


def feed(text: str, language: str = "es") -> Feed:
    """Return a feed of one entry."""
    entry = FeedEntry("tag:redsercotec.cl,2026:x", text, "/x", text, "2026-03-02", "2026-09-01", text)
    return Feed(
        "/feeds/x.atom", "tag:redsercotec.cl,2026:feeds/x", text, "/noticias/", language, "2026-09-01", (entry,)
    )


Compose = Callable[[PageComposer, str, str], bytes]

PAGES: dict[str, Compose] = {
    "document": lambda composer, text, language: composer.document(document(text, language=language)),
    "listing": lambda composer, text, language: composer.listing(listing(text, language)),
    "channel": lambda composer, text, language: composer.channel(channel(text, language)),
    "home": lambda composer, text, language: composer.home(home(text, language)),
    "notice": lambda composer, text, language: composer.notice(notice(text, language)),
}
"""Every kind of HTML page: (composer, every text of it, language) → bytes."""

DATA: dict[str, Compose] = {
    "feed": lambda composer, text, language: composer.feed(feed(text, language)),
    "sitemap": lambda composer, text, language: composer.sitemap(
        [SitemapEntry("/a", "2026-01-01"), SitemapEntry("/b")]
    ),
    "sitemap_index": lambda composer, text, language: composer.sitemap_index([SitemapEntry("/sitemaps/1.xml")]),
}
"""Every kind of XML output."""
