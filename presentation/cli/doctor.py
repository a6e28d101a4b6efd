"""``portal doctor``: whether this machine and what the portal keeps are fit, each finding with what to do."""

from typing import TYPE_CHECKING

import click

from presentation.cli.failures import DONE, NOT_FIT
from presentation.cli.opening import json_option, portal_opened
from presentation.cli.output import say, say_json
from presentation.cli.spanish import Command

if TYPE_CHECKING:
    from logic.doctor import Finding

SENTENCES = {
    ("disk", True): "Hay espacio en el disco: {free_mb} MB libres.",
    ("disk", False): "Queda poco espacio en el disco: {free_mb} MB. Libere al menos 500 MB antes de construir.",
    ("database", True): "La base de datos responde: {documents} documentos.",
    ("database", False): "La base de datos no responde. Revise PORTAL_DATABASE_URL y que el servicio esté en marcha.",
    ("site", True): "Está publicada la edición {build}.",
    ("site", False): "No hay ninguna edición publicada. Use «portal build» y «portal publish».",
    ("pages", True): "Las páginas publicadas se pueden leer: {pages}.",
    (
        "pages",
        False,
    ): "Faltan páginas o archivos de la edición publicada. Use «portal build --whole» y «portal publish».",
    ("search", True): "El índice de búsqueda se abre.",
    ("search", False): "El índice de búsqueda no se puede abrir. Use «portal build --whole» y «portal publish».",
}


@click.command("doctor", cls=Command)
@json_option
def doctor(as_json: bool) -> int:
    """Revisa que el portal esté sano y dice qué hacer si no lo está."""
    with portal_opened() as portal:
        findings = portal.doctor()
    fit = all(finding.fit for finding in findings)
    if as_json:
        told = [{"code": one.code, "fit": one.fit, "told": _sentence(one)} for one in findings]
        say_json({"fit": fit, "findings": told})
    else:
        for one in findings:
            say(f"{'bien' if one.fit else 'MAL ':<5} {_sentence(one)}")
    return DONE if fit else NOT_FIT


def _sentence(finding: "Finding") -> str:
    values = dict(finding.values)
    if "free" in values:
        values["free_mb"] = int(values["free"]) // 1_000_000
    return SENTENCES[finding.code, finding.fit].format_map(values)
