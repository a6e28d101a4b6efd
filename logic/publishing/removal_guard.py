"""The guard before publishing: what takes many pages away is only published by who says how many. Going back is never asked.

A page that moved is not taken away, since its address leads on.
"""

from data.builds.interface import SealedBuild, SiteStore, StoredPage
from logic.publishing.changed_documents import gather
from logic.publishing.pages import is_documents

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
    taken = _taken(chosen, live, site, most) if build > live else _came_since(build, live, site, most)
    return taken if taken > most else None


def _taken(build: SealedBuild, live: int, site: SiteStore, most: float) -> int:
    """Return how many pages a later build takes away: as its builder counted them, if it was made on what is live."""
    counted = build.report.get("ended")
    if build.report.get("base") == live and isinstance(counted, int):
        return counted
    ended = site.ended(live, build.number)
    return len(ended) if len(ended) <= most else sum(_is_documents(site.page(one, live)) for one in ended)


def _came_since(build: int, live: int, site: SiteStore, most: float) -> int:
    """Return how many pages came between an earlier build and the live one, or no more than ``most`` where there cannot be more."""
    bound = _most_that_came(build, live, site)
    if bound is not None and bound <= most:
        return bound
    documents = gather(site.changes(live, build)).documents
    return sum(document.pages_before for document in documents if document.kind == "gone")


def _most_that_came(build: int, live: int, site: SiteStore) -> int | None:
    """Return how many pages the builds between brought, each made on the one before; None if not all of them are kept."""
    bound, number = 0, live
    while number > build:
        if not site.has_build(number):
            return None
        report = site.build(number).report
        bound += _new_pages(report.get("pages"))
        base = report.get("base")
        number = base if isinstance(base, int) else 0
    return bound if number == build else None


def _new_pages(counts: object) -> int:
    new = counts.get("new", 0) if isinstance(counts, dict) else 0
    return new if isinstance(new, int) else 0


def _is_documents(page: StoredPage | None) -> bool:
    return page is not None and is_documents(page)
