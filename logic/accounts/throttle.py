"""How often one may fail to come in: counted by address of mail and by network, for all processes together.

The first failures are free; then each doubles the wait. Who waits is told how long, and is not even looked at before.
An attempt is counted before it is looked at, and taken back when it was right: however many are made at once, none is free.
"""

import hmac
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from data.unit_of_work import UnitOfWork
from logic.errors import LogInRefused

FREE = {"code": 5, "email": 5, "mail": 5, "network": 20}
"""How many failures cost nothing, by what is counted: a code or password of somebody who is known, what was typed as an address, a mail
that was asked for, where it came from."""

MOST = timedelta(minutes=15)
FORGOTTEN = timedelta(days=1)
SKEW = timedelta(minutes=1)
"""How far clocks of ours may differ. A failure further ahead was counted by a clock that was set back since: its time counts for
nothing, and the next failure has the right one."""


@dataclass(frozen=True, slots=True)
class Turn:
    """An attempt that was counted: when, and for each thing that was counted when the one before it was."""

    at: datetime
    before: dict[str, datetime]


@dataclass(frozen=True, slots=True)
class Throttle:
    """Counts attempts. What is kept stands for an address only to whoever has ``key``, the portal's own: it is somebody's."""

    key: str = field(repr=False)

    def take_turn(self, work: UnitOfWork, now: datetime, **counted: str) -> Turn:
        """Count an attempt for each of ``counted`` (kind=value), to be committed before it is looked at.

        Raises ``LogInRefused`` with the seconds to wait if any of them failed too often; then nothing was counted.
        """
        # In one order for everybody: two who wait for each other would wait for ever.
        held = {self._name(kind, counted[kind]): kind for kind in sorted(counted)}
        before: dict[str, datetime] = {}
        for name, kind in held.items():
            attempts = work.sessions.hold_attempts(name, now)
            wait = _wait(attempts.failures - FREE[kind], now - attempts.last_at)
            if wait > timedelta():
                raise LogInRefused(max(1, int(wait.total_seconds() + 0.999)))
            before[name] = attempts.last_at
        for name in held:
            work.sessions.count_attempt(name, now)
        return Turn(now, before)

    def give_back(self, work: UnitOfWork, turn: Turn, kind: str, value: str) -> None:
        """Take back what a turn counted for one thing: it was no failure. Failures of others stay."""
        name = self._name(kind, value)
        work.sessions.uncount_attempt(name, turn.at, turn.before[name])

    def forgive(self, work: UnitOfWork, kind: str, value: str) -> None:
        """Forget the failures of one thing: it was shown to be right."""
        work.sessions.forgive(self._name(kind, value))

    def _name(self, kind: str, value: str) -> str:
        text = f"attempts, {kind}\n{value}".encode("utf-8", "replace")
        return hmac.digest(self.key.encode(), text, "sha256").hex()


def _wait(beyond: int, past: timedelta) -> timedelta:
    """Return how long to wait still, ``past`` the last failure, when there were that many ``beyond`` the free ones."""
    if beyond < 0 or past >= FORGOTTEN or past < -SKEW:
        return timedelta()
    return min(MOST, timedelta(seconds=2 ** min(beyond + 1, 12))) - max(past, timedelta())
