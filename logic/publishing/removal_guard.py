"""The guard before publishing: what takes many pages away is only published by who says how many. Going back is never asked.

A page that moved is not taken away, since its address leads on.
"""

from data.builds.interface import SiteStore, StoredPage
from logic.publishing.changed_documents import gather

MOST_REMOVED = 20
"""A build may take away so many pages, or a tenth of the site, without being asked."""


def guarded(live: int | None, build: int, site: SiteStore) -> int | None:
    """Return how many pages a build takes away from what is live if that many must be said, None if it may be published without.

    Raises ``BuildUnknown`` for a number without a build.
    """
    chosen = site.build(build)
    if live is None or build == live or not site.has_build(live):
        return None
    most = min(MOST_REMOVED, site.build(live).pages / 10)
    if build > live:
        ended = site.ended(live, build)
        taken = len(ended) if len(ended) <= most else sum(_is_documents(site.page(one, live)) for one in ended)
    else:
        taken = _came_since(chosen.number, live, site, most)
    return taken if taken > most else None


def _came_since(build: int, live: int, site: SiteStore, most: float) -> int:
    """Return how many pages came between an earlier build and the live one, or no more than ``most`` where there cannot be more."""
    bound = sum(_new_pages(one.report.get("pages")) for one in site.builds() if build < one.number <= live)
    if bound <= most:
        return bound
    documents = gather(site.changes(live, build)).documents
    return sum(document.pages_before for document in documents if document.kind == "gone")


def _new_pages(counts: object) -> int:
    new = counts.get("new", 0) if isinstance(counts, dict) else 0
    return new if isinstance(new, int) else 0


def _is_documents(page: StoredPage | None) -> bool:
    """Tell whether a page is what readers call one: a document's, not a part of a listing or something for machines."""
    return page is not None and "@" in page.sources and page.media_type.startswith("text/html")
