"""Coming in with address and password. The same words and the same time for who is not known and for a wrong password."""

from dataclasses import dataclass

from data.repositories.account_records import Account
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.accounts.passwords import is_password, keep_password, must_keep_anew
from logic.accounts.people import Person, email_key, person_of
from logic.accounts.throttle import Throttle
from logic.clock import Clock
from logic.errors import LogInRefused
from logic.permissions import Actor

UNKNOWN = "dirección desconocida"
"""What the audit log keeps in the place of what nobody is known by: people type passwords there."""


@dataclass(frozen=True, slots=True, repr=False)
class LogIn:
    """What a person typed, and the network that it came from."""

    email: str
    password: str
    network: str


def log_in(command: LogIn, *, throttle: Throttle, unit_of_work: OpenUnit, clock: Clock) -> Person:
    """Return who it is; a second factor may still be asked (``Person.needs_factor``). Raises ``LogInRefused``."""
    now = clock.now()
    email = email_key(command.email)
    with unit_of_work() as work:
        turn = throttle.take_turn(work, now, email=email, network=command.network)
        account = work.accounts.by_email(email)
        work.commit()
    # Outside of any transaction: it takes longer than all the rest.
    right = is_password(account.password if account else "", command.password)
    with unit_of_work() as work:
        if not right or account is None or not _is_still(work, account):
            work.audit.add(Actor("", "operator").deed("log in", account.email if account else UNKNOWN, "no entró"), now)
            work.commit()
            raise LogInRefused
        throttle.forgive(work, "email", email)
        throttle.give_back(work, turn, "network", command.network)
        if must_keep_anew(account.password):
            work.accounts.change(account.number, password=keep_password(command.password))
        person = person_of(account)
        told = "clave correcta" if person.needs_factor else "entró"
        work.audit.add(person.actor.deed("log in", account.email, told), now)
        work.commit()
    return person


def _is_still(work: UnitOfWork, account: Account) -> bool:
    """Tell whether an account is open, and has the password that was looked at."""
    here = work.accounts.get(account.number)
    return here is not None and here.active and here.password == account.password
