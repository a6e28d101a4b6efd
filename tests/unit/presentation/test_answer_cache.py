"""Answers kept in memory within a bound."""

from hypothesis import given
from hypothesis import strategies as some

from presentation.answer_cache import AnswerCache


def test_least_used_goes_first() -> None:
    """What was asked for lately stays when room is needed."""
    cache: AnswerCache[str] = AnswerCache(80)
    for key in "abcdefgh":
        cache.put(key, key, 10)
    assert cache.get("a") == "a"
    cache.put("i", "i", 10)
    assert cache.get("a") == "a"
    assert cache.get("b") is None


@given(some.lists(some.tuples(some.integers(0, 9), some.integers(0, 30))))
def test_bound(puts: list[tuple[int, int]]) -> None:
    """Whatever is put, in whatever order, the room is never exceeded, and what is kept is what was put last."""
    cache: AnswerCache[int] = AnswerCache(100)
    for turn, (key, size) in enumerate(puts):
        cache.put(key, turn, size)
        assert cache.size <= 100
        if size <= 100 // 8:
            assert cache.get(key) == turn


def test_too_large() -> None:
    """One answer never takes the place of all the others."""
    cache: AnswerCache[str] = AnswerCache(80)
    cache.put("large", "x", 11)
    assert cache.get("large") is None
