"""The report of links out: what is broken first, for how long, where it is used, and what to write in its place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import get_args

from data.builds.interface import SiteStore
from data.documents.links import find_addresses
from data.repositories.address_records import LinkState, OutsideLink
from data.repositories.in_force import Point
from data.unit_of_work import OpenUnit, UnitOfWork
from data.xml.locator import place_of
from data.xml.parser import reopen
from logic.clock import Clock
from logic.errors import SearchRefused
from logic.permissions import Actor, require

PAGE = 25
MOST_USES = 3
"""How many documents are told for each link; all are counted."""

STATES: tuple[LinkState, ...] = get_args(LinkState)
TO_MEND: tuple[LinkState, ...] = ("broken", "moved")


@dataclass(frozen=True, slots=True)
class LinkUse:
    """Where a link stands: the document, and the place in words ("segunda sección, tercer párrafo") with its line."""

    id: str
    title: str
    address: str
    place: str
    line: int


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A link of the report: ``days`` since when it is broken, -1 where it is not; ``uses`` are the first of ``total``."""

    link: OutsideLink
    days: int
    uses: tuple[LinkUse, ...]
    total: int


@dataclass(frozen=True, slots=True)
class LinkReport:
    """A page of the report. ``counts`` has every state; ``checked_at`` is when a link was asked last."""

    lines: tuple[LinkLine, ...]
    counts: Mapping[str, int]
    pages: int
    page: int


@dataclass(frozen=True, slots=True)
class ReadReport:
    """Asks for a page of the report: links in some states, so many a page."""

    by: Actor
    states: tuple[str, ...] = TO_MEND
    page: int = 1
    limit: int = PAGE


def read_report(command: ReadReport, *, unit_of_work: OpenUnit, site: SiteStore, clock: Clock) -> LinkReport:
    """Return a page of the report. Raises ``SearchRefused`` for a state that there is not."""
    require(command.by, "look at builds")
    chosen, limit = command.states, command.limit
    for state in chosen:
        if state not in STATES:
            raise SearchRefused("filter", state)
    with unit_of_work(read_only=True) as work:
        counts = dict.fromkeys(STATES, 0) | work.outside_links.counts()
        total = sum(counts[state] for state in chosen)
        pages = max(1, -(-total // limit))
        page = max(1, min(command.page, pages))
        links = work.outside_links.listed(chosen, limit, (page - 1) * limit)
        uses = site.written().uses(link.address for link in links)
        now = clock.now()
        told = _uses(links, uses, Point(work.documents.journal(), now), work)
        lines = (
            LinkLine(link, _days(link, now), told[link.address], len(uses.get(link.address, ()))) for link in links
        )
        return LinkReport(tuple(lines), counts, pages, page)


def _days(link: OutsideLink, now: datetime) -> int:
    return (now - link.failing_since).days if link.failing_since else -1


def _uses(
    links: Iterable[OutsideLink], uses: Mapping[str, tuple[str, ...]], point: Point, work: UnitOfWork
) -> dict[str, tuple[LinkUse, ...]]:
    """Open the first documents of each link, every document once, to say where the link stands."""
    wanted = {link.address: uses.get(link.address, ())[:MOST_USES] for link in links}
    found: dict[tuple[str, str], LinkUse] = {}
    for document in work.in_force.by_ids({id_ for ids in wanted.values() for id_ in ids}, point):
        opened = reopen(document.content, f"{document.id}.xml")
        for fact in find_addresses(opened):
            key = (fact.address.partition("#")[0], document.id)
            if key not in found and document.id in wanted.get(key[0], ()):
                place = place_of(opened, fact.ordinal, "href")
                found[key] = LinkUse(document.id, document.header.title, document.address, place.words, place.line)
    return {
        address: tuple(found[address, id_] for id_ in ids if (address, id_) in found) for address, ids in wanted.items()
    }
