"""What a person changes about himself: name, password."""

from dataclasses import dataclass

from data.unit_of_work import OpenUnit
from logic.accounts import letters
from logic.accounts.passwords import is_password, keep_password, password_faults
from logic.accounts.people import Person, clean_name, deed_of, person_of
from logic.accounts.throttle import Throttle
from logic.accounts.tokens import digest_of
from logic.clock import Clock
from logic.errors import Fault, NotAcceptable, NotFound
from logic.permissions import Actor, require


@dataclass(frozen=True, slots=True, repr=False)
class ChangePassword:
    """The current password and another; every session but the one with ``token`` ends."""

    by: Actor
    current: str
    password: str
    token: str


@dataclass(frozen=True, slots=True)
class ChangeName:
    """What a person wants to be called from now on."""

    by: Actor
    name: str


def get_person(number: int, *, unit_of_work: OpenUnit) -> Person:
    """Return a person. Raises ``NotFound``."""
    with unit_of_work(read_only=True) as work:
        account = work.accounts.get(number)
    if account is None:
        raise NotFound("account", str(number))
    return person_of(account)


def change_password(command: ChangePassword, *, throttle: Throttle, unit_of_work: OpenUnit, clock: Clock) -> None:
    """Change it. Raises ``NotAcceptable`` with what is wrong, ``LogInRefused`` with a wait after too many wrong ones."""
    require(command.by, "own account")
    now, number = clock.now(), command.by.account or 0
    with unit_of_work() as work:
        throttle.take_turn(work, now, code=f"password {number}")
        account = work.accounts.get(number)
        if account is None:
            raise NotFound("account", str(number))
        work.commit()
    if not is_password(account.password, command.current):
        raise NotAcceptable(Fault("current", "current-wrong"))
    faults = password_faults(command.password, account.email, account.name)
    if command.password == command.current:
        faults = (Fault("password", "password-same"),)
    kept = "" if faults else keep_password(command.password)
    with unit_of_work() as work:
        throttle.forgive(work, "code", f"password {number}")
        if faults:
            work.commit()
            raise NotAcceptable(*faults)
        work.accounts.change(number, password=kept, must_change=False)
        work.accounts.drop_tickets(number)
        work.sessions.end_all(number, but=digest_of(command.token))
        work.audit.add(command.by.deed("own account", account.email, "otra clave"), now)
        work.jobs.enqueue(letters.changed(account.email, account.name, "la clave"), now)
        work.commit()


def change_name(command: ChangeName, *, unit_of_work: OpenUnit, clock: Clock) -> str:
    """Change it and return how it is kept. What was signed before stays as it was. Raises ``NotAcceptable``."""
    require(command.by, "own account")
    name = clean_name(command.name)
    with unit_of_work() as work:
        work.accounts.change(command.by.account or 0, name=name)
        work.audit.add(deed_of(work, command.by, f"{name}; antes {command.by.name}"), clock.now())
        work.commit()
    return name
