"""The time, as a dependency: nothing else in logic asks the machine what time it is."""

from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from data.documents.moments import CHILE, hour_in_chile, moment_in_chile

__all__ = ["CHILE", "Clock", "FixedClock", "SystemClock", "day_in_chile", "hour_in_chile", "moment_in_chile"]


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return this moment, in UTC."""
        ...


class SystemClock:
    """The machine's clock. It may be set back: numbers, never times, order revisions and builds."""

    def now(self) -> datetime:
        """Return this moment, in UTC."""
        return datetime.now(UTC)


class FixedClock:
    """A clock that stands until a test moves it: ``moment`` is the time that it tells."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """Return the moment that it was set to."""
        return self.moment


def day_in_chile(moment: datetime) -> date:
    """Return the day that it is in Santiago at a moment: a day of the portal begins and ends there, summer time included."""
    return moment.astimezone(ZoneInfo(CHILE)).date()
