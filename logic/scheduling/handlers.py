"""What the worker can do: kinds of jobs with their handlers, and what it asks of itself at its time.

A handler does a job from its payload. It may be run twice for one job, after a kill, and must give the same: every one has a
test that does so. What each does is bound in ``logic.portal``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from logic.clock import CHILE

Payload = Mapping[str, object]
Handler = Callable[[Payload], object]
Handlers = Mapping[str, Handler]


@dataclass(frozen=True, slots=True)
class Periodic:
    """Something that is to be done again and again: each ``minutes``, or each day at ``hour``:``minute`` in Santiago.

    ``kind`` is that of its job.
    """

    kind: str
    minutes: int = 0
    hour: int = 0
    minute: int = 0


PERIODIC = (
    Periodic("tick", minutes=1),
    Periodic("sweep", minutes=60),
    Periodic("check links", hour=3, minute=40),
    Periodic("prune", hour=4, minute=15),
)
"""All that the worker does without being asked."""

LATEST = timedelta(hours=6)
"""How late a daily work is still done: a machine that was off at night does it in the morning, not in the evening."""


def period_of(work: Periodic, now: datetime) -> str | None:
    """Return the name of the period that is due now: its job is made once for each name. None: nothing is due.

    Of minutes it is the time in UTC, cut; of days the day in Santiago, from its hour on. An hour that the spring change skips comes
    with the next one, an hour that the autumn change repeats is one day's still.
    """
    if work.minutes:
        seconds = work.minutes * 60
        return f"{work.kind} {int(now.timestamp()) // seconds * seconds}"
    zone = ZoneInfo(CHILE)
    here = now.astimezone(zone)
    begins = datetime(here.year, here.month, here.day, work.hour, work.minute, tzinfo=zone).astimezone(UTC)
    return f"{work.kind} {here.date().isoformat()}" if begins <= now < begins + LATEST else None
