"""A unit for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.features.accounts.unit import Unit


@pytest.fixture
def unit(tmp_path: Path) -> Iterator[Unit]:
    """People of a unit, with nobody yet."""
    unit = Unit(tmp_path)
    yield unit
    unit.engine.dispose()
