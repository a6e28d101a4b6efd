"""Building: the approved revisions of one moment into a sealed build, new or changed pages only.

Here is the build's frame: one builder at a time, its row in the database, its report. What happens inside its session is in
``run_build``. Until the session is sealed nothing of a build can be seen, and one that fails leaves only its report.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from data.builds.interface import SealedBuild, SiteStore
from data.disk import room_needed
from data.errors import IndexUnreadable
from data.repositories.in_force import Point
from data.unit_of_work import UnitOfWork
from logic.permissions import Actor, require
from logic.publishing.build_report import BuildFailed, BuildPlan, BuildReport, issue_facts
from logic.publishing.engine import engine_of
from logic.publishing.led_addresses import let_expire
from logic.publishing.pages import PageCounts
from logic.publishing.repair import repair
from logic.publishing.run_build import run_build
from logic.publishing.workshop import Workshop

SET_BACK = timedelta(days=2)
"""A clock that shows less than the moment of the last build by up to this was set back: the moment stays. By more, it was wrong then."""

ANY_NUMBER = 10**9
"""How many broken links pass where somebody chose to let them."""

Progress = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Build:
    """Asks for a build. ``processes`` render side by side; ``whole`` makes every page anew, changed or not.

    ``journal`` is how far in the journal it goes; None: to the end, that is, all that is approved now.
    ``allow_broken_links`` seals it although links of our own lead nowhere: that is written down, and asks for a permission of its own.
    """

    by: Actor
    processes: int = 1
    whole: bool = False
    journal: int | None = None
    allow_broken_links: bool = False


def build(command: Build, *, workshop: Workshop, progress: Progress = lambda documents: None) -> BuildReport:
    """Build what is approved and in force now. With nothing to do it is the last build again, not a new one.

    Raises ``BuilderBusy`` if another builder is at work, ``StoreFull`` when the disk is.
    """
    require(command.by, "build")
    if command.allow_broken_links:
        require(command.by, "override broken links")
    with workshop.site.builder():
        repair(workshop.unit_of_work, workshop.site, workshop.searches, workshop.clock)
        let_expire(workshop.unit_of_work, workshop.clock, command.by.name)
        try:
            return _build(command, workshop, progress)
        except IndexUnreadable:
            # The index of the last build was lost: it is made again from the documents.
            return _build(replace(command, whole=True), workshop, progress)


def _build(command: Build, workshop: Workshop, progress: Progress) -> BuildReport:
    engine = engine_of(workshop.composer)
    with workshop.unit_of_work(read_only=True) as work:
        base = workshop.site.latest()
        journal = work.documents.journal() if command.journal is None else command.journal
        point = Point(journal, moment_of(base, workshop.clock.now()))
        forwardings, most_broken = _allowed(command, workshop.site, work)
        same = base and (base.journal, base.engine) == (journal, engine) and _same(work, base, point, forwardings)
        if base and same and not command.whole:
            workshop.searches.open(base.search).close()
            return BuildReport(base.number, base.digest, PageCounts(0, 0, 0, base.pages), moment=base.moment)
        whole = command.whole or base is None or base.engine != engine or base.moment is None
        number = _start(workshop, journal, engine, command.by.name)
        plan = BuildPlan(number, point, engine, whole, command.processes, forwardings, most_broken)
        report = _run(plan, work, workshop, progress)
    if report.broken and command.allow_broken_links:
        _note_broken(command.by, report, workshop)
    return report


def moment_of(base: SealedBuild | None, now: datetime) -> datetime:
    """Return the moment of a build that is made ``now`` on ``base``: by a clock that was set back a little, that of the base."""
    if base and base.moment and now < base.moment <= now + SET_BACK:
        return base.moment
    return now


def _allowed(command: Build, site: SiteStore, work: UnitOfWork) -> tuple[int, int]:
    """Return how far in the changes of redirects a build goes, and how many broken links it may have.

    One that goes by the journal of the live build takes no redirect that this does not have, and lets pass what was let pass there.
    """
    live = site.live()
    sealed = site.build(live) if live is not None and command.journal is not None else None
    if sealed is None or sealed.journal != command.journal:
        return work.forwardings.journal(), ANY_NUMBER if command.allow_broken_links else 0
    return int(str(sealed.report.get("forwardings", 0))), int(str(sealed.report.get("broken_links", 0)))


def _same(work: UnitOfWork, base: SealedBuild, point: Point, forwardings: int) -> bool:
    """Tell whether neither what is in force nor a redirect of the webmaster changed since the base."""
    if base.moment is None or base.report.get("forwardings", 0) != forwardings:
        return False
    return not work.in_force.due(point.journal, base.moment, point.moment)


def _run(plan: BuildPlan, work: UnitOfWork, workshop: Workshop, progress: Progress) -> BuildReport:
    begun = workshop.clock.now()
    try:
        with room_needed():
            report = run_build(plan, work, workshop, progress)
    except BuildFailed as failure:
        _finish(workshop, plan.number, {"issues": [issue_facts(issue) for issue in failure.issues]})
        return replace(failure.report, seconds=(workshop.clock.now() - begun).total_seconds())
    except BaseException as error:
        _finish(workshop, plan.number, {"error": type(error).__name__})
        raise
    report = replace(report, seconds=(workshop.clock.now() - begun).total_seconds())
    with workshop.unit_of_work() as unit:
        unit.builds.seal(plan.number, report.digest, report.facts(), workshop.clock.now())
        unit.commit()
    return report


def _note_broken(by: Actor, report: BuildReport, workshop: Workshop) -> None:
    """Write down who let links pass that lead nowhere, and which."""
    told = "; ".join(f"{issue.place.file}: {issue.values.get('value', '')}".strip(": ") for issue in report.broken[:20])
    with workshop.unit_of_work() as unit:
        deed = by.deed("override broken links", f"edición {report.build}", f"{len(report.broken)}: {told}")
        unit.audit.add(deed, workshop.clock.now())
        unit.commit()


def _start(workshop: Workshop, journal: int, engine: str, by: str) -> int:
    with workshop.unit_of_work() as unit:
        number = unit.builds.start(journal, engine, by, workshop.clock.now())
        unit.commit()
    return number


def _finish(workshop: Workshop, number: int, report: dict[str, object]) -> None:
    with workshop.unit_of_work() as unit:
        unit.builds.fail(number, report, workshop.clock.now())
        unit.commit()
