"""Where a reader may go on from a page that is not there: the places that a withdrawn document belonged to, or the portal's own."""

from collections.abc import Iterator

from data.documents.header import Header
from data.vocabularies import vocabulary
from logic.addresses import DIRECTORY, HOME, LISTINGS, TOPICS, channel_address, channel_listing, topic_address
from logic.rendering.labels import Labels, labels
from logic.rendering.pages import Way


def usual_ways(language: str) -> tuple[Way, ...]:
    """Return the ways that are always there: the first page, the topics and the map of the site."""
    words = labels(language)
    return (
        Way("home", words.text("home"), HOME, words.text("way-home")),
        Way("topics", words.text("topics"), TOPICS, words.text("topics-lead")),
        Way("map", words.text("site-map"), DIRECTORY, words.text("site-map-lead")),
    )


def ways_from(header: Header, language: str) -> tuple[Way, ...]:
    """Return the topics of a document, its listing and its channel, as far as the portal has them; where it has none, the usual ways."""
    return tuple(_places_of(header, labels(language))) or usual_ways(language)


def _places_of(header: Header, words: Labels) -> Iterator[Way]:
    topics, channels = vocabulary("topic"), vocabulary("channel")
    for topic in header.topics:
        if topic in topics:
            yield Way("topic", topics[topic].label, topic_address(topic), topics[topic].help)
    if header.type in LISTINGS:
        name = f"module-{header.type}"
        yield Way("listing", words.text(name), LISTINGS[header.type], words.text(f"{name}-intro"))
    if header.channel in channels:
        channel = channels[header.channel]
        if header.type not in LISTINGS:
            title = words.text("all-of", channel=channel.label)
            yield Way("listing", title, channel_listing(header.channel), words.text("way-everything"))
        yield Way("channel", channel.label, channel_address(header.channel), channel.help)
