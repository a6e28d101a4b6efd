"""Where the settings of tools and of packaging stand."""

import ast
import configparser
import tomllib
from pathlib import Path

from tests.architecture.sources import HOUSE, TIERS, modules

OTHER_PLACES = (
    "ruff.toml", ".ruff.toml", "mypy.ini", ".mypy.ini", "pytest.ini", "pytest.toml", "tox.ini", ".coveragerc",
    ".importlinter", ".flake8", "setup.py", "MANIFEST.in",
)  # fmt: skip
MODULE_OF = {
    "argon2-cffi": "argon2",
    "flask-login": "flask_login",
    "flask-wtf": "flask_wtf",
    "pillow": "PIL",
    "prometheus-client": "prometheus_client",
    "whoosh-reloaded": "whoosh",
}


def sections(pyproject: Path) -> set[str]:
    """Return the tables of a pyproject.toml."""
    return set(tomllib.loads(pyproject.read_text(encoding="utf-8")))


def test_pyproject_only_says_how_to_build() -> None:
    """All metadata and settings stand in setup.cfg: pyproject.toml holds [build-system] alone."""
    assert sections(HOUSE / "pyproject.toml") == {"build-system"}


def test_a_setting_in_pyproject_is_seen(tmp_path: Path) -> None:
    """A tool's table in pyproject.toml is found."""
    (tmp_path / "pyproject.toml").write_text("[build-system]\nrequires = []\n[tool.ruff]\nline-length = 3\n")
    assert sections(tmp_path / "pyproject.toml") == {"build-system", "tool"}


def test_no_other_file_holds_settings() -> None:
    """No tool is configured by a file of its own."""
    assert [name for name in OTHER_PLACES if (HOUSE / name).exists()] == []


def test_the_build_tools_are_locked() -> None:
    """What builds the package is the same in pyproject.toml and in the extra that the locks are made from."""
    settings = configparser.ConfigParser(interpolation=None)
    settings.read(HOUSE / "setup.cfg", encoding="utf-8")
    wanted = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    extra = settings["options.extras_require"]["build"].split("\n")
    assert sorted(each.replace(" ", "") for each in wanted) == sorted(each.replace(" ", "") for each in extra if each)


def test_locks_are_whole() -> None:
    """Every locked package has an exact version and its hashes, and the test lock repeats the lock for running."""
    locks = {name: _locked(HOUSE / "requirements" / f"{name}.txt") for name in ("run", "test")}
    assert locks["run"]
    for lock in locks.values():
        assert [package for package, hashes in lock.items() if not hashes or "==" not in package] == []
    assert set(locks["run"]) - set(locks["test"]) == set()


def test_every_dependency_is_locked() -> None:
    """A dependency of setup.cfg that no lock names would be missing after installation."""
    settings = configparser.ConfigParser(interpolation=None)
    settings.read(HOUSE / "setup.cfg", encoding="utf-8")
    wanted = {"run": settings["options"]["install_requires"], "test": settings["options.extras_require"]["test"]}
    for lock, requirements in wanted.items():
        names = {line.split()[0].split("[")[0].lower() for line in requirements.split("\n") if line}
        locked = {package.split("==")[0] for package in _locked(HOUSE / "requirements" / f"{lock}.txt")}
        assert names - locked == set()


def test_every_dependency_is_used() -> None:
    """What the portal installs, some module imports; the zone data alone is read by Python itself."""
    settings = configparser.ConfigParser(interpolation=None)
    settings.read(HOUSE / "setup.cfg", encoding="utf-8")
    wanted = {line.split()[0] for line in settings["options"]["install_requires"].split("\n") if line} - {"tzdata"}
    imported = {
        name.split(".")[0]
        for each in modules(*TIERS)
        for node in ast.walk(each.tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names])
    }
    assert {package for package in wanted if MODULE_OF.get(package, package) not in imported} == set()


def _locked(path: Path) -> dict[str, int]:
    """Return the packages of a lock, each with its version and markers, and how many hashes it has."""
    locked: dict[str, int] = {}
    package = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip().startswith("--hash=sha256:"):
            locked[package] += 1
        elif line and not line.startswith(("#", " ")):
            package = line.removesuffix("\\").strip()
            locked[package] = 0
    return locked
