"""``portal content``: folders to revisions and back, byte for byte."""

from pathlib import Path

import click

from presentation.cli.failures import DONE, ISSUES, REFUSED, WRONG_USE
from presentation.cli.issues import issue_values, say_issues
from presentation.cli.opening import json_option, operator, portal_opened
from presentation.cli.output import complain, counted, progress, say, say_json
from presentation.cli.spanish import Group

STEPS = {"check": "Revisando", "keep": "Guardando"}


@click.group("content", cls=Group)
def content() -> None:
    """Lleva carpetas de documentos al portal, y de vuelta."""


@content.command("import")
@click.argument("folder", type=click.Path(path_type=Path), metavar="CARPETA")
@click.option("--drafts", is_flag=True, help="Guarda como borradores los documentos que tienen observaciones.")
@click.option("--withdraw-missing", is_flag=True, help="Retira los documentos que la carpeta ya no tiene.")
@click.option("--note", default="", metavar="TEXTO", help="Explicación pública de lo que se retira.")
@click.option("--watch", "watching", is_flag=True, help="Sigue mirando CARPETA y trae lo que cambie, hasta Ctrl-C.")
@json_option
def import_content(folder: Path, drafts: bool, withdraw_missing: bool, note: str, watching: bool, as_json: bool) -> int:
    """Guarda los documentos de CARPETA y los aprueba. Repetirlo no cambia nada."""
    from logic.editing.import_content import ImportContent  # noqa: PLC0415

    if watching and (withdraw_missing or note):
        complain("Con --watch no se retira nada: use --withdraw-missing y --note sin él.")
        return WRONG_USE
    if watching:
        from presentation.cli.watch import watch  # noqa: PLC0415 -- only who watches needs it

        with portal_opened() as portal:
            return watch(portal, operator(), folder, drafts=drafts, as_json=as_json)
    command = ImportContent(folder, operator(), drafts, withdraw_missing, note)
    with portal_opened() as portal, progress("Importando") as report:
        done = portal.editing.import_content(command, progress=lambda step, count, total: report(count, total))
    counts = {
        name: getattr(done, name)
        for name in ("documents", "new", "changed", "unchanged", "approved", "withdrawn", "files")
    }
    if as_json:
        told = {"issues": done.issues, "conflicts": done.conflicts}
        say_json({**counts, **{name: [issue_values(issue) for issue in issues] for name, issues in told.items()}})
    else:
        say_issues((*done.issues, *done.conflicts))
        say(f"{counted(done.documents, 'documento', 'documentos')}: {_told(counts)}.")
        if done.issues and not drafts:
            say("Por las observaciones no se guardó nada. Corríjalas, o guarde borradores con --drafts.")
        elif done.conflicts and not drafts:
            say("No se guardó nada: hay documentos que alguien cambió en el portal.")
    if done.conflicts:
        return REFUSED
    return ISSUES if done.issues else DONE


@content.command("export")
@click.argument("folder", type=click.Path(path_type=Path), metavar="CARPETA")
@json_option
def export_content(folder: Path, as_json: bool) -> int:
    """Escribe en CARPETA, vacía o nueva, el mismo árbol que se importó, con los cambios hechos desde entonces."""
    from logic.editing.export_content import ExportContent  # noqa: PLC0415

    with portal_opened() as portal:
        done = portal.editing.export_content(ExportContent(folder, operator()))
    if as_json:
        say_json({"documents": done.documents, "files": done.files})
    else:
        documents = counted(done.documents, "documento", "documentos")
        say(f"Se escribieron {documents} y {counted(done.files, 'archivo', 'archivos')} en «{folder}».")
    return DONE


def _told(counts: dict[str, int]) -> str:
    words = {
        "new": ("nuevo", "nuevos"),
        "changed": ("cambiado", "cambiados"),
        "unchanged": ("sin cambios", "sin cambios"),
        "approved": ("aprobado", "aprobados"),
        "withdrawn": ("retirado", "retirados"),
    }
    told = [counted(counts[name], one, many) for name, (one, many) in words.items() if counts[name]]
    return ", ".join(told) or "no cambió nada"
