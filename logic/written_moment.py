"""A moment as people write it: a day, or a day and an hour, in Santiago unless it says another offset."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from logic.clock import CHILE, day_in_chile

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?")


def read_moment(text: str, now: datetime) -> datetime:
    """Return the moment (UTC) that ``text`` writes: 2026-03-09, 2026-03-09T11:20, 2026-03-09T14:20:05Z, …T11:20-03:00.

    A day alone means its last moment in Santiago, or ``now`` if it is today. Of an hour that comes twice when summer ends the
    first is meant, unless an offset says otherwise. Raises ``ValueError`` for anything else, and for a day that does not exist.
    """
    if _DAY.fullmatch(text):
        day = date.fromisoformat(text)
        return now if day == day_in_chile(now) else end_of_day(day)
    if not _MOMENT.fullmatch(text):
        raise ValueError(f"not a moment: {text!r}")
    moment = datetime.fromisoformat(text)
    return _in_utc(moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(CHILE)))


def end_of_day(day: date) -> datetime:
    """Return the last moment (UTC) of a day in Santiago. Raises ``ValueError`` for the last day that can be written."""
    if day == date.max:
        raise ValueError("no day comes after it")
    following = day + timedelta(days=1)
    return (
        _in_utc(datetime(following.year, following.month, following.day, tzinfo=ZoneInfo(CHILE))) - timedelta.resolution
    )


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("outside of what can be written") from error
