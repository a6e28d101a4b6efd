"""Accounts for whoever tries the portal on his own machine: one of each kind, with passwords that are told once."""

from data.repositories.account_records import NewAccount
from data.unit_of_work import OpenUnit
from logic.accounts.manage_accounts import AddedAccount, let_in
from logic.accounts.passwords import keep_password, new_password
from logic.accounts.people import Person, person_of
from logic.clock import Clock
from logic.permissions import Actor, require

PEOPLE = (
    ("editora@portal.example", "Rosa Mardones", "editor"),
    ("webmaster@portal.example", "Jorge Aliaga", "webmaster"),
    ("jefatura@portal.example", "Luis Vera", "head"),
)
"""Made-up people at a domain that belongs to nobody (RFC 2606)."""


def make_demonstration(by: Actor, *, unit_of_work: OpenUnit, clock: Clock) -> tuple[AddedAccount, ...]:
    """Return the accounts that were made, with their passwords; none if there is any account already. All are made, or none."""
    require(by, "manage accounts")
    with unit_of_work(read_only=True) as work:
        if work.accounts.count():
            return ()
    passwords = [new_password() for _ in PEOPLE]
    kept = [keep_password(password) for password in passwords]
    with unit_of_work() as work:
        if work.accounts.count():
            return ()  # another process was first
        made = [
            let_in(work, by, NewAccount(email, name, role, one), clock)
            for (email, name, role), one in zip(PEOPLE, kept, strict=True)
        ]
        work.commit()
    return tuple(AddedAccount(person_of(one), password) for one, password in zip(made, passwords, strict=True))


def open_demonstration(by: Actor, *, unit_of_work: OpenUnit) -> tuple[Person, ...]:
    """Return the demonstration accounts that may log in: a portal for the public must have none."""
    require(by, "manage accounts")
    with unit_of_work(read_only=True) as work:
        found = (work.accounts.by_email(email) for email, _, _ in PEOPLE)
        return tuple(person_of(one) for one in found if one is not None and one.active)
