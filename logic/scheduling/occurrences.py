"""When something that recurs comes next, by the clocks of Santiago; and how people write such a moment."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from logic.clock import day_in_chile, hour_in_chile, moment_in_chile
from logic.errors import Fault, PlanRefused

EVERY_DAY = "1234567"


def next_occurrence(weekdays: str, hour: int, minute: int, after: datetime) -> datetime:
    """Return the first moment later than ``after`` at this hour of Santiago on one of ``weekdays`` ("1" Monday to "7" Sunday).

    An hour that the spring change passes over comes an hour later by the clock; one that comes twice in autumn is done once.
    """
    return next(occurrences(weekdays, hour, minute, after))


def occurrences(weekdays: str, hour: int, minute: int, after: datetime) -> Iterator[datetime]:
    """Yield every such moment later than ``after``, without end."""
    day = day_in_chile(after)
    while True:
        if str(day.isoweekday()) in (weekdays or EVERY_DAY):
            moment = moment_in_chile(f"{day.isoformat()}T{hour:02}:{minute:02}")
            if moment > after:
                yield moment
        day += timedelta(days=1)


def read_coming(text: str, now: datetime, faults: Sequence[Fault] = ()) -> datetime:
    """Return the moment of "2026-12-01T08:00", which must be still to come, if there are no other ``faults``.

    Raises ``PlanRefused`` with them and with one of "at": "moment-wrong", "moment-skipped" or "moment-past".
    """
    try:
        moment, shown = moment_in_chile(text), hour_in_chile(text)
    except (ValueError, OverflowError):
        raise PlanRefused(Fault("at", "moment-wrong", {"value": text}), *faults) from None
    if "T" not in text:
        raise PlanRefused(Fault("at", "moment-wrong", {"value": text}), *faults)
    if shown != text:
        raise PlanRefused(Fault("at", "moment-skipped", {"suggestion": shown}), *faults)
    if moment <= now:
        raise PlanRefused(Fault("at", "moment-past", {"value": text}), *faults)
    if faults:
        raise PlanRefused(*faults)
    return moment
