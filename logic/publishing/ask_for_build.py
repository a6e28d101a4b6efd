"""A build asked for at a desk: the worker makes it, and whoever asked goes on meanwhile."""

from data.repositories.records import Job, NewJob
from data.unit_of_work import OpenUnit
from logic.clock import Clock
from logic.permissions import Actor, require

KIND = "build"

__all__ = ["KIND", "Job", "ask_for_build", "asked_build"]


def ask_for_build(by: Actor, *, unit_of_work: OpenUnit, clock: Clock) -> bool:
    """Have the worker build; False if that was asked for already."""
    require(by, "build")
    with unit_of_work() as unit:
        payload = {"by": by.name, "role": by.role, "account": by.account}
        asked = unit.jobs.enqueue(NewJob(KIND, payload, key=KIND), clock.now())
        if asked:
            unit.audit.add(by.deed("build", "edición nueva"), clock.now())
        unit.commit()
    return asked


def asked_build(*, unit_of_work: OpenUnit) -> Job | None:
    """Return the build that was asked for and is not made yet; None if there is none."""
    with unit_of_work(read_only=True) as unit:
        return unit.jobs.waits(KIND)
