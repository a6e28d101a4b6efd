"""Portals with desks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.features.desk.desks import Desks, desks


@pytest.fixture
def unit(tmp_path: Path) -> Iterator[Desks]:
    """A portal of its own for a test that changes it."""
    with desks(tmp_path) as opened:
        yield opened


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desks]:
    """A portal that the tests of a module share and leave as it is."""
    with desks(tmp_path_factory.mktemp("office")) as opened:
        yield opened
