"""Whether what the portal keeps is fit: each thing looked at gives one finding. Wording is for who shows them."""

import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from data.builds.interface import SiteStore
from data.content.interface import ContentStore
from data.search.interface import SearchStore
from data.unit_of_work import OpenUnit
from logic.addresses import HOME
from logic.clock import Clock
from logic.errors import PortalError

LEAST_FREE_BYTES = 500_000_000
"""Below this a whole build of a few thousand documents may not fit."""

PATIENCE = timedelta(minutes=15)
"""A job that has been due for longer has nobody to do it, or whoever should hangs."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: ``code`` is disk, database, worker, jobs, site, pages or search; ``values`` word it."""

    code: str
    fit: bool
    values: Mapping[str, int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Examined:
    """The engines to be looked at, and the folder that they write in."""

    home: Path
    unit_of_work: OpenUnit
    site: SiteStore
    files: ContentStore
    searches: SearchStore
    clock: Clock


def examine(portal: Examined) -> tuple[Finding, ...]:
    """Look at everything. What cannot be read is a finding, not an error."""
    return tuple(_looks(portal))


def _looks(portal: Examined) -> Iterator[Finding]:
    free = shutil.disk_usage(portal.home).free
    yield Finding("disk", free >= LEAST_FREE_BYTES, {"free": free})
    database = _guarded("database", lambda: _database(portal))
    yield database
    if database.fit:
        yield _guarded("worker", lambda: _worker(portal))
        yield _guarded("jobs", lambda: _jobs(portal))
    live = _guarded("site", lambda: _site(portal))
    yield live
    if live.fit:
        yield _guarded("pages", lambda: _pages(portal))
        yield _guarded("search", lambda: _search(portal))


def _guarded(code: str, look: Callable[[], Finding]) -> Finding:
    try:
        return look()
    except (PortalError, OSError) as error:
        return Finding(code, fit=False, values={"error": type(error).__name__})


def _database(portal: Examined) -> Finding:
    with portal.unit_of_work(read_only=True) as work:
        counts = work.documents.counts()
    return Finding("database", fit=True, values={"documents": sum(counts.values())})


def _worker(portal: Examined) -> Finding:
    """A worker that is not there is a fault once something waits for it: a portal may be built and published without one."""
    with portal.unit_of_work(read_only=True) as work:
        overdue = work.jobs.count_due(portal.clock.now() - PATIENCE)
    return Finding("worker", overdue == 0, {"overdue": overdue})


def _jobs(portal: Examined) -> Finding:
    with portal.unit_of_work(read_only=True) as work:
        dead = work.jobs.counts().get("dead", 0)
    return Finding("jobs", dead == 0, {"dead": dead})


def _site(portal: Examined) -> Finding:
    live = portal.site.live()
    return Finding("site", live is not None, {"build": live or 0})


def _pages(portal: Examined) -> Finding:
    """Read the home page and every file of the live build, as a visitor would."""
    live = portal.site.live() or 0
    home = portal.site.page(HOME, live)
    if home is None or hashlib.sha256(portal.site.body(home.digest, "identity")).hexdigest() != home.digest:
        return Finding("pages", fit=False, values={"lost": 1})
    lost = sum(1 for page in portal.site.pages(live) if page.in_files and page.digest not in portal.files)
    return Finding("pages", lost == 0, {"lost": lost, "pages": portal.site.build(live).pages})


def _search(portal: Examined) -> Finding:
    generation = portal.site.build(portal.site.live() or 0).search
    portal.searches.open(generation).close()
    return Finding("search", fit=True, values={"generation": generation})
