"""Days and hours of Santiago as moments in UTC, across every change of its clocks from 2019 to 2030."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.clock import CHILE, day_in_chile, hour_in_chile, moment_in_chile

ZONE = ZoneInfo(CHILE)
HOUR = timedelta(hours=1)


def clock_changes() -> list[datetime]:
    """The moments at which the clocks of Santiago change, by the zone data of this machine."""
    hours = [datetime(2019, 1, 1, tzinfo=UTC) + number * HOUR for number in range(24 * 366 * 12)]
    return [
        after
        for before, after in pairwise(hours)
        if before.astimezone(ZONE).utcoffset() != after.astimezone(ZONE).utcoffset()
    ]


CHANGES = clock_changes()

days = st.dates(date(2019, 1, 1), date(2030, 12, 30))
near_changes = st.builds(
    lambda change, minutes: change + timedelta(minutes=minutes), st.sampled_from(CHANGES), st.integers(-1500, 1500)
)
moments = st.one_of(
    near_changes,
    st.datetimes(datetime(2019, 1, 1), datetime(2030, 12, 30), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis wants them so
)


def written(moment: datetime) -> str:
    """Return what the clocks of Santiago show."""
    return f"{moment.astimezone(ZONE):%Y-%m-%dT%H:%M}"


def test_the_changes_are_there() -> None:
    """Twice a year the clocks change, at midnight of a Saturday: without them the tests below would say nothing."""
    assert len(CHANGES) == 24
    assert {change.astimezone(ZONE).hour for change in CHANGES} == {23, 1}


@given(moments)
def test_an_hour_is_the_first_moment_that_shows_it(moment: datetime) -> None:
    """What the clocks show is read as the first moment at which they show it; of an hour that comes twice, the first."""
    moment = moment.replace(second=0, microsecond=0)
    read = moment_in_chile(written(moment))
    assert read in (moment, moment - HOUR)
    assert written(read) == written(moment)
    assert written(read - HOUR) != written(moment)


@given(days)
def test_a_day_is_all_moments_of_its_date(day: date) -> None:
    """A day runs from its first moment in Santiago to the first of the next, of 23, 24 or 25 hours."""
    begins, ends = moment_in_chile(day.isoformat()), moment_in_chile(day.isoformat(), end=True)
    assert ends == moment_in_chile((day + timedelta(days=1)).isoformat())
    assert day_in_chile(begins) == day_in_chile(ends - timedelta.resolution) == day
    assert day_in_chile(begins - timedelta.resolution) == day - timedelta(days=1)
    assert ends - begins in (23 * HOUR, 24 * HOUR, 25 * HOUR)


@given(moments, moments)
def test_order_is_kept(one: datetime, other: datetime) -> None:
    """An hour that the clocks show later is never read as an earlier moment."""
    first, second = sorted((written(one), written(other)))
    assert moment_in_chile(first) <= moment_in_chile(second)


@pytest.mark.parametrize("change", [change for change in CHANGES if change.astimezone(ZONE).hour == 1])
def test_an_hour_that_is_passed_over(change: datetime) -> None:
    """Where the clocks go forward, the hour that they pass over is the one after it, and is told so."""
    day = change.astimezone(ZONE).date().isoformat()
    assert moment_in_chile(f"{day}T00:30") == change + timedelta(minutes=30)
    assert hour_in_chile(f"{day}T00:30") == f"{day}T01:30"
    assert moment_in_chile(day) == change
    assert hour_in_chile(f"{day}T01:00") == f"{day}T01:00"


@pytest.mark.parametrize("change", [change for change in CHANGES if change.astimezone(ZONE).hour == 23])
def test_an_hour_that_comes_twice(change: datetime) -> None:
    """Where the clocks go back, the first of the two is meant; the day ends an hour later than others."""
    day = change.astimezone(ZONE).date().isoformat()
    assert moment_in_chile(f"{day}T23:30") == change - timedelta(minutes=30)
    assert moment_in_chile(day, end=True) == change + HOUR


@pytest.mark.parametrize(
    "text", ["", "ayer", "2026-02-30", "2026-12-01T24:00", "2026-12-01T08:00Z", "2026-12-01 08:00", "2026-1-1"]
)
def test_what_is_no_moment(text: str) -> None:
    """Anything but a day, or a day with its hour, of the calendar is refused."""
    with pytest.raises(ValueError, match=r"."):
        moment_in_chile(text)
