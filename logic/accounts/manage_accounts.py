"""Who lets whom in: accounts made, invited, given a role, closed. Nobody can lock himself out, so somebody always stays who lets in."""

from dataclasses import dataclass

from data.repositories.account_records import Account, NewAccount
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.accounts import letters
from logic.accounts.passwords import keep_password, new_password
from logic.accounts.people import Person, clean_email, clean_name, clean_role, email_key, person_of
from logic.accounts.throttle import Throttle
from logic.accounts.tickets import add_ticket
from logic.accounts.wording import ROLE_NAMES
from logic.clock import Clock
from logic.errors import Fault, NotAcceptable, NotFound, NotPermitted
from logic.permissions import Actor, require

_MADE_ANEW = {
    "invitation": "otra invitación",
    "password": "otra clave",
    "factor": "segundo paso de nuevo",
    "sessions": "sesiones cerradas",
}
"""What can be made anew, as the audit log tells it."""


@dataclass(frozen=True, slots=True)
class AddAccount:
    """A person to be let in: by a mail (``invite``), or with a password that is made and told once.

    ``must_change``: the password is for the first log-in only, then the person chooses his own.
    """

    by: Actor
    email: str
    name: str
    role: str
    invite: bool = True
    must_change: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class AddedAccount:
    """The person, and the password if one was made: it is told nowhere else."""

    person: Person
    password: str = ""


@dataclass(frozen=True, slots=True)
class ChangeAccount:
    """What is to be other about a person, by number or address: a role, or whether he may log in; None: it stays."""

    by: Actor
    account: int | str
    role: str | None = None
    active: bool | None = None


@dataclass(frozen=True, slots=True)
class ResetAccount:
    """What is to be made anew for a person, by number or address: ``invitation``, ``password`` or ``factor``, or his ``sessions`` ended."""

    by: Actor
    account: int | str
    what: str


def list_accounts(by: Actor, *, unit_of_work: OpenUnit) -> tuple[Person, ...]:
    """Return everybody, by name."""
    require(by, "manage accounts")
    with unit_of_work(read_only=True) as work:
        return tuple(map(person_of, work.accounts.list()))


def add_account(command: AddAccount, *, base_url: str, unit_of_work: OpenUnit, clock: Clock) -> AddedAccount:
    """Let a person in. Raises ``NotAcceptable`` with everything that is wrong."""
    require(command.by, "manage accounts")
    email, name, role = _cleaned(command)
    password = "" if command.invite else new_password()
    kept = keep_password(password) if password else ""
    with unit_of_work() as work:
        _refuse_closed(work, command.by)
        new = NewAccount(email, name, role, kept, must_change=command.must_change and not command.invite)
        account = let_in(work, command.by, new, clock)
        if command.invite:
            _invite(work, command.by, account, base_url, clock)
        work.commit()
    return AddedAccount(person_of(account), password)


def let_in(work: UnitOfWork, by: Actor, new: NewAccount, clock: Clock) -> Account:
    """Add an account in the transaction at hand, and write it down. Raises ``NotAcceptable`` if the address has one."""
    if work.accounts.by_email(new.email):
        raise NotAcceptable(Fault("email", "email-taken"))
    number = work.accounts.add(new, clock.now())
    work.audit.add(by.deed("manage accounts", new.email, f"nueva: {ROLE_NAMES[new.role]}"), clock.now())
    return _account(work, number)


def change_account(command: ChangeAccount, *, unit_of_work: OpenUnit, clock: Clock) -> Person:
    """Change a person's role, or close or open his account; either ends his sessions. Raises ``NotFound``, ``NotAcceptable``."""
    require(command.by, "manage accounts")
    values: dict[str, object] = {}
    if command.role is not None:
        values["role"] = clean_role(command.role)
    if command.active is not None:
        values["active"] = command.active
    with unit_of_work() as work:
        _refuse_closed(work, command.by)
        account = _account(work, command.account)
        _refuse_own(command.by, account)
        work.accounts.change(account.number, **values)
        work.sessions.end_all(account.number)
        if command.active is False:
            work.accounts.drop_tickets(account.number)
        person = person_of(_account(work, account.number))
        told = ROLE_NAMES[person.role] if command.role is not None else "abierta" if command.active else "cerrada"
        work.audit.add(command.by.deed("manage accounts", account.email, told), clock.now())
        work.commit()
    return person


def reset_account(
    command: ResetAccount, *, base_url: str, throttle: Throttle, unit_of_work: OpenUnit, clock: Clock
) -> AddedAccount:
    """Make something of a person anew; a password is made and told once. Raises ``NotFound``."""
    require(command.by, "manage accounts")
    password = new_password() if command.what == "password" else ""
    kept = keep_password(password) if password else ""
    with unit_of_work() as work:
        _refuse_closed(work, command.by)
        account = _account(work, command.account)
        if command.what == "invitation":
            _invite(work, command.by, account, base_url, clock)
        elif command.what == "password":
            work.accounts.change(account.number, password=kept, must_change=True)
            work.accounts.drop_tickets(account.number)
            throttle.forgive(work, "email", account.email)
            work.jobs.enqueue(letters.changed(account.email, account.name, "la clave"), clock.now())
        elif command.what == "factor":
            _refuse_own(command.by, account)
            work.accounts.change(account.number, totp_secret="", totp_step=0, recovery="")
            throttle.forgive(work, "code", str(account.number))
            work.jobs.enqueue(letters.changed(account.email, account.name, "el segundo paso"), clock.now())
        if command.what != "invitation":
            work.sessions.end_all(account.number)
        work.audit.add(command.by.deed("manage accounts", account.email, _MADE_ANEW[command.what]), clock.now())
        work.commit()
    return AddedAccount(person_of(account), password)


def _cleaned(command: AddAccount) -> tuple[str, str, str]:
    """Return address, name and role as they are kept. Raises ``NotAcceptable`` with the faults of all three."""
    cleaned: list[str] = []
    faults: list[Fault] = []
    for clean, text in ((clean_email, command.email), (clean_name, command.name), (clean_role, command.role)):
        try:
            cleaned.append(str(clean(text)))
        except NotAcceptable as refusal:
            faults += refusal.faults
    if faults:
        raise NotAcceptable(*faults)
    email, name, role = cleaned
    return email, name, role


def _invite(work: UnitOfWork, by: Actor, account: Account, base_url: str, clock: Clock) -> None:
    if account.password:
        raise NotAcceptable(Fault("email", "already-in"))
    link = base_url + add_ticket(work, "invitation", account.number, clock)
    work.jobs.enqueue(letters.invitation(account.email, account.name, by.name, link), clock.now())


def _account(work: UnitOfWork, name: int | str) -> Account:
    account = work.accounts.get(name) if isinstance(name, int) else work.accounts.by_email(email_key(name))
    if account is None:
        raise NotFound("account", str(name))
    return account


def _refuse_own(by: Actor, account: Account) -> None:
    if by.account == account.number:
        raise NotAcceptable(Fault("account", "own-account"))


def _refuse_closed(work: UnitOfWork, by: Actor) -> None:
    """Two who close each other at the same moment must not both succeed: whoever was closed does nothing more."""
    account = work.accounts.get(by.account) if by.account is not None else None
    if by.account is not None and (account is None or not account.active or account.role != by.role):
        raise NotPermitted(by.name, "manage accounts")
