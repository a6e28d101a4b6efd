"""``portal backup`` and ``portal restore``: everything that a portal keeps into one file, and back where there is none yet."""

from pathlib import Path

import click

from presentation.cli.failures import DONE
from presentation.cli.opening import json_option, operator, portal_opened, portal_restored
from presentation.cli.output import counted, number, say, say_json
from presentation.cli.spanish import Command

_FILE = click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="ARCHIVO")
KILOBYTE = 1000


@click.command("backup", cls=Command)
@_FILE
@json_option
def backup(file: Path, as_json: bool) -> int:
    """Guarda en ARCHIVO todo lo que el portal tiene, mientras se sigue trabajando."""
    from logic.custody.back_up import BackUp  # noqa: PLC0415

    with portal_opened() as portal:
        done = portal.custody.back_up(BackUp(operator(), file))
    if as_json:
        say_json({"size": done.size, "files": done.files, "builds": done.builds, "live": done.live})
        return DONE
    kept = f"{counted(done.files, 'archivo', 'archivos')}, {counted(done.builds, 'edición', 'ediciones')}"
    say(f"El respaldo está en «{file}»: {kept}, {number(-(-done.size // KILOBYTE))} KB.")
    say("Tiene datos de personas y claves cifradas: guárdelo donde solo usted llegue.")
    return DONE


@click.command("restore", cls=Command)
@_FILE
@json_option
def restore(file: Path, as_json: bool) -> int:
    """Restaura el portal de un respaldo, en una carpeta (PORTAL_HOME) que todavía no tiene ninguno."""
    from logic.custody.restore import Restore  # noqa: PLC0415

    done = portal_restored(Restore(operator(), file))
    if as_json:
        say_json({"taken": done.taken, "builds": done.builds, "live": done.live})
        return DONE
    live = f"; está publicada la {done.live}" if done.live else ""
    say(f"El portal está restaurado: {counted(done.builds, 'edición', 'ediciones')}{live}.")
    say("Para servirlo: portal serve")
    return DONE
