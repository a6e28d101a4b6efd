"""One model of each kind of page, every text in it given by the test that asks for it."""

from collections.abc import Callable

from data.documents.header import Change, Header, Source
from logic.rendering.pages import (
    ChannelCard,
    ChannelPage,
    ChannelSection,
    DirectoryGroup,
    DirectoryPage,
    DocumentPage,
    Feed,
    FeedEntry,
    Frame,
    HomePage,
    LessonPage,
    Link,
    ListingGroup,
    ListingPage,
    Moment,
    MomentPage,
    NoticePage,
    SitemapEntry,
    Teaser,
    TopicBlock,
    Way,
)
from presentation.composer import PageComposer
from presentation.public.missing import Suggestion
from presentation.public.search_page import Better

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
        changes=(Change("2026-10-01", text), Change("2026-04-20", text)),
    )


def document(text: str, type: str = "article", language: str = "es") -> DocumentPage:
    """Return the page of a document."""
    link = Link(text, "/temas/patente/")
    contents = '<ol><li><a href="#s_1">Uno</a></li></ol>'
    body = '<h2 id="s_1">Uno</h2><p>Cuerpo &amp; más</p>'
    return DocumentPage(
        frame(text, language), header(text, type, language), body, contents, (link,), (link,), (link,), 7, long=True
    )


def lesson(text: str, language: str = "es", *, number: int = 2, after: str = "") -> LessonPage:
    """Return the page of one lesson of three; ``after`` is what comes after the last."""
    address = "/cursos/costos"
    course = Link(text, address)
    lessons = tuple(Link(text, f"{address}/l{at}") for at in (1, 2, 3))
    place = Frame(lessons[number - 1].address, text, text, language, CHANNEL, (Link(text, "/"), course))
    return LessonPage(
        place,
        header(text, "course", language),
        course,
        lessons,
        number,
        90,
        '<h2 id="s_1">Uno</h2><p>Cuerpo</p>',
        after,
    )


def listing(text: str, language: str = "es") -> ListingPage:
    """Return a middle page of a listing."""
    link = Link(text, "/noticias/")
    groups = (ListingGroup("article", (TEASER, TEASER)), ListingGroup("", (TEASER,)))
    return ListingPage(frame(text, language, "/noticias/desde/a"), text, groups, link, link, link)


def channel(text: str, language: str = "es") -> ChannelPage:
    """Return the page of a channel."""
    link = Link(text, "/temas/patente/")
    section = ChannelSection("formalizarse", text, text, (link,), (link,))
    place = frame(text, language, "/apoyo-a-la-gestion/")
    near = Teaser(text, "/autodiagnostico/x", text)
    return ChannelPage(
        place, header(text, "channel"), "<p>Cuerpo</p>", (TEASER,), (section,), (TEASER,), link, near, near
    )


def home(text: str, language: str = "es") -> HomePage:
    """Return the first page."""
    link = Link(text, "/temas/patente/")
    card = ChannelCard(CHANNEL, text, text, "/apoyo-a-la-gestion/", (link,))
    moment = Moment("idea", text, text, "/momentos/idea/", (link,))
    measure = Teaser(text, "/autodiagnostico/x", text)
    return HomePage(Frame("/", text, text, language), (moment,), (card,), (measure,), (TEASER,), (TEASER,), (measure,))


def moment(text: str, language: str = "es") -> MomentPage:
    """Return the page of a moment."""
    link = Link(text, "/momentos/crecer/")
    block = TopicBlock(text, "/temas/iva/", text, (link,))
    return MomentPage(frame(text, language, "/momentos/idea/"), text, (block,), (link,))


def directory(text: str, language: str = "es") -> DirectoryPage:
    """Return the map of the site."""
    groups = (DirectoryGroup(text, "/x/", CHANNEL, (Link(text, "/x"),)), DirectoryGroup(text, "", "", ()))
    return DirectoryPage(frame(text, language, "/mapa"), text, groups)


def notice(text: str, language: str = "es") -> NoticePage:
    """Return what answers at the address of a withdrawn page."""
    way = Way("topic", text, "/temas/iva/", text)
    return NoticePage(Frame("/noticias/vieja", text, language=language), "gone", text, "2026-03-02", (way, way))


def missing(composer: PageComposer, text: str, language: str = "es") -> bytes:
    """Return what answers where there is no page, with what a search found."""
    found = Suggestion(text, "/noticias/otra", text, text, "doc", "ch-g")
    better = Better(text, text, text, "/centro-de-documentacion/?q=x")
    page = NoticePage(Frame("", text, language=language), "missing")
    return composer.notice(page, question=text, found=(found, found), more=Link(text, "/x"), better=better)


def feed(text: str, language: str = "es") -> Feed:
    """Return a feed of one entry."""
    entry = FeedEntry("tag:redsercotec.cl,2026:x", text, "/x", text, "2026-03-02", "2026-09-01", text)
    return Feed(
        "/feeds/x.atom", "tag:redsercotec.cl,2026:feeds/x", text, "/noticias/", language, "2026-09-01", (entry,)
    )


Compose = Callable[[PageComposer, str, str], bytes]

PAGES: dict[str, Compose] = {
    "document": lambda composer, text, language: composer.document(document(text, language=language)),
    "lesson": lambda composer, text, language: composer.lesson(lesson(text, language)),
    "last lesson": lambda composer, text, language: composer.lesson(
        lesson(text, language, number=3, after='<ul class="plain after"><li><a href="/x">Siga</a></li></ul>')
    ),
    "listing": lambda composer, text, language: composer.listing(listing(text, language)),
    "channel": lambda composer, text, language: composer.channel(channel(text, language)),
    "home": lambda composer, text, language: composer.home(home(text, language)),
    "moment": lambda composer, text, language: composer.moment(moment(text, language)),
    "directory": lambda composer, text, language: composer.directory(directory(text, language)),
    "notice": lambda composer, text, language: composer.notice(notice(text, language)),
    "missing": missing,
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
