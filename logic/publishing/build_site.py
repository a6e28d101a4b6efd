"""Building: the approved revisions of one moment into a sealed build, new or changed pages only.

Here is the build's frame: one builder at a time, its row in the database, its report. What happens inside its session is in
``run_build``. Until the session is sealed nothing of a build can be seen, and one that fails leaves only its report.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace

from data.disk import room_needed
from data.errors import IndexUnreadable
from data.unit_of_work import UnitOfWork
from logic.permissions import Actor, require
from logic.publishing.engine import engine_of
from logic.publishing.pages import PageCounts
from logic.publishing.repair import repair
from logic.publishing.run_build import BuildFailed, BuildPlan, BuildReport, run_build
from logic.publishing.workshop import Workshop

Progress = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Build:
    """Asks for a build. ``processes`` render side by side; ``whole`` makes every page anew, changed or not."""

    by: Actor
    processes: int = 1
    whole: bool = False


def build(command: Build, *, workshop: Workshop, progress: Progress = lambda documents: None) -> BuildReport:
    """Build what is approved now. With nothing to do it is the last build again, not a new one.

    Raises ``BuilderBusy`` if another builder is at work, ``StoreFull`` when the disk is.
    """
    require(command.by, "build")
    with workshop.site.builder():
        repair(workshop.unit_of_work, workshop.site, workshop.searches, workshop.clock)
        try:
            return _build(command, workshop, progress)
        except IndexUnreadable:
            # The index of the last build was lost: it is made again from the documents.
            return _build(replace(command, whole=True), workshop, progress)


def _build(command: Build, workshop: Workshop, progress: Progress) -> BuildReport:
    engine = engine_of(workshop.composer)
    with workshop.unit_of_work(read_only=True) as work:
        journal = work.documents.journal()
        base = workshop.site.latest()
        if base and not command.whole and (base.journal, base.engine) == (journal, engine):
            workshop.searches.open(base.search).close()
            return BuildReport(base.number, base.digest, PageCounts(0, 0, 0, base.pages))
        whole = command.whole or base is None or base.engine != engine
        plan = BuildPlan(_start(workshop, journal, engine, command.by.name), journal, engine, whole, command.processes)
        return _run(plan, work, workshop, progress)


def _run(plan: BuildPlan, work: UnitOfWork, workshop: Workshop, progress: Progress) -> BuildReport:
    begun = workshop.clock.now()
    try:
        with room_needed():
            report = run_build(plan, work, workshop, progress)
    except BuildFailed as failure:
        _finish(
            workshop, plan.number, {"issues": [asdict(issue.place) | {"code": issue.code} for issue in failure.issues]}
        )
        return replace(failure.report, seconds=(workshop.clock.now() - begun).total_seconds())
    except BaseException as error:
        _finish(workshop, plan.number, {"error": type(error).__name__})
        raise
    report = replace(report, seconds=(workshop.clock.now() - begun).total_seconds())
    with workshop.unit_of_work() as unit:
        unit.builds.seal(plan.number, report.digest, report.facts(), workshop.clock.now())
        unit.commit()
    return report


def _start(workshop: Workshop, journal: int, engine: str, by: str) -> int:
    with workshop.unit_of_work() as unit:
        number = unit.builds.start(journal, engine, by, workshop.clock.now())
        unit.commit()
    return number


def _finish(workshop: Workshop, number: int, report: dict[str, object]) -> None:
    with workshop.unit_of_work() as unit:
        unit.builds.fail(number, report, workshop.clock.now())
        unit.commit()
