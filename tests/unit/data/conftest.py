"""A real database in a folder of its own."""

from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data.engine import open_engine, prepare_database
from data.unit_of_work import OpenUnit, UnitOfWork


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    """An engine over a prepared SQLite file."""
    engine = open_engine(f"sqlite:///{tmp_path / 'portal.db'}")
    prepare_database(engine)
    return engine


@pytest.fixture
def unit_of_work(engine: Engine) -> OpenUnit:
    """Opens units of work on it."""
    return partial(UnitOfWork, engine)
