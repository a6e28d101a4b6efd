"""``portal redirects``: the redirects that the webmaster keeps, from addresses that no document had."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from presentation.cli.failures import DONE
from presentation.cli.opening import json_option, operator, portal_opened
from presentation.cli.output import counted, number, say, say_json
from presentation.cli.spanish import Day, Group, Whole

if TYPE_CHECKING:
    from logic.editing.keep_redirects import KeptRedirect

NEXT = "La próxima edición las toma en cuenta."


@click.group("redirects", cls=Group)
def redirects() -> None:
    """Maneja las redirecciones desde direcciones que ningún documento tuvo."""


@redirects.command("list")
@click.option("--containing", default="", metavar="TEXTO", help="Solo las que tienen este texto.")
@click.option("--after", default="", metavar="DIRECCIÓN", help="Las que siguen a esta dirección.")
@click.option("--limit", type=Whole(1, 1000), default=100, metavar="N", help="Cuántas; 100 si no se indica.")
@json_option
def listed(containing: str, after: str, limit: int, as_json: bool) -> int:
    """Muestra las redirecciones, en orden de dirección."""
    with portal_opened() as portal:
        found = portal.addresses.redirects(operator(), after=after, containing=containing, limit=limit)
    if as_json:
        say_json({"redirects": [_values(one) for one in found.redirects], "total": found.total, "next": found.next})
        return DONE
    for one in found.redirects:
        over = f"  hasta el {one.expires:%d-%m-%Y}" if one.expires else ""
        hidden = "  (hay una página en esa dirección)" if one.hidden else ""
        say(f"{one.address} → {one.target or one.document}{over}{hidden}{f'  {one.note}' if one.note else ''}")
    if found.next:
        say(f"Hay más: --after {found.next}")
    if not found.redirects:
        say("No hay redirecciones.")
    return DONE


@redirects.command("add")
@click.argument("address", metavar="DESDE")
@click.argument("target", metavar="HACIA")
@click.option("--note", default="", metavar="TEXTO", help="Nota para la unidad.")
@click.option("--until", type=Day(), metavar="DÍA", help="El último día en que sirve, como 2027-03-31.")
@json_option
def add(address: str, target: str, note: str, until: date | None, as_json: bool) -> int:
    """Lleva la dirección DESDE a HACIA: una dirección del portal, o el identificador de un documento."""
    from logic.editing.keep_redirects import AddRedirect  # noqa: PLC0415

    with portal_opened() as portal:
        done = portal.addresses.add_redirect(AddRedirect(address, target, operator(), note, until))
    if as_json:
        say_json(_values(done))
    else:
        say(f"{done.address} lleva a {done.target}. {NEXT}")
    return DONE


@redirects.command("remove")
@click.argument("address", metavar="DESDE")
@click.option("--note", default="", metavar="TEXTO", help="Por qué.")
@json_option
def remove(address: str, note: str, as_json: bool) -> int:
    """Quita la redirección de una dirección."""
    from logic.editing.keep_redirects import RemoveRedirect  # noqa: PLC0415

    with portal_opened() as portal:
        portal.addresses.remove_redirect(RemoveRedirect(address, operator(), note))
    if as_json:
        say_json({"address": address})
    else:
        say(f"{address} ya no lleva a otra parte. {NEXT}")
    return DONE


@redirects.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="ARCHIVO")
@json_option
def imported(file: Path, as_json: bool) -> int:
    """Toma una tabla CSV con las columnas desde, hacia, nota y vence. Con una sola falla no se guarda nada."""
    from logic.editing.keep_redirects import ImportRedirects  # noqa: PLC0415

    content = file.read_bytes()
    with portal_opened() as portal:
        done = portal.addresses.import_redirects(ImportRedirects(content, operator(), str(file)))
    if as_json:
        say_json({"new": done.new, "changed": done.changed, "unchanged": done.unchanged})
        return DONE
    fresh = counted(done.new, "redirección nueva", "redirecciones nuevas")
    say(f"{fresh}, {number(done.changed)} cambiadas, {number(done.unchanged)} sin cambios. {NEXT}")
    return DONE


@redirects.command("export")
@click.argument("file", type=click.Path(path_type=Path), metavar="ARCHIVO")
@json_option
def exported(file: Path, as_json: bool) -> int:
    """Escribe todas las redirecciones en una tabla CSV."""
    with portal_opened() as portal:
        content = portal.addresses.export_redirects(operator())
    file.write_bytes(content)
    count = content.count(b"\r\n") - 1
    if as_json:
        say_json({"redirects": count, "file": str(file)})
    else:
        say(f"{counted(count, 'redirección', 'redirecciones')} en «{file}».")
    return DONE


def _values(one: "KeptRedirect") -> dict[str, object]:
    return {
        "address": one.address,
        "target": one.target,
        "document": one.document,
        "note": one.note,
        "expires": one.expires.isoformat() if one.expires else None,
        "by": one.by,
        "hidden": one.hidden,
    }
