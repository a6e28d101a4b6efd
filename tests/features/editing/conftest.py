"""A desk and a folder to import, both empty."""

from pathlib import Path

import pytest

from tests.features.editing.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A portal with nothing in it."""
    return Desk(tmp_path / "home")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for a tree of documents."""
    path = tmp_path / "tree"
    path.mkdir()
    return path
