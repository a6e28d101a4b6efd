"""Brings the builder's workbench up to date with the documents, and notes everything that this touches.

After it, the workbench holds what the build is to say; the notes say which documents, listings and files are to be made again.
A whole build notes nothing: it begins with an empty workbench and makes everything. Nothing is rendered here.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from data.builds.interface import Entry, Registration, Workbench
from data.documents.header import Header
from data.repositories.records import ApprovedFacts, DocumentFile
from logic.addresses import CHANNELS, LISTINGS, channel_listing, file_address, topic_address
from logic.publishing.listing_changes import ListingChanges, sort_key
from logic.rendering.renditions import may_have, possible_addresses

# The listing of every document: readers know it as the sitemaps.
EVERYTHING = "everything"

# The opportunities that close, by the day on which they do: the first page shows the last of them.
CLOSINGS = "closings"

# Those whose next call is to be announced, by the day on which the last one closed; first those of which no day is known.
AWAITED = "awaited"

# Those that never close, newest first.
ALWAYS_OPEN = "always-open"

BY_CLOSING = frozenset({CLOSINGS, AWAITED, ALWAYS_OPEN})
"""The listings that calendars and deadlines are made of."""

# The fixed pages of the portal, for the map of the site.
FIXED_PAGES = "pages"

_OUTSIDE_CHANNELS = frozenset({"channel", "page", "institution"})


@dataclass(slots=True)
class Touched:
    """What a build must make again: documents by id, listings by address; and what is no more.

    ``vacated`` are addresses without a page; ``gone`` maps documents published no more to the digest of their index record;
    ``before`` holds the entries of documents that were published already; ``followers`` are withdrawn documents that lead to changed ones.
    """

    documents: set[str] = field(default_factory=set)
    listings: defaultdict[str, ListingChanges] = field(default_factory=lambda: defaultdict(ListingChanges))
    vacated: set[str] = field(default_factory=set)
    gone: dict[str, str] = field(default_factory=dict)
    before: dict[str, Entry] = field(default_factory=dict)
    followers: set[str] = field(default_factory=set)

    @property
    def changed(self) -> set[str]:
        """Return the documents that came, changed or went, and those that name them."""
        return self.documents | self.gone.keys()


def registration_of(document: ApprovedFacts) -> Registration:
    """Return what the workbench notes of a document before it is rendered. One that is over stands in no listing."""
    header = document.header
    entry = Entry(
        document=document.id,
        type=header.type,
        channel=header.channel or (document.id if document.id in CHANNELS else ""),
        language=header.language,
        address=document.address,
        title=header.title,
        summary=header.summary,
        author=header.author,
        published=header.valid_from,
        updated=header.updated,
        revision=document.digest,
    )
    files = [address for file in document.files for address in _file_addresses(file)]
    places = {} if document.over else _places(header)
    return Registration(entry, places, frozenset((*header.references, *files)))


def _file_addresses(file: DocumentFile) -> tuple[str, ...]:
    """Return every address that a file may have: of those that it has not, nothing is to be taken away."""
    own = file_address(file.digest, file.name)
    return (own, *possible_addresses(file.digest, file.name)) if may_have(file) else (own,)


def register_approved(workbench: Workbench, document: ApprovedFacts, touched: Touched) -> None:
    """Take in a document as it is to be published."""
    before = workbench.entry(document.id)
    registration = registration_of(document)
    entry = registration.entry
    touched.documents.add(document.id)
    if before is None or (before.address, before.title, before.type) != (entry.address, entry.title, entry.type):
        touched.documents.update(workbench.links_to(document.id))
    if before is not None and before.address != entry.address:
        _vacate(workbench, before, touched)
    _place(workbench, document.id, registration.places, touched)
    touched.vacated.update(_addresses(workbench.put_links(document.id, registration.links)))
    if before is not None:
        touched.before[document.id] = before
        entry = replace(entry, teaser=before.teaser, record=before.record)
    workbench.put_entry(entry)


def pass_over_unseen(workbench: Workbench, touched: Touched) -> bool:
    """Once documents are rendered, forget the listings in which nothing of them changed that a reader of the listing sees.

    Most edits are of a body's text: they change neither the teaser nor what feeds and sitemaps tell. Return whether any teaser
    changed: the front pages show chosen documents, which may be in no listing.
    """
    any_teaser = False
    for id_, before in touched.before.items():
        now = workbench.entry(id_)
        if now is None:
            continue
        same_teaser = replace(now, revision="", record="") == replace(before, revision="", record="")
        any_teaser = any_teaser or not same_teaser
        same_in_sitemap = (now.address, now.updated) == (before.address, before.updated)
        for listing, key in workbench.memberships(id_).items():
            if same_in_sitemap if listing == EVERYTHING else same_teaser:
                touched.listings[listing].kept.discard(key)
    return any_teaser


def register_withdrawn(workbench: Workbench, document: str, touched: Touched) -> None:
    """Take out a document that is published no more, or not yet. Those that name it are noted: they lead to it no more."""
    before = workbench.entry(document)
    touched.documents.update(workbench.links_to(document))
    if before is None:
        touched.documents.add(document)  # it came and went since the last build: its address says so
        return
    _vacate(workbench, before, touched)
    _place(workbench, document, {}, touched)
    touched.vacated.update(_addresses(workbench.put_links(document, ())))
    workbench.written.put(document, ())
    workbench.written.set_broken(document, broken=False)
    workbench.remove_entry(document)
    touched.documents.discard(document)
    touched.gone[document] = before.record


def _places(header: Header) -> dict[str, str]:
    """Return listing → key for every listing that a document belongs to."""
    listings = [EVERYTHING]
    if header.type in LISTINGS:
        listings.append(LISTINGS[header.type])
    if header.type not in _OUTSIDE_CHANNELS and header.channel:
        listings.append(channel_listing(header.channel))
    if header.type != "channel":
        listings.extend(topic_address(topic) for topic in header.topics)
    places = dict.fromkeys(listings, sort_key(header.valid_from, header.id))
    if header.type == "page":
        places[FIXED_PAGES] = sort_key(header.valid_from, header.id)
    return places | _places_by_closing(header)


def _places_by_closing(header: Header) -> dict[str, str]:
    if header.type != "opportunity":
        return {}
    closes, awaited = header.details.get("closes", ""), "season" in header.details
    places = {CLOSINGS: sort_key(closes, header.id)} if closes else {}
    if awaited:
        places[AWAITED] = sort_key(closes, header.id)
    return places or {ALWAYS_OPEN: sort_key(header.valid_from, header.id)}


def _place(workbench: Workbench, document: str, places: Mapping[str, str], touched: Touched) -> None:
    before = workbench.memberships(document)
    for listing, key in before.items():
        changes = touched.listings[listing]
        if places.get(listing) == key:
            changes.kept.add(key)
            continue
        if workbench.remove_member(listing, key):
            changes.closed.add(key)
        changes.went.add(key)
    for listing, key in places.items():
        if before.get(listing) != key:
            workbench.put_member(listing, key, document)
            touched.listings[listing].came.add(key)


def _vacate(workbench: Workbench, entry: Entry, touched: Touched) -> None:
    """Leave a document's address without a page, and with it the pages beside: the build linked them from it."""
    touched.vacated.update((entry.address, *workbench.put_links(entry.address, ())))


def _addresses(targets: tuple[str, ...]) -> list[str]:
    """Keep the addresses of files among targets: the others are ids of documents."""
    return [target for target in targets if target.startswith("/")]
