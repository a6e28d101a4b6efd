"""``portal prune``, ``pin`` and ``unpin``: which builds are kept, and letting the others go."""

from typing import TYPE_CHECKING

import click

from presentation.cli.failures import DONE
from presentation.cli.opening import json_option, operator, portal_opened
from presentation.cli.output import counted, number, say, say_json
from presentation.cli.spanish import Command, Whole

if TYPE_CHECKING:
    from logic.publishing.prune_builds import Pruning


@click.command("prune", cls=Command)
@click.option("--dry-run", is_flag=True, help="Dice qué se quitaría, y no quita nada.")
@json_option
def prune(dry_run: bool, as_json: bool) -> int:
    """Quita las ediciones que ya no hay que conservar y lo que solo ellas tenían."""
    from logic.publishing.prune_builds import Prune  # noqa: PLC0415

    with portal_opened() as portal:
        done = portal.keeping.plan(operator()) if dry_run else portal.keeping.prune(Prune(operator()))
    if as_json:
        say_json({**pruning_values(done), "dry_run": dry_run})
        return DONE
    say(f"{'Al podar se quita' if dry_run else 'Se quitó'}: {_told(done)}.")
    if done.builds:
        say(f"Ediciones: {', '.join(map(str, done.builds))}")
    say(f"Quedan guardadas: {counted(len(done.kept), 'edición', 'ediciones')}.")
    return DONE


@click.command("pin", cls=Command)
@click.argument("build", type=Whole(1), metavar="EDICIÓN")
@click.option("--reason", default="", metavar="TEXTO", help="Por qué se conserva.")
def pin(build: int, reason: str) -> int:
    """Conserva una edición hasta nuevo aviso, tenga la edad que tenga."""
    from logic.publishing.prune_builds import PinBuild  # noqa: PLC0415

    with portal_opened() as portal:
        portal.keeping.pin(PinBuild(operator(), build, reason))
    say(f"La edición {build} se conserva hasta que usted diga «portal unpin {build}».")
    return DONE


@click.command("unpin", cls=Command)
@click.argument("build", type=Whole(1), metavar="EDICIÓN")
def unpin(build: int) -> int:
    """Deja que una edición se quite cuando le toque."""
    from logic.publishing.prune_builds import UnpinBuild  # noqa: PLC0415

    with portal_opened() as portal:
        portal.keeping.unpin(UnpinBuild(operator(), build))
    say(f"La edición {build} ya no está apartada: se quitará cuando le toque.")
    return DONE


def pruning_values(done: "Pruning") -> dict[str, object]:
    """Return what goes and what stays as values for JSON."""
    return {
        "builds": list(done.builds),
        "kept": {str(build): reason for build, reason in done.kept.items()},
        "rows": done.pages,
        "bodies": done.bodies,
        "bytes": done.size,
        "generations": done.generations,
        "files": done.files,
        "file_bytes": done.files_size,
        "reports": done.reports,
    }


def _told(done: "Pruning") -> str:
    if done.empty:
        return "nada"
    parts = (
        counted(len(done.builds), "edición", "ediciones"),
        f"{counted(done.bodies, 'página guardada', 'páginas guardadas')} ({number(done.size)} bytes)",
        counted(done.generations, "índice de búsqueda", "índices de búsqueda"),
        f"{counted(done.files, 'archivo sin uso', 'archivos sin uso')} ({number(done.files_size)} bytes)",
        counted(done.reports, "informe de una edición que falló", "informes de ediciones que fallaron"),
    )
    return ", ".join(parts)
