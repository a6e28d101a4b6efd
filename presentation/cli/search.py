"""``portal search``: what a visitor would find in the live build."""

import click

from presentation.cli.failures import DONE
from presentation.cli.opening import json_option, portal_opened
from presentation.cli.output import counted, say, say_json
from presentation.cli.spanish import Command, Whole

FACETS = ("type", "channel", "topic", "audience", "region", "institution", "year", "language")
HELP = {
    "type": "Tipo de documento.",
    "channel": "Canal.",
    "topic": "Tema.",
    "audience": "Público.",
    "region": "Región.",
    "institution": "Institución.",
    "year": "Año.",
    "language": "Idioma.",
}


def _filters(command: click.Command) -> click.Command:
    for name in reversed(FACETS):
        option = click.option(f"--{name}", multiple=True, metavar="CÓDIGO", help=f"{HELP[name]} Se puede repetir.")
        option(command)
    return command


@click.command("search", cls=Command)
@click.argument("query", metavar="PALABRAS")
@click.option("--limit", type=Whole(1, 50), default=10, metavar="N", help="Cuántos resultados; diez si no se indica.")
@json_option
def search(query: str, limit: int, as_json: bool, **filters: tuple[str, ...]) -> int:
    """Busca en la edición publicada."""
    from logic.search.search_documents import SearchDocuments  # noqa: PLC0415

    chosen = {name: codes for name, codes in filters.items() if codes}
    with portal_opened() as portal:
        answer = portal.search.search(SearchDocuments(query, chosen, "relevance", 1, limit))
    if as_json:
        say_json(
            {
                "total": answer.total,
                "facets": {group.name: {one.code: one.count for one in group.choices} for group in answer.facets},
                "hits": [
                    {"id": hit.id, "title": hit.title, "url": hit.address, "score": round(hit.score, 4)}
                    for hit in answer.hits
                ],
                "did_you_mean": answer.did_you_mean or None,
            }
        )
        return DONE
    for hit in answer.hits:
        say(f"{hit.title}\n    {hit.address}")
    if answer.did_you_mean:
        say(f"¿Quiso decir «{answer.did_you_mean}»?")
    say(f"{counted(answer.total, 'resultado', 'resultados')}.")
    return DONE


_filters(search)
