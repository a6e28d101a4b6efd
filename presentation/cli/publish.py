"""``portal publish`` and ``portal rollback``: which build visitors see. Both can be undone by the other."""

from typing import TYPE_CHECKING

import click

from presentation.cli.failures import DONE
from presentation.cli.opening import json_option, operator, portal_opened
from presentation.cli.output import say, say_json
from presentation.cli.spanish import Command, Whole

if TYPE_CHECKING:
    from logic.publishing.publish_build import Activated

REASON = "Motivo, que queda escrito junto a la publicación."


@click.command("publish", cls=Command)
@click.argument("build", type=Whole(1), required=False, metavar="[EDICIÓN]")
@click.option("--reason", default="", metavar="TEXTO", help=REASON)
@click.option(
    "--removing", type=Whole(0), metavar="N", help="Cuántas páginas quita: se pide si son más de veinte o de un décimo."
)
@click.option("--emergency", is_flag=True, help="De urgencia: queda marcada hasta que otra persona la revise.")
@json_option
def publish(build: int | None, reason: str, removing: int | None, emergency: bool, as_json: bool) -> int:
    """Publica una edición; sin número, la más nueva."""
    from logic.publishing.publish_build import Publish  # noqa: PLC0415

    with portal_opened() as portal:
        done = portal.publishing.publish(Publish(operator(), build, reason, removing, emergency))
    return _told(done, as_json)


@click.command("rollback", cls=Command, short_help="Vuelve a una edición anterior.")
@click.argument("build", type=Whole(1), required=False, metavar="[EDICIÓN]")
@click.option("--reason", default="", metavar="TEXTO", help=REASON)
@json_option
def rollback(build: int | None, reason: str, as_json: bool) -> int:
    """Vuelve a una edición; sin número, a la que estaba publicada antes."""
    from logic.publishing.publish_build import RollBack  # noqa: PLC0415

    with portal_opened() as portal:
        done = portal.publishing.roll_back(RollBack(by=operator(), build=build, reason=reason))
    return _told(done, as_json)


def _told(done: "Activated", as_json: bool) -> int:
    if as_json:
        say_json({"build": done.build, "before": done.before, "second_look": done.second_look})
    elif done.before == done.build:
        say(f"La edición {done.build} ya estaba publicada.")
    else:
        before = f" Antes estaba la {done.before}." if done.before else ""
        say(f"Está publicada la edición {done.build}.{before}")
        if done.newer:
            say(f"Hay una más nueva, la {done.newer}.")
        if done.second_look:
            say("Queda marcada hasta que otra persona la revise: portal second-look")
    return DONE


@click.command("second-look", cls=Command)
@click.argument("number", type=Whole(1), required=False, metavar="[N]")
@click.option("--note", default="", metavar="TEXTO", help="Lo que haya que decir de ella.")
@json_option
def second_look(number: int | None, note: str, as_json: bool) -> int:
    """Muestra las publicaciones que otra persona debe revisar; con un número, anota que usted la revisó."""
    from logic.publishing.second_look import LookAgain  # noqa: PLC0415

    with portal_opened() as portal:
        if number is not None:
            portal.publishing.look_again(LookAgain(operator(), number, note))
        looks = portal.publishing.pending_looks(operator())
    if as_json:
        names = ("activation", "build", "why", "by", "reason")
        listed = [{**{name: getattr(look, name) for name in names}, "at": look.at.isoformat()} for look in looks]
        say_json({"pending": listed})
        return DONE
    for look in looks:
        why = "de urgencia" if look.why == "emergency" else "con algo que una sola persona escribió y aprobó"
        say(f"{look.activation:>6}  edición {look.build}, que publicó {look.by} {why}")
    if not looks:
        say("No hay publicaciones por revisar.")
    return DONE
