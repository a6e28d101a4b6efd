"""Publishing and going back: an append-only row says which build is live. Both take the same time at any size of the site."""

from dataclasses import dataclass
from typing import Literal

from data.builds.interface import SiteStore
from data.unit_of_work import OpenUnit
from logic.clock import Clock
from logic.errors import NothingToPublish, NothingToRollBack
from logic.permissions import Actor, require
from logic.publishing.repair import carry_activation


@dataclass(frozen=True, slots=True)
class Publish:
    """Asks for a build to be live; without a number, the newest sealed one."""

    by: Actor
    build: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RollBack:
    """Asks for an earlier build to be live again; without a number, the one that was live before."""

    by: Actor
    build: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Activated:
    """What is live now, and what was until now (None: nothing). The same number twice: nothing had to be done."""

    build: int
    before: int | None


def publish(command: Publish, *, unit_of_work: OpenUnit, site: SiteStore, clock: Clock) -> Activated:
    """Make a build live. Raises ``NothingToPublish`` before the first build, ``BuildUnknown`` for a number without one."""
    build = command.build
    if build is None:
        # The database's word: what it does not call sealed yet, for a kill or because its builder is still at it, must wait.
        with unit_of_work(read_only=True) as unit:
            latest = unit.builds.latest_sealed()
        if latest is None:
            raise NothingToPublish
        build = latest.number
    return _activate("publish", build, command, unit_of_work, site, clock)


def roll_back(command: RollBack, *, unit_of_work: OpenUnit, site: SiteStore, clock: Clock) -> Activated:
    """Go back to a build. Raises ``NothingToRollBack`` if none was live before, ``BuildUnknown`` for a number without one."""
    build = command.build
    if build is None:
        carry_activation(unit_of_work, site)
        build = _live_before(unit_of_work, site)
        if build is None:
            raise NothingToRollBack
    return _activate("rollback", build, command, unit_of_work, site, clock)


def _live_before(unit_of_work: OpenUnit, site: SiteStore) -> int | None:
    live = site.live()
    with unit_of_work(read_only=True) as unit:
        return next((row.build_number for row in unit.builds.activations() if row.build_number != live), None)


def _activate(
    kind: Literal["publish", "rollback"],
    build: int,
    command: Publish | RollBack,
    unit_of_work: OpenUnit,
    site: SiteStore,
    clock: Clock,
) -> Activated:
    require(command.by, "publish")
    carry_activation(unit_of_work, site)
    before = site.live()
    site.build(build)
    if before == build:
        return Activated(build, before)
    with unit_of_work() as unit:
        number = unit.builds.activate(build, kind, command.by.name, clock.now(), command.reason)
        unit.after_commit(lambda: site.activate(build, number))
        unit.commit()
    return Activated(build, before)
