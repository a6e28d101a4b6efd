"""The second factor: codes of time (RFC 6238) from a program on the person's telephone, and recovery codes on paper.

A code is good for half a minute on either side and works once. Recovery codes work once each. The secret is kept sealed under the
portal's key; under another key no code is right, and only recovery codes let in.
"""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime

import pyotp

from data.repositories.account_records import Account
from data.repositories.records import Deed
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.accounts import letters
from logic.accounts.people import person_of
from logic.accounts.sealing import seal, unseal
from logic.accounts.throttle import Throttle
from logic.accounts.tokens import digest_of
from logic.clock import Clock
from logic.errors import Fault, LogInRefused, NotAcceptable, NotFound, NotPermitted
from logic.permissions import Actor, require

STEP_SECONDS = 30
RECOVERY_CODES = 8
ISSUER = "RedSercotec"


@dataclass(frozen=True, slots=True, repr=False)
class Enrol:
    """Asks for a second factor to hold from now on: ``secret`` was shown to the person, ``code`` is what his program made of it.

    With ``token``, that of the session in which it is asked, the person's other sessions end.
    """

    account: int
    secret: str
    code: str
    token: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class ChangeFactor:
    """Asks for another second factor in the place of the one that holds: ``current`` is a code of that one, or a recovery code.

    ``secret`` and ``code`` are as for ``Enrol``; every session but the one with ``token`` ends.
    """

    by: Actor
    current: str
    secret: str
    code: str
    token: str


@dataclass(frozen=True, slots=True, repr=False)
class CheckCode:
    """A code that a person typed to come in: of his program, or a recovery code."""

    account: int
    code: str


def new_secret() -> str:
    """Return a secret to be enrolled."""
    return pyotp.random_base32()


def secret_address(secret: str, email: str) -> str:
    """Return the address that a program reads from a picture (Key URI Format)."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER)


def enrol(command: Enrol, *, key: str, unit_of_work: OpenUnit, clock: Clock) -> tuple[str, ...]:
    """Set the second factor of a person and return his recovery codes, which are never shown again. Raises ``NotAcceptable``.

    Who has one already cannot set another: a password alone would be enough to come in. Then ``NotPermitted`` is raised.
    """
    now = clock.now()
    with unit_of_work() as work:
        account = _account(work, command.account)
        if account.totp_secret:
            raise NotPermitted(account.name, "second factor")
        step = _step_of(command.secret, command.code, now)
        if step is None:
            raise NotAcceptable(Fault("code", "code-wrong"))
        codes = _hold(work, account, seal(command.secret, key), step)
        if command.token:
            work.sessions.end_all(account.number, but=digest_of(command.token))
        work.audit.add(_deed(account, "activado"), now)
        work.commit()
    return codes


def change_factor(
    command: ChangeFactor, *, key: str, throttle: Throttle, unit_of_work: OpenUnit, clock: Clock
) -> tuple[str, ...]:
    """Set another second factor and return its recovery codes; those of before are good no more.

    Raises ``NotAcceptable`` with what is wrong, ``LogInRefused`` with a wait after too many wrong codes. The one of before holds
    until both codes are right: at no moment is the password enough.
    """
    require(command.by, "own account")
    now, number = clock.now(), command.by.account or 0
    with unit_of_work() as work:
        throttle.take_turn(work, now, code=str(number))
        account = _account(work, number)
        # Looked at first, so that a slip in it does not use up the code of the other.
        step = _step_of(command.secret, command.code, now)
        if step is None:
            raise NotAcceptable(Fault("code", "code-wrong"))
        told = _of_program(work, account, unseal(account.totp_secret, key), command.current, now)
        told = told or _of_paper(work, account, command.current)
        if not told:
            work.audit.add(_deed(account, "código equivocado"), now)
            work.commit()
            raise NotAcceptable(Fault("current", "code-used"))
        throttle.forgive(work, "code", str(number))
        codes = _hold(work, account, seal(command.secret, key), step)
        work.sessions.end_all(number, but=digest_of(command.token))
        work.audit.add(_deed(account, "cambiado"), now)
        work.jobs.enqueue(letters.changed(account.email, account.name, "el segundo paso"), now)
        work.commit()
    return codes


def check_code(command: CheckCode, *, key: str, throttle: Throttle, unit_of_work: OpenUnit, clock: Clock) -> None:
    """Return if the code is good, and use it up. Raises ``LogInRefused``, with a wait after too many."""
    now = clock.now()
    counted = str(command.account)
    with unit_of_work() as work:
        throttle.take_turn(work, now, code=counted)
        account = _account(work, command.account)
        secret = unseal(account.totp_secret, key)
        told = _of_program(work, account, secret, command.code, now) or _of_paper(work, account, command.code)
        if told:
            throttle.forgive(work, "code", counted)
        wrong = "código equivocado" if secret else "el secreto no se puede leer: cambió PORTAL_SECRET_KEY"
        work.audit.add(_deed(account, told or wrong), now)
        work.commit()
    if not told:
        raise LogInRefused


def _hold(work: UnitOfWork, account: Account, sealed: str, step: int) -> tuple[str, ...]:
    """Keep a secret, whose code of a step was used, and new recovery codes, which are returned."""
    codes = tuple(f"{secrets.token_hex(3)}-{secrets.token_hex(3)}" for _ in range(RECOVERY_CODES))
    kept = " ".join(map(digest_of, codes))
    work.accounts.change(account.number, totp_secret=sealed, totp_step=step, recovery=kept)
    return codes


def _of_program(work: UnitOfWork, account: Account, secret: str | None, code: str, now: datetime) -> str:
    """Use a code up and return what the log says; empty if it is none of the program's, or was used."""
    step = _step_of(secret, code, now) if secret else None
    latest = _here(now) + 1
    return "con código" if step is not None and work.accounts.use_step(account.number, step, latest) else ""


def _of_paper(work: UnitOfWork, account: Account, code: str) -> str:
    """Use a recovery code up and return what the log says; empty if it is none."""
    kept = account.recovery.split()
    given = digest_of(code.strip().casefold())
    left = [digest for digest in kept if not hmac.compare_digest(digest, given)]
    if len(left) == len(kept):
        return ""
    work.accounts.change(account.number, recovery=" ".join(left))
    return f"con código de respaldo; quedan {len(left)}"


def _here(now: datetime) -> int:
    return int(now.timestamp()) // STEP_SECONDS


def _step_of(secret: str, code: str, now: datetime) -> int | None:
    """Return the step of time whose code this is, of the one now and its neighbours."""
    given = "".join(code.split())
    here = _here(now)
    maker = pyotp.TOTP(secret)
    for step in (here, here - 1, here + 1):
        if hmac.compare_digest(maker.at(step * STEP_SECONDS).encode(), given.encode("utf-8", "replace")):
            return step
    return None


def _account(work: UnitOfWork, number: int) -> Account:
    account = work.accounts.get(number)
    if account is None or not account.active:
        raise NotFound("account", str(number))
    return account


def _deed(account: Account, detail: str) -> Deed:
    return person_of(account).actor.deed("second factor", account.email, detail)
