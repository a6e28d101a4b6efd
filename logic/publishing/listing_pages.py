"""The pages of listings: fronts, older pages and feeds, made from the workbench alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from data.builds.interface import Entry, Workbench
from data.search.analysis import fold
from data.vocabularies import vocabulary
from logic.addresses import (
    CHANNELS,
    HOME,
    LISTINGS,
    TOPICS,
    channel_address,
    channel_listing,
    feed_address,
    lasting_id,
    older_address,
    topic_address,
)
from logic.publishing.listing_changes import FRONT, ListingChanges, day_of, document_of, settle_listing, sort_key
from logic.publishing.pages import ATOM, Pages
from logic.publishing.partition import LISTING_REACH
from logic.rendering.composer import Composer
from logic.rendering.labels import labels
from logic.rendering.pages import Feed, FeedEntry, Frame, Link, ListingGroup, ListingPage

FEED_ENTRIES = 20

# So many institutions stand on one page, by name: whoever looks for one knows what it is called.
INSTITUTIONS_FRONT = 60

TYPES_IN_ORDER = ("article", "course", "questionnaire", "resource", "opportunity", "experience", "news", "institution")
"""How the documents of a topic are told: first what explains, then what to do, then what happened."""

LANGUAGE = "es"


@dataclass(frozen=True, slots=True)
class Listing:
    """A listing as readers know it. ``feed`` is its feed's address, empty if it has none.

    ``front`` is how many documents its first page shows; there they stand by their titles with ``by_name``, in groups with
    ``by_type``, newest first otherwise.
    """

    address: str
    title: str
    intro: str
    channel: str = ""
    feed: str = ""
    crumbs: tuple[Link, ...] = ()
    front: int = FRONT
    by_name: bool = False
    by_type: bool = False


def known_listings() -> dict[str, Listing]:
    """Return every listing of the portal by address: one a module, a channel and a topic."""
    words = labels(LANGUAGE)
    home = Link(words.text("home"), HOME)
    found = [_module(type, address, home) for type, address in LISTINGS.items()]
    for code in CHANNELS:
        term = vocabulary("channel")[code]
        crumbs = (home, Link(term.label, channel_address(code)))
        title = words.text("all-of", channel=term.label)
        found.append(Listing(channel_listing(code), title, term.help, code, feed_address(code), crumbs))
    for code, term in vocabulary("topic").items():
        crumbs = (home, Link(words.text("topics"), TOPICS))
        found.append(Listing(topic_address(code), term.label, term.help, crumbs=crumbs, by_type=True))
    return {listing.address: listing for listing in found}


def _module(type: str, address: str, home: Link) -> Listing:
    words = labels(LANGUAGE)
    return Listing(
        address=address,
        title=words.text(f"module-{type}"),
        intro=words.text(f"module-{type}-intro"),
        feed=feed_address(address.strip("/").rpartition("/")[2]),
        crumbs=(home,),
        front=INSTITUTIONS_FRONT if type == "institution" else FRONT,
        by_name=type == "institution",
    )


def make_listing(
    workbench: Workbench, pages: Pages, composer: Composer, listing: Listing, changes: ListingChanges | None
) -> None:
    """Make what ``changes`` ask for of one listing; without them, everything."""
    affected = settle_listing(workbench, listing.address, changes, reach=LISTING_REACH, front=listing.front)
    for key in affected.closed:
        pages.remove(older_address(listing.address, document_of(key)))
    if not (affected.made or affected.front):
        return
    newest = workbench.newest(listing.address, listing.front + 1)
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
    title = words.text("listing-since", listing=listing.title, date=words.date(day_of(start)[:10]))
    front = Link(listing.title, listing.address)
    return ListingPage(
        frame=_frame(listing, older_address(listing.address, document_of(start)), title),
        intro="",
        groups=_as_they_come(reversed(workbench.teasers(listing.address, start, newer))),
        first=front,
        older=_older_link(listing, older),
        newer=_older_link(listing, newer) if newer and newer <= first_not_shown else front,
    )


def _front(workbench: Workbench, listing: Listing, newest: list[Entry]) -> ListingPage:
    older = None
    if len(newest) > listing.front:
        older = workbench.start_of(listing.address, _key(newest[listing.front]))
    shown = newest[: listing.front]
    return ListingPage(
        frame=_frame(listing, listing.address, listing.title),
        intro=listing.intro,
        groups=_by_type(shown)
        if listing.by_type
        else _as_they_come(entry.teaser for entry in _ordered(listing, shown)),
        older=_older_link(listing, older),
    )


def _ordered(listing: Listing, entries: list[Entry]) -> list[Entry]:
    """Newest first, or by name: accents must not send one to the end."""
    if not listing.by_name:
        return entries
    return sorted(entries, key=lambda entry: (fold(entry.title), entry.document))


def _as_they_come(teasers: Iterable[str]) -> tuple[ListingGroup, ...]:
    shown = tuple(teasers)
    return (ListingGroup("", shown),) if shown else ()


def _by_type(entries: list[Entry]) -> tuple[ListingGroup, ...]:
    found = {type: tuple(entry.teaser for entry in entries if entry.type == type) for type in TYPES_IN_ORDER}
    return tuple(ListingGroup(type, teasers) for type, teasers in found.items() if teasers)


def _older_link(listing: Listing, start: str | None) -> Link | None:
    words = labels(LANGUAGE)
    return Link(words.text("older"), older_address(listing.address, document_of(start))) if start else None


def _frame(listing: Listing, address: str, title: str) -> Frame:
    crumbs = listing.crumbs if address == listing.address else (*listing.crumbs, Link(listing.title, listing.address))
    return Frame(address, title, listing.intro, LANGUAGE, listing.channel, crumbs, listing.feed)


def _atom(listing: Listing, newest: list[Entry]) -> Feed:
    entries = tuple(
        FeedEntry(
            id=lasting_id(entry.document),
            title=entry.title,
            address=entry.address,
            summary=entry.summary,
            published=entry.published[:10],
            updated=entry.updated,
            author=entry.author,
        )
        for entry in newest[:FEED_ENTRIES]
    )
    return Feed(
        address=listing.feed,
        id=lasting_id(listing.address),
        title=listing.title,
        page=listing.address,
        language=LANGUAGE,
        updated=max((entry.updated for entry in entries), default="2002-03-01"),
        entries=entries,
    )


def _key(entry: Entry) -> str:
    return sort_key(entry.published, entry.document)
