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
@json_option
def publish(build: int | None, reason: str, as_json: bool) -> int:
    """Publica una edición; sin número, la más nueva."""
    from logic.publishing.publish_build import Publish  # noqa: PLC0415

    with portal_opened() as portal:
        done = portal.publishing.publish(Publish(by=operator(), build=build, reason=reason))
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
        say_json({"build": done.build, "before": done.before})
    elif done.before == done.build:
        say(f"La edición {done.build} ya estaba publicada.")
    else:
        before = f" Antes estaba la {done.before}." if done.before else ""
        say(f"Está publicada la edición {done.build}.{before}")
    return DONE
