"""``portal check``: documents and folders against every rule that publishing asks for. Changes nothing, needs no database.

How easy each document is to read is told as advice: only issues decide how the command ends.
"""

from pathlib import Path

import click

from presentation.cli.failures import DONE, ISSUES, WRONG_USE
from presentation.cli.issues import issue_values, say_issues
from presentation.cli.opening import json_option
from presentation.cli.output import complain, counted, progress, say, say_json
from presentation.cli.reading import reading_values, say_readings
from presentation.cli.spanish import Command


@click.command("check", cls=Command)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="RUTA…")
@json_option
def check(paths: tuple[Path, ...], as_json: bool) -> int:
    """Revisa documentos y carpetas, y muestra todas sus observaciones."""
    from logic.checks.check_paths import CheckPaths, check_paths  # noqa: PLC0415

    if absent := [path for path in paths if not path.exists()]:
        for path in absent:
            complain(f"No existe «{path}».")
        return WRONG_USE
    with progress("Revisando") as report:
        checked = check_paths(CheckPaths(paths), progress=lambda done: report(done, 0))
    if as_json:
        say_json(
            {
                "documents": checked.documents,
                "issues": [issue_values(issue) for issue in checked.issues],
                "readability": [reading_values(reading) for reading in checked.readings],
            }
        )
    else:
        say_issues(checked.issues)
        say_readings(checked.readings)
        found = counted(len(checked.issues), "observación", "observaciones") if checked.issues else "sin observaciones"
        say(f"{counted(checked.documents, 'documento revisado', 'documentos revisados')}: {found}.")
    return ISSUES if checked.issues else DONE
