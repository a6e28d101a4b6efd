"""Visits: a browser carries a token, and what it stands for is kept here. Ended here, the token is dead, wherever it was copied.

A session is there before anyone logs in, for the form's own protection; coming in begins a new one, so that no token known before is good.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from data.repositories.account_records import Session
from data.unit_of_work import OpenUnit
from logic.accounts.people import Person, deed_of, person_of
from logic.accounts.tokens import digest_of, new_token
from logic.clock import Clock
from logic.errors import NotFound
from logic.permissions import Actor

IDLE = timedelta(hours=8)
LONGEST = timedelta(days=7)
BEFORE_LOG_IN = timedelta(hours=1)
SEEN_EVERY = timedelta(minutes=1)
"""How exactly it is known when a session was last seen: a write for each request would be too many."""

_ID = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Visit:
    """A session as its browser comes back: whose it is, and what it knows."""

    token: str
    person: Person | None
    data: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session in a person's own list. ``id`` ends it; it is no token."""

    id: str
    address: str
    agent: str
    created_at: datetime
    seen_at: datetime
    here: bool


@dataclass(frozen=True, slots=True, repr=False)
class StartSession:
    """Asks for a session: of nobody, or of the person with the number ``account``; ``address`` and ``agent`` say from where."""

    account: int | None
    data: Mapping[str, object]
    address: str
    agent: str


def start_session(command: StartSession, *, unit_of_work: OpenUnit, clock: Clock) -> str:
    """Begin a session and return its token, which nothing else tells."""
    token, now = new_token(), clock.now()
    address, agent = command.address[:60], " ".join(command.agent.split())[:120]
    with unit_of_work() as work:
        work.sessions.add(Session(digest_of(token), command.account, command.data, address, agent, now, now))
        work.sessions.touch(digest_of(token), now)
        work.commit()
    return token


def load_session(token: str, *, unit_of_work: OpenUnit, clock: Clock) -> Visit | None:
    """Return what a token stands for; None if it was ended, ran out, or never was."""
    now = clock.now()
    id = digest_of(token)
    with unit_of_work(read_only=True) as work:
        session = work.sessions.get(id)
        account = work.accounts.get(session.account) if session and session.account else None
    if session is None or _is_over(session, now) or (session.account and (account is None or not account.active)):
        return None
    if now - session.seen_at >= SEEN_EVERY:
        with unit_of_work() as work:
            work.sessions.touch(id, now)
            work.commit()
    return Visit(token, person_of(account) if account else None, session.data)


def save_session(token: str, account: int | None, data: Mapping[str, object], *, unit_of_work: OpenUnit) -> bool:
    """Keep what a session knows now; False if it was ended meanwhile."""
    with unit_of_work() as work:
        saved = work.sessions.save(digest_of(token), account, data)
        work.commit()
    return saved


def end_session(token: str, *, unit_of_work: OpenUnit) -> None:
    """End a session: its token is good for nothing any more."""
    with unit_of_work() as work:
        work.sessions.end(digest_of(token))
        work.commit()


def list_sessions(by: Actor, token: str, *, unit_of_work: OpenUnit, clock: Clock) -> tuple[SessionLine, ...]:
    """Return the sessions of whoever asks, the one seen last first; ``token`` is the one he asks from."""
    here, now = digest_of(token), clock.now()
    with unit_of_work(read_only=True) as work:
        found = work.sessions.of_account(by.account or 0)
    return tuple(
        SessionLine(one.id, one.address, one.agent, one.created_at, one.seen_at, one.id == here)
        for one in found
        if not _is_over(one, now)
    )


def end_one(by: Actor, id: str, *, unit_of_work: OpenUnit, clock: Clock) -> None:
    """End one of one's own sessions. Raises ``NotFound`` for any other's, as for none."""
    with unit_of_work() as work:
        session = work.sessions.get(id) if _ID.fullmatch(id) else None
        if session is None or session.account != by.account:
            raise NotFound("session", id)
        work.sessions.end(id)
        work.audit.add(deed_of(work, by, "cerró una sesión"), clock.now())
        work.commit()


def end_others(by: Actor, token: str, *, unit_of_work: OpenUnit, clock: Clock) -> int:
    """End all of one's own sessions but the one with this token; return how many."""
    with unit_of_work() as work:
        ended = work.sessions.end_all(by.account or 0, but=digest_of(token))
        work.audit.add(deed_of(work, by, f"cerró sus otras sesiones: {ended}"), clock.now())
        work.commit()
    return ended


def sweep_people(*, unit_of_work: OpenUnit, clock: Clock) -> int:
    """Take away sessions that are over, tickets that expired, failures long past; return how many sessions."""
    now = clock.now()
    with unit_of_work() as work:
        ended = work.sessions.sweep(now - IDLE, now - LONGEST)
        work.sessions.sweep_attempts(now - timedelta(days=2))
        work.accounts.sweep_tickets(now - timedelta(days=30))
        work.commit()
    return ended


def _is_over(session: Session, now: datetime) -> bool:
    # A clock that was set back would keep a session for longer: what was seen in the future is over too.
    idle = IDLE if session.account else BEFORE_LOG_IN
    ahead = session.seen_at - now > timedelta(hours=25)
    return ahead or now - session.seen_at > idle or now - session.created_at > LONGEST
