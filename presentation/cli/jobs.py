"""``portal jobs``: how the worker does, and tending what was given up."""

import click

from presentation.cli.failures import DONE
from presentation.cli.opening import json_option, operator, portal_opened
from presentation.cli.output import say, say_json
from presentation.cli.spanish import Command, Group, Whole


@click.group("jobs", cls=Group, invoke_without_command=True)
@json_option
@click.pass_context
def jobs(context: click.Context, as_json: bool) -> int:
    """Muestra los trabajos del portal, y atiende los que no se pudieron hacer."""
    return DONE if context.invoked_subcommand is not None else _say_jobs(as_json=as_json)


@jobs.command("list", cls=Command)
@json_option
def list_jobs(as_json: bool) -> int:
    """Muestra los trabajos que esperan y los que no se pudieron hacer. Lo mismo que «portal jobs» a secas."""
    return _say_jobs(as_json=as_json)


@jobs.command("retry", cls=Command)
@click.argument("number", type=Whole(1), metavar="N")
def retry(number: int) -> int:
    """Intenta otra vez un trabajo que no se pudo hacer."""
    return _tend(number, again=True, said="Se intentará otra vez.")


@jobs.command("dismiss", cls=Command)
@click.argument("number", type=Whole(1), metavar="N")
def dismiss(number: int) -> int:
    """Descarta un trabajo que no se pudo hacer."""
    return _tend(number, again=False, said="Quedó descartado.")


def _tend(number: int, *, again: bool, said: str) -> int:
    from logic.scheduling.look_at_jobs import TendJob  # noqa: PLC0415

    with portal_opened() as portal:
        portal.work.tend(TendJob(operator(), number, again))
    say(said)
    return DONE


def _say_jobs(*, as_json: bool) -> int:
    from logic.scheduling.look_at_jobs import LookAtJobs  # noqa: PLC0415
    from logic.scheduling.wording import job_words, reason_words  # noqa: PLC0415

    with portal_opened() as portal:
        state = portal.work.look(LookAtJobs(operator()))
    if as_json:
        names = ("number", "kind", "state", "attempts", "error")
        listed = [{name: getattr(job, name) for name in names} for job in (*state.open, *state.dead)]
        recurring = [{"kind": one.kind, "begun": at.isoformat()} for one, at in state.recurring]
        beat = state.beat.isoformat() if state.beat else None
        say_json({"alive": state.alive, "beat": beat, "counts": state.counts, "jobs": listed, "recurring": recurring})
        return DONE
    say(
        "El trabajador está en marcha."
        if state.alive
        else "El trabajador no está en marcha. Viene con «portal serve»; solo, es «portal worker»."
    )
    for job in state.open:
        again = f", falló en el intento {job.attempts}: {reason_words(job.error)}" if job.error else ""
        say(f"{job.number:>6}  {job_words(job.kind)}: {'en curso' if job.state == 'leased' else 'espera'}{again}")
    for job in state.dead:
        say(f"{job.number:>6}  {job_words(job.kind)}: no se pudo. {reason_words(job.error)}")
    if not state.open and not state.dead:
        say("No hay trabajos por hacer.")
    if state.dead:
        say("Para intentar otra vez: portal jobs retry N. Para descartar: portal jobs dismiss N.")
    return DONE
