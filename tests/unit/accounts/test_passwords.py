"""Passwords as they are kept and looked at."""

import unicodedata

import pytest
from argon2 import extract_parameters

from logic.accounts import passwords
from logic.accounts.passwords import MOST, is_password, keep_password, must_keep_anew

PASSWORD = "niñez tranvía cobre lunes"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_however_a_keyboard_writes_it(form: str) -> None:
    """A letter with its sign is the same letter whether it is sent as one or as two."""
    kept = keep_password(unicodedata.normalize("NFC", PASSWORD))
    assert is_password(kept, unicodedata.normalize(form, PASSWORD))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "given", ["", "x", PASSWORD + " ", PASSWORD[:-1], "\ud800", "\x00", PASSWORD + "\x00", "x" * 10**6]
)
def test_which_is_another(given: str) -> None:
    """Any other text is not the password, however odd or long."""
    assert not is_password(keep_password(PASSWORD), given)
    assert not is_password("", given)


def test_no_part_of_a_long_one() -> None:
    """A password of the greatest length is not taken for one that goes on after it."""
    longest = "ab" * (MOST // 2)
    kept = keep_password(longest)
    assert is_password(kept, longest)
    assert not is_password(kept, longest + "c")


def test_who_is_not_known_costs_the_same() -> None:
    """What is looked at in the place of an unknown person's password asks for the same memory and passes as a real one."""
    assert extract_parameters(passwords._NOBODYS) == extract_parameters(keep_password(PASSWORD))
    assert not must_keep_anew(passwords._NOBODYS)


def test_which_is_kept_anew() -> None:
    """What was kept with weaker parameters is to be kept anew."""
    weaker = keep_password(PASSWORD).replace("m=19456", "m=9728")
    assert must_keep_anew(weaker)
