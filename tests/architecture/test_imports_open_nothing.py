"""Every module is really imported while the interpreter reports what is opened. The law on sources is in ``test_boundaries``."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import HOUSE, TIERS, modules

# Runs in a process of its own: reports each file, database, socket or program that a module of ours opens at import.
WATCH = """
import importlib, sys
house, names = sys.argv[1], sys.argv[2:]
sys.path.insert(0, house)
EVENTS = {"open", "sqlite3.connect", "socket.connect", "socket.bind", "subprocess.Popen", "os.mkdir"}

def watch(event, args):
    if event not in EVENTS:
        return
    frame = sys._getframe(1)
    while frame is not None:
        where = frame.f_code.co_filename
        if where.startswith("<frozen importlib"):
            return  # the import system reading a module's own code
        if where.startswith(house) and "/.venv/" not in where:
            print(f"{where.removeprefix(house + '/')}:{frame.f_lineno} {event} {args[0]}")
            return
        frame = frame.f_back

sys.addaudithook(watch)
for name in names:
    importlib.import_module(name)
"""
RUN_NOT_IMPORTED = "data.migrations.env"


def opened(house: Path, names: list[str]) -> str:
    """Import ``names`` from ``house`` in a fresh interpreter and return what they opened, one line each."""
    run = subprocess.run(
        [sys.executable, "-B", "-c", WATCH, str(house), *names], capture_output=True, text=True, check=False, cwd=house
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_importing_opens_nothing() -> None:
    """Importing the whole product opens no file, database, socket or program."""
    names = [each.name.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for each in modules(*TIERS)]
    assert opened(HOUSE, [name for name in names if name != RUN_NOT_IMPORTED]) == ""


def test_a_module_that_opens_is_seen(tmp_path: Path) -> None:
    """A module that opens a file through another library is named with its line."""
    (tmp_path / "opener.py").write_text("import sqlite3\nfrom pathlib import Path\nPath('x').write_text('')\n")
    assert opened(tmp_path, ["opener"]) == "opener.py:3 open x\n"
