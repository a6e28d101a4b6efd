"""Sitemaps: the documents of the portal in parcels that a change seldom moves, and the index of the parcels.

A parcel is a page of the listing of everything (see ``partition``), so that one changed document touches one parcel.
"""

from data.builds.interface import Workbench
from data.vocabularies import vocabulary
from logic.addresses import CHANNELS, DEADLINES, DIRECTORY, HOME, SITEMAP, TOPICS, channel_address, moment_address
from logic.publishing.listing_changes import ListingChanges, document_of, settle_listing
from logic.publishing.listing_pages import known_listings
from logic.publishing.pages import XML, Pages
from logic.publishing.partition import SITEMAP_REACH
from logic.publishing.registration import EVERYTHING
from logic.rendering.composer import Composer
from logic.rendering.pages import SitemapEntry

PORTAL_SITEMAP = "/sitemaps/portal.xml"


def make_sitemaps(workbench: Workbench, pages: Pages, composer: Composer, changes: ListingChanges | None) -> None:
    """Make the parcels that ``changes`` ask for and their index; without changes, everything."""
    affected = settle_listing(workbench, EVERYTHING, changes, reach=SITEMAP_REACH, front=0)
    for key in affected.closed:
        pages.remove(_address(key))
    for start in affected.made:
        entries = workbench.between(EVERYTHING, start, workbench.next_start(EVERYTHING, start))
        urls = [SitemapEntry(entry.address, entry.updated) for entry in entries]
        pages.put(_address(start), composer.sitemap(urls), XML)
    if changes is None:
        moments = map(moment_address, vocabulary("moment"))
        fixed = [HOME, *map(channel_address, CHANNELS), *known_listings(), *moments, TOPICS, DEADLINES, DIRECTORY]
        pages.put(PORTAL_SITEMAP, composer.sitemap([SitemapEntry(address) for address in fixed]), XML)
    if affected.moved:
        parcels = [PORTAL_SITEMAP, *map(_address, workbench.starts(EVERYTHING))]
        pages.put(SITEMAP, composer.sitemap_index([SitemapEntry(address) for address in parcels]), XML)


def _address(start: str) -> str:
    return f"/sitemaps/documentos-{document_of(start)}.xml"
