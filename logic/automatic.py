"""What happens at its time, bound: the press that it builds and publishes with, and the use cases of plans, promises and the agenda."""

from collections.abc import Callable
from functools import partial

from data.builds.interface import SealedBuild, SiteStore
from data.unit_of_work import OpenUnit
from logic.clock import Clock
from logic.errors import BuildUnknown
from logic.permissions import Actor
from logic.publishing.build_site import Build
from logic.publishing.publish_build import Publish
from logic.publishing.removal_guard import guarded
from logic.scheduling.do_plans import do_plans
from logic.scheduling.keep_promises import change_promise
from logic.scheduling.keep_windows import keep_windows, tell_published
from logic.scheduling.look_ahead import look_ahead, next_events
from logic.scheduling.plan import change_plan, list_plans, plan_builds, plan_publication
from logic.scheduling.press import Made
from logic.use_cases import Publishing


class BoundPress:
    """See ``logic.scheduling.press.Press``: the use cases of publishing."""

    def __init__(self, publishing: Publishing, site: SiteStore) -> None:
        self._publishing = publishing
        self._site = site

    def live(self) -> int | None:
        """Return what visitors see."""
        return self._site.live()

    def sealed(self, number: int) -> SealedBuild | None:
        """Return a build that is kept."""
        try:
            return self._site.build(number)
        except BuildUnknown:
            return None

    def build(self, by: Actor, journal: int | None) -> Made:
        """Build; pages are pressed after, as for anybody."""
        report = self._publishing.build(Build(by, journal=journal))
        self._publishing.press()
        return Made(report.build, report.issues)

    def publish(self, by: Actor, build: int, reason: str, *, removing: int | None, seen_live: int | None) -> None:
        """Publish."""
        self._publishing.publish(Publish(by, build, reason, removing=removing, seen_live=seen_live))


class Scheduling:
    """What happens at its time."""

    def __init__(self, publishing: Publishing, unit_of_work: OpenUnit, site: SiteStore, clock: Clock) -> None:
        press = BoundPress(publishing, site)
        self._steps: tuple[Callable[[], None], ...] = tuple(
            partial(step, press=press, unit_of_work=unit_of_work, clock=clock)
            for step in (tell_published, do_plans, keep_windows, tell_published)
        )
        self.plan_publication = partial(
            plan_publication, live=site.live, guard=partial(_guard, site), unit_of_work=unit_of_work, clock=clock
        )
        self.plan_builds = partial(plan_builds, unit_of_work=unit_of_work, clock=clock)
        self.change_plan = partial(change_plan, unit_of_work=unit_of_work, clock=clock)
        self.plans = partial(list_plans, unit_of_work=unit_of_work)
        self.change_promise = partial(change_promise, unit_of_work=unit_of_work, clock=clock)
        self.look_ahead = partial(look_ahead, press=press, unit_of_work=unit_of_work, clock=clock)
        self.next = partial(next_events, press=press, unit_of_work=unit_of_work, clock=clock)

    def tick(self) -> None:
        """Do what is due by now. Asked each minute; asked twice it does nothing more."""
        for step in self._steps:
            step()


def _guard(site: SiteStore, build: int) -> int | None:
    site.build(build)
    return guarded(site.live(), build, site)
