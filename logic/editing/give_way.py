"""A document that is published at an address of which the webmaster keeps a redirect has it: the redirect goes, and the log says so."""

from datetime import datetime

from data.unit_of_work import UnitOfWork
from logic.permissions import Actor

NOTE = "Se publicó un documento en esta dirección."


def give_way(work: UnitOfWork, by: Actor, at: datetime) -> tuple[str, ...]:
    """Take away the redirects at addresses that published documents have by now; return these addresses."""
    addresses = work.forwardings.give_way(by.origin(at, NOTE))
    for address in addresses:
        work.audit.add(by.deed("redirect", address, NOTE), at)
    return addresses
