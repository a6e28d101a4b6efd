"""What a wheel of the portal holds. It is really built, from a copy of the sources."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.architecture.sources import HOUSE, PRODUCT, TIERS

ROOTS = {"schemas": "data/schemas", "content_xml": "data/content_xml"}


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in a wheel of this repository."""
    copy = tmp_path_factory.mktemp("sources")
    for name in (*PRODUCT, "setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        source = HOUSE / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, copy)
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", "made", "."]
    run = subprocess.run(build, cwd=copy, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    with zipfile.ZipFile(next((copy / "made").glob("*.whl"))) as wheel:
        return set(wheel.namelist())


@pytest.mark.parametrize("folder", [*TIERS, *ROOTS])
def test_a_wheel_holds_the_product(shipped: set[str], folder: str) -> None:
    """Every file of the product, code or not, is in the wheel, so that an installed portal misses nothing; the sources of built scripts are not of it."""
    found = {
        path.relative_to(HOUSE / folder).as_posix()
        for path in (HOUSE / folder).rglob("*")
        if path.is_file()
        and not {"__pycache__", ".mypy_cache"} & set(path.parts)
        and not path.is_relative_to(HOUSE / "presentation/editor")
    }
    inside = ROOTS.get(folder, folder)
    assert found
    assert {f"{inside}/{name}" for name in found} - shipped == set()


def test_a_wheel_holds_nothing_else(shipped: set[str]) -> None:
    """Tests, benchmarks and what a running portal wrote stay out of the wheel."""
    roots = {Path(name).parts[0] for name in shipped}
    assert {root for root in roots if not root.endswith(".dist-info")} <= {*TIERS, "wsgi.py"}
