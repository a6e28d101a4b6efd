"""How often one connection may send, and what counts as one connection."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presentation.public import throttle as module
from presentation.public.throttle import Throttle, connection_of


class Hand:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@given(st.lists(st.tuples(st.sampled_from("ab"), st.floats(0, 50)), max_size=60))
def test_no_connection_gets_more_than_its_turns(asked: list[tuple[str, float]]) -> None:
    """In any time, a connection gets at most what it may have at once and one more for each span; waiting as told is enough."""
    clock = Hand()
    throttle = Throttle(3, 10, clock)
    given_turns = {"a": 0, "b": 0}
    for connection, pause in asked:
        clock.seconds += pause
        wait = throttle.take(connection)
        if wait:
            clock.seconds += wait
            assert throttle.take(connection) == 0
        given_turns[connection] += 1
        assert given_turns[connection] <= 3 + (clock.seconds - 1000) / 10


def test_connections_do_not_share_turns() -> None:
    """One connection that has no turns left takes none from another."""
    throttle = Throttle(1, 30, Hand())
    assert [throttle.take("a"), throttle.take("a"), throttle.take("b")] == [0, 30, 0]


def test_what_is_remembered_is_little_and_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """No address stands in memory as it is, quiet connections are forgotten, and so are the oldest of too many."""
    monkeypatch.setattr(module, "MOST_REMEMBERED", 5)
    clock = Hand()
    throttle = Throttle(2, 10, clock)
    for number in range(20):
        throttle.take(f"203.0.113.{number}")
    assert len(vars(throttle)["_full_at"]) == 5
    assert "203.0.113" not in repr(vars(throttle))
    clock.seconds += 60
    throttle.take("203.0.113.1")
    assert len(vars(throttle)["_full_at"]) == 1


@pytest.mark.parametrize(
    ("remote", "heard", "proxies", "expected"),
    [
        ("203.0.113.7", "", 0, "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1", 0, "203.0.113.7"),
        ("127.0.0.1", "10.9.9.9, 198.51.100.1", 1, "198.51.100.1"),
        ("127.0.0.1", "10.9.9.9, 198.51.100.1, 10.0.0.2", 2, "198.51.100.1"),
        ("127.0.0.1", "", 1, "127.0.0.1"),
        ("127.0.0.1", "", 2, "127.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "", 0, "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "", 0, "203.0.113.7"),
        ("", "", 0, ""),
        ("127.0.0.1", "no es una dirección", 1, "no es una dirección"),
    ],
)
def test_a_connection_is_what_our_own_proxies_heard(remote: str, heard: str, proxies: int, expected: str) -> None:
    """What a visitor writes into the header himself never counts; of IPv6 a customer's whole network is one."""
    assert connection_of(remote, heard, proxies) == expected
