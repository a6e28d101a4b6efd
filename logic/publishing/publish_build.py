"""Publishing and going back: an append-only row says which build is live. Both take the same time at any size of the site.

A build that takes away many pages is only published by who says how many. What one person did alone, or in an emergency, is published
all the same, and waits for a second look (``second_look``). Going back is never held up: on a bad day it is the way out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from data.builds.interface import SiteStore
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.clock import Clock
from logic.errors import LiveChanged, NothingToPublish, NothingToRollBack, RemovesMuch
from logic.permissions import Action, Actor, require
from logic.publishing.removal_guard import guarded
from logic.publishing.repair import carry_activation

ANY: Literal[-1] = -1
"""For ``seen_live``: whatever is live, it may be replaced."""


@dataclass(frozen=True, slots=True)
class Publish:
    """Asks for a build to be live; without a number, the newest sealed one.

    ``removing`` is how many pages it takes away, said by who means it; ``emergency`` asks with less than the right to publish.
    ``seen_live`` is the build that was live when the person looked (None: none); ``ANY`` does not ask.
    """

    by: Actor
    build: int | None = None
    reason: str = ""
    removing: int | None = None
    emergency: bool = False
    seen_live: int | None = ANY


@dataclass(frozen=True, slots=True)
class RollBack:
    """Asks for an earlier build to be live again; without a number, the one that was live before."""

    by: Actor
    build: int | None = None
    reason: str = ""
    seen_live: int | None = ANY


@dataclass(frozen=True, slots=True)
class Activated:
    """What is live now, and what was until now (None: nothing). The same number twice: nothing had to be done.

    ``second_look`` says that somebody else must look at it; ``newer`` is the newest build where that is another one.
    """

    build: int
    before: int | None
    second_look: bool = False
    newer: int | None = None


def publish(command: Publish, *, unit_of_work: OpenUnit, site: SiteStore, clock: Clock) -> Activated:
    """Make a build live.

    Raises ``NothingToPublish`` before the first build, ``BuildUnknown`` for a number without one, ``RemovesMuch`` for what must be
    said, ``LiveChanged`` if somebody else published since the person looked.
    """
    require(command.by, "publish in an emergency" if command.emergency else "publish")
    build = command.build
    if build is None:
        # The database's word: what it does not call sealed yet, for a kill or because its builder is still at it, must wait.
        with unit_of_work(read_only=True) as unit:
            latest = unit.builds.latest_sealed()
        if latest is None:
            raise NothingToPublish
        build = latest.number
    carry_activation(unit_of_work, site)
    return _activate("publish", build, command, unit_of_work, site, clock)


def roll_back(command: RollBack, *, unit_of_work: OpenUnit, site: SiteStore, clock: Clock) -> Activated:
    """Go back to a build.

    Raises ``NothingToRollBack`` if none was live before, ``BuildUnknown`` for a number without one, ``LiveChanged`` as publishing.
    """
    require(command.by, "roll back")
    before, carried = site.live(), carry_activation(unit_of_work, site)
    build = command.build
    if build is None:
        if carried and carried.kind == "rollback":
            # Asked for before and only now done: to go back once more would lead forward to what went wrong.
            return Activated(carried.build_number, before)
        build = live_before(unit_of_work, site)
        if build is None:
            raise NothingToRollBack
    return _activate("rollback", build, command, unit_of_work, site, clock)


def live_before(unit_of_work: OpenUnit, site: SiteStore) -> int | None:
    """Return the build that was live before the one that is, if it is still kept; None if there is none."""
    live = site.live()
    return next((number for number in _once_live(unit_of_work, site) if number != live), None)


def way_back(unit_of_work: OpenUnit, site: SiteStore) -> int | None:
    """Return the build that a desk offers to go back to: the last one that was live and is older than the one that is.

    Who went back already is not led forward again to what went wrong.
    """
    live = site.live()
    return next((number for number in _once_live(unit_of_work, site) if live is not None and number < live), None)


def _once_live(unit_of_work: OpenUnit, site: SiteStore) -> Iterator[int]:
    """Yield the builds that were live and are still kept, the last one first."""
    with unit_of_work(read_only=True) as unit:
        rows = unit.builds.activations()
    yield from (row.build_number for row in rows if site.has_build(row.build_number))


def _removing(asked: Publish, live: int | None, build: int, site: SiteStore) -> str:
    """Return what the audit log keeps of pages that somebody takes away, empty for few; refuse it if he did not say how many."""
    taken = guarded(live, build, site)
    if taken is None or live is None:
        return ""
    if asked.removing != taken:
        raise RemovesMuch(taken, site.build(live).pages)
    return f"quita {taken} páginas"


def _activate(
    kind: Literal["publish", "rollback"],
    build: int,
    command: Publish | RollBack,
    unit_of_work: OpenUnit,
    site: SiteStore,
    clock: Clock,
) -> Activated:
    with unit_of_work() as unit:
        # Inside the transaction: of two who publish at once the second sees what the first did, and no pruning takes the build.
        sealed = site.build(build)
        last = unit.builds.last_activation()
        before = last.build_number if last else None
        if command.seen_live not in (ANY, before):
            raise LiveChanged(before)
        if before == build and site.live() == build:
            return Activated(build, before, newer=_newer(unit, build))
        removing = _removing(command, before, build, site) if isinstance(command, Publish) else ""
        now = clock.now()
        number = unit.builds.activate(build, kind, command.by.name, now, command.reason)
        why = _why_look(unit, command, site, before, sealed.journal)
        if why:
            unit.second_looks.ask(number, why, command.by.account)
        detail = " · ".join(filter(None, (command.reason, removing)))
        unit.audit.add(command.by.deed(_action(kind, why), f"edición {build}", detail), now)
        unit.after_commit(lambda: site.activate(build, number))
        newer = _newer(unit, build)
        unit.commit()
    return Activated(build, before, bool(why), newer)


def _newer(unit: UnitOfWork, build: int) -> int | None:
    latest = unit.builds.latest_sealed()
    return latest.number if latest and latest.number > build else None


def _action(kind: Literal["publish", "rollback"], why: str) -> Action:
    if kind == "rollback":
        return "roll back"
    return "publish in an emergency" if why == "emergency" else "publish"


def _why_look(
    unit: UnitOfWork, command: Publish | RollBack, site: SiteStore, before: int | None, journal: int
) -> Literal["emergency", "alone", ""]:
    """Say why somebody else must look at a publication, empty if nobody must. Going back brings nothing that was not looked at."""
    if isinstance(command, RollBack):
        return ""
    if command.emergency:
        return "emergency"
    since = site.build(before).journal if before is not None and site.has_build(before) else 0
    return "alone" if unit.second_looks.lone_people(since, journal) else ""
