"""The import contracts of setup.cfg, on this repository and on copies of it with one bad import each."""

import configparser
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import HOUSE, TIERS, files

LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"
OUTSIDE_TIERS = {"bench", "content_xml", "schemas", "tests"}


def lint(house: Path) -> tuple[int, str]:
    """Check the contracts of ``house``; return the exit code and the report."""
    run = subprocess.run([sys.executable, "-B", "-c", LINT], cwd=house, capture_output=True, text=True, check=False)
    return run.returncode, run.stdout + run.stderr


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the three tiers with the contracts that they keep."""
    copy = tmp_path_factory.mktemp("house")
    shutil.copy(HOUSE / "setup.cfg", copy)
    for path in files(TIERS, ".py"):
        place = copy / path.relative_to(HOUSE)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, place)
    return copy


def test_contracts_are_kept() -> None:
    """The tiers, rooms and areas keep to the directions that setup.cfg draws."""
    code, report = lint(HOUSE)
    assert code == 0, report


@pytest.mark.parametrize(
    ("place", "source", "contract"),
    [
        ("data/xml/bad.py", "import logic.errors", "Presentation calls logic, logic calls data, never back"),
        ("logic/search/bad.py", "import presentation", "Presentation calls logic, logic calls data, never back"),
        ("presentation/public/bad.py", "import data.errors", "Presentation reaches data through logic only"),
        ("data/xml/bad.py", "from flask import Flask", "Logic and data know nothing of the web or of a terminal"),
        ("logic/search/bad.py", "import rich.table", "Logic and data know nothing of the web or of a terminal"),
        ("logic/search/bad.py", "import lxml.etree", "Logic and presentation know no engine of storage, search or XML"),
        ("logic/editing/bad.py", "import logic.search", "The areas of logic do not import each other"),
        ("logic/publishing/bad.py", "import logic.editing", "The areas of logic do not import each other"),
        ("data/stranger.py", "", "Every module of data has its floor"),
        ("logic/stranger.py", "", "Every module of logic has its floor"),
        ("presentation/stranger.py", "", "Every module of presentation has its floor"),
        ("data/issues.py", "import data.documents", "Every module of data has its floor"),
    ],
)
def test_a_bad_import_is_seen(copied: Path, place: str, source: str, contract: str) -> None:
    """One import in the wrong direction, or one module without a floor, breaks the contract that forbids it."""
    bad = copied / place
    kept = bad.read_text(encoding="utf-8") if bad.exists() else None
    bad.write_text(f"{kept or ''}\n{source}\n", encoding="utf-8")
    try:
        code, report = lint(copied)
    finally:
        bad.unlink() if kept is None else bad.write_text(kept, encoding="utf-8")
    assert code == 1
    assert f"{contract} BROKEN" in " ".join(report.split())


def test_a_cycle_is_seen(copied: Path) -> None:
    """Two modules of one package that import each other break the contract on cycles."""
    pair = [copied / "logic/search/one.py", copied / "logic/search/other.py"]
    pair[0].write_text("import logic.search.other\n")
    pair[1].write_text("import logic.search.one\n")
    try:
        code, report = lint(copied)
    finally:
        for path in pair:
            path.unlink()
    assert code == 1
    assert "No package takes part in a cycle BROKEN" in " ".join(report.split())


def test_every_package_is_in_a_tier() -> None:
    """A new package or module at the root of the repository belongs to a tier or is named here."""
    packages = {path.parent.name for path in HOUSE.glob("*/__init__.py")} - OUTSIDE_TIERS
    assert packages == set(TIERS)
    assert {path.name for path in HOUSE.glob("*.py")} <= {"wsgi.py"}


def test_every_package_is_shipped() -> None:
    """Every package of the product is in the list of setup.cfg, so that a wheel holds it."""
    settings = configparser.ConfigParser(interpolation=None)
    settings.read(HOUSE / "setup.cfg", encoding="utf-8")
    shipped = set(settings["options"]["packages"].split())
    found = {
        ".".join(path.parent.relative_to(HOUSE).parts)
        for tier in TIERS
        for path in (HOUSE / tier).rglob("*.py")
        if "__pycache__" not in path.parts
    }
    assert found - shipped == set()
