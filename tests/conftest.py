"""What every kind of test may ask for. Fixtures of one kind live in the conftest.py of its own folder."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

HOUSE = Path(__file__).resolve().parent.parent

# No test has a time limit: a machine may be busy.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def house() -> Path:
    """The root of the repository."""
    return HOUSE


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of public corpora; a test that needs one skips by its name where it is absent."""
    return Path(os.environ.get("PORTAL_CORPORA", HOUSE.parent / "shared" / "corpora"))
