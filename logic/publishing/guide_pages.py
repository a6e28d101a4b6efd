"""The pages that lead through the topics: one for each moment of a business's life, the list of topics, the map of the site.

A moment shows a few documents of each of its topics, so it is made again when the listing of one of these was.
The other two name places, not documents, but for what a channel says of its parts.
"""

from collections.abc import Iterable, Mapping

from data.builds.interface import Workbench
from data.documents.channel import ChannelFacts
from data.search.analysis import fold
from data.vocabularies import topics_at, vocabulary
from logic.addresses import (
    CHANNELS,
    DEADLINES,
    DIRECTORY,
    HOME,
    LISTINGS,
    SEARCH,
    TOPICS,
    channel_address,
    channel_listing,
    moment_address,
    topic_address,
)
from logic.publishing.pages import Pages
from logic.publishing.registration import FIXED_PAGES
from logic.rendering.composer import Composer
from logic.rendering.labels import labels
from logic.rendering.pages import DirectoryGroup, DirectoryPage, Frame, Link, MomentPage, TopicBlock

DOCUMENTS_OF_A_TOPIC = 4
MOST_PAGES = 100
LANGUAGE = "es"


def make_moments(workbench: Workbench, pages: Pages, composer: Composer, listings: Iterable[str] | None) -> None:
    """Make the pages of the moments that have a topic among ``listings`` (addresses); all of them without."""
    touched = None if listings is None else set(listings)
    for code in vocabulary("moment"):
        topics = topics_at(code)
        if touched is None or not touched.isdisjoint(map(topic_address, topics)):
            page = _moment(workbench, code, topics)
            pages.put(page.frame.address, composer.moment(page))


def make_directories(
    workbench: Workbench, pages: Pages, composer: Composer, channels: Mapping[str, ChannelFacts]
) -> None:
    """Make the list of topics and the map of the site. ``channels`` maps a channel's code to what its document says."""
    words = labels(LANGUAGE)
    home = Link(words.text("home"), HOME)
    topics = Frame(TOPICS, words.text("topics"), words.text("topics-lead"), crumbs=(home,))
    groups = tuple(_channel_topics(code, channels.get(code)) for code in CHANNELS)
    pages.put(TOPICS, composer.directory(DirectoryPage(topics, topics.description, groups)))
    site = Frame(DIRECTORY, words.text("site-map"), words.text("site-map-lead"), crumbs=(home,))
    groups = (
        _moments(),
        *(_channel_parts(code, channels.get(code)) for code in CHANNELS),
        _services(),
        _portal(workbench),
    )
    pages.put(DIRECTORY, composer.directory(DirectoryPage(site, site.description, groups)))


def _moment(workbench: Workbench, code: str, topics: tuple[str, ...]) -> MomentPage:
    term = vocabulary("moment")[code]
    words = labels(LANGUAGE)
    others = (Link(other.label, moment_address(name)) for name, other in vocabulary("moment").items() if name != code)
    return MomentPage(
        frame=Frame(moment_address(code), term.label, term.help, crumbs=(Link(words.text("home"), HOME),)),
        intro=term.help,
        topics=tuple(_topic(workbench, topic) for topic in topics),
        others=tuple(others),
    )


def _topic(workbench: Workbench, code: str) -> TopicBlock:
    term, address = vocabulary("topic")[code], topic_address(code)
    newest = workbench.newest(address, DOCUMENTS_OF_A_TOPIC)
    return TopicBlock(term.label, address, term.help, tuple(Link(entry.title, entry.address) for entry in newest))


def _channel_topics(code: str, facts: ChannelFacts | None) -> DirectoryGroup:
    """The topics of a channel; one whose document is not there yet has none."""
    terms = vocabulary("topic")
    topics = [topic for section in facts.sections for topic in section.topics] if facts else []
    links = tuple(Link(terms[topic].label, topic_address(topic)) for topic in topics)
    return DirectoryGroup(vocabulary("channel")[code].label, channel_address(code), code, links)


def _channel_parts(code: str, facts: ChannelFacts | None) -> DirectoryGroup:
    address, term = channel_address(code), vocabulary("channel")[code]
    parts = (Link(section.title, f"{address}#{section.id}") for section in (facts.sections if facts else ()))
    everything = Link(labels(LANGUAGE).text("all-of", channel=term.label), channel_listing(code))
    return DirectoryGroup(term.label, address, code, (*parts, everything))


def _moments() -> DirectoryGroup:
    links = (Link(term.label, moment_address(code)) for code, term in vocabulary("moment").items())
    return DirectoryGroup(labels(LANGUAGE).text("moments"), "", "", tuple(links))


def _services() -> DirectoryGroup:
    words = labels(LANGUAGE)
    modules = [Link(words.text(f"module-{type}"), address) for type, address in LISTINGS.items()]
    deadlines = Link(words.text("deadlines"), DEADLINES)
    search = Link(words.text("documentation-centre"), SEARCH)
    return DirectoryGroup(words.text("services"), "", "", (search, *modules, deadlines))


def _portal(workbench: Workbench) -> DirectoryGroup:
    words = labels(LANGUAGE)
    fixed = sorted(workbench.newest(FIXED_PAGES, MOST_PAGES), key=lambda entry: (fold(entry.title), entry.document))
    links = (Link(words.text("topics"), TOPICS), *(Link(entry.title, entry.address) for entry in fixed))
    return DirectoryGroup(words.text("the-portal"), "", "", links)
