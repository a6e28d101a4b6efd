"""Moments as people write them: in Santiago, also on the days when its clocks change."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.clock import day_in_chile
from logic.written_moment import end_of_day, read_moment

NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-09", datetime(2026, 3, 10, 2, 59, 59, 999999, tzinfo=UTC)),
        ("2026-07-09", datetime(2026, 7, 10, 3, 59, 59, 999999, tzinfo=UTC)),
        ("2026-11-24", NOW),
        ("2026-03-09T11:20", datetime(2026, 3, 9, 14, 20, tzinfo=UTC)),
        ("2026-03-09 11:20:05", datetime(2026, 3, 9, 14, 20, 5, tzinfo=UTC)),
        ("2026-03-09T11:20Z", datetime(2026, 3, 9, 11, 20, tzinfo=UTC)),
        ("2026-03-09T11:20:00.250000Z", datetime(2026, 3, 9, 11, 20, 0, 250000, tzinfo=UTC)),
        ("2026-03-09T11:20+02:00", datetime(2026, 3, 9, 9, 20, tzinfo=UTC)),
        # Summer ends: the hour from 23 to 24 comes twice, the first time three hours behind UTC.
        ("2026-04-04T23:30", datetime(2026, 4, 5, 2, 30, tzinfo=UTC)),
        ("2026-04-04T23:30-04:00", datetime(2026, 4, 5, 3, 30, tzinfo=UTC)),
        ("2026-04-04", datetime(2026, 4, 5, 3, 59, 59, 999999, tzinfo=UTC)),
        # Summer begins: the day begins at one.
        ("2026-09-05", datetime(2026, 9, 6, 3, 59, 59, 999999, tzinfo=UTC)),
        ("2026-09-06T01:00", datetime(2026, 9, 6, 4, 0, tzinfo=UTC)),
    ],
)
def test_read(text: str, moment: datetime) -> None:
    """A day is its last moment in Santiago, today is now, an hour is the one that the clocks there show, the first if it comes twice."""
    assert read_moment(text, NOW) == moment


@pytest.mark.parametrize(
    "text",
    [
        *("", "ayer", "2026-02-30", "2026-3-9", "20260309", "2026-03-09T25:00", "2026-03-09T11", "9999-12-31"),
        *("٢٠٢٦-٠٣-٠٩", "2026-03-09T11:20 ", "2026-W10-1", "2026-03-09T11:20+99:00", "0000-01-01", "2026-03-09\n"),
    ],
)
def test_refused(text: str) -> None:
    """Anything else is refused, days that do not exist too."""
    with pytest.raises(ValueError):  # noqa: PT011 -- words are for whoever asked
        read_moment(text, NOW)


@given(st.dates(date(1990, 1, 1), date(2080, 1, 1)))
def test_days_end_where_the_next_begins(day: date) -> None:
    """The last moment of a day is still of that day in Santiago, and the next one is not, whatever the clocks do."""
    last = end_of_day(day)
    assert day_in_chile(last) == day
    assert day_in_chile(last + timedelta.resolution) == day + timedelta(days=1)


@given(st.text(max_size=30))
def test_nothing_else_is_raised(text: str) -> None:
    """Whatever is written, it is a moment or a ``ValueError``."""
    with suppress(ValueError):
        assert read_moment(text, NOW).tzinfo is UTC
