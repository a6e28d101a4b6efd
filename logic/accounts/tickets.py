"""Links that are mailed and are good once: an invitation for seven days, another password for an hour."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from data.repositories.account_records import Account, Ticket, TicketKind
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.accounts import letters
from logic.accounts.passwords import keep_password, password_faults
from logic.accounts.people import Person, clean_name, email_key, person_of
from logic.accounts.throttle import Throttle
from logic.accounts.tokens import digest_of, new_token
from logic.clock import Clock
from logic.errors import Fault, LogInRefused, NotAcceptable, TicketSpent

__all__ = ["RequestReset", "TicketKind", "UseTicket", "add_ticket", "look_at_ticket", "request_reset", "use_ticket"]

GOOD_FOR: dict[TicketKind, timedelta] = {"invitation": timedelta(days=7), "reset": timedelta(hours=1)}
PATHS: dict[TicketKind, str] = {"invitation": "/invitacion/", "reset": "/clave/"}


@dataclass(frozen=True, slots=True, repr=False)
class UseTicket:
    """Asks for a password by a link that was mailed; an invitation gives the name too (None: it stays)."""

    kind: TicketKind
    token: str
    password: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class RequestReset:
    """Asks for a mail with which to choose another password, and says from which network."""

    email: str
    network: str


def add_ticket(work: UnitOfWork, kind: TicketKind, account: int, clock: Clock) -> str:
    """Make a ticket in the transaction at hand; return its path with the token."""
    token, now = new_token(), clock.now()
    work.accounts.add_ticket(Ticket(digest_of(token), kind, account, now, now + GOOD_FOR[kind]))
    return PATHS[kind] + token


def look_at_ticket(kind: TicketKind, token: str, *, unit_of_work: OpenUnit, clock: Clock) -> Person:
    """Return whose link it is. Raises ``TicketSpent``."""
    with unit_of_work(read_only=True) as work:
        _, account = _ticket(work, kind, token, clock)
    return person_of(account)


def use_ticket(command: UseTicket, *, throttle: Throttle, unit_of_work: OpenUnit, clock: Clock) -> Person:
    """Set the password, end every session of the person, and spend the link. Raises ``TicketSpent``, ``NotAcceptable``."""
    with unit_of_work(read_only=True) as work:
        _, account = _ticket(work, command.kind, command.token, clock)
    name = _checked(command, account)
    kept = keep_password(command.password)
    with unit_of_work() as work:
        ticket, account = _ticket(work, command.kind, command.token, clock)
        if not work.accounts.spend_ticket(ticket.id):
            raise TicketSpent
        work.accounts.change(account.number, password=kept, must_change=False, name=name)
        work.sessions.end_all(account.number)
        # Whoever reads the person's mail need not wait for what strangers guessed.
        throttle.forgive(work, "email", account.email)
        now = clock.now()
        work.audit.add(person_of(account).actor.deed("own account", account.email, "eligió su clave"), now)
        if command.kind == "reset":
            work.jobs.enqueue(letters.changed(account.email, name, "la clave"), now)
        account = work.accounts.get(account.number) or account
        work.commit()
    return person_of(account)


def request_reset(
    command: RequestReset, *, base_url: str, throttle: Throttle, unit_of_work: OpenUnit, clock: Clock
) -> None:
    """Mail a link, if there is such a person. Whether there is cannot be told from the answer. Raises ``LogInRefused`` to wait."""
    now = clock.now()
    email = email_key(command.email)
    with unit_of_work() as work:
        # Each request counts: a stranger must not fill a mailbox, nor try addresses.
        throttle.take_turn(work, now, network=command.network)
        lately = _mailed_lately(work, throttle, email, now)
        account = work.accounts.by_email(email)
        if account is not None and account.active and account.password and not lately:
            link = base_url + add_ticket(work, "reset", account.number, clock)
            work.jobs.enqueue(letters.reset(account.email, account.name, link), now)
            work.audit.add(person_of(account).actor.deed("own account", account.email, "pidió otra clave"), now)
        work.commit()


def _mailed_lately(work: UnitOfWork, throttle: Throttle, email: str, now: datetime) -> bool:
    """Count a mail to an address; tell whether too many were asked for already."""
    try:
        throttle.take_turn(work, now, mail=email)
    except LogInRefused:
        return True
    return False


def _checked(command: UseTicket, account: Account) -> str:
    """Return the name that a person has from now on. Raises ``NotAcceptable`` with what is wrong of name and password."""
    name = account.name
    faults: tuple[Fault, ...] = ()
    try:
        name = account.name if command.name is None else clean_name(command.name)
    except NotAcceptable as refusal:
        faults = refusal.faults
    faults += password_faults(command.password, account.email, name)
    if faults:
        raise NotAcceptable(*faults)
    return name


def _ticket(work: UnitOfWork, kind: TicketKind, token: str, clock: Clock) -> tuple[Ticket, Account]:
    ticket = work.accounts.ticket(digest_of(token), kind, clock.now())
    account = work.accounts.get(ticket.account) if ticket else None
    if ticket is None or account is None or not account.active:
        raise TicketSpent
    return ticket, account
