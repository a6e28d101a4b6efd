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
    """One document. ``topics``, ``institutions`` are links to their pages; ``minutes`` is the reading time, 0 if not worth saying."""

    frame: Frame
    header: Header
    body_fragment: str
    contents_fragment: str = ""
    topics: tuple[Link, ...] = ()
    institutions: tuple[Link, ...] = ()
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class ListingPage:
    """A page of a listing, newest first. ``older`` and ``newer`` are its neighbours; ``first`` is the listing's own address."""

    frame: Frame
    intro: str
    teaser_fragments: tuple[str, ...]
    first: Link | None = None
    older: Link | None = None
    newer: Link | None = None


@dataclass(frozen=True, slots=True)
class ChannelSection:
    """A part of a channel page: a question that people bring, and the documents that answer it."""

    id: str
    title: str
    intro: str
    teaser_fragments: tuple[str, ...] = ()
    topics: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class ChannelPage:
    """A channel: what it is for, its highlights, its sections and what is new in it."""

    frame: Frame
    header: Header
    body_fragment: str
    highlight_fragments: tuple[str, ...]
    sections: tuple[ChannelSection, ...]
    latest_fragments: tuple[str, ...]
    listing: Link


@dataclass(frozen=True, slots=True)
class ChannelCard:
    """A channel on the home page."""

    code: str
    title: str
    summary: str
    address: str
    sections: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class HomePage:
    """The first page: the channels, what is new, what closes soon is told by each document, and the topics."""

    frame: Frame
    channels: tuple[ChannelCard, ...]
    news_fragments: tuple[str, ...]
    latest_fragments: tuple[str, ...]
    topics: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class NoticePage:
    """What answers where there is no page: ``kind`` is "missing" (404) or "gone" (410); ``explanation`` is the editor's own."""

    frame: Frame
    kind: str
    explanation: str = ""


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
class SitemapEntry:
    """One address of a sitemap; ``modified`` is YYYY-MM-DD, from the content, or empty."""

    address: str
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages need: its address carries its digest, so it never changes."""

    address: str
    media_type: str
    content: bytes
