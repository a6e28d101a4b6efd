"""``portal schedule``, ``upcoming`` and ``promises``: what is to happen at its time, and what was promised of the portal's freshness."""

from typing import TYPE_CHECKING

import click

from presentation.cli.failures import DONE
from presentation.cli.opening import json_option, operator, portal_opened
from presentation.cli.output import say, say_json
from presentation.cli.spanish import Command, Group, Whole

if TYPE_CHECKING:
    from logic.scheduling.keep_promises import PromiseState
    from logic.scheduling.look_ahead import Event
    from logic.scheduling.plan import Plan

MOST_DAYS = 366


@click.group("schedule", cls=Group)
def schedule() -> None:
    """Maneja lo programado: publicaciones a una hora y ediciones que se repiten."""


@schedule.command("list")
@json_option
def listed(as_json: bool) -> int:
    """Muestra lo programado, lo más próximo primero."""
    from logic.scheduling.plan_wording import plan_words  # noqa: PLC0415

    with portal_opened() as portal:
        plans = portal.scheduling.plans()
    if as_json:
        say_json({"schedules": [plan_values(plan) for plan in plans]})
        return DONE
    for plan in plans:
        state = "en pausa" if plan.state == "paused" else _when(plan)
        say(f"{plan.number:>5}  {plan_words(plan)} · {state} · {plan.by}")
    if not plans:
        say("No hay nada programado.")
    return DONE


@schedule.command("add")
@click.option(
    "--build", type=Whole(1), metavar="EDICIÓN", help="Publica esta edición, ya hecha, en el momento de --at."
)
@click.option("--at", default="", metavar="MOMENTO", help="Momento de Santiago: 2026-12-01T08:00.")
@click.option("--reason", default="", metavar="TEXTO", help="Motivo de la publicación.")
@click.option("--removing", type=Whole(0), metavar="N", help="Cuántas páginas quita, si son muchas.")
@click.option(
    "--type", "type_", default="", metavar="MÓDULO", help="Hace ediciones cuando cambia este tipo; sin él, cualquiera."
)
@click.option(
    "--days", default="", metavar="DÍAS", help="Días de la semana con cifras: 1 es lunes y 7 domingo; sin ellos, todos."
)
@click.option("--hour", default="", metavar="HORA", help="Hora de Santiago en que se hacen: 07:00.")
@click.option("--only-build", is_flag=True, help="Hace la edición y no la publica.")
@json_option
def add(as_json: bool, only_build: bool, **given: str | int | None) -> int:
    """Programa la publicación de una edición (--build, --at) o ediciones que se repiten (--hour)."""
    from logic.errors import Fault, PlanRefused  # noqa: PLC0415
    from logic.scheduling.plan import PlanBuilds, PlanPublication  # noqa: PLC0415
    from logic.scheduling.plan_wording import plan_words  # noqa: PLC0415

    build, hour, removing = given["build"], str(given["hour"]), given["removing"]
    if (build is None) == (not hour):
        raise PlanRefused(Fault("build", "one-of-two"))
    with portal_opened() as portal:
        if build is not None:
            at, reason = str(given["at"]), str(given["reason"])
            asked = PlanPublication(operator(), int(build), at, reason, None if removing is None else int(removing))
            plan = portal.scheduling.plan_publication(asked)
        else:
            repeated = PlanBuilds(operator(), str(given["type_"]), str(given["days"]), hour, publishes=not only_build)
            plan = portal.scheduling.plan_builds(repeated)
    if as_json:
        say_json(plan_values(plan))
        return DONE
    say(f"Quedó programado con el número {plan.number}. {plan_words(plan)} · {_when(plan)}")
    return DONE


@schedule.command("pause")
@click.argument("number", type=Whole(1), metavar="N")
@click.option("--end", is_flag=True, help="Termina la pausa.")
def pause(number: int, end: bool) -> int:
    """Deja en pausa algo programado, o termina la pausa con --end."""
    _change(number, "go on" if end else "pause")
    say(f"La programación {number} {'sigue' if end else 'queda en pausa'}.")
    return DONE


@schedule.command("remove")
@click.argument("number", type=Whole(1), metavar="N")
def remove(number: int) -> int:
    """Quita algo programado."""
    _change(number, "remove")
    say(f"La programación {number} ya no está.")
    return DONE


