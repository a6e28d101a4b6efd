"""The pages that show a little of everything: the home page and the channels. Made anew in every build: they are four.

What leads through the topics is in ``guide_pages``.
"""

from collections.abc import Iterable

from data.builds.interface import Entry, Workbench
from data.documents.channel import ChannelFacts, ChannelSectionFacts, read_channel
from data.documents.header import Header
from data.vocabularies import topics_at, vocabulary
from data.xml.parser import reopen
from logic.addresses import (
    CHANNELS,
    HOME,
    LISTINGS,
    MISSING,
    OWN_PAGES,
    channel_address,
    channel_listing,
    feed_address,
    moment_address,
    topic_address,
)
from logic.publishing.document_pages import PageJob
from logic.publishing.pages import Pages
from logic.publishing.registration import CLOSINGS
from logic.rendering.composer import Composer
from logic.rendering.labels import labels
from logic.rendering.pages import (
    ChannelCard,
    ChannelPage,
    ChannelSection,
    Frame,
    HomePage,
    Link,
    Moment,
    NoticePage,
    Teaser,
)
from logic.rendering.render_document import render_document
from logic.rendering.ways import usual_ways

NEWS_ON_HOME = 3
CLOSING_ON_HOME = 3
TOPICS_OF_A_MOMENT = 3
LATEST = 6

# Among so many of the newest a channel finds a self-diagnosis or a course of its own, or does without.
NEWEST_OF_TYPE = 12
LANGUAGE = "es"


def make_front_pages(
    workbench: Workbench, pages: Pages, composer: Composer, channels: Iterable[PageJob]
) -> dict[str, ChannelFacts]:
    """Make the home page, the page of each channel, whether or not its document is there yet, and those of what is missing.

    Return what the documents of the channels say, by code.
    """
    written = {job.document.id: job for job in channels}
    said: dict[str, ChannelFacts] = {}
    cards = []
    for code in CHANNELS:
        page, said[code] = _channel_page(workbench, code, written.get(code))
        pages.put(page.frame.address, composer.channel(page))
        cards.append(_card(code, page))
    pages.put(HOME, composer.home(_home(workbench, tuple(cards))))
    missing = Frame(MISSING, labels(LANGUAGE).text("missing-title"))
    pages.put(MISSING, composer.notice(NoticePage(missing, "missing", ways=usual_ways(LANGUAGE))), status=404)
    _make_own_pages(pages, composer)
    return said


def _make_own_pages(pages: Pages, composer: Composer) -> None:
    """Answer where every foot of a page leads, until somebody writes what stands there."""
    words = labels(LANGUAGE)
    for name in OWN_PAGES:
        if not pages.stands(f"/{name}"):
            frame = Frame(f"/{name}", words.text(f"own-page-{name}"), crumbs=(Link(words.text("home"), HOME),))
            pages.put(frame.address, composer.notice(NoticePage(frame, "unwritten", ways=usual_ways(LANGUAGE))))


def _home(workbench: Workbench, cards: tuple[ChannelCard, ...]) -> HomePage:
    words = labels(LANGUAGE)
    measures = workbench.newest(LISTINGS["questionnaire"], NEWEST_OF_TYPE)
    return HomePage(
        frame=Frame(HOME, words.text("site-name"), words.text("home-lead"), feed=feed_address("noticias")),
        moments=moments(),
        channels=cards,
        measures=tuple(map(_teaser, measures[:LATEST])),
        closing_fragments=_teasers(workbench.newest(CLOSINGS, CLOSING_ON_HOME)),
        news_fragments=_teasers(workbench.newest(LISTINGS["news"], NEWS_ON_HOME)),
        latest=_latest(workbench),
    )


def _latest(workbench: Workbench) -> tuple[Teaser, ...]:
    """Return the newest of all channels; news have a place of their own."""
    newest = [entry for code in CHANNELS for entry in workbench.newest(channel_listing(code), 2 * LATEST)]
    newest.sort(key=lambda entry: (entry.published, entry.document), reverse=True)
    return tuple(_teaser(entry) for entry in newest if entry.type != "news")[:LATEST]


def moments() -> tuple[Moment, ...]:
    """Return the moments of a business's life, each with the first of its topics."""
    topics = vocabulary("topic")
    return tuple(
        Moment(
            code=code,
            title=term.label,
            help=term.help,
            address=moment_address(code),
            topics=tuple(
                Link(topics[topic].label, topic_address(topic)) for topic in topics_at(code)[:TOPICS_OF_A_MOMENT]
            ),
        )
        for code, term in vocabulary("moment").items()
    )


def _channel_page(workbench: Workbench, code: str, job: PageJob | None) -> tuple[ChannelPage, ChannelFacts]:
    term = vocabulary("channel")[code]
    words = labels(LANGUAGE)
    header = job.document.header if job else Header(code, "channel", term.label, term.help)
    facts, body = _read(job) if job else (ChannelFacts((), ()), "")
    page = ChannelPage(
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
        measure=_newest_in(workbench, "questionnaire", code),
        course=_newest_in(workbench, "course", code),
    )
    return page, facts


def _newest_in(workbench: Workbench, type: str, channel: str) -> Teaser | None:
    entries = workbench.newest(LISTINGS[type], NEWEST_OF_TYPE)
    return next((_teaser(entry) for entry in entries if entry.channel == channel), None)


def _read(job: PageJob) -> tuple[ChannelFacts, str]:
    opened = reopen(job.document.content, f"{job.document.id}.xml")
    return read_channel(opened), render_document(opened, job.document.header, job.targets).body


def _section(workbench: Workbench, facts: ChannelSectionFacts) -> ChannelSection:
    return ChannelSection(
        id=facts.id,
        title=facts.title,
        intro=facts.summary,
        documents=tuple(Link(entry.title, entry.address) for entry in _found(workbench, facts.highlights)),
        topics=tuple(Link(vocabulary("topic")[code].label, topic_address(code)) for code in facts.topics),
    )


def _card(code: str, page: ChannelPage) -> ChannelCard:
    address = page.frame.address
    sections = tuple(Link(section.title, f"{address}#{section.id}") for section in page.sections)
    return ChannelCard(code, page.frame.title, page.frame.description, address, sections)


def _chosen(workbench: Workbench, documents: tuple[str, ...]) -> tuple[str, ...]:
    return _teasers(_found(workbench, documents))


def _found(workbench: Workbench, documents: tuple[str, ...]) -> list[Entry]:
    """Return the entries of documents in the order in which they were chosen; what is not published, or over, is passed over."""
    entries = workbench.entries(documents)
    return [entries[document] for document in documents if document in entries and workbench.memberships(document)]


def _teaser(entry: Entry) -> Teaser:
    return Teaser(entry.title, entry.address, entry.summary)


def _teasers(entries: list[Entry]) -> tuple[str, ...]:
    return tuple(entry.teaser for entry in entries)
