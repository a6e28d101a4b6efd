"""People who may log in, and the links that were mailed to them. Their visits are in ``sessions``."""

from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from data.models import Account, Ticket
from data.repositories import account_records as records
from data.repositories.rows import as_records

_ACCOUNT = select(
    Account.number,
    Account.email,
    Account.name,
    Account.role,
    Account.password,
    Account.must_change,
    Account.totp_secret,
    Account.totp_step,
    Account.recovery,
    Account.active,
    Account.created_at,
    Account.seen_at,
)
_TICKET = select(Ticket.id, Ticket.kind, Ticket.account, Ticket.created_at, Ticket.expires_at)


class Accounts:
    """Accounts and tickets within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, number: int) -> records.Account | None:
        """Return a person by number."""
        return self._one(_ACCOUNT.where(Account.number == number))

    def by_email(self, email: str) -> records.Account | None:
        """Return a person by address, which is in small letters."""
        return self._one(_ACCOUNT.where(Account.email == email))

    def list(self) -> tuple[records.Account, ...]:
        """Return everybody, by name."""
        rows = self._connection.execute(_ACCOUNT.order_by(Account.name, Account.number))
        return tuple(as_records(records.Account, rows))

    def count(self) -> int:
        """Return how many accounts there are."""
        return self._connection.scalar(select(func.count()).select_from(Account)) or 0

    def emails_of_roles(self, roles: tuple[str, ...]) -> tuple[str, ...]:
        """Return the addresses of the active people of these roles who can log in, in order."""
        chosen = select(Account.email).where(Account.role.in_(roles), Account.active, Account.password != "")
        return tuple(self._connection.scalars(chosen.order_by(Account.email)))

    def add(self, account: records.NewAccount, at: datetime) -> int:
        """Add a person and return the number."""
        values = {
            "email": account.email,
            "name": account.name,
            "role": account.role,
            "password": account.password,
            "must_change": account.must_change,
            "totp_secret": "",
            "totp_step": 0,
            "recovery": "",
            "active": True,
            "created_at": at,
        }
        return self._connection.execute(insert(Account).values(values).returning(Account.number)).scalar_one()

    def change(self, number: int, **values: object) -> None:
        """Change columns of a person, by their names in ``data.models.account``."""
        self._connection.execute(update(Account).where(Account.number == number).values(**values))

    def use_step(self, number: int, step: int, latest: int) -> bool:
        """Note that the code of a step of time was used; False if it or a later one was before.

        A step beyond ``latest``, the last that can be now, was noted by a clock that was set back since: it counts for nothing.
        """
        fresh = or_(Account.totp_step < step, Account.totp_step > latest)
        used = update(Account).where(Account.number == number, fresh).values(totp_step=step)
        return self._connection.execute(used).rowcount == 1

    def add_ticket(self, ticket: records.Ticket) -> None:
        """Keep a ticket, in the place of any of its kind that the person had."""
        others = (Ticket.account == ticket.account, Ticket.kind == ticket.kind)
        self._connection.execute(delete(Ticket).where(*others))
        values = {
            "id": ticket.id,
            "kind": ticket.kind,
            "account": ticket.account,
            "created_at": ticket.created_at,
            "expires_at": ticket.expires_at,
        }
        self._connection.execute(insert(Ticket).values(values))

    def ticket(self, id: str, kind: str, now: datetime) -> records.Ticket | None:
        """Return a ticket that is still good."""
        chosen = _TICKET.where(Ticket.id == id, Ticket.kind == kind, Ticket.expires_at > now)
        return next(as_records(records.Ticket, self._connection.execute(chosen)), None)

    def tickets(self, kind: str) -> tuple[records.Ticket, ...]:
        """Return every ticket of a kind, newest first."""
        rows = self._connection.execute(_TICKET.where(Ticket.kind == kind).order_by(Ticket.created_at.desc()))
        return tuple(as_records(records.Ticket, rows))

    def spend_ticket(self, id: str) -> bool:
        """Take a ticket away; False if another took it first."""
        return self._connection.execute(delete(Ticket).where(Ticket.id == id)).rowcount == 1

    def drop_tickets(self, account: int) -> None:
        """Take away every ticket of a person."""
        self._connection.execute(delete(Ticket).where(Ticket.account == account))

    def sweep_tickets(self, now: datetime) -> int:
        """Take away what expired; return how many."""
        return self._connection.execute(delete(Ticket).where(Ticket.expires_at <= now)).rowcount

    def _one(self, chosen: object) -> records.Account | None:
        rows = self._connection.execute(chosen)  # type: ignore[call-overload]
        return next(as_records(records.Account, rows), None)
