"""What the worker does, bound: its round, its jobs by kind, and how it stands. Engines are opened by ``logic.portal``."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Literal

from data.mail.interface import Mailer
from data.unit_of_work import OpenUnit
from logic.automatic import Scheduling
from logic.clock import Clock
from logic.desk_use_cases import Accounts, Keeping, Links
from logic.links.check_links import CheckLinks
from logic.permissions import Actor, Role
from logic.publishing.build_site import Build
from logic.publishing.prune_builds import Prune
from logic.scheduling.handlers import APART, PERIODIC, Handlers, Payload
from logic.scheduling.look_at_jobs import look_at_jobs, tend_job, worker_state
from logic.scheduling.press import AUTOMATIC
from logic.scheduling.run_jobs import LEASE, Worker, enqueue_periodic, run_due
from logic.scheduling.send_mail import send_mail
from logic.use_cases import Publishing

Lane = Literal["both", "swift", "slow"]


class Work:
    """The worker and its jobs."""

    def __init__(self, unit_of_work: OpenUnit, clock: Clock, handlers: Handlers) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock
        self._handlers = handlers
        self.look = partial(look_at_jobs, unit_of_work=unit_of_work, clock=clock)
        self.tend = partial(tend_job, unit_of_work=unit_of_work, clock=clock)
        self.state = partial(worker_state, unit_of_work=unit_of_work, clock=clock)

    def go_round(self, name: str, goes_on: Callable[[], bool] = lambda: True, lane: Lane = "both") -> int:
        """Be a worker for one round: begin what recurs, do all that is due. Return how many jobs were taken.

        ``lane`` "slow" takes only kinds that may take an hour and begins nothing, "swift" all others.
        """
        own = {
            kind: handler
            for kind, handler in self._handlers.items()
            if lane == "both" or (kind in APART) == (lane == "slow")
        }
        if lane != "slow":
            known = [one for one in PERIODIC if one.kind in self._handlers]
            enqueue_periodic(unit_of_work=self._unit_of_work, clock=self._clock, periodic=known)
        return run_due(Worker(name, own, goes_on), unit_of_work=self._unit_of_work, clock=self._clock)

    def beat(self, *names: str) -> None:
        """Say that a worker is alive, and have what it has on lease under these names stay its own."""
        now = self._clock.now()
        with self._unit_of_work() as work:
            work.jobs.beat(names[0], now)
            for name in names:
                work.jobs.extend(name, now + LEASE)
            work.commit()

    def give_back(self, *names: str) -> None:
        """Free what a worker has on lease under these names: it stops."""
        with self._unit_of_work() as work:
            for name in names:
                work.jobs.give_back(name)
            work.commit()


def handlers(
    mailer: Mailer,
    accounts: Accounts,
    publishing: Publishing,
    keeping: Keeping,
    scheduling: Scheduling,
    links: Links | None,
) -> dict[str, Callable[[Payload], object]]:
    """Return what the worker can do, by kind of job. Without ``links`` nothing outside is asked."""
    asking = {} if links is None else {"check links": partial(_check_links, links)}
    return asking | {
        "send mail": partial(send_mail, mailer=mailer),
        "tick": lambda payload: scheduling.tick(),
        "sweep": lambda payload: accounts.sweep(),
        "build": lambda payload: _build(publishing, payload),
        "prune": lambda payload: keeping.prune(Prune(AUTOMATIC)),
    }


def _check_links(links: Links, payload: Payload) -> None:
    """Ask the addresses that somebody wants to know of, or those that are due. Twice is harmless: what was asked is not due again."""
    addresses = payload.get("addresses")
    links.check(CheckLinks(AUTOMATIC, tuple(map(str, addresses)) if isinstance(addresses, list) else ()))


def _build(publishing: Publishing, payload: Mapping[str, object]) -> None:
    """Build for whoever asked. With nothing to do it is the last build again; documents that cannot be published are in its report."""
    publishing.build(Build(actor_of(payload), allow_broken_links=payload.get("allow_broken_links") is True))
    publishing.press()


def actor_of(payload: Mapping[str, object]) -> Actor:
    """Return who asked for a job."""
    account = payload.get("account")
    role: Role = payload["role"]  # type: ignore[assignment]  # only roles are ever kept
    return Actor(str(payload["by"]), role, account if isinstance(account, int) else None)
