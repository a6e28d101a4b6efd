"""What every kind of test may ask for. Fixtures of one kind live in the conftest.py of its own folder."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.prepared import migrated_once

HOUSE = Path(__file__).resolve().parent.parent

# No test has a time limit: a machine may be busy.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep together what shares its preparations when several processes run the tests: a module, and all that is seen in the browser."""
    browser = HOUSE / "tests" / "browser"
    for item in items:
        group = browser if item.path.is_relative_to(browser) else item.path
        item.add_marker(pytest.mark.xdist_group(str(group.relative_to(HOUSE))))


@pytest.fixture(scope="session")
def house() -> Path:
    """The root of the repository."""
    return HOUSE


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of public corpora; a test that needs one skips by its name where it is absent."""
    return Path(os.environ.get("PORTAL_CORPORA", HOUSE.parent / "shared" / "corpora"))


@pytest.fixture(scope="session", autouse=True)
def prepared() -> Iterator[None]:
    """Databases whose tables are made without running every migration again."""
    with migrated_once():
        yield
