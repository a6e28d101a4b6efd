"""What recurs: begun once a period, however many ask, whatever the clock does."""

from datetime import UTC, datetime, timedelta
from threading import Thread
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from logic.scheduling.handlers import PERIODIC, Periodic, period_begun
from logic.scheduling.run_jobs import Worker, enqueue_periodic, run_due
from tests.features.scheduling.bench import Bench


def begin(bench: Bench) -> int:
    """Ask for what recurs; return how many jobs that made."""
    one = (Periodic("note", hour=3, minute=30),)
    return enqueue_periodic(unit_of_work=bench.unit_of_work, clock=bench.clock, periodic=one)


def test_once_a_day(bench: Bench) -> None:
    """A daily work is begun once a day, at its hour in Santiago, by whoever comes first."""
    bench.clock.moment = datetime(2026, 11, 2, 6, 29, tzinfo=UTC)  # 3:29 in Santiago, in summer
    assert begin(bench) == 0
    bench.clock.moment += timedelta(minutes=1)
    assert [begin(bench), begin(bench)] == [1, 0]
    bench.run()
    assert begin(bench) == 0
    bench.clock.moment += timedelta(days=1)
    assert begin(bench) == 1


def test_every_minute(bench: Bench) -> None:
    """What is done each minute is begun once a minute, also after the clock was set back a day, or put right after years."""
    one = (Periodic("note", minutes=1),)
    for move in (timedelta(), timedelta(days=-1), timedelta(days=9000), timedelta(days=-9000)):
        bench.clock.moment += move
        begun = 0
        for _ in range(60):
            bench.clock.moment += timedelta(seconds=5)
            begun += enqueue_periodic(unit_of_work=bench.unit_of_work, clock=bench.clock, periodic=one)
            bench.run()
        assert 5 <= begun <= 6


def test_many_ask_at_once(bench: Bench) -> None:
    """Of many workers that ask at the same moment one begins what recurs."""
    begun: list[int] = []
    threads = [Thread(target=lambda: begun.append(begin(bench))) for _ in range(6)]
    bench.clock.moment = datetime(2026, 11, 2, 9, tzinfo=UTC)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(begun) == [0, 0, 0, 0, 0, 1]


def test_what_recurs_leaves_no_rows(bench: Bench) -> None:
    """Of what recurs is kept when it last began, not a row each minute."""
    bench.add(kind="tick")
    run_due(Worker("w", {"tick": bench.do}), unit_of_work=bench.unit_of_work, clock=bench.clock)
    assert (len(bench.done), bench.jobs()) == (1, ())


def test_a_clock_that_was_set_back(bench: Bench) -> None:
    """A clock set back by a day does again nothing that was done for the day."""
    bench.clock.moment = datetime(2026, 11, 3, 8, tzinfo=UTC)
    assert begin(bench) == 1
    bench.run()
    bench.clock.moment -= timedelta(days=1)
    assert begin(bench) == 0


def test_too_late_in_the_day(bench: Bench) -> None:
    """A machine that was off at night does it in the morning, but not in the afternoon."""
    bench.clock.moment = datetime(2026, 11, 2, 9, tzinfo=UTC)
    assert begin(bench) == 1
    bench.clock.moment = datetime(2026, 11, 3, 15, tzinfo=UTC)
    assert begin(bench) == 0


@given(st.integers(0, 12 * 366 * 96), st.integers(0, 23))
def test_every_day_has_one_period(quarters: int, hour: int) -> None:
    """Asked every quarter of an hour for five days, whatever the clock changes, a daily work is begun once each day."""
    start = datetime(2019, 1, 1, tzinfo=UTC) + timedelta(minutes=15 * quarters)
    work = Periodic("x", hour=hour, minute=15)
    found = [period_begun(work, start + timedelta(minutes=15 * step)) for step in range(5 * 96)]
    periods = sorted({begins for begins in found if begins})
    assert [begins for begins in found if begins] == sorted(begins for begins in found if begins)
    days = [begins.astimezone(ZoneInfo("America/Santiago")).date() for begins in periods]
    assert len(set(days)) == len(days)
    assert 5 <= len(days) <= 6


def test_all_of_the_house() -> None:
    """Every work that recurs has a time of its own."""
    assert len({(one.minutes, one.hour, one.minute) for one in PERIODIC}) == len(PERIODIC)
