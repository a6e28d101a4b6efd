"""Which builds are kept: a rule over numbers and moments, told in days of Santiago."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from logic.clock import day_in_chile
from logic.publishing.retention import KEPT_DAYS, History, Moment, kept_builds, last_of_each_month

NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)


def daily(days: int, published: bool = True) -> History:
    """One build a day up to today, each live from the moment that it was sealed."""
    sealed = {number + 1: NOW - timedelta(days=days - 1 - number) for number in range(days)}
    live = [Moment(number, number, at) for number, at in sealed.items()] if published else []
    return History(list(sealed), sealed, live)


def test_ninety_days_then_one_a_month() -> None:
    """Every build of the last 90 days is kept, and of what is older the last one of each month in Santiago."""
    history = daily(400)
    kept = kept_builds(history, NOW)
    first_day = day_in_chile(NOW) - timedelta(days=KEPT_DAYS - 1)
    recent = [number for number, at in history.sealed.items() if day_in_chile(at) >= first_day]
    assert len(recent) == KEPT_DAYS
    older = [number for number in kept if number not in recent]
    assert set(recent) <= kept.keys()
    months = {(day.year, day.month) for day in (day_in_chile(history.sealed[number]) for number in older)}
    assert all(day_in_chile(history.sealed[number] + timedelta(days=1)).day == 1 for number in older)
    assert len(months) == len(older)


def test_month_ends_in_santiago() -> None:
    """A build sealed at 2 in the morning of the first, UTC, is of the month that still lasts in Santiago."""
    sealed = {1: datetime(2026, 3, 31, 15, tzinfo=UTC), 2: datetime(2026, 4, 1, 2, tzinfo=UTC), 3: NOW}
    assert 2 in kept_builds(History([1, 2, 3], sealed, []), NOW)
    assert 1 not in kept_builds(History([1, 2, 3], sealed, []), NOW)


def test_what_must_stay_stays() -> None:
    """The live build, the one to go back to, the newest and those pinned stay at any age."""
    old = datetime(2024, 5, 2, 12, tzinfo=UTC)
    sealed = {number: old + timedelta(minutes=number) for number in range(1, 8)}
    live = [Moment(1, 2, sealed[2]), Moment(2, 3, sealed[3]), Moment(3, 4, sealed[4])]
    kept = kept_builds(History(list(sealed), sealed, live, frozenset({5})), NOW)
    assert kept == {3: "live before", 4: "live", 5: "pinned", 7: "newest"}


def test_what_was_shown_when_a_kept_day_ended_stays() -> None:
    """A build sealed long ago that was live at the end of a kept day, or of a month, is still there to be shown."""
    start = datetime(2025, 1, 10, 12, tzinfo=UTC)
    sealed = {number: start + timedelta(minutes=number) for number in range(1, 7)}
    live = [
        Moment(1, 1, start),
        Moment(2, 2, start + timedelta(hours=1)),  # to the end of January and of February
        Moment(3, 3, datetime(2025, 3, 1, 12, tzinfo=UTC)),  # within one day
        Moment(4, 4, datetime(2025, 3, 1, 13, tzinfo=UTC)),  # to within the kept days
        Moment(5, 5, NOW - timedelta(days=3)),
        Moment(6, 6, NOW - timedelta(days=2)),
    ]
    assert kept_builds(History(list(sealed), sealed, live), NOW) == {
        2: "shown",
        4: "shown",
        5: "live before",
        6: "newest",
    }


def test_unknown_age_is_no_age() -> None:
    """A build of which the database does not know when it was sealed is kept."""
    assert kept_builds(History([1, 2], {2: NOW}, []), NOW) == {1: "unknown", 2: "newest"}


def test_last_of_each_month_goes_by_number() -> None:
    """Where a clock was set back the higher number is the later build."""
    assert last_of_each_month({4: date(2026, 3, 31), 5: date(2026, 3, 2), 6: date(2026, 4, 1)}) == [5, 6]


@given(
    st.lists(st.integers(0, 900), min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(-30, 900)), max_size=40),
)
def test_every_kept_day_can_be_shown(ages: list[int], flips: list[tuple[int, int]]) -> None:
    """Whatever happened, clocks set back too, what was live at the end of any of the last 90 days is kept."""
    sealed = {number: NOW - timedelta(days=age, hours=number) for number, age in enumerate(ages, 1)}
    live = [
        Moment(number, build % len(ages) + 1, NOW - timedelta(days=age)) for number, (build, age) in enumerate(flips, 1)
    ]
    kept = kept_builds(History(list(sealed), sealed, live), NOW)
    today = day_in_chile(NOW)
    for back in range(KEPT_DAYS):
        day = today - timedelta(days=back)
        shown = next((one for one in reversed(live) if day_in_chile(one.at) <= day), None)
        assert shown is None or shown.build in kept
