"""What the repositories of withdrawals, forwardings and links out take and give: frozen facts, never rows."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

WithdrawalKind = Literal["explained", "moved", "deleted", "discarded"]

LinkState = Literal["unknown", "fine", "moved", "shy", "broken"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to happen at the addresses of a withdrawn document; ``discarded`` is a draft that never had one.

    It leads to a document or to an address of the portal's own; neither: it leads nowhere. ``reason`` is for the unit alone.
    """

    kind: WithdrawalKind = "explained"
    to_document: str | None = None
    to_address: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TrashEntry:
    """A document that is published no more, or a discarded draft. ``number`` is that of the journal's row, ``at`` is UTC.

    ``explanation`` is what the public reads, ``revision`` the one that was withdrawn.
    """

    number: int
    id: str
    type: str
    title: str
    address: str | None
    revision: int
    by: str
    at: datetime
    explanation: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class NewForwarding:
    """A redirect that the webmaster keeps from ``address`` to a document or to an address of the portal's own. ``expires``: its last day."""

    address: str
    to_document: str | None = None
    to_address: str | None = None
    note: str = ""
    expires: date | None = None


@dataclass(frozen=True, slots=True)
class Forwarding(NewForwarding):
    """A redirect as it is kept: since when (UTC), by whom, in which change."""

    number: int = 0
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """The document to which an address belongs: it is published there, was published there before, or was withdrawn there."""

    document_id: str
    how: Literal["published", "former", "withdrawn"]


@dataclass(frozen=True, slots=True)
class OutsideLink:
    """What is known of an address of others: see ``data.models.outside_link``. Times are UTC."""

    address: str
    host: str
    state: LinkState
    status: int
    fault: str
    leads_to: str
    checked_at: datetime | None
    failing_since: datetime | None
    failures: int
    due_at: datetime
