"""The pages that show a little of everything: the home page and the channels. Made anew in every build: they are four."""

from collections.abc import Iterable

from data.builds.interface import Entry, Workbench
from data.documents.channel import ChannelFacts, ChannelSectionFacts, read_channel
from data.documents.header import Header
from data.repositories.records import ApprovedDocument
from data.vocabularies import vocabulary
from data.xml.parser import reopen
from data.xml.stylesheet import Target
from logic.addresses import (
    CHANNELS,
    HOME,
    LISTINGS,
    MISSING,
    channel_address,
    channel_listing,
    feed_address,
    topic_address,
)
from logic.publishing.pages import Pages
from logic.rendering.composer import Composer
from logic.rendering.labels import labels
from logic.rendering.pages import ChannelCard, ChannelPage, ChannelSection, Frame, HomePage, Link, NoticePage
from logic.rendering.render_document import render_document

NEWS_ON_HOME = 4
LATEST = 6
LANGUAGE = "es"


def make_front_pages(
    workbench: Workbench, pages: Pages, composer: Composer, channels: Iterable[ApprovedDocument]
) -> None:
    """Make the home page, the page of each channel, whether or not its document is there yet, and the page of what is missing."""
    written = {document.id: document for document in channels}
    cards = []
    for code in CHANNELS:
        page = _channel_page(workbench, code, written.get(code))
        pages.put(page.frame.address, composer.channel(page))
        cards.append(_card(code, page))
    pages.put(HOME, composer.home(_home(workbench, tuple(cards))))
    title = labels(LANGUAGE).text("missing-title")
    pages.put(MISSING, composer.notice(NoticePage(Frame(MISSING, title), "missing")), status=404)


def _home(workbench: Workbench, cards: tuple[ChannelCard, ...]) -> HomePage:
    words = labels(LANGUAGE)
    latest = [entry for code in CHANNELS for entry in workbench.newest(channel_listing(code), LATEST)]
    latest.sort(key=lambda entry: (entry.published, entry.document), reverse=True)
    return HomePage(
        frame=Frame(HOME, words.text("site-name"), words.text("site-tagline")),
        channels=cards,
        news_fragments=_teasers(workbench.newest(LISTINGS["news"], NEWS_ON_HOME)),
        latest_fragments=_teasers(latest[:LATEST]),
        topics=tuple(Link(term.label, topic_address(code)) for code, term in vocabulary("topic").items()),
    )


def _channel_page(workbench: Workbench, code: str, document: ApprovedDocument | None) -> ChannelPage:
    term = vocabulary("channel")[code]
    words = labels(LANGUAGE)
    header = document.header if document else Header(code, "channel", term.label, term.help)
    facts, body = _read(workbench, document) if document else (ChannelFacts((), ()), "")
    return ChannelPage(
        frame=Frame(
            address=channel_address(code),
            title=header.title,
            description=header.summary,
            channel=code,
            crumbs=(Link(words.text("home"), HOME),),
            feed=feed_address(code),
        ),
        header=header,
        body_fragment=body,
        highlight_fragments=_chosen(workbench, facts.highlights),
        sections=tuple(_section(workbench, section) for section in facts.sections),
        latest_fragments=_teasers(workbench.newest(channel_listing(code), LATEST)),
        listing=Link(words.text("all-of", channel=term.label), channel_listing(code)),
    )


def _read(workbench: Workbench, document: ApprovedDocument) -> tuple[ChannelFacts, str]:
    opened = reopen(document.content, f"{document.id}.xml")
    targets = {id: Target(*lead) for id, lead in workbench.leads(document.header.references).items()}
    return read_channel(opened), render_document(opened, document.header, targets).body


def _section(workbench: Workbench, facts: ChannelSectionFacts) -> ChannelSection:
    return ChannelSection(
        id=facts.id,
        title=facts.title,
        intro=facts.summary,
        teaser_fragments=_chosen(workbench, facts.highlights),
        topics=tuple(Link(vocabulary("topic")[code].label, topic_address(code)) for code in facts.topics),
    )


def _card(code: str, page: ChannelPage) -> ChannelCard:
    address = page.frame.address
    sections = tuple(Link(section.title, f"{address}#{section.id}") for section in page.sections)
    return ChannelCard(code, page.frame.title, page.frame.description, address, sections)


def _chosen(workbench: Workbench, documents: tuple[str, ...]) -> tuple[str, ...]:
    entries = workbench.entries(documents)
    return tuple(entries[document].teaser for document in documents if document in entries)


def _teasers(entries: list[Entry]) -> tuple[str, ...]:
    return tuple(entry.teaser for entry in entries)
