"""The day that it is in Santiago, whatever the hour is elsewhere."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from logic.clock import day_in_chile


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        # Winter: four hours behind.
        ("2026-07-16T03:59:59", "2026-07-15"),
        ("2026-07-16T04:00:00", "2026-07-16"),
        # Summer: three hours behind.
        ("2026-12-16T02:59:59", "2026-12-15"),
        ("2026-12-16T03:00:00", "2026-12-16"),
        # The night in which summer time ends has the hour before midnight twice.
        ("2026-04-05T02:30:00", "2026-04-04"),
        ("2026-04-05T03:30:00", "2026-04-04"),
        ("2026-04-05T04:00:00", "2026-04-05"),
        # The day on which it begins has no midnight: it begins at one.
        ("2026-09-06T03:59:59", "2026-09-05"),
        ("2026-09-06T04:00:00", "2026-09-06"),
        # Years change there too.
        ("2027-01-01T02:59:59", "2026-12-31"),
    ],
)
def test_a_day_begins_at_midnight_of_santiago(moment: str, day: str) -> None:
    """A day of the portal begins and ends with that of Santiago, in winter, in summer, and when the clocks change."""
    assert day_in_chile(datetime.fromisoformat(moment).replace(tzinfo=UTC)) == date.fromisoformat(day)


moments = some.integers(0, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


@given(moments)
def test_days_follow_each_other(moment: datetime) -> None:
    """From one hour to the next it is the same day or the next one, never one before."""
    days = (day_in_chile(moment + timedelta(hours=1)) - day_in_chile(moment)).days
    assert days in (0, 1)
