"""Models of the pages of a build: everything that a template needs and nothing that it must look up.

A page is made whole when its build is sealed. Every string is plain text, but those whose name ends in
``fragment`` or ``fragments``: these are HTML that our own stylesheets made.
"""

from dataclasses import dataclass

from data.documents.header import Header


@dataclass(frozen=True, slots=True)
class Link:
    """A title and the address it leads to."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page says of itself. ``channel`` is a channel's code or empty; ``crumbs`` lead from the home page to its parent."""

    address: str
    title: str
    description: str = ""
    language: str = "es"
    channel: str = ""
    crumbs: tuple[Link, ...] = ()
    feed: str = ""


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One document. ``topics``, ``institutions`` and ``related`` lead to their pages; ``minutes`` is the reading time, 0 if not worth saying.

    ``long`` says that the list of contents is worth its place before the text too; ``over`` that the document is in force no more.
    """

    frame: Frame
    header: Header
    body_fragment: str
    contents_fragment: str = ""
    topics: tuple[Link, ...] = ()
    institutions: tuple[Link, ...] = ()
    related: tuple[Link, ...] = ()
    minutes: int = 0
    long: bool = False
    over: bool = False


@dataclass(frozen=True, slots=True)
class LessonPage:
    """One of the ``lessons`` of a course, whose header this is: the one at ``number``, counted from 1. It takes ``minutes``.

    ``after_fragment`` is the list of what comes after the course: empty but at the last lesson, and there too if there is nothing.
    """

    frame: Frame
    header: Header
    course: Link
    lessons: tuple[Link, ...]
    number: int
    minutes: int
    body_fragment: str
    after_fragment: str = ""


@dataclass(frozen=True, slots=True)
class ListingGroup:
    """Documents of one type within a listing."""

    type: str
    teaser_fragments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListingPage:
    """A page of a listing, newest first or in ``groups``. ``older`` and ``newer`` are its neighbours; ``first`` is the listing's own address."""

    frame: Frame
    intro: str
    groups: tuple[ListingGroup, ...]
    first: Link | None = None
    older: Link | None = None
    newer: Link | None = None


@dataclass(frozen=True, slots=True)
class Teaser:
    """A document in two lines, where a fragment would say too much."""

    title: str
    address: str
    summary: str


@dataclass(frozen=True, slots=True)
class ChannelSection:
    """A part of a channel page: a question that people bring, and the documents that answer it."""

    id: str
    title: str
    intro: str
    documents: tuple[Link, ...] = ()
    topics: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class ChannelPage:
    """A channel: what it is for, its highlights, its sections and what is new in it; a self-diagnosis and a course of its own."""

    frame: Frame
    header: Header
    body_fragment: str
    highlight_fragments: tuple[str, ...]
    sections: tuple[ChannelSection, ...]
    latest_fragments: tuple[str, ...]
    listing: Link
    measure: Teaser | None = None
    course: Teaser | None = None


@dataclass(frozen=True, slots=True)
class ChannelCard:
    """A channel on the home page."""

    code: str
    title: str
    summary: str
    address: str
    sections: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in a business's life: its code and words, its page, and the topics that matter then."""

    code: str
    title: str
    help: str
    address: str
    topics: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class HomePage:
    """The first page: the moments of a business, the channels, what closes, what is new, ways to measure oneself."""

    frame: Frame
    moments: tuple[Moment, ...]
    channels: tuple[ChannelCard, ...]
    measures: tuple[Teaser, ...]
    closing_fragments: tuple[str, ...]
    news_fragments: tuple[str, ...]
    latest: tuple[Teaser, ...]


@dataclass(frozen=True, slots=True)
class TopicBlock:
    """A topic with a few of its documents."""

    title: str
    address: str
    help: str
    documents: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class MomentPage:
    """What helps at one moment, topic by topic; ``others`` are the other moments."""

    frame: Frame
    intro: str
    topics: tuple[TopicBlock, ...]
    others: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DirectoryGroup:
    """A part of the map of the site: a place and what is in it."""

    title: str
    address: str
    channel: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DirectoryPage:
    """The map of the site for people, or the list of its topics."""

    frame: Frame
    intro: str
    groups: tuple[DirectoryGroup, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A place where a reader may go on, and what is there. ``kind`` is "topic", "listing", "channel", "home", "topics" or "map"."""

    kind: str
    title: str
    address: str
    help: str


@dataclass(frozen=True, slots=True)
class NoticePage:
    """What answers where there is no page. ``kind`` names its words, "missing" (404), "gone" (410) or "unwritten" among others.

    ``explanation`` is the editor's own, ``withdrawn`` the day (YYYY-MM-DD) of a withdrawal; ``ways`` lead on from here, and
    ``instead`` is the place that the editor chose.
    """

    frame: Frame
    kind: str
    explanation: str = ""
    withdrawn: str = ""
    ways: tuple[Way, ...] = ()
    instead: Link | None = None


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One document in a feed. ``id`` is a URI that survives a move; dates are YYYY-MM-DD."""

    id: str
    title: str
    address: str
    summary: str
    published: str
    updated: str
    author: str


@dataclass(frozen=True, slots=True)
class Feed:
    """An Atom feed, newest entry first. ``page`` is the HTML page of the same matter."""

    address: str
    id: str
    title: str
    page: str
    language: str
    updated: str
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """The day on which something closes. ``id`` is a URI that survives a move; dates are YYYY-MM-DD."""

    id: str
    title: str
    summary: str
    address: str
    language: str
    day: str
    updated: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """Events to be taken over into a visitor's own calendar; one that has a ``title`` is to be followed as a whole."""

    events: tuple[CalendarEvent, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One address of a sitemap; ``modified`` is YYYY-MM-DD, from the content, or empty."""

    address: str
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages or browsers need. Its address carries its digest, or is one that the world has agreed on."""

    address: str
    media_type: str
    content: bytes
