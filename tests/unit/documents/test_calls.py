"""Calls as JSON: what was written is read again."""

from hypothesis import given
from hypothesis import strategies as some

from data.documents.calls import Call, decode_calls, encode_calls

words = some.text(max_size=40)
calls = some.lists(some.builds(Call, words, words, words, words, words, words, some.booleans()), max_size=5)


@given(calls)
def test_calls_come_back(calls: list[Call]) -> None:
    """Whatever the words of calls are, they are the same after being kept, and so are the bytes."""
    kept = encode_calls(calls)
    assert decode_calls(kept) == tuple(calls)
    assert encode_calls(decode_calls(kept)) == kept
