"""Reading builds: the list of them, and what differs between two. Nothing here changes anything."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from data.builds.interface import Change, SiteStore
from data.unit_of_work import OpenUnit


@dataclass(frozen=True, slots=True)
class BuildLine:
    """A build in the list: ``state`` is running, sealed or failed; ``live`` says whether readers see it."""

    number: int
    state: str
    digest: str
    pages: int
    by: str
    started_at: datetime
    live: bool


@dataclass(frozen=True, slots=True)
class PageChange:
    """An address that differs from one build to another. ``sources`` are the documents behind its newer form."""

    address: str
    kind: Literal["new", "changed", "gone"]
    sources: tuple[str, ...]


def list_builds(*, unit_of_work: OpenUnit, site: SiteStore, limit: int = 50) -> tuple[BuildLine, ...]:
    """Return the newest builds, newest first, those that failed too."""
    sealed = {build.number: build for build in site.builds()}
    live = site.live()
    with unit_of_work(read_only=True) as unit:
        rows = unit.builds.list(limit)
    return tuple(
        BuildLine(
            number=row.number,
            state=row.state,
            digest=row.digest,
            pages=sealed[row.number].pages if row.number in sealed else 0,
            by=row.by,
            started_at=row.started_at,
            live=row.number == live,
        )
        for row in rows
    )


def compare_builds(older: int, newer: int, *, site: SiteStore) -> tuple[PageChange, ...]:
    """Return what a reader would find changed going from one build to the other, by address. Raises ``BuildUnknown``."""
    site.build(older)
    site.build(newer)
    return tuple(_page_change(change) for change in site.changes(older, newer))


def _page_change(change: Change) -> PageChange:
    kind: Literal["new", "changed", "gone"] = "changed"
    if change.before is None:
        kind = "new"
    elif change.after is None:
        kind = "gone"
    page = change.after or change.before
    sources = page.sources.split() if page else []
    return PageChange(change.address, kind, tuple(source.partition("@")[0] for source in sources))
