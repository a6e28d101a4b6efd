"""``portal content import --watch`` as an author uses it: in a process of its own, until it is told to stop."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from tests.features.command_line.command import ROOT, Command
from tests.features.publishing.house import article

GIVEN_UP_AFTER = 120
"""Seconds after which a process that says nothing more is ended, so that its test fails instead of waiting for ever."""


IN_FRONT = """
import signal
from presentation.cli.main import main
signal.signal(signal.SIGINT, signal.default_int_handler)
main()
"""
"""The command, hearing Ctrl-C: what a shell began in its background ignores it, and hands that on to all that it begins."""


@contextmanager
def watching(command: Command, folder: Path, *options: str) -> Iterator["subprocess.Popen[str]"]:
    """Watch a folder for as long as the block lasts."""
    env = {**os.environ, "PORTAL_HOME": str(command.home)}
    asked = [sys.executable, "-c", IN_FRONT, "content", "import", str(folder), "--watch", *options]
    process = subprocess.Popen(asked, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    given_up = Timer(GIVEN_UP_AFTER, process.kill)
    given_up.start()
    try:
        yield process
    finally:
        given_up.cancel()
        process.kill()
        process.communicate()


def line_of(process: "subprocess.Popen[str]") -> Any:
    """Wait for the next line of JSON."""
    assert process.stdout
    return json.loads(process.stdout.readline())


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_day_of_an_author(command: Command, folder: Path, stop: signal.Signals) -> None:
    """What is there comes in at once, then each change as it is written; told to stop, it ends with what is left and its code."""
    with watching(command, folder, "--json") as process:
        first = line_of(process)
        assert (first["what"], first["documents"], first["new"]) == ("first", 2, 2)
        (folder / "caja.xml").write_text(article("caja", text="Cuadre la caja dos veces."), "utf-8")
        changed = line_of(process)
        assert (changed["what"], changed["path"], changed["issues"]) == ("changed", "caja.xml", [])
        (folder / "mala.xml").write_text("<article>", "utf-8")
        bad = line_of(process)
        assert (bad["what"], bad["path"]) == ("issues", "mala.xml")
        assert bad["issues"][0]["message"]
        process.send_signal(stop)
        end = line_of(process)
        assert (end["what"], end["came"], end["waiting"]) == ("end", 3, ["mala.xml"])
        assert process.wait() == 1


def test_in_words(command: Command, folder: Path) -> None:
    """On a terminal each change has its line, and the end says what came."""
    with watching(command, folder) as process:
        assert process.stdout
        assert process.stdout.readline().startswith("Mirando «")
        assert "2 documentos: 2 nuevos, 0 cambiados. Nada quedó fuera." in process.stdout.readline()
        (folder / "caja.xml").unlink()
        assert "caja.xml ya no está en la carpeta. El documento sigue en el portal" in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        rest, complaints = process.communicate()
        assert "Se dejó de mirar. Entraron 2 cambios. Nada quedó fuera." in rest
        assert (complaints, process.returncode) == ("", 0)


def test_nothing_is_withdrawn_while_watching(command: Command, folder: Path) -> None:
    """A watch and the whole truth of a folder do not go together."""
    result = command.run("content", "import", folder, "--watch", "--withdraw-missing")
    assert (result.exit_code, "Con --watch no se retira nada" in result.stderr) == (2, True)


def test_a_folder_that_is_not_there(command: Command, tmp_path: Path) -> None:
    """There is nothing to watch where there is no folder."""
    assert command.run("content", "import", tmp_path / "no", "--watch").exit_code == 2
