"""The worker beside ``portal serve``: begun with it, begun again if it dies, ended with it. What it does is in ``worker``."""

import logging
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event
from time import monotonic, sleep

from presentation.cli.worker import work

WATCH_SECONDS = 0.3
LEAST_SECONDS, MOST_SECONDS = 2.0, 60.0
"""How long after a death the worker is begun again; twice as long each time while it dies within a minute."""

_logger = logging.getLogger("portal")


@contextmanager
def worker_beside() -> Iterator[None]:
    """Have a worker beside this process until the end of the block.

    Who watches it is a process of its own: the server's is busy with its own children. Nothing may be open yet: it is forked.
    """
    watcher = _forked(_watch)
    try:
        yield
    finally:
        with suppress(ProcessLookupError):
            os.kill(watcher, signal.SIGTERM)


def _watch(parent: int) -> None:
    stop = Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal tells everybody: the server decides
    pause = LEAST_SECONDS
    while not stop.is_set() and os.getppid() == parent:
        begun = monotonic()
        _see_through(_forked(_work), parent, stop)
        if monotonic() - begun > MOST_SECONDS:
            pause = LEAST_SECONDS
        stop.wait(pause)
        pause = min(2 * pause, MOST_SECONDS)


def _see_through(worker: int, parent: int, stop: Event) -> None:
    """Wait for the worker's end; tell it to end when ours has come, as often as it takes: it may not be listening yet."""
    while os.waitpid(worker, os.WNOHANG) == (0, 0):
        if stop.is_set() or os.getppid() != parent:
            os.kill(worker, signal.SIGTERM)
        sleep(WATCH_SECONDS)


def _work(watcher: int) -> None:
    work(lambda: os.getppid() == watcher)


def _forked(does: Callable[[int], None]) -> int:
    """Have a child do something that is told who its parent is, and end. Return the child."""
    parent = os.getpid()
    child = os.fork()
    if child:
        return child
    try:
        does(parent)
    except BaseException:
        _logger.exception("beside the server something ended")
        os._exit(1)
    os._exit(0)
