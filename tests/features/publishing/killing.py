"""Killing a process at an exact instant: before a statement that writes, a flush, a link or a naming of a file.

What is killed runs in a process of its own, on the portal of a folder that nobody else has open.
"""

import os
import random
import signal
import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from tests.features.publishing.house import House
from tests.features.publishing.standing import opened

FORK = get_context("fork")
QUIET = ("SELECT", "PRAGMA", "ROLLBACK", "BEGIN")
"""Statements that leave everything as it is: a kill before one is a kill after the last that did not."""

Act = Callable[[House], object]


def instants(home: Path, act: Act) -> list[str]:
    """Do ``act`` to its end in another process; return what each of its instants was about to do."""
    receiver, sender = FORK.Pipe(duplex=False)
    process = FORK.Process(target=_do_and_tell, args=(home, act, sender))
    process.start()
    sender.close()
    labels: list[str] = receiver.recv()
    process.join()
    assert process.exitcode == 0
    return labels


def chosen(labels: list[str], seed: int, of_each: int) -> list[int]:
    """Choose instants: of each thing that happens every instant, or ``of_each`` where there are more."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, label in enumerate(labels):
        places[label].append(number)
    dice = random.Random(seed)
    few = (dice.sample(found, min(of_each, len(found))) for found in places.values())
    return sorted(number for found in few for number in found)


def kill_at(home: Path, act: Act, instant: int) -> None:
    """Do ``act`` in another process and kill it at an instant, counted from 0."""
    process = FORK.Process(target=_do_and_die, args=(home, act, instant))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL, process.exitcode


def kill_after(home: Path, act: Act, seconds: float) -> None:
    """Do ``act`` in another process and kill it this long after it began, unless it has ended by then; its helpers end too."""
    receiver, sender = FORK.Pipe(duplex=False)
    process = FORK.Process(target=_tell_and_do, args=(home, act, sender))
    process.start()
    sender.close()
    receiver.recv()
    time.sleep(seconds)
    process.kill()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    # The pipe's other end is closed once nobody is left who inherited it.
    assert receiver.poll(60), "a helper outlived its builder"
    receiver.close()


def _do_and_die(home: Path, act: Act, instant: int) -> None:
    passed = 0

    def passes(_: str) -> None:
        nonlocal passed
        if passed == instant:
            os.kill(os.getpid(), signal.SIGKILL)
        passed += 1

    with opened(home) as house:
        _watch(house, passes)
        act(house)
    os._exit(0)


def _do_and_tell(home: Path, act: Act, sender: Any) -> None:
    labels: list[str] = []
    with opened(home) as house:
        _watch(house, labels.append)
        act(house)
        sender.send(labels)
    os._exit(0)


def _tell_and_do(home: Path, act: Act, sender: Any) -> None:
    with opened(home) as house:
        sender.send("open")
        act(house)
    os._exit(0)


def _watch(house: House, passes: Callable[[str], object]) -> None:
    """Have ``passes`` told of every instant of this process. Connections made before are opened anew."""
    connect = sqlite3.connect

    def watched(path: Any, *values: Any, **named: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(path, *values, **named)
        file = Path(str(path)).name

        def trace(sql: str) -> None:
            if sql == "BEGIN IMMEDIATE" or not sql.startswith(QUIET):
                passes(f"{file}: {' '.join(sql.split()[:3])}")

        connection.set_trace_callback(trace)
        return connection

    house.engine.dispose()
    house.site.close()
    for module in (sqlite3, sqlite3.dbapi2):
        module.connect = watched  # type: ignore[attr-defined]
    for name in ("fsync", "link", "rename"):
        setattr(os, name, _after(passes, name, getattr(os, name)))


def _after(passes: Callable[[str], object], name: str, then: Callable[..., object]) -> Callable[..., object]:
    def both(*values: object, **named: object) -> object:
        passes(name)
        return then(*values, **named)

    return both
