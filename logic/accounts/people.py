"""Who a person is: name, address, role; and what of that is taken. How he comes in is not here."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import cast, get_args

from data.repositories.account_records import Account
from data.repositories.records import Deed
from data.unit_of_work import UnitOfWork
from logic.errors import Fault, NotAcceptable
from logic.permissions import Actor, Role

MOST_EMAIL, MOST_NAME = 254, 80
SECOND_FACTOR: frozenset[str] = frozenset({"editor", "webmaster", "head"})
"""Roles that must show a second factor: they change what the country reads, or hand out accounts that do."""

ROLES: tuple[Role, ...] = tuple(role for role in get_args(Role) if role != "operator")
"""Roles that an account may have."""

_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


@dataclass(frozen=True, slots=True)
class Person:
    """A person as desks show him.

    ``enrolled`` says that a second factor is set, ``invited`` that he has not come in yet, ``must_change`` that another made his
    password and knows it.
    """

    number: int
    email: str
    name: str
    role: Role
    active: bool
    enrolled: bool
    invited: bool
    must_change: bool
    seen_at: datetime | None

    @property
    def actor(self) -> Actor:
        """Return who acts when this person does."""
        return Actor(self.name, self.role, self.number)

    @property
    def needs_factor(self) -> bool:
        """Tell whether this person must show a second factor: his role asks for one, or he has set one."""
        return self.role in SECOND_FACTOR or self.enrolled


def deed_of(work: UnitOfWork, by: Actor, detail: str) -> Deed:
    """Return what the audit log keeps of something that a person does to his own account: found by its address, whatever his name is."""
    account = work.accounts.get(by.account or 0)
    return by.deed("own account", account.email if account else by.name, detail)


def person_of(account: Account) -> Person:
    """Return what may be shown of an account."""
    return Person(
        number=account.number,
        email=account.email,
        name=account.name,
        role=cast("Role", account.role),  # only roles are ever kept
        active=account.active,
        enrolled=bool(account.totp_secret),
        invited=not account.password,
        must_change=account.must_change,
        seen_at=account.seen_at,
    )


def email_key(text: str) -> str:
    """Return what somebody typed as an address, in the form in which addresses are kept; empty if it cannot be one."""
    email = unicodedata.normalize("NFC", text[: MOST_EMAIL * 2].strip()).casefold()
    return "" if len(email) > MOST_EMAIL or "@" not in email or _unseen(email) else email


def clean_email(text: str) -> str:
    """Return an address of mail as it is kept. Raises ``NotAcceptable``."""
    email = email_key(text)
    user, at, host = email.rpartition("@")
    whole = bool(at) and bool(user) and "." in host.strip(".") and host.strip(".") == host and ".." not in email
    if not whole or any(letter.isspace() or letter in '"<>()[],;:\\@' for letter in user + host):
        raise NotAcceptable(Fault("email", "email-shape"))
    return email


def clean_name(text: str) -> str:
    """Return a name as it is kept: spaces one by one, nothing unseen. Raises ``NotAcceptable``."""
    name = " ".join(unicodedata.normalize("NFC", text[: MOST_NAME * 4]).split())
    if not name or not any(letter.isalpha() for letter in name):
        raise NotAcceptable(Fault("name", "name-missing"))
    if len(name) > MOST_NAME:
        raise NotAcceptable(Fault("name", "name-long", {"most": MOST_NAME}))
    if _unseen(name) or any(letter in "<>" for letter in name):
        raise NotAcceptable(Fault("name", "name-letters"))
    return name


def clean_role(text: str) -> Role:
    """Return a role. Raises ``NotAcceptable``."""
    for role in ROLES:
        if role == text:
            return role
    raise NotAcceptable(Fault("role", "role-unknown"))


def _unseen(text: str) -> bool:
    return any(unicodedata.category(letter) in _UNSEEN for letter in text)
