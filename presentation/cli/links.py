"""``portal links``: who leads to a document, and whether links out of the portal still answer."""

import click

from presentation.cli.failures import DONE
from presentation.cli.opening import json_option, operator, portal_opened
from presentation.cli.output import counted, say, say_json
from presentation.cli.spanish import Group, Whole
from presentation.link_words import STATES, since_when, what_happens


@click.group("links", cls=Group)
def links() -> None:
    """Dice adónde llevan los enlaces, y si todavía responden."""


@links.command("to")
@click.argument("document", metavar="ID")
@json_option
def to(document: str, as_json: bool) -> int:
    """Muestra qué documentos, retirados y redirecciones llevan a un documento."""
    with portal_opened() as portal:
        found = portal.links.who_links_here(document, operator())
    documents = [{"id": one.id, "title": one.title, "address": one.address} for one in found.documents]
    if as_json:
        facts = {"withdrawn": list(found.withdrawn), "redirects": list(found.redirects)}
        say_json({"document": found.id, "documents": documents, "total": found.total, **facts})
        return DONE
    for one in found.documents:
        say(f"{one.id}  {one.title}")
    for id_ in found.withdrawn:
        say(f"{id_}  (retirado, lleva aquí)")
    for address in found.redirects:
        say(f"{address}  (redirección)")
    if not (found.documents or found.withdrawn or found.redirects):
        say(f"Nada lleva a «{document}».")
    return DONE


@links.command("report")
@click.option(
    "--state",
    "states",
    type=click.Choice(list(STATES)),
    multiple=True,
    metavar="ESTADO",
    help="broken, moved, shy, unknown o fine; se puede repetir. Sin él, lo que hay que corregir.",
)
@click.option("--page", type=Whole(1), default=1, metavar="N", help="Qué página del informe.")
@click.option("--limit", type=Whole(1, 200), default=50, metavar="N", help="Cuántos por página; 50 si no se indica.")
@json_option
def report(states: tuple[str, ...], page: int, limit: int, as_json: bool) -> int:
    """Muestra los enlaces a otros sitios: los rotos primero."""
    from logic.links.read_report import TO_MEND, ReadReport  # noqa: PLC0415

    with portal_opened() as portal:
        found = portal.links.report(ReadReport(operator(), states or TO_MEND, page, limit))
    if as_json:
        rows = [
            {
                "address": line.link.address,
                "state": line.link.state,
                "status": line.link.status,
                "fault": line.link.fault,
                "leads_to": line.link.leads_to,
                "days": line.days,
                "checked": line.link.checked_at.isoformat() if line.link.checked_at else None,
                "uses": [{"id": use.id, "place": use.place, "line": use.line} for use in line.uses],
                "total_uses": line.total,
            }
            for line in found.lines
        ]
        say_json({"links": rows, "counts": dict(found.counts), "page": found.page, "pages": found.pages})
        return DONE
    for line in found.lines:
        say(f"{line.link.address}  {' · '.join(filter(None, (what_happens(line), since_when(line))))}")
        for use in line.uses:
            say(f"    {use.id}, línea {use.line}{f' · {use.place}' if use.place else ''}")
    say(", ".join(f"{STATES[state][1].lower()}: {count}" for state, count in found.counts.items()) + ".")
    return DONE


@links.command("check")
@click.argument("addresses", nargs=-1, metavar="[DIRECCIÓN]…")
@click.option(
    "--limit", type=Whole(1, 10_000), default=300, metavar="N", help="Cuántos como máximo; 300 si no se indica."
)
@json_option
def check(addresses: tuple[str, ...], limit: int, as_json: bool) -> int:
    """Pregunta a otros sitios si los enlaces responden: los que toca, o estas direcciones."""
    from logic.links.check_links import CheckLinks  # noqa: PLC0415

    with portal_opened() as portal:
        done = portal.links.check(CheckLinks(operator(), addresses, limit))
    if as_json:
        say_json({"asked": done.asked, "broken": done.broken, "known": done.known})
    else:
        asked = counted(done.asked, "enlace revisado", "enlaces revisados")
        say(f"{asked} de {done.known}: {counted(done.broken, 'roto', 'rotos')}.")
    return DONE
