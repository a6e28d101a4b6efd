"""Calls on a day: in which group each stands, and in which order."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from data.documents.calls import Call
from logic.deadlines.sort_calls import MOST_CLOSED, REMEMBERED, SOON, SortedCalls, sort_calls

TODAY = date(2026, 3, 9)

days = some.dates(date(1990, 1, 1), date(2100, 12, 31))
calls = some.lists(some.tuples(some.none() | days, some.booleans()), max_size=30).map(
    lambda told: [
        call(f"c-{number}", closes.isoformat() if closes else "", awaited)
        for number, (closes, awaited) in enumerate(told)
    ]
)


def call(name: str, closes: str, awaited: bool = False) -> Call:
    """An opportunity that closes on a day, is to be announced, or never closes."""
    return Call(
        f"Título de {name}", "De qué se trata.", f"/x/{name}", "oportunidades-de-negocios", "es", closes, awaited
    )


def closing_in(*left: int) -> list[Call]:
    """Opportunities that close so many days from today."""
    return [call(f"c-{number}", (TODAY + timedelta(days=number)).isoformat()) for number in left]


def sort(calls: list[Call], day: date = TODAY) -> SortedCalls:
    """Sort calls of the build 7."""
    return sort_calls(calls, day=day, build=7)


@given(calls=calls, day=days)
def test_every_call_is_in_one_group(calls: list[Call], day: date) -> None:
    """Whatever the day, each call stands in exactly one group, and the groups hold nothing else."""
    found = sort(calls, day)
    dated = [deadline.call for group in (found.soon, found.later, found.closed) for deadline in group]
    undated = [*found.always, *found.awaited]
    assert sorted(dated + undated, key=lambda one: one.address) == sorted(calls, key=lambda one: one.address)


@given(calls=calls, day=days)
def test_the_groups_are_what_they_say(calls: list[Call], day: date) -> None:
    """What closes soon has no more than thirty days left, what has closed none, and each comes nearest first."""
    found = sort(calls, day)
    assert all(0 <= deadline.left <= SOON for deadline in found.soon)
    assert all(deadline.left > SOON for deadline in found.later)
    assert all(deadline.left < 0 for deadline in found.closed)
    assert not any(one.closes or one.awaited for one in found.always)
    assert all(one.awaited for one in found.awaited)
    for group, nearest_first in ((found.soon, 1), (found.later, 1), (found.closed, -1)):
        order = [deadline.left * nearest_first for deadline in group]
        assert order == sorted(order)
        assert all(date.fromisoformat(each.call.closes) - day == timedelta(days=each.left) for each in group)


@given(calls=calls, day=days)
def test_the_next_day_has_one_day_less(calls: list[Call], day: date) -> None:
    """From one day to the next every call loses a day, and only those of their last day close."""
    today, tomorrow = sort(calls, day), sort(calls, day + timedelta(days=1))
    last = {deadline.call.address for deadline in today.soon if deadline.left == 0}
    newly = {deadline.call.address for deadline in tomorrow.closed} - {each.call.address for each in today.closed}
    assert newly == last
    assert set(today.always) == set(tomorrow.always)
    assert set(today.awaited) <= set(tomorrow.awaited)


@pytest.mark.parametrize(
    ("left", "group"), [(-1, "closed"), (0, "soon"), (1, "soon"), (SOON, "soon"), (SOON + 1, "later")]
)
def test_edges(left: int, group: str) -> None:
    """On its closing day a call is open; the day after it has closed; thirty days are soon, one more is not."""
    found = sort(closing_in(left))
    shown = {name: len(getattr(found, name)) for name in ("soon", "later", "always", "awaited", "closed")}
    assert shown == {"soon": 0, "later": 0, "always": 0, "awaited": 0, "closed": 0, group: 1}


@pytest.mark.parametrize(
    ("left", "group"), [(0, "soon"), (-1, "closed"), (-REMEMBERED, "closed"), (-REMEMBERED - 1, "awaited")]
)
def test_what_comes_back(left: int, group: str) -> None:
    """A call that is to be announced again is closed for a year, and awaited from then on."""
    closes = (TODAY + timedelta(days=left)).isoformat()
    found = sort([call("a", closes, awaited=True)])
    assert [name for name in ("soon", "closed", "awaited") if getattr(found, name)] == [group]


def test_the_awaited_stand_by_title() -> None:
    """Of calls that are to be announced nobody knows which comes first: they stand by title, with or without a former day."""
    told = [call("c", "", awaited=True), call("a", "2020-01-01", awaited=True), call("b", "", awaited=True)]
    assert [one.address for one in sort(told).awaited] == ["/x/a", "/x/b", "/x/c"]


def test_the_order_in_which_calls_come_is_kept_where_nothing_closes() -> None:
    """Calls that are always open stay as the builder put them: the newest first."""
    assert [one.address for one in sort([call("b", ""), call("a", "")]).always] == ["/x/b", "/x/a"]


def test_calls_of_the_same_day_stand_by_title() -> None:
    """Two that close together have an order that does not depend on how they came."""
    ones = [call("a", "2026-03-20"), call("b", "2026-03-20")]
    assert sort(ones).soon == sort(ones[::-1]).soon


def test_only_the_last_that_closed_are_told() -> None:
    """Of those that closed within a year the last ten are told, of older ones none."""
    many = sort(closing_in(*range(-40, 0))).closed_lately
    assert [deadline.left for deadline in many] == list(range(-1, -MOST_CLOSED - 1, -1))
    old = sort(closing_in(-REMEMBERED, -REMEMBERED - 1)).closed_lately
    assert [deadline.left for deadline in old] == [-REMEMBERED]


def test_what_was_asked_comes_along() -> None:
    """The answer says of which day and of which build it is."""
    assert (sort([]).day, sort([]).build) == (TODAY, 7)