@click.command("upcoming", cls=Command)
@click.option(
    "--days", type=Whole(1, MOST_DAYS), default=31, show_default=True, metavar="N", help="Cuántos días mirar."
)
@json_option
def upcoming(days: int, as_json: bool) -> int:
    """Muestra lo que viene: documentos que empiezan, terminan o cierran, revisiones, ediciones y promesas."""
    from logic.scheduling.look_ahead import LookAhead  # noqa: PLC0415
    from logic.scheduling.plan_wording import day_words, event_words, hour_words, promise_words  # noqa: PLC0415

    with portal_opened() as portal:
        agenda = portal.scheduling.look_ahead(LookAhead(operator(), days))
    if as_json:
        broken = [promise_values(promise) for promise in agenda.broken]
        events = [event_values(event) for event in agenda.events]
        say_json({"events": events, "broken_promises": broken, "suspended": agenda.suspended})
        return DONE
    if agenda.suspended:
        say("Se volvió atrás: nada se publica por sí solo hasta que una persona publique.")
    for promise in agenda.broken:
        say(promise_words(promise))
    shown = ""
    for event in (event for event in agenda.events if not event.again):
        if day_words(event.at) != shown:
            shown = day_words(event.at)
            say(shown[:1].upper() + shown[1:])
        say(f"  {'     ' if event.whole_day else hour_words(event.at).rjust(5)}  {event_words(event)}")
    if not agenda.events:
        say(f"No viene nada en {days} {'día' if days == 1 else 'días'}.")
    return DONE


@click.command("promises", cls=Command)
@click.option("--type", "type_", default="", metavar="MÓDULO", help="Cambia la promesa de este tipo.")
@click.option("--days", type=Whole(0), metavar="N", help="Cada cuántos días algo nuevo; 0: sin promesa.")
@json_option
def promises(type_: str, days: int | None, as_json: bool) -> int:
    """Muestra las promesas de frescura y si se cumplen, o cambia una con --type y --days."""
    from logic.errors import Fault, PlanRefused  # noqa: PLC0415
    from logic.scheduling.keep_promises import ChangePromise  # noqa: PLC0415
    from logic.scheduling.look_ahead import LookAhead  # noqa: PLC0415
    from logic.scheduling.plan_wording import promise_words  # noqa: PLC0415

    if bool(type_) != (days is not None):
        raise PlanRefused(Fault("type", "both"))
    with portal_opened() as portal:
        if days is not None:
            portal.scheduling.change_promise(ChangePromise(operator(), type_, days))
        states = portal.scheduling.look_ahead(LookAhead(operator())).promises
    if as_json:
        say_json({"promises": [promise_values(promise) for promise in states]})
        return DONE
    for promise in states:
        say(f"{'NO SE CUMPLE  ' if promise.broken else ''}{promise_words(promise)}")
    return DONE


def plan_values(plan: "Plan") -> dict[str, object]:
    """Return a plan as values for JSON."""
    names = ("number", "kind", "state", "build", "type", "weekdays", "publishes", "reason", "by")
    hour = f"{plan.hour:02}:{plan.minute:02}" if plan.kind == "build" else ""
    return {**{name: getattr(plan, name) for name in names}, "hour": hour, "due": plan.due_at.isoformat()}


def event_values(event: "Event") -> dict[str, object]:
    """Return something that is coming as values for JSON."""
    names = ("kind", "whole_day", "title", "address", "type", "build")
    return {"at": event.at.isoformat(), **{name: getattr(event, name) for name in names}, "schedule": event.plan}


def promise_values(promise: "PromiseState") -> dict[str, object]:
    """Return how a promise stands as values for JSON."""
    last = promise.last.isoformat() if promise.last else None
    return {"type": promise.type, "days": promise.days, "last": last, "age": promise.age, "broken": promise.broken}


def _change(number: int, to: str) -> None:
    from logic.scheduling.plan import ChangePlan  # noqa: PLC0415

    with portal_opened() as portal:
        portal.scheduling.change_plan(ChangePlan(operator(), number, to))  # type: ignore[arg-type]  # one of the three


def _when(plan: "Plan") -> str:
    from logic.scheduling.plan_wording import day_words, hour_words  # noqa: PLC0415

    return f"{day_words(plan.due_at)}, {hour_words(plan.due_at)}"
