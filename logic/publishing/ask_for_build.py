"""A build asked for at a desk: the worker makes it, and whoever asked goes on meanwhile."""

from collections.abc import Collection

from data.repositories.records import Job, NewJob
from data.unit_of_work import OpenUnit
from logic.clock import Clock
from logic.permissions import Actor, require

KIND = "build"

MAY_PASS = frozenset({"reference-unapproved", "link-broken", "link-anchor"})
"""Codes of issues of links that lead nowhere."""

__all__ = ["KIND", "Job", "ask_for_build", "asked_build", "may_pass"]


def ask_for_build(by: Actor, allow_broken_links: bool = False, *, unit_of_work: OpenUnit, clock: Clock) -> bool:
    """Have the worker build, although links of our own lead nowhere if that is allowed; False if a build was asked for already."""
    require(by, "build")
    if allow_broken_links:
        require(by, "override broken links")
    with unit_of_work() as unit:
        payload = {"by": by.name, "role": by.role, "account": by.account, "allow_broken_links": allow_broken_links}
        asked = unit.jobs.enqueue(NewJob(KIND, payload, key=KIND), clock.now())
        if asked:
            unit.audit.add(by.deed("build", "edición nueva"), clock.now())
        unit.commit()
    return asked


def may_pass(codes: Collection[str]) -> bool:
    """Tell whether all issues of a build that failed are links that lead nowhere, which somebody may let pass."""
    return bool(codes) and MAY_PASS.issuperset(codes)


def asked_build(*, unit_of_work: OpenUnit) -> Job | None:
    """Return the build that was asked for and is not made yet; None if there is none."""
    with unit_of_work(read_only=True) as unit:
        return unit.jobs.waits(KIND)
