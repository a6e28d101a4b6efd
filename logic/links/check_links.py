"""Addresses of others asked whether they still answer: one at a time, none of a host right after another, each only so often."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from data.builds.interface import SiteStore
from data.outside.interface import Answer, Prober
from data.repositories.address_records import OutsideLink
from data.repositories.records import NewJob
from data.unit_of_work import OpenUnit
from logic.clock import Clock
from logic.permissions import Actor, require

KIND = "check links"

PAUSE = timedelta(seconds=2)
"""How long a host is left alone between two questions."""

AFTER_GOOD = timedelta(days=7)
AFTER_FAILURE = (timedelta(days=1), timedelta(days=2), timedelta(days=4))
"""When a link is asked again that answered, and one that failed so often in a row."""

MOST = 300
"""How many links one run asks."""

_SHY = frozenset({401, 402, 403, 407, 429, 451, 503, 999})
"""Statuses by which sites keep programs away: whether a person would find the page is not known."""

Pause = Callable[[timedelta], object]


@dataclass(frozen=True, slots=True)
class CheckLinks:
    """Asks for a run: ``addresses`` alone, whenever they were asked last, or all that are due."""

    by: Actor
    addresses: tuple[str, ...] = ()
    limit: int = MOST


@dataclass(frozen=True, slots=True)
class Checked:
    """What a run came to, in links: how many were asked, how many of them are broken, and how many are known."""

    asked: int
    broken: int
    known: int


def check_links(
    command: CheckLinks,
    *,
    unit_of_work: OpenUnit,
    site: SiteStore,
    prober: Prober,
    clock: Clock,
    pause: Pause,
) -> Checked:
    """Take in the links of the newest build and ask those that are due. What each answered is kept at once, so that a kill loses one."""
    require(command.by, "check links")
    known = note_links(unit_of_work, site, clock)
    with unit_of_work(read_only=True) as work:
        if command.addresses:
            chosen = tuple(work.outside_links.at(command.addresses).values())
        else:
            chosen = work.outside_links.due(clock.now(), command.limit)
    asked = broken = 0
    for link in in_turns(chosen, clock, pause):
        found = outcome(link, _asked(link.address, prober), clock.now())
        with unit_of_work() as work:
            work.outside_links.put(found)
            work.commit()
        asked += 1
        broken += found.state == "broken"
    return Checked(asked, broken, known)


def ask_again(by: Actor, addresses: Iterable[str] = (), *, unit_of_work: OpenUnit, clock: Clock) -> bool:
    """Have the worker ask: these addresses, or whatever is due; False if it was asked already."""
    require(by, "check links")
    chosen = list(addresses)
    with unit_of_work() as work:
        key = f"{KIND} {chosen[0]}"[:120] if chosen else KIND
        fresh = work.jobs.enqueue(NewJob(KIND, {"addresses": chosen}, key=key), clock.now())
        work.commit()
    return fresh


def note_links(unit_of_work: OpenUnit, site: SiteStore, clock: Clock) -> int:
    """Bring what is known in line with the newest build: new addresses are to be asked now, others forgotten. Return how many there are."""
    now_there = {address for address in site.written().outside() if len(address) <= 1000}
    with unit_of_work(read_only=True) as work:
        known = work.outside_links.known()
    if now_there != known:
        with unit_of_work() as work:
            known = work.outside_links.known()
            work.outside_links.forget(sorted(known - now_there))
            work.outside_links.begin(((one, _host(one)) for one in sorted(now_there - known)), clock.now())
            work.commit()
    return len(now_there)


def in_turns(links: Iterable[OutsideLink], clock: Clock, pause: Pause) -> Iterator[OutsideLink]:
    """Yield links host by host in turns, waiting where a host would be asked again too soon."""
    waiting: defaultdict[str, deque[OutsideLink]] = defaultdict(deque)
    for link in links:
        waiting[link.host].append(link)
    free_at: dict[str, datetime] = {}
    while waiting:
        host = min(waiting, key=lambda one: (free_at.get(one, datetime.min.replace(tzinfo=clock.now().tzinfo)), one))
        left = free_at.get(host, clock.now()) - clock.now()
        if left > timedelta():
            pause(left)
        yield waiting[host].popleft()
        free_at[host] = clock.now() + PAUSE
        if not waiting[host]:
            del waiting[host]


def outcome(link: OutsideLink, answer: Answer, now: datetime) -> OutsideLink:
    """Return what is known of a link once it answered."""
    good = 200 <= answer.status < 400
    if good or answer.status in _SHY:
        moved = good and bool(answer.leads_to) and answer.lasting
        return replace(
            link,
            state="moved" if moved else "fine" if good else "shy",
            status=answer.status,
            fault="",
            leads_to=answer.leads_to if moved else "",
            checked_at=now,
            failing_since=None,
            failures=0,
            due_at=now + AFTER_GOOD,
        )
    failures = link.failures + 1
    return replace(
        link,
        state="broken",
        status=answer.status,
        fault=answer.fault,
        leads_to="",
        checked_at=now,
        failing_since=link.failing_since or now,
        failures=failures,
        due_at=now + AFTER_FAILURE[min(failures, len(AFTER_FAILURE)) - 1],
    )


def _asked(address: str, prober: Prober) -> Answer:
    """Ask an address; where it answers without protection, see whether it does with it too."""
    answer = prober.ask(address)
    if address.startswith("http://") and 200 <= answer.status < 300 and not answer.leads_to:
        safe = f"https://{address.removeprefix('http://')}"
        if 200 <= prober.ask(safe).status < 300:
            return replace(answer, leads_to=safe, lasting=True)
    return answer


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "")[:255]
