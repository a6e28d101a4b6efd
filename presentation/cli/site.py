"""``portal site``: the live build for another web server. How nginx serves it is in ``docs/how-to``."""

from pathlib import Path

import click

from presentation.cli.failures import DONE
from presentation.cli.opening import json_option, operator, portal_opened
from presentation.cli.output import counted, say, say_json
from presentation.cli.spanish import Group


@click.group("site", cls=Group)
def site() -> None:
    """Lleva la edición publicada a otro servidor web."""


@site.command("export")
@click.argument("folder", type=click.Path(path_type=Path), metavar="CARPETA")
@json_option
def export(folder: Path, as_json: bool) -> int:
    """Escribe en CARPETA la edición publicada como archivos; si ya tiene una, solo lo que cambió."""
    from logic.exporting.export_site import ExportSite  # noqa: PLC0415
    from presentation.composer import PageComposer  # noqa: PLC0415
    from presentation.security import security_headers  # noqa: PLC0415

    with portal_opened() as portal:
        base_url = portal.settings.base_url
        down = PageComposer(base_url).fault(503)
        done = portal.exporting.site(ExportSite(operator(), folder, security_headers(base_url), down))
    if as_json:
        say_json({"build": done.build, "before": done.before, "written": done.written, "removed": done.removed})
        return DONE
    written = counted(done.written, "página o archivo escrito", "páginas y archivos escritos")
    removed = f", {counted(done.removed, 'quitado', 'quitados')}" if done.removed else ""
    say(f"«{folder}» tiene la edición {done.build}: {written}{removed}.")
    return DONE
