"""The pages of listings: fronts, older pages, feeds and sitemaps, made from the workbench alone."""

from dataclasses import dataclass

from data.builds.interface import Entry, Workbench
from data.vocabularies import vocabulary
from logic.addresses import (
    CHANNELS,
    HOME,
    LISTINGS,
    SITEMAP,
    channel_address,
    channel_listing,
    feed_address,
    older_address,
    topic_address,
)
from logic.publishing.listing_changes import (
    FRONT,
    AffectedPages,
    ListingChanges,
    affected_pages,
    document_of,
    every_page,
)
from logic.publishing.pages import ATOM, XML, Pages
from logic.publishing.partition import LISTING_REACH, SITEMAP_REACH, restart
from logic.publishing.registration import SITEMAP_LISTING
from logic.rendering.composer import Composer
from logic.rendering.labels import labels
from logic.rendering.pages import Feed, FeedEntry, Frame, Link, ListingPage, SitemapEntry

FEED_ENTRIES = 20
PORTAL_SITEMAP = f"{SITEMAP_LISTING}portal.xml"
LANGUAGE = "es"


@dataclass(frozen=True, slots=True)
class Listing:
    """A listing as readers know it. ``feed`` is its feed's address, empty if it has none."""

    address: str
    title: str
    intro: str
    channel: str = ""
    feed: str = ""
    crumbs: tuple[Link, ...] = ()


def known_listings() -> dict[str, Listing]:
    """Return every listing of the portal by address: one a module, a channel and a topic."""
    words = labels(LANGUAGE)
    home = Link(words.text("home"), HOME)
    found = [
        Listing(address, words.text(f"module-{type}"), words.text(f"module-{type}-intro"), "", _feed(address), (home,))
        for type, address in LISTINGS.items()
    ]
    for code in CHANNELS:
        term = vocabulary("channel")[code]
        crumbs = (home, Link(term.label, channel_address(code)))
        title = words.text("all-of", channel=term.label)
        found.append(Listing(channel_listing(code), title, term.help, code, feed_address(code), crumbs))
    for code, term in vocabulary("topic").items():
        found.append(Listing(topic_address(code), term.label, term.help, crumbs=(home,)))
    return {listing.address: listing for listing in found}


def make_listing(
    workbench: Workbench, pages: Pages, composer: Composer, listing: Listing, changes: ListingChanges, *, whole: bool
) -> None:
    """Make what ``changes`` ask for of one listing, or with ``whole`` everything."""
    affected = _affected(workbench, listing.address, changes, LISTING_REACH, FRONT, whole=whole)
    for key in affected.closed:
        pages.remove(older_address(listing.address, document_of(key)))
    for start in affected.made:
        page = _older_page(workbench, listing, start)
        pages.put(page.frame.address, composer.listing(page))
    newest = workbench.newest(listing.address, FRONT + 1)
    pages.put(listing.address, composer.listing(_front(workbench, listing, newest)))
    if listing.feed:
        pages.put(listing.feed, composer.feed(_atom(listing, newest)), ATOM)


def make_sitemaps(
    workbench: Workbench, pages: Pages, composer: Composer, changes: ListingChanges, *, whole: bool
) -> None:
    """Make the sitemaps whose documents changed, and the index of all."""
    affected = _affected(workbench, SITEMAP_LISTING, changes, SITEMAP_REACH, 0, whole=whole)
    for key in affected.closed:
        pages.remove(_sitemap_address(key))
    for start in affected.made:
        entries = workbench.between(SITEMAP_LISTING, start, workbench.next_start(SITEMAP_LISTING, start))
        urls = [SitemapEntry(entry.address, entry.updated) for entry in entries]
        pages.put(_sitemap_address(start), composer.sitemap(urls), XML)
    if whole:
        fixed = [HOME, *map(channel_address, CHANNELS), *known_listings()]
        pages.put(PORTAL_SITEMAP, composer.sitemap([SitemapEntry(address) for address in fixed]), XML)
    sitemaps = [PORTAL_SITEMAP, *map(_sitemap_address, workbench.starts(SITEMAP_LISTING))]
    pages.put(SITEMAP, composer.sitemap_index([SitemapEntry(address) for address in sitemaps]), XML)


def _affected(
    workbench: Workbench, listing: str, changes: ListingChanges, reach: int, front: int, *, whole: bool
) -> AffectedPages:
    if not whole:
        return affected_pages(workbench, listing, changes, reach=reach, front=front)
    restart(workbench, listing, changes.came | changes.went, reach)
    return AffectedPages(every_page(workbench, listing, front), ())


def _older_page(workbench: Workbench, listing: Listing, start: str) -> ListingPage:
    older, newer = workbench.previous_start(listing.address, start), workbench.next_start(listing.address, start)
    teasers = workbench.teasers(listing.address, start, newer)
    words = labels(LANGUAGE)
    title = words.text("listing-since", listing=listing.title, date=words.date(start.partition("/")[0]))
    border = workbench.newest(listing.address, FRONT + 1)[-1]
    newer_shown = newer is not None and newer <= f"{border.published}/{border.document}"
    return ListingPage(
        frame=_frame(listing, older_address(listing.address, document_of(start)), title),
        intro="",
        teaser_fragments=tuple(reversed(teasers)),
        first=Link(listing.title, listing.address),
        older=_older_link(listing, older),
        newer=_older_link(listing, newer) if newer_shown else Link(listing.title, listing.address),
    )


def _front(workbench: Workbench, listing: Listing, newest: list[Entry]) -> ListingPage:
    older = None
    if len(newest) > FRONT:
        border = newest[FRONT]
        older = workbench.start_of(listing.address, f"{border.published}/{border.document}")
    return ListingPage(
        frame=_frame(listing, listing.address, listing.title),
        intro=listing.intro,
        teaser_fragments=tuple(entry.teaser for entry in newest[:FRONT]),
        older=_older_link(listing, older),
    )


def _older_link(listing: Listing, start: str | None) -> Link | None:
    words = labels(LANGUAGE)
    return Link(words.text("older"), older_address(listing.address, document_of(start))) if start else None


def _frame(listing: Listing, address: str, title: str) -> Frame:
    crumbs = listing.crumbs if address == listing.address else (*listing.crumbs, Link(listing.title, listing.address))
    return Frame(address, title, listing.intro, LANGUAGE, listing.channel, crumbs, listing.feed)


def _atom(listing: Listing, newest: list[Entry]) -> Feed:
    entries = tuple(
        FeedEntry(
            id=f"tag:redsercotec.cl,2002:{entry.document}",
            title=entry.title,
            address=entry.address,
            summary=entry.summary,
            published=entry.published,
            updated=entry.updated,
            author=entry.author,
        )
        for entry in newest[:FEED_ENTRIES]
    )
    return Feed(
        address=listing.feed,
        id=f"tag:redsercotec.cl,2002:{listing.address}",
        title=listing.title,
        page=listing.address,
        language=LANGUAGE,
        updated=max((entry.updated for entry in entries), default="2002-03-01"),
        entries=entries,
    )


def _feed(listing: str) -> str:
    return feed_address(listing.strip("/").rpartition("/")[2])


def _sitemap_address(start: str) -> str:
    return f"{SITEMAP_LISTING}{document_of(start)}.xml"
