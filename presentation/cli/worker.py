"""``portal worker``: what happens at its time. Alone here; ``portal serve`` has one beside it (``beside``).

A worker has two lanes, so that what may take an hour holds up nothing that has its minute, and a pulse that keeps its leases.
"""

import logging
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, NoReturn

import click

from presentation.cli.failures import DONE
from presentation.cli.opening import portal_opened
from presentation.cli.spanish import Command

if TYPE_CHECKING:
    from logic.portal import Portal
    from logic.work import Lane

POLL_SECONDS = 1.0
AWAY_SECONDS = 5.0
BEAT_SECONDS = 20.0
GRACE_SECONDS = 10.0
"""How long a job at hand may go on once the worker is told to stop; then it is given back."""

LONGEST_SECONDS = 6 * 3600.0
"""A job that takes longer hangs: the worker ends, and whoever watches it begins another."""

HUNG = 1

_logger = logging.getLogger("portal")


@click.command("worker", cls=Command)
def worker() -> int:
    """Hace lo que ocurre a su hora: correos, programaciones, ediciones pedidas, revisiones. Termina con Ctrl+C."""
    work()
    return DONE


def work(goes_on: Callable[[], bool] = lambda: True) -> None:
    """Be a worker until SIGTERM or SIGINT, or until ``goes_on``, asked every second, says no.

    Raises ``SettingsInvalid``. A database that is away is waited for, and said once.
    """
    from presentation.logs import set_up_logging  # noqa: PLC0415 -- ``--help`` must not pay for it

    set_up_logging()
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    name = f"{os.uname().nodename}-{os.getpid()}"
    with _opened_at_last(stop, goes_on) as portal:
        if portal is not None:
            _Working(portal, name, stop, goes_on).run()


@contextmanager
def _opened_at_last(stop: Event, goes_on: Callable[[], bool]) -> "Iterator[Portal | None]":
    """Open the portal as soon as its database is there; None if the worker is told to stop before."""
    from logic.errors import StoreBusy, StoreUnreachable  # noqa: PLC0415

    said = False
    with ExitStack() as held:
        while not stop.is_set() and goes_on():
            try:
                portal = held.enter_context(portal_opened())
            except (StoreUnreachable, StoreBusy) as error:
                said = said or _say_away(error)
                stop.wait(AWAY_SECONDS)
                continue
            yield portal
            return
    yield None


class _Working:
    """A worker at work under its name."""

    def __init__(self, portal: "Portal", name: str, stop: Event, goes_on: Callable[[], bool]) -> None:
        self._portal = portal
        self._stop = stop
        self._goes_on = goes_on
        self._lanes: dict[str, Lane] = {name: "swift", f"{name}-slow": "slow"}
        self._signs = dict.fromkeys(self._lanes, monotonic())
        self._ended = Event()

    def run(self) -> None:
        """Work until told to stop; then end what is at hand, or give it back."""
        pulse = Thread(target=self._pulse, daemon=True)
        pulse.start()
        swift, slow = self._lanes
        other = Thread(target=self._go_along, args=(slow,), daemon=True)
        other.start()
        try:
            self._go_along(swift)
            other.join()
        finally:
            self._stop.set()
            self._ended.set()
            pulse.join()

    def _go_along(self, name: str) -> None:
        """Go round in one lane until told to stop. Whatever keeps it from working is said once, and tried again."""
        said = False
        while self._sign(name):
            try:
                taken = self._portal.work.go_round(name, lambda: self._sign(name), self._lanes[name])
            except Exception as error:  # noqa: BLE001 - a worker that ends at the first fault does nothing any more
                said = said or _say_away(error)
                self._stop.wait(AWAY_SECONDS)
                continue
            said = False
            if not taken:
                self._stop.wait(POLL_SECONDS)

    def _sign(self, name: str) -> bool:
        """Note that a lane is between two jobs; tell whether it goes on."""
        self._signs[name] = monotonic()
        if not self._goes_on():
            self._stop.set()
        return not self._stop.is_set()

    def _pulse(self) -> None:
        """Say every now and then that the worker is alive, and see to it that it ends when it is told to."""
        from logic.errors import PortalError  # noqa: PLC0415

        while True:
            with suppress(PortalError):  # the lanes say that the database is away
                self._portal.work.beat(*self._lanes)
            if self._stop.wait(BEAT_SECONDS):
                break
            if monotonic() - min(self._signs.values()) > LONGEST_SECONDS:
                _logger.error("a job does not end")
                os._exit(HUNG)
        if not self._ended.wait(GRACE_SECONDS):
            self._leave()

    def _leave(self) -> NoReturn:
        """End in the middle of a job: whatever it is may be broken off at any moment, and is begun again by whoever takes it."""
        from logic.errors import PortalError  # noqa: PLC0415

        with suppress(PortalError):
            self._portal.work.give_back(*self._lanes)
        os._exit(DONE)


def _say_away(error: Exception) -> bool:
    from logic.errors import PortalError  # noqa: PLC0415

    known = isinstance(error, PortalError)
    _logger.error("the worker cannot work", exc_info=None if known else error, extra={"reason": type(error).__name__})
    return True
