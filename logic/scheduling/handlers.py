"""What the worker can do: kinds of jobs with their handlers, and what it asks of itself at its time.

A handler does a job from its payload, to which the number of the job is added as ``job``. It may be run twice for one job, after a
kill, and must give the same: every one has a test that does so. What each does is bound in ``logic.work``.
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

APART = ("check links",)
"""Kinds that may take an hour: they have a lane of their own, so that nothing that has its minute waits for them."""

LATEST = timedelta(hours=6)
"""How late a daily work is still done: a machine that was off at night does it in the morning, not in the evening."""


def period_begun(work: Periodic, now: datetime) -> datetime | None:
    """Return since when what recurs is due, in UTC; None if it is not, or too long since.

    Minutes are counted in UTC; a day begins at its hour in Santiago. An hour that the spring change skips comes with the next one,
    one that the autumn change repeats counts when it first comes.
    """
    if work.minutes:
        seconds = work.minutes * 60
        return datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, UTC)
    zone = ZoneInfo(CHILE)
    today = now.astimezone(zone).date()
    for day in (today, today - timedelta(days=1)):
        begins = datetime(day.year, day.month, day.day, work.hour, work.minute, tzinfo=zone).astimezone(UTC)
        if begins <= now < begins + LATEST:
            return begins
    return None


def length_of(work: Periodic) -> timedelta:
    """Return how far one period is from the next, but for a clock change."""
    return timedelta(minutes=work.minutes) if work.minutes else timedelta(days=1)
