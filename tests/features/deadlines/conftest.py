"""Two published portals, one with opportunities and one without, made once; a visitor of each."""

from collections.abc import Iterator

import pytest

from tests.features.deadlines.visitor import OPPORTUNITIES, Visitor, made, visiting


@pytest.fixture(scope="package")
def environ(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a portal with some opportunities."""
    return made(tmp_path_factory.mktemp("deadlines"), OPPORTUNITIES)


@pytest.fixture(scope="package")
def bare(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a portal that has none yet."""
    return made(tmp_path_factory.mktemp("bare"), {})


@pytest.fixture
def visitor(environ: dict[str, str]) -> Iterator[Visitor]:
    """A visitor of the portal with opportunities."""
    with visiting(environ) as visitor:
        yield visitor


@pytest.fixture
def early(bare: dict[str, str]) -> Iterator[Visitor]:
    """A visitor of the portal without."""
    with visiting(bare) as visitor:
        yield visitor
