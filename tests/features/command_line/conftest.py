"""A command over an empty portal, and a folder of documents to give it."""

from pathlib import Path

import pytest

from tests.features.command_line.command import Command
from tests.features.publishing.house import article


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """The command over a portal with nothing in it."""
    return Command(tmp_path / "home")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two documents."""
    path = tmp_path / "documents"
    path.mkdir()
    for id in ("caja", "patente"):
        (path / f"{id}.xml").write_text(article(id, text="Cuadre la caja cada día."), encoding="utf-8")
    return path


@pytest.fixture
def published(command: Command, folder: Path) -> Command:
    """The command over a portal where the two documents are published."""
    for arguments in (("content", "import", folder), ("build",), ("publish",)):
        assert command.run(*arguments).exit_code == 0
    return command
