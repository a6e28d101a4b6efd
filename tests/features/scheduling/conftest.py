"""A portal whose clock tests move, and a table of jobs with nothing in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.features.scheduling.bench import Bench
from tests.features.scheduling.hours import Hours, opened


@pytest.fixture
def hours(tmp_path: Path) -> Iterator[Hours]:
    """A portal on the morning of 20 November 2026, with nothing published."""
    hours = opened(tmp_path)
    yield hours
    hours.portal.close()
    hours.engine.dispose()


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """An empty table of jobs."""
    bench = Bench(tmp_path)
    yield bench
    bench.engine.dispose()
