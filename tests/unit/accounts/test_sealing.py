"""Secrets of second factors as they are kept."""

from hypothesis import given
from hypothesis import strategies as st

from logic.accounts.sealing import seal, unseal

KEY, OTHER = "k" * 32, "o" * 32
SECRETS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", max_size=100)


@given(SECRETS)
def test_comes_back(secret: str) -> None:
    """What was sealed comes back under the same key, is not in what is kept, and is never kept alike twice."""
    sealed = seal(secret, KEY)
    assert unseal(sealed, KEY) == secret
    assert len(secret) < 8 or secret not in sealed
    assert seal(secret, KEY) != sealed


@given(SECRETS, st.data())
def test_another_key_or_another_text(secret: str, data: st.DataObject) -> None:
    """Under another key, or with a letter changed, nothing comes back."""
    sealed = seal(secret, KEY)
    assert unseal(sealed, OTHER) is None
    place = data.draw(st.integers(0, len(sealed.rstrip("=")) - 2))
    letter = "A" if sealed[place] != "A" else "B"
    assert unseal(sealed[:place] + letter + sealed[place + 1 :], KEY) is None


@given(st.text(max_size=200))
def test_what_was_never_sealed(text: str) -> None:
    """Any other text is no secret, and raises nothing."""
    assert unseal(text, KEY) is None
