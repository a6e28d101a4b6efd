"""``portal doctor``: whether this machine and what the portal keeps are fit, each finding with what to do."""

from typing import TYPE_CHECKING

import click

from presentation.cli.failures import DONE, NOT_FIT
from presentation.cli.opening import json_option, portal_opened
from presentation.cli.output import number, say, say_json
from presentation.cli.spanish import Command

if TYPE_CHECKING:
    from logic.doctor import Finding

NAMES = {
    "disk": "Disco",
    "database": "Base de datos",
    "worker": "Trabajador",
    "jobs": "Trabajos",
    "site": "Sitio publicado",
    "pages": "Páginas",
    "search": "Búsqueda",
    "builds": "Ediciones",
}

WELL = {
    "disk": "{free} MB libres.",
    "database": "responde; tiene {documents} documentos.",
    "worker": "nada espera más de lo debido.",
    "jobs": "ninguno quedó sin poder hacerse.",
    "site": "está publicada la edición {build}.",
    "pages": "las {pages} de la edición publicada están completas.",
    "search": "el índice de la edición publicada se puede leer.",
    "builds": "ninguna quedó a medias.",
}

ILL = {
    "disk": "quedan solo {free} MB. Libere espacio antes de construir.",
    "database": "no responde. Revise PORTAL_DATABASE_URL y que el servicio esté en marcha.",
    "worker": "{overdue} trabajos debieron empezar hace más de quince minutos. Parta «portal serve» o «portal worker», o vea en su registro qué lo detiene.",
    "jobs": "{dead} no se pudieron hacer. Vea por qué con «portal jobs».",
    "site": "no hay nada publicado. Ejecute «portal build» y «portal publish».",
    "pages": "faltan archivos de la edición publicada ({lost}). Restaure un respaldo o vuelva a construir con «portal build --whole».",
    "search": "el índice no se puede leer. Ejecute «portal build --whole» y «portal publish».",
    "builds": "quedó una a medias. La próxima construcción la cierra.",
}

MEGABYTE = 1_000_000


@click.command("doctor", cls=Command)
@json_option
def doctor(as_json: bool) -> int:
    """Revisa que el portal esté sano y dice qué hacer si no lo está."""
    with portal_opened() as portal:
        findings = portal.doctor()
    fit = all(finding.fit for finding in findings)
    if as_json:
        rows = [{"name": one.code, "fit": one.fit, "told": _told(one)} for one in findings]
        say_json({"fit": fit, "findings": rows})
    else:
        for one in findings:
            say(f"{'bien' if one.fit else 'MAL':<5} {NAMES.get(one.code, one.code)}: {_told(one)}")
    return DONE if fit else NOT_FIT


def _told(finding: "Finding") -> str:
    sentence = (WELL if finding.fit else ILL).get(finding.code, "")
    values = {name: _shown(name, value) for name, value in finding.values.items()}
    try:
        return sentence.format_map(values)
    except KeyError:  # a finding that could not be made has an error in the place of its values
        return "no se pudo revisar."


def _shown(name: str, value: int | str) -> str:
    if not isinstance(value, int):
        return value
    return number(value // MEGABYTE if name == "free" else value)
