"""``portal feedback``: what visitors said of the pages. Only reads; a comment is a stranger's text, and is shown harmless."""

from datetime import date
from typing import TYPE_CHECKING

import click

from presentation.cli.failures import DONE
from presentation.cli.opening import json_option, operator, portal_opened
from presentation.cli.output import counted, number, say, say_json
from presentation.cli.spanish import Command, Day, Whole

if TYPE_CHECKING:
    from logic.feedback.read_feedback import FeedbackRead


@click.command("feedback", cls=Command)
@click.option("--page", default="", metavar="DIRECCIÓN", help="Solo de esta página: /noticias/feria.")
@click.option("--since", type=Day(), metavar="DÍA", help="Solo desde este día: 2026-03-09.")
@click.option(
    "--limit",
    type=Whole(1, 1000),
    default=20,
    metavar="N",
    help="Cuántas páginas y comentarios; veinte si no se indica.",
)
@json_option
def feedback(page: str, since: date | None, limit: int, as_json: bool) -> int:
    """Muestra qué dijeron los visitantes de las páginas: cuentas y comentarios."""
    from logic.feedback.read_feedback import ReadFeedback  # noqa: PLC0415

    with portal_opened() as portal:
        read = portal.feedback.read(ReadFeedback(operator(), page, since, limit))
    if as_json:
        say_json(_values(read))
    else:
        _say(read)
    return DONE


def _say(read: "FeedbackRead") -> None:
    from logic.checks.agreement import visible  # noqa: PLC0415 -- ``--help`` pays for nothing

    for tally in read.tallies:
        said = f"no sirvió {number(tally.not_useful):>6}  sirvió {number(tally.useful):>6}"
        say(f"{said}  {visible(tally.address)}  {counted(tally.comments, 'comentario', 'comentarios')}")
    for comment in read.comments:
        answer = "sirvió" if comment.useful else "no sirvió"
        say(f"\n{comment.day:%d-%m-%Y}  {visible(comment.address)}  {answer}\n    {visible(comment.comment)}")
    if not read.tallies:
        say("Todavía no hay opiniones.")


def _values(read: "FeedbackRead") -> dict[str, object]:
    return {
        "tallies": [
            {
                "address": tally.address,
                "useful": tally.useful,
                "not_useful": tally.not_useful,
                "comments": tally.comments,
            }
            for tally in read.tallies
        ],
        "comments": [
            {
                "address": comment.address,
                "day": comment.day.isoformat(),
                "useful": comment.useful,
                "comment": comment.comment,
            }
            for comment in read.comments
        ],
    }
