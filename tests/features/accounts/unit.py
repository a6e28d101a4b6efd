"""The people of a unit for tests: real tables, a clock that stands until it is moved."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pyotp

from data.engine import open_engine, prepare_database
from data.repositories.records import AuditEntry
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.accounts.log_in import LogIn
from logic.accounts.manage_accounts import AddAccount
from logic.accounts.people import Person
from logic.accounts.sessions import StartSession
from logic.clock import FixedClock
from logic.desk_use_cases import Accounts
from logic.permissions import Actor

OPERATOR = Actor("prueba", "operator")
BASE_URL = "https://portal.example"
EMAIL = "ana.rojas@portal.example"
PASSWORD = "cerezo tranvía lunes cobre"


@dataclass
class Unit:
    """Accounts in a folder."""

    home: Path
    clock: FixedClock = field(default_factory=lambda: FixedClock(datetime(2026, 11, 2, 12, tzinfo=UTC)))
    key: str = "k" * 32

    def __post_init__(self) -> None:
        self.engine = open_engine(f"sqlite:///{self.home / 'portal.db'}")
        prepare_database(self.engine)
        self.unit_of_work: OpenUnit = partial(UnitOfWork, self.engine)
        self.accounts = Accounts(self.unit_of_work, self.clock, BASE_URL, self.key)

    def later(self, **time: float) -> None:
        """Let time pass."""
        self.clock.moment += timedelta(**time)

    def add(self, role: str = "editor", email: str = EMAIL, name: str = "Ana Rojas") -> tuple[Person, str]:
        """Add a person with a password; return both."""
        added = self.accounts.add(AddAccount(OPERATOR, email, name, role, invite=False))
        return added.person, added.password

    def log_in(self, password: str, email: str = EMAIL, network: str = "192.0.2.7") -> Person:
        """Try to come in."""
        return self.accounts.log_in(LogIn(email, password, network))

    def visit(self, account: int | None) -> str:
        """Begin a session and return its token."""
        return self.accounts.start_session(StartSession(account, {}, "192.0.2.7", "Firefox"))

    def code(self, secret: str) -> str:
        """Return the code of this moment."""
        return pyotp.TOTP(secret).at(self.clock.moment)

    def mails(self) -> list[dict[str, str]]:
        """Return what waits to be mailed."""
        with self.unit_of_work(read_only=True) as work:
            rows = work._connection.exec_driver_sql("SELECT payload FROM jobs WHERE kind = 'send mail' ORDER BY number")
            return [json.loads(row[0]) for row in rows]

    def audited(self) -> tuple[AuditEntry, ...]:
        """Return the audit log, newest first."""
        with self.unit_of_work(read_only=True) as work:
            return work.audit.newest(100)
