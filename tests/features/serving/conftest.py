"""A served portal, made once for all the tests of this folder: preparing it is the slow part."""

from collections.abc import Iterator

import pytest

from tests.features.serving.server import Served, serving


@pytest.fixture(scope="package")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The portal with its own content, as ``portal serve`` leaves it on a machine that had nothing."""
    with serving(tmp_path_factory.mktemp("served") / "home") as portal:
        yield portal
