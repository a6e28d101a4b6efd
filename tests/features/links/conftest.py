"""A portal with documents that lead elsewhere."""

from pathlib import Path

import pytest

from tests.features.publishing.house import House, new_house


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A portal with nothing in it."""
    return new_house(tmp_path)
