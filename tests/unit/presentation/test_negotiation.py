"""What a browser asks for in its headers, and what we make of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from presentation.negotiation import ENCODINGS, acceptable_encodings, byte_range, matches


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, ("identity",)),
        ("", ("identity",)),
        ("gzip, deflate, br, zstd", ("br", "gzip", "identity")),
        ("gzip", ("gzip", "identity")),
        ("x-gzip", ("gzip", "identity")),
        ("GZIP;Q=0.5", ("gzip", "identity")),
        ("br;q=0.2, gzip;q=0.9", ("gzip", "br", "identity")),
        ("br;q=0, gzip", ("gzip", "identity")),
        ("*", ("br", "gzip", "identity")),
        ("*;q=0", ("identity",)),
        ("*;q=0.5, br;q=0", ("gzip", "identity")),
        ("identity, br;q=0.5", ("identity", "br")),
        ("identity;q=0, gzip", ("gzip", "identity")),
        ("gzip;q=7", ("identity",)),
        ("gzip;q=0.0000", ("identity",)),
    ],
)
def test_encodings(header: str | None, expected: tuple[str, ...]) -> None:
    """The codings that a browser accepts come in the order that it wants them, the plain one always among them."""
    assert acceptable_encodings(header) == expected


@given(
    some.text(max_size=80)
    | some.lists(some.sampled_from(["br", "gzip", "*", ";q=0.5", ",", " ", "identity", ";q=x"])).map("".join)
)
def test_any_encoding_header(header: str) -> None:
    """Whatever the header says, the answer is a choice without repeats among what we have, the plain form included."""
    chosen = acceptable_encodings(header)
    assert "identity" in chosen
    assert len(set(chosen)) == len(chosen)
    assert set(chosen) <= set(ENCODINGS)


@given(
    some.dictionaries(some.sampled_from(ENCODINGS), some.integers(0, 1000), min_size=1),
)
def test_weights_are_obeyed(weights: dict[str, int]) -> None:
    """A coding of weight zero is never sent compressed, and a lighter one never before a heavier one."""
    header = ", ".join(f"{name};q={weight / 1000:.3f}" for name, weight in weights.items())
    chosen = acceptable_encodings(header)
    assert all(weights.get(name, 0) > 0 for name in chosen if name != "identity")
    asked = [weights[name] for name in chosen if weights.get(name)]
    assert asked == sorted(asked, reverse=True)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ('"abc"', True),
        ('W/"abc"', True),
        ('"x", "abc" ,"y"', True),
        (" * ", True),
        ('"abcd"', False),
        ('"abc-br"', False),
        ("abc", False),
        ("", False),
    ],
)
def test_if_none_match(header: str, expected: bool) -> None:
    """A tag is recognised alone, weak or in a list, and not by a part of it."""
    assert matches(header, '"abc"') is expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-0", (0, 1)),
        ("bytes=0-", (0, 100)),
        ("bytes=90-200", (90, 100)),
        ("bytes=-10", (90, 100)),
        ("bytes=-1000", (0, 100)),
        ("bytes=5-2", None),
        ("bytes=-", None),
        ("bytes=0-1,3-4", None),
        ("lines=0-1", None),
        ("bytes=0x1-2", None),
        ("bytes=" + "9" * 5000 + "-", None),
    ],
)
def test_ranges(header: str, expected: tuple[int, int] | None) -> None:
    """One range of bytes is read as RFC 9110 says; anything else is ignored."""
    assert byte_range(header, 100) == expected


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0"])
def test_range_outside(header: str) -> None:
    """A range that begins after the last byte is refused."""
    with pytest.raises(ValueError, match="of 100"):
        byte_range(header, 100)


@given(some.integers(0, 50), some.integers(0, 50), some.integers(0, 40))
def test_range_is_a_slice(first: int, last: int, size: int) -> None:
    """A range that is answered is the same slice that Python would take."""
    content = bytes(range(size))
    try:
        part = byte_range(f"bytes={first}-{last}", size)
    except ValueError:
        assert content[first : last + 1] == b""
    else:
        assert part is None or content[part[0] : part[1]] == content[first : last + 1]
