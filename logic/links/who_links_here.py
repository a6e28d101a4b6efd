"""Who leads to a document: told before it is withdrawn, so that nothing comes as a surprise to the next build.

Known from what the newest build noted of links, and from what was approved since: the site is not walked.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from data.builds.interface import SiteStore
from data.documents.links import read_addresses
from data.repositories.records import DocumentState
from data.unit_of_work import OpenUnit, UnitOfWork
from data.xml.parser import reopen
from logic.errors import NotFound
from logic.permissions import Actor, require

MOST_TOLD = 200
"""How many documents are told by name; all are counted."""

MOST_OPENED = 200
"""How many documents that were approved since the newest build are opened to look at their links by address."""

_MARK = "="


@dataclass(frozen=True, slots=True)
class Linking:
    """A document that leads to another."""

    id: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class LinksHere:
    """What leads to a document: ``documents``, the first of ``total``; withdrawn ones by id; redirects of the webmaster by address."""

    id: str
    title: str
    address: str
    documents: tuple[Linking, ...]
    total: int
    withdrawn: tuple[str, ...]
    redirects: tuple[str, ...]


def who_links_here(
    document_id: str, by: Actor, *, unit_of_work: OpenUnit, site: SiteStore, base_url: str = ""
) -> LinksHere:
    """Return who leads to a document by its id or by an address that it has or had. Raises ``NotFound``."""
    require(by, "withdraw")
    with unit_of_work(read_only=True) as work:
        state = work.documents.state(document_id)
        current = work.documents.current(document_id)
        if state is None or current is None:
            raise NotFound("document", document_id)
        addresses = {redirect.address for redirect in work.documents.redirects([document_id])}
        addresses |= {state.address} if state.address else set()
        latest = site.latest()
        changed = {change.document_id for change in work.documents.approved_since(latest.journal if latest else 0)}
        noted = set(site.links_to(document_id)) | _by_address(addresses, site)
        fresh = _fresh(changed, document_id, {base_url + address for address in addresses}, work)
        found = sorted(((noted - changed) | fresh) - {document_id})
        heads = work.documents.heads(found)
        return LinksHere(
            id=document_id,
            title=current.header.title,
            address=state.address or "",
            documents=tuple(Linking(id_, heads[id_][0].title, heads[id_][1]) for id_ in list(heads)[:MOST_TOLD]),
            total=len(heads),
            withdrawn=work.withdrawals.leading_to([document_id]),
            redirects=tuple(sorted(work.forwardings.leading_to([document_id]))),
        )


def is_led_to(document_id: str, address: str, *, site: SiteStore) -> bool:
    """Tell whether a page of the newest build leads to a document: by its id, or by its address. Its own links do not count."""
    noted = set(site.links_to(document_id)) | _by_address([address], site)
    return bool(noted - {document_id})


def _by_address(addresses: Iterable[str], site: SiteStore) -> set[str]:
    written = site.written()
    found: set[str] = set()
    for address in addresses:
        found.update(written.leading_to(address), written.leading_to(f"{address}/"), written.leading_below(address))
    return {source for source in found if not source.startswith(_MARK)}


def _fresh(changed: set[str], document: str, addresses: set[str], work: UnitOfWork) -> set[str]:
    """Return which of the documents that changed since the newest build lead here."""
    found = {id_ for id_, (header, _) in work.documents.heads(changed).items() if document in header.references}
    if len(changed) <= MOST_OPENED:
        found |= {
            state.id for state in work.documents.states(changed - found).values() if _leads(state, addresses, work)
        }
    return found


def _leads(state: DocumentState, addresses: set[str], work: UnitOfWork) -> bool:
    revision = work.documents.revision(state.approved) if state.approved is not None else None
    written = read_addresses(reopen(revision.content, f"{state.id}.xml")) if revision else ()
    return any(address.partition("#")[0].rstrip("/") in addresses for address in written)
