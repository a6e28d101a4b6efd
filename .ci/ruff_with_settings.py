"""Runs ruff with the sections ``[ruff]`` and ``[ruff:lint]`` of setup.cfg, which ruff itself does not read.

Each line of a section is a setting by ruff's own name with a TOML value.
Usage: ``python .ci/ruff_with_settings.py format|check [anything that ruff takes]``.
"""

import configparser
import os
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent


def options(settings: Path) -> list[str]:
    """Return ruff's arguments for the settings in the file ``settings``."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(settings, encoding="utf-8")
    general = [f"{name} = {one_line(value)}" for name, value in parser["ruff"].items()]
    # Rules must come as one table: of several, ruff lets the choice of rules undo the exceptions.
    lint = ", ".join(f"{name} = {one_line(value)}" for name, value in parser["ruff:lint"].items())
    return ["--isolated", *(part for pair in (*general, f"lint = {{ {lint} }}") for part in ("--config", pair))]


def one_line(value: str) -> str:
    """Return a TOML value without its line breaks."""
    return " ".join(value.split())


def main() -> None:
    """Become ruff: its output and exit code are this program's."""
    command, *rest = sys.argv[1:] or ["check"]
    ruff = Path(sys.executable).parent / "ruff"
    os.chdir(HOUSE)
    os.execv(ruff, [str(ruff), command, *options(HOUSE / "setup.cfg"), *rest])


if __name__ == "__main__":
    main()
