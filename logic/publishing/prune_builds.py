"""Pruning: builds that no rule keeps go, and with them whatever only they had. Which ones those are is said in ``retention``.

The site store forgets them in one commit, so that a kill leaves all of them or none; what follows (generations of the index,
files that nothing names, expired links) only takes away what nobody can reach, and the next pruning finds what is left of it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from data.builds.interface import Freed, SiteStore
from data.builds.site_notes import Pin, SiteNotes
from data.content.interface import ContentStore, Pruned
from data.search.interface import SearchStore
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.clock import Clock
from logic.permissions import Actor, require
from logic.publishing.past_builds import moments_of
from logic.publishing.retention import KEPT_DAYS, History, Reason, kept_builds

UNNAMED_DAYS = 2
"""How long a file that nothing names is left alone: whoever is importing it names it once all are in."""


@dataclass(frozen=True, slots=True)
class Prune:
    """Asks for what no rule keeps to be forgotten."""

    by: Actor


@dataclass(frozen=True, slots=True)
class PinBuild:
    """Asks that a build be kept until further notice, with the reason."""

    by: Actor
    build: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class UnpinBuild:
    """Asks that a build be kept no longer than the rules say."""

    by: Actor
    build: int


@dataclass(frozen=True, slots=True)
class Pruning:
    """What stays with its reason, and what goes (or went): builds by number, rows of pages, bodies and their bytes as kept,
    generations of the index, files and their bytes, reports of failed builds."""

    kept: Mapping[int, Reason]
    builds: tuple[int, ...]
    pages: int
    bodies: int
    size: int
    generations: int
    files: int
    files_size: int
    reports: int

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing to take away."""
        return not (self.builds or self.bodies or self.generations or self.files or self.reports)


@dataclass(frozen=True, slots=True)
class Stores:
    """Where pruning looks and takes away."""

    unit_of_work: OpenUnit
    site: SiteStore
    notes: SiteNotes
    searches: SearchStore
    content: ContentStore


def plan_pruning(by: Actor, *, stores: Stores, clock: Clock) -> Pruning:
    """Say what pruning would do now. Keeps nobody waiting."""
    require(by, "look at builds")
    with stores.unit_of_work(read_only=True) as unit:
        return _planned(unit, stores, clock.now())


def prune(command: Prune, *, stores: Stores, clock: Clock) -> Pruning:
    """Forget what no rule keeps. Raises ``BuilderBusy`` while a build is being made.

    What is to go is in the audit log before it goes. The main database is held while the site store forgets, so that nobody
    publishes a build at that very moment.
    """
    require(command.by, "prune")
    with stores.site.builder():
        now = clock.now()
        with stores.unit_of_work() as unit:
            planned = _planned(unit, stores, now)
            if not planned.empty:
                unit.audit.add(command.by.deed("prune", "ediciones", _told(planned)), now)
                unit.commit()
        with stores.unit_of_work() as unit:
            kept = kept_now(unit, stores, now)
            freed = stores.site.prune(planned.kept.keys() | kept.keys())
            reports = unit.build_history.forget_failures(_oldest(now))
            named = _named_files(unit, stores)
            unit.commit()
        generations = len(stores.searches.sweep(build.search for build in stores.site.builds()))
        files = stores.content.prune(named, (now - timedelta(days=UNNAMED_DAYS)).timestamp())
        stores.notes.forget_links(int(now.timestamp()))
    return _pruning(kept, freed, generations, files, reports)


def pin_build(command: PinBuild, *, stores: Stores, clock: Clock) -> None:
    """Keep a build whatever its age. Raises ``BuildUnknown``."""
    require(command.by, "prune")
    stores.site.build(command.build)
    with stores.unit_of_work() as unit:
        detail = " ".join(["conservar", *command.reason.split()])
        unit.audit.add(command.by.deed("prune", f"edición {command.build}", detail), clock.now())
        pin = Pin(command.build, command.by.name, " ".join(command.reason.split()))
        unit.after_commit(lambda: stores.notes.pin(pin))
        unit.commit()


def unpin_build(command: UnpinBuild, *, stores: Stores, clock: Clock) -> None:
    """Leave a build to the rules again. One that was not pinned stays as it is."""
    require(command.by, "prune")
    with stores.unit_of_work() as unit:
        unit.audit.add(command.by.deed("prune", f"edición {command.build}", "no conservar más"), clock.now())
        unit.after_commit(lambda: stores.notes.unpin(command.build))
        unit.commit()


def _planned(unit: UnitOfWork, stores: Stores, now: datetime) -> Pruning:
    kept = kept_now(unit, stores, now)
    builds = stores.site.builds()
    freed = stores.site.would_free(kept.keys())
    searches = {build.search for build in builds} - {build.search for build in builds if build.number in kept}
    old = (now - timedelta(days=UNNAMED_DAYS)).timestamp()
    files = stores.content.would_prune(_named_files(unit, stores), old)
    return _pruning(kept, freed, len(searches), files, unit.build_history.failures_before(_oldest(now)))


def _pruning(kept: Mapping[int, Reason], freed: Freed, generations: int, files: Pruned, reports: int) -> Pruning:
    return Pruning(
        kept=kept,
        builds=freed.builds,
        pages=freed.pages,
        bodies=freed.bodies,
        size=freed.size,
        generations=generations,
        files=files.contents,
        files_size=files.size,
        reports=reports,
    )


def kept_now(unit: UnitOfWork, stores: Stores, now: datetime) -> dict[int, Reason]:
    """Return the builds that the rules keep at a moment, with their reasons."""
    pinned = {pin.build for pin in stores.notes.pins()}
    live = stores.site.live()
    history = History(
        builds=[build.number for build in stores.site.builds()],
        sealed=unit.build_history.sealed_times(),
        activations=moments_of(unit.build_history.activations()),
        pinned=frozenset(pinned if live is None else pinned | {live}),
    )
    return kept_builds(history, now)


def _named_files(unit: UnitOfWork, stores: Stores) -> Collection[str]:
    return unit.build_history.wanted_files() | stores.site.files()


def _oldest(now: datetime) -> datetime:
    return now - timedelta(days=KEPT_DAYS)


def _told(planned: Pruning) -> str:
    builds = ", ".join(map(str, planned.builds)) or "ninguna"
    return f"quita las ediciones: {builds}; archivos sin uso: {planned.files}; informes de fallas: {planned.reports}"
