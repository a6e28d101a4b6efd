"""``portal worker``: what happens at its time. Alone here; ``portal serve`` has one beside it, which it watches.

``portal jobs`` shows how it does, and tends what was given up.
"""

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event
from typing import TYPE_CHECKING

import click

from presentation.cli.failures import DONE
from presentation.cli.opening import json_option, operator, portal_opened
from presentation.cli.output import say, say_json
from presentation.cli.spanish import Command, Group, Whole

if TYPE_CHECKING:
    from logic.portal import Portal

POLL_SECONDS = 1.0
AWAY_SECONDS = 5.0
RESTART_SECONDS = 2.0

_logger = logging.getLogger("portal")


@click.command("worker", cls=Command)
def worker() -> int:
    """Hace lo que ocurre a su hora: correos, programaciones, ediciones pedidas, revisiones. Termina con Ctrl+C."""
    from presentation.logs import set_up_logging  # noqa: PLC0415

    set_up_logging()
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    name = f"{os.uname().nodename}-{os.getpid()}"
    with portal_opened() as portal:
        _go_on(portal, name, stop)
        portal.work.give_back(name)
    return DONE


def _go_on(portal: "Portal", name: str, stop: Event) -> None:
    """Go round until told to stop. While the database is away that is said once, and tried again."""
    from logic.errors import PortalError  # noqa: PLC0415

    away = False
    while not stop.is_set():
        try:
            taken = portal.work.go_round(name, lambda: not stop.is_set())
        except PortalError as error:
            if not away:
                _logger.error("the worker cannot work", extra={"reason": type(error).__name__})
            away = True
            stop.wait(AWAY_SECONDS)
            continue
        away = False
        if not taken:
            stop.wait(POLL_SECONDS)


@contextmanager
def worker_beside() -> Iterator[None]:
    """Have a worker beside this process until the end of the block: begun again if it dies, ended with this process.

    Who watches it is a process of its own: the server's is busy with its own children.
    """
    parent = os.getpid()
    watcher = os.fork()
    if watcher == 0:
        try:
            _watch(parent)
        finally:
            os._exit(0)
    try:
        yield
    finally:
        with suppress(ProcessLookupError):
            os.kill(watcher, signal.SIGTERM)


def _watch(parent: int) -> None:
    stop = Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal tells everybody: the server decides
    while not stop.is_set() and os.getppid() == parent:
        with subprocess.Popen([sys.executable, "-m", "presentation.cli.main", "worker"]) as running:
            while running.poll() is None and not stop.wait(0.3) and os.getppid() == parent:
                pass
            running.terminate()
        if not stop.is_set() and os.getppid() == parent:
            time.sleep(RESTART_SECONDS)


@click.group("jobs", cls=Group, invoke_without_command=True)
@json_option
@click.pass_context
def jobs(context: click.Context, as_json: bool) -> int:
    """Muestra los trabajos del portal: los que esperan y los que fallaron."""
    from logic.scheduling.look_at_jobs import LookAtJobs  # noqa: PLC0415
    from presentation.jobs import job_words, reason_words  # noqa: PLC0415

    if context.invoked_subcommand is not None:
        return DONE
    with portal_opened() as portal:
        state = portal.work.look(LookAtJobs(operator()))
    if as_json:
        names = ("number", "kind", "state", "attempts", "error")
        listed = [{name: getattr(job, name) for name in names} for job in (*state.open, *state.dead)]
        beat = state.beat.isoformat() if state.beat else None
        say_json({"alive": state.alive, "beat": beat, "counts": state.counts, "jobs": listed})
        return DONE
    say("El trabajador está en marcha." if state.alive else "El trabajador no está en marcha: portal worker")
    for job in state.open:
        again = f", intento {job.attempts}: {reason_words(job.error)}" if job.error else ""
        say(f"{job.number:>6}  {job_words(job.kind)}  {'en curso' if job.state == 'leased' else 'espera'}{again}")
    for job in state.dead:
        say(f"{job.number:>6}  {job_words(job.kind)}  falló: {reason_words(job.error)}")
    if state.dead:
        say("Para intentar otra vez: portal jobs retry N. Para descartar: portal jobs dismiss N.")
    return DONE


@jobs.command("retry")
@click.argument("number", type=Whole(1), metavar="N")
def retry(number: int) -> int:
    """Intenta otra vez un trabajo que falló."""
    return _tend(number, again=True, said="Se intentará otra vez.")


@jobs.command("dismiss")
@click.argument("number", type=Whole(1), metavar="N")
def dismiss(number: int) -> int:
    """Descarta un trabajo que falló."""
    return _tend(number, again=False, said="Quedó descartado.")


def _tend(number: int, *, again: bool, said: str) -> int:
    from logic.scheduling.look_at_jobs import TendJob  # noqa: PLC0415

    with portal_opened() as portal:
        portal.work.tend(TendJob(operator(), number, again))
    say(said)
    return DONE
