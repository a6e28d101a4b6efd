"""Where an address may lead: a document by its id, or an address of the portal's own. What a person wrote is led to its end here.

An address that belongs to a document is that document, so that it is followed wherever it goes later and no chain can form.
"""

from collections.abc import Callable
from dataclasses import dataclass

from data.builds.interface import SiteStore
from data.documents.types import is_document_id
from data.unit_of_work import UnitOfWork
from logic.addresses import is_answered
from logic.written_address import UnfitAddress, read_written

Standing = Callable[[str], bool]
"""Tells whether the newest build has a page at an address."""

_FARTHEST = 100


@dataclass(frozen=True, slots=True)
class Destination:
    """A document or an address; ``address`` is where a document is read now."""

    document: str | None = None
    address: str | None = None


class NoDestination(Exception):
    """What was written leads nowhere that readers may be led to. ``code`` is that of an issue, ``name`` what it is about."""

    def __init__(self, code: str, name: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.name = name


def standing_in(site: SiteStore, *, fixed: bool = False) -> Standing:
    """Return what tells of the newest build's pages. Before the first build there are none.

    ``fixed`` passes over what a document has beside its own page, such as a lesson: it may go with its document's next revision.
    """
    latest = site.latest()

    def stands(address: str) -> bool:
        page = site.page(address, latest.number) if latest else None
        return page is not None and page.status == 200 and not (fixed and "@" in page.sources)

    return stands


def find_destination(written: str, work: UnitOfWork, standing: Standing, base_url: str = "") -> Destination:
    """Return where ``written`` leads: an id, or an address of ours. Raises ``NoDestination``.

    Codes: those of ``read_written``, and "leads-nowhere", "leads-to-draft", "leads-to-gone", "leads-in-circle".
    """
    text = written.strip()
    if is_document_id(text):
        return follow_document(text, work)
    try:
        address = read_written(text, base_url)
    except UnfitAddress as fault:
        raise NoDestination(fault.code, text) from None
    claims = work.forwardings.claims([address, _other(address)])
    claim = claims.get(address) or claims.get(_other(address))
    if claim:
        return follow_document(claim.document_id, work)
    if is_answered(address) or standing(address):
        return Destination(address=address)
    if standing(_other(address)):
        return Destination(address=_other(address))
    raise NoDestination("leads-nowhere", address)


def follow_document(document: str, work: UnitOfWork) -> Destination:
    """Return where a document is read, or where it leads since it was withdrawn."""
    passed: list[str] = []
    while document not in passed and len(passed) < _FARTHEST:
        passed.append(document)
        state = work.documents.state(document)
        if state is None:
            raise NoDestination("leads-nowhere", document)
        if state.approved is not None:
            return Destination(document, state.address)
        entry = work.withdrawals.entry(document)
        if entry is None:
            raise NoDestination("leads-to-draft", document)
        if entry.decision.kind != "moved":
            raise NoDestination("leads-to-gone", document)
        if entry.decision.to_address:
            return Destination(address=entry.decision.to_address)
        document = entry.decision.to_document or ""
    raise NoDestination("leads-in-circle", document)


def _other(address: str) -> str:
    """Return the address with, or without, a slash at its end: to readers it is the same."""
    return address[:-1] if address.endswith("/") else f"{address}/"
