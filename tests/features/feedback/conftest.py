"""A published portal of two documents, made once and copied for each test, with browsers in front of it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.features.command_line.command import Command
from tests.features.feedback.visitor import Visitor
from tests.features.publishing.house import article


@pytest.fixture(scope="package")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a portal where two articles are published, one of them in English."""
    folder = tmp_path_factory.mktemp("feedback")
    documents = folder / "documents"
    documents.mkdir()
    (documents / "caja.xml").write_text(article("caja", title="Caja &amp; «diaria»"), encoding="utf-8")
    english = article("cash", title="Daily cash").replace("<language>es", "<language>en")
    (documents / "cash.xml").write_text(english, encoding="utf-8")
    command = Command(folder / "home")
    for arguments in (("content", "import", documents), ("build",), ("publish",)):
        assert command.run(*arguments).exit_code == 0
    return command.home


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    shutil.copytree(made, tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def command(home: Path) -> Command:
    """The command over it."""
    return Command(home)


@pytest.fixture
def visitors(home: Path) -> Iterator[Callable[..., Visitor]]:
    """Makes web processes over it, each with its visitor; settings may be given by name."""
    made: list[Visitor] = []

    def make(**settings: str) -> Visitor:
        made.append(Visitor({"PORTAL_HOME": str(home), **settings}))
        return made[-1]

    yield make
    for visitor in made:
        visitor.portal.close()


@pytest.fixture
def visitor(visitors: Callable[..., Visitor]) -> Visitor:
    """A visitor of one web process."""
    return visitors()
