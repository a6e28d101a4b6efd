"""How often one may fail to come in: counted by address of mail and by network, for all processes together.

The first failures are free; then each doubles the wait. Who waits is told how long, and is not even looked at before.
An attempt is counted before it is looked at, and taken back when it was right: however many are made at once, none is free.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from data.unit_of_work import UnitOfWork
from logic.errors import LogInRefused

FREE = {"code": 5, "email": 5, "mail": 5, "network": 20}
"""How many failures cost nothing, by what is counted: a code or password of somebody who is known, what was typed as an address, a mail
that was asked for, where it came from."""

MOST = timedelta(minutes=15)
FORGOTTEN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Turn:
    """An attempt that was counted: when, and for each key when the one before it was."""

    at: datetime
    before: dict[str, datetime]


def key_of(kind: str, value: str) -> str:
    """Return what failures are counted under. What it stands for is not kept."""
    return hashlib.sha256(f"{kind}\n{value}".encode("utf-8", "replace")).hexdigest()


def take_turn(work: UnitOfWork, now: datetime, **counted: str) -> Turn:
    """Count an attempt for each of ``counted`` (kind=value), to be committed before it is looked at.

    Raises ``LogInRefused`` with the seconds to wait if any of them failed too often; then nothing was counted.
    """
    # In one order for everybody: two who wait for each other would wait for ever.
    held = {key_of(kind, counted[kind]): kind for kind in sorted(counted)}
    before: dict[str, datetime] = {}
    for key, kind in held.items():
        attempts = work.sessions.hold_attempts(key, now)
        wait = _wait(attempts.failures - FREE[kind], now - attempts.last_at)
        if wait > timedelta():
            raise LogInRefused(max(1, int(wait.total_seconds() + 0.999)))
        before[key] = attempts.last_at
    for key in held:
        work.sessions.count_attempt(key, now)
    return Turn(now, before)


def give_back(work: UnitOfWork, turn: Turn, kind: str, value: str) -> None:
    """Take back what a turn counted for one thing: it was no failure. Failures of others stay."""
    key = key_of(kind, value)
    work.sessions.uncount_attempt(key, turn.at, turn.before[key])


def forgive(work: UnitOfWork, kind: str, value: str) -> None:
    """Forget the failures of one thing: it was shown to be right."""
    work.sessions.forgive(key_of(kind, value))


def _wait(beyond: int, past: timedelta) -> timedelta:
    """Return how long to wait still, ``past`` the last failure, when there were that many ``beyond`` the free ones."""
    # A clock that was set back must not make anybody wait for longer than the wait itself.
    past = max(past, timedelta())
    if beyond < 0 or past >= FORGOTTEN:
        return timedelta()
    return min(MOST, timedelta(seconds=2 ** min(beyond + 1, 12))) - past
