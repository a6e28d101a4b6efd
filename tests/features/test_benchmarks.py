"""Every program in bench/ runs at a small size. What it measures is not judged here."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench import chromium
from tests.browser.chromium import absent

HOUSE = Path(__file__).resolve().parent.parent.parent
LINE = {"what", "value", "unit", "peer", "ratio", "asked"}
PROGRAMS = sorted(
    path.name
    for path in (HOUSE / "bench").glob("*.py")
    if "__main__" in path.read_text("utf-8") and path.stem != "corpora"
)
NEED_BROWSER = ("page_weight.py", "editor_browser.py")


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_benchmark_runs(name: str) -> None:
    """A benchmark ends well at a small size and prints its figures as JSON, each beside what is asked of it."""
    if name in NEED_BROWSER and not chromium.is_here():
        absent("chromium")
    command = [sys.executable, str(HOUSE / "bench" / name), "--documents", "40", "--json"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    figures = json.loads(run.stdout)
    assert figures
    assert [figure for figure in figures if set(figure) != LINE] == []
