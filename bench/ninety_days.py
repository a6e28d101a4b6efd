"""What ninety days of daily builds cost: how the stores grow, how long it takes to show any day, and to prune them afterwards.

    python bench/ninety_days.py [--documents N] [--days D] [--changes C] [--json]

Every day some articles change, and are built, pressed and published with a clock that moves a day. Then days and addresses are
chosen by chance and asked of the web application as the head of the unit would, by the clock of the wall. At the end the clock
moves until every day is old, and what no rule keeps is pruned.
"""

from __future__ import annotations

import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, Python only puts this folder on the path
    sys.path.insert(0, str(ROOT))

from bench.corpora import generate  # noqa: E402
from bench.desk_browser import browser_of  # noqa: E402
from bench.measure import Figure, figure, options, report  # noqa: E402
from bench.workshop import BASE_URL, BENCH, SEED, change_article, import_folder, open_workshop  # noqa: E402
from data.builds.sqlite_site import SqliteSite  # noqa: E402
from logic.clock import FixedClock  # noqa: E402
from logic.portal import Portal, open_portal  # noqa: E402
from logic.publishing.build_site import Build, build  # noqa: E402
from logic.publishing.press_pages import press_pages  # noqa: E402
from logic.publishing.prune_builds import Prune  # noqa: E402
from logic.publishing.publish_build import Publish, publish  # noqa: E402
from logic.publishing.workshop import Workshop  # noqa: E402
from presentation.composer import PageComposer  # noqa: E402

FIRST_DAY = datetime(2026, 1, 5, 12, tzinfo=UTC)
MEGABYTE = 1_000_000
MILLISECONDS = 1_000
ASKED = 300
"""How many pages of past days are asked for."""


def main(arguments: Sequence[str]) -> int:
    """Measure and report; returns the exit code."""
    parser = options("Mide noventa días de ediciones diarias.", 10_000)
    parser.add_argument("--days", type=int, default=0, help="days of builds (90; 8 for a small site)")
    parser.add_argument("--changes", type=int, default=20, help="articles changed each day (20)")
    asked = parser.parse_args(arguments)
    days = asked.days or (90 if asked.documents >= 1_000 else 8)
    with tempfile.TemporaryDirectory() as folder:
        report(list(_figures(Path(folder), asked.documents, days, asked.changes)), as_json=asked.json)
    return 0


def _figures(home: Path, documents: int, days: int, changes: int) -> Iterator[Figure]:
    generate(documents, SEED, home / "articles")
    import_folder(home, home / "articles")
    clock = FixedClock(FIRST_DAY)
    workshop = replace(open_workshop(home, index=True), clock=clock)
    what = f"{documents} articles, {days} days of {changes} changes"
    _one_day(workshop)
    before, index_before = _site_bytes(home), _folder_bytes(home / "search")
    dice = random.Random(SEED)
    for day in range(1, days + 1):
        clock.moment = FIRST_DAY + timedelta(days=day)
        for number in dice.sample(range(documents), min(changes, documents)):
            change_article(home, workshop, number)
        _one_day(workshop)
    raw, kept = _changed(home)
    grown = _site_bytes(home) - before
    yield figure(f"site store grown, {what}", grown / MEGABYTE, "MB", raw / MEGABYTE, "≤ 1.3 times the changed pages")
    yield figure(f"the same beside the compressed forms, {what}", grown / MEGABYTE, "MB", kept / MEGABYTE)
    yield figure(f"search store grown, {what}", (_folder_bytes(home / "search") - index_before) / MEGABYTE, "MB")
    workshop.site.close()
    yield from _shown(home, clock, documents, days, what)


def _one_day(workshop: Workshop) -> None:
    done = build(Build(BENCH, processes=2), workshop=workshop)
    if done.issues:
        raise RuntimeError(f"{len(done.issues)} issues: {done.issues[0]}")
    press_pages(site=workshop.site)
    publish(Publish(BENCH), unit_of_work=workshop.unit_of_work, site=workshop.site, clock=workshop.clock)


def _site_bytes(home: Path) -> int:
    """Return the bytes of the store that hold something: pages of SQLite that are free hold nothing."""
    site = SqliteSite(home / "site")
    connection = site._site.get()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    pages, free, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    site.close()
    return int((pages - free) * size)


def _changed(home: Path) -> tuple[int, int]:
    """Return the bytes of the pages that changed after the first build: raw, and in the forms that are kept."""
    site = SqliteSite(home / "site")
    connection = site._site.get()
    (raw,) = connection.execute("SELECT sum(size) FROM page WHERE build > 1 AND in_files = 0").fetchone()
    (kept,) = connection.execute(
        "SELECT sum(length(gzip) + coalesce(length(brotli), 0)) FROM body WHERE digest IN"
        " (SELECT digest FROM page WHERE build > 1) AND digest NOT IN (SELECT digest FROM page WHERE build = 1)"
    ).fetchone()
    site.close()
    return int(raw or 0), int(kept or 0)


def _folder_bytes(folder: Path) -> int:
    """Return the bytes of a folder's files, each counted once however many names it has."""
    return sum({(facts.st_ino): facts.st_size for facts in (path.stat() for path in folder.rglob("*"))}.values())


def _shown(home: Path, clock: FixedClock, documents: int, days: int, what: str) -> Iterator[Figure]:
    environ = {"PORTAL_HOME": str(home), "PORTAL_BASE_URL": BASE_URL}
    portal = open_portal(environ, PageComposer, clock=clock)
    browser = browser_of(environ, portal)
    dice, spent, found = random.Random(SEED), [], 0
    addresses = re.findall(r"<loc>[^<]*?(/[^</]+/[^</]+)</loc>", _sitemaps(portal))
    for _ in range(ASKED):
        address = f"/ediciones/{dice.randint(1, days + 1)}{dice.choice(addresses)}"
        begun = time.perf_counter()
        found += browser.get(address, base_url=BASE_URL).status_code == 200
        spent.append(time.perf_counter() - begun)
    if found < ASKED // 2:
        raise RuntimeError(f"only {found} of {ASKED} pages were found")
    spent.sort()
    yield figure(f"a page of any day, median, {what}", statistics.median(spent) * MILLISECONDS, "ms", asked="≤ 20")
    yield figure(f"a page of any day, 95 of 100, {what}", spent[len(spent) * 95 // 100] * MILLISECONDS, "ms")
    yield figure(f"a page of any day, slowest, {what}", spent[-1] * MILLISECONDS, "ms")
    yield from _pruned(portal, clock, what)
    portal.close()


def _pruned(portal: Portal, clock: FixedClock, what: str) -> Iterator[Figure]:
    clock.moment += timedelta(days=100)
    begun = time.perf_counter()
    done = portal.keeping.prune(Prune(BENCH))
    yield figure(f"pruned {len(done.builds)} builds, {what}", (time.perf_counter() - begun) * MILLISECONDS, "ms")
    yield figure(f"freed by pruning, {what}", done.size / MEGABYTE, "MB")


def _sitemaps(portal: Portal) -> str:
    live = portal.site.live_build() or 1
    parcel = portal.site.page("/sitemap.xml", live)
    if parcel is None:
        raise RuntimeError("no sitemap")
    named = re.findall(r"<loc>[^<]*?(/sitemaps/documentos-[^<]+)</loc>", portal.site.body(parcel, "identity").decode())
    pages = [page for address in named if (page := portal.site.page(address, live))]
    return "".join(portal.site.body(page, "identity").decode() for page in pages)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
