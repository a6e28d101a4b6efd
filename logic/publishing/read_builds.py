"""Reading builds: the list of them, and what differs between two. Nothing here changes anything."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from data.builds.interface import Change, SealedBuild, SiteStore
from data.repositories import records
from data.unit_of_work import OpenUnit

MOST_PUBLICATIONS = 200
"""So many publications are looked through for when each build was live."""

MOST_LOOKED_THROUGH = 1_000
"""So many numbers are looked through for the build before one: failed and pruned builds have theirs too."""


@dataclass(frozen=True, slots=True)
class Publication:
    """A moment from which a build was live: ``kind`` is publish or rollback; ``until`` None: it still is."""

    number: int
    kind: str
    by: str
    reason: str
    at: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class BuildLine:
    """A build in the list: ``state`` is running, sealed or failed; ``live`` says whether readers see it, ``kept`` whether it can still
    be looked at. ``counts`` are pages (new, changed, gone, reused); ``seconds`` it took; ``size`` the bytes that it added, pressed;
    ``issues`` how many kept it from being sealed, ``error`` what else did."""

    number: int
    state: str
    digest: str
    pages: int
    by: str
    started_at: datetime
    live: bool
    kept: bool = False
    counts: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    size: int = 0
    issues: int = 0
    error: str = ""
    publications: tuple[Publication, ...] = ()


@dataclass(frozen=True, slots=True)
class PageChange:
    """An address that differs from one build to another. ``sources`` are the documents behind its newer form."""

    address: str
    kind: Literal["new", "changed", "gone"]
    sources: tuple[str, ...]


def list_builds(
    *, unit_of_work: OpenUnit, site: SiteStore, limit: int = 50, before: int | None = None
) -> tuple[BuildLine, ...]:
    """Return the newest builds, newest first, those that failed too; with ``before``, those with a smaller number."""
    live = site.live()
    with unit_of_work(read_only=True) as unit:
        rows = unit.builds.list(limit, before)
        publications = _publications(unit.builds.activations(MOST_PUBLICATIONS))
    return tuple(_line(row, _kept(site, row.number), live, publications.get(row.number, ())) for row in rows)


def kept_before(number: int, *, site: SiteStore) -> int | None:
    """Return the newest build before a number that can still be looked at; None if there is none of late."""
    earlier = range(number - 1, max(number - 1 - MOST_LOOKED_THROUGH, 0), -1)
    return next((one for one in earlier if site.has_build(one)), None)


def get_build(number: int, *, unit_of_work: OpenUnit, site: SiteStore) -> BuildLine | None:
    """Return one build, whatever came of it; None for a number that is none."""
    with unit_of_work(read_only=True) as unit:
        row = unit.builds.get(number)
        publications = _publications(unit.builds.activations(MOST_PUBLICATIONS))
    return _line(row, _kept(site, number), site.live(), publications.get(number, ())) if row else None


def _kept(site: SiteStore, number: int) -> SealedBuild | None:
    return site.build(number) if site.has_build(number) else None


def _line(
    row: records.Build, kept: SealedBuild | None, live: int | None, publications: tuple[Publication, ...]
) -> BuildLine:
    report = row.report
    counts, issues = report.get("pages"), report.get("issues")
    seconds, size = report.get("seconds"), report.get("bytes")
    return BuildLine(
        number=row.number,
        state=row.state,
        digest=row.digest,
        pages=kept.pages if kept else 0,
        by=row.by,
        started_at=row.started_at,
        live=row.number == live,
        kept=kept is not None,
        counts=dict(counts) if isinstance(counts, dict) else {},
        seconds=float(seconds) if isinstance(seconds, int | float) else 0.0,
        size=size if isinstance(size, int) else 0,
        issues=len(issues) if isinstance(issues, list) else 0,
        error=str(report.get("error", "")),
        publications=publications,
    )


def _publications(activations: Iterable[records.Activation]) -> Mapping[int, tuple[Publication, ...]]:
    """Return the publications of each build, newest first; each lasted until the next one."""
    found: defaultdict[int, list[Publication]] = defaultdict(list)
    until: datetime | None = None
    for one in activations:
        found[one.build_number].append(Publication(one.number, one.kind, one.by, one.reason, one.at, until))
        until = one.at
    return {build: tuple(listed) for build, listed in found.items()}


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


def issues_of(number: int, *, unit_of_work: OpenUnit) -> tuple[Mapping[str, str], ...]:
    """Return the issues that kept a build from being sealed, in words: code, file, line, place, message and how to mend it."""
    with unit_of_work(read_only=True) as unit:
        row = unit.builds.get(number)
    listed = row.report.get("issues") if row else None
    return (
        tuple({str(name): str(value) for name, value in one.items()} for one in listed)
        if isinstance(listed, list)
        else ()
    )
