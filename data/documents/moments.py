"""Days and hours of Santiago as documents write them, and the moments in UTC that they mean; no zone is ever written.

Chile sets its clocks forward and back on Saturdays at midnight: once a year the hour after it does not exist, and once a year
the hour before it comes twice. When is told by the zone data of the machine, since the government decides it year by year.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

CHILE = "America/Santiago"

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_HOUR = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")


@dataclass(frozen=True, slots=True)
class Window:
    """From when (that moment too) until when (without it) a document is in force; None: without end, or not known.

    ``closes`` is when what it calls for is over, ``review`` until when it is to be looked at again: both the end of a day.
    """

    begins: datetime | None = None
    ends: datetime | None = None
    closes: datetime | None = None
    review: datetime | None = None


def moment_in_chile(text: str, *, end: bool = False) -> datetime:
    """Return the moment in UTC of "2026-12-01T08:00", or of a day, "2026-12-01": its beginning, or with ``end`` the end of it.

    The end of a day is the beginning of the next. Of an hour that comes twice the first is meant; one that does not exist is the
    same time after the change. Raises ``ValueError`` for anything else, and for a day that is not in the calendar.
    """
    if _DAY.fullmatch(text):
        day = date.fromisoformat(text) + timedelta(days=1 if end else 0)
        written = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - the zone is put below
    elif _HOUR.fullmatch(text):
        written = datetime.fromisoformat(text)
    else:
        raise ValueError(f"neither a day nor an hour: {text!r}")
    return written.replace(tzinfo=ZoneInfo(CHILE)).astimezone(UTC)


def hour_in_chile(text: str) -> str:
    """Return an hour as the clocks of Santiago show it: another than was written where the clock passes over what was.

    Takes what ``moment_in_chile`` takes; a day is given back as it is.
    """
    moment = moment_in_chile(text)
    return text if _DAY.fullmatch(text) else f"{moment.astimezone(ZoneInfo(CHILE)):%Y-%m-%dT%H:%M}"


def window(valid_from: str, valid_to: str, closes: str = "", review_by: str = "") -> Window:
    """Return the window that a header's facts give. What a draft writes wrongly is taken for not written."""
    return Window(_moment(valid_from, end=False), *(_moment(text, end=True) for text in (valid_to, closes, review_by)))


def _moment(text: str, *, end: bool) -> datetime | None:
    try:
        return moment_in_chile(text, end=end) if text else None
    except (ValueError, OverflowError):
        return None
