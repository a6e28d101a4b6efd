"""The pages of listings: fronts, older pages and feeds, made from the workbench alone."""

from dataclasses import dataclass

from data.builds.interface import Entry, Workbench
from data.vocabularies import vocabulary
from logic.addresses import (
    CHANNELS,
    HOME,
    LISTINGS,
    channel_address,
    channel_listing,
    feed_address,
    older_address,
    topic_address,
)
from logic.publishing.listing_changes import FRONT, ListingChanges, document_of, settle_listing, sort_key
from logic.publishing.pages import ATOM, Pages
from logic.publishing.partition import LISTING_REACH
from logic.rendering.composer import Composer
from logic.rendering.labels import labels
from logic.rendering.pages import Feed, FeedEntry, Frame, Link, ListingPage

FEED_ENTRIES = 20
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
    workbench: Workbench, pages: Pages, composer: Composer, listing: Listing, changes: ListingChanges | None
) -> None:
    """Make what ``changes`` ask for of one listing; without them, everything."""
    affected = settle_listing(workbench, listing.address, changes, reach=LISTING_REACH, front=FRONT)
    for key in affected.closed:
        pages.remove(older_address(listing.address, document_of(key)))
    if not (affected.made or affected.front):
        return
    newest = workbench.newest(listing.address, FRONT + 1)
    for start in affected.made:
        page = _older_page(workbench, listing, start, _key(newest[-1]))
        pages.put(page.frame.address, composer.listing(page))
    if affected.front:
        pages.put(listing.address, composer.listing(_front(workbench, listing, newest)))
    if affected.front and listing.feed:
        pages.put(listing.feed, composer.feed(_atom(listing, newest)), ATOM)


def _older_page(workbench: Workbench, listing: Listing, start: str, first_not_shown: str) -> ListingPage:
    """Make the page that begins at ``start``. Newer pages exist up to the one that holds ``first_not_shown`` by the front."""
    older, newer = workbench.previous_start(listing.address, start), workbench.next_start(listing.address, start)
    words = labels(LANGUAGE)
    title = words.text("listing-since", listing=listing.title, date=words.date(start.partition("/")[0]))
    front = Link(listing.title, listing.address)
    return ListingPage(
        frame=_frame(listing, older_address(listing.address, document_of(start)), title),
        intro="",
        teaser_fragments=tuple(reversed(workbench.teasers(listing.address, start, newer))),
        first=front,
        older=_older_link(listing, older),
        newer=_older_link(listing, newer) if newer and newer <= first_not_shown else front,
    )


def _front(workbench: Workbench, listing: Listing, newest: list[Entry]) -> ListingPage:
    older = None
    if len(newest) > FRONT:
        older = workbench.start_of(listing.address, _key(newest[FRONT]))
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


def _key(entry: Entry) -> str:
    return sort_key(entry.published, entry.document)
