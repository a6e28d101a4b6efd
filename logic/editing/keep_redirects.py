"""The redirects that the webmaster keeps: added, removed, listed, imported and exported. The next build takes them in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from data.builds.interface import SiteStore
from data.repositories.address_records import Forwarding, NewForwarding
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.clock import Clock, day_in_chile
from logic.editing.destination import standing_in
from logic.editing.redirect_rules import Surroundings, WrittenRedirect, check_redirects
from logic.editing.redirect_table import read_table, write_table
from logic.errors import NotFound, Refused
from logic.permissions import Actor, require

PAGE = 100


@dataclass(frozen=True, slots=True)
class AddRedirect:
    """An address that no document had, and where it is to lead: an address of the portal's own, or the id of a document."""

    address: str
    target: str
    by: Actor
    note: str = ""
    expires: date | None = None


@dataclass(frozen=True, slots=True)
class RemoveRedirect:
    """The address whose redirect is to go, and why."""

    address: str
    by: Actor
    note: str = ""


@dataclass(frozen=True, slots=True)
class ImportRedirects:
    """A table of redirects, and the name that its issues give to it. What it does not hold stays as it is."""

    content: bytes
    by: Actor
    file: str = ""


@dataclass(frozen=True, slots=True)
class KeptRedirect:
    """A redirect in the list: ``target`` is where it leads now. ``hidden``: a page of the newest build stands at its address."""

    address: str
    target: str
    document: str
    note: str
    expires: date | None
    by: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class RedirectList:
    """A page of the list, and how many there are in all. ``next`` is the address after which the next page begins; empty: no more."""

    redirects: tuple[KeptRedirect, ...]
    total: int
    next: str = ""


@dataclass(frozen=True, slots=True)
class ImportedRedirects:
    """How many came, changed, or were there already."""

    new: int
    changed: int
    unchanged: int


def add_redirect(
    command: AddRedirect, *, unit_of_work: OpenUnit, site: SiteStore, clock: Clock, base_url: str = ""
) -> KeptRedirect:
    """Keep a redirect, in the place of the one that the address had. Raises ``Refused`` with what it must keep and does not."""
    require(command.by, "redirect")
    written = WrittenRedirect(command.address, command.target, command.note, command.expires)
    with unit_of_work() as work:
        around = _around(work, site, base_url, clock)
        found, issues = check_redirects([written], around)
        if issues:
            raise Refused(issues)
        _keep(found, command.by, work, clock)
        kept = _as_listed(work.forwardings.at([found[0].address]).values(), work, site)
        work.commit()
    return kept[0]


def remove_redirect(command: RemoveRedirect, *, unit_of_work: OpenUnit, clock: Clock) -> None:
    """Have an address lead nowhere. Raises ``NotFound`` if no redirect is kept there."""
    require(command.by, "redirect")
    with unit_of_work() as work:
        found = work.forwardings.at([command.address])
        if not found:
            raise NotFound("redirect", command.address)
        at = clock.now()
        work.forwardings.remove(found.values(), command.by.origin(at, command.note))
        work.audit.add(command.by.deed("redirect", command.address, f"removed · {command.note}".strip(" ·")), at)
        work.commit()


def import_redirects(
    command: ImportRedirects, *, unit_of_work: OpenUnit, site: SiteStore, clock: Clock, base_url: str = ""
) -> ImportedRedirects:
    """Take in a whole table, or nothing. Raises ``Refused`` with every issue by its line."""
    require(command.by, "redirect")
    rows, issues = read_table(command.content, command.file)
    with unit_of_work() as work:
        around = _around(work, site, base_url, clock)
        found, more = check_redirects(rows, around)
        if issues or more:
            raise Refused(tuple(sorted((*issues, *more), key=lambda issue: (issue.place.line, issue.code))))
        before = {one.address: _facts(one) for one in work.forwardings.at(one.address for one in found).values()}
        fresh = [one for one in found if before.get(one.address) != _facts(one)]
        _keep(fresh, command.by, work, clock)
        work.commit()
    new = sum(one.address not in before for one in fresh)
    return ImportedRedirects(new, len(fresh) - new, len(found) - len(fresh))


def list_redirects(
    by: Actor, *, unit_of_work: OpenUnit, site: SiteStore, after: str = "", containing: str = "", limit: int = PAGE
) -> RedirectList:
    """Return a page of the redirects, in order of address. ``containing`` narrows it by letters of either end or the note."""
    require(by, "look at builds")
    with unit_of_work(read_only=True) as work:
        found = work.forwardings.page(limit + 1, after, containing)
        listed = _as_listed(found[:limit], work, site)
        return RedirectList(listed, work.forwardings.count(), found[limit - 1].address if len(found) > limit else "")


def export_redirects(by: Actor, *, unit_of_work: OpenUnit) -> bytes:
    """Return every redirect as a table that ``import_redirects`` takes."""
    require(by, "redirect")
    with unit_of_work(read_only=True) as work:
        found = list(work.forwardings.all())
        return write_table(found, _addresses(found, work))


def _around(work: UnitOfWork, site: SiteStore, base_url: str, clock: Clock) -> Surroundings:
    return Surroundings(work, standing_in(site), standing_in(site, fixed=True), base_url, day_in_chile(clock.now()))


def _keep(found: Iterable[NewForwarding], by: Actor, work: UnitOfWork, clock: Clock) -> None:
    at, fresh = clock.now(), list(found)
    work.forwardings.put(fresh, by.origin(at))
    for one in fresh:
        work.audit.add(by.deed("redirect", one.address, f"→ {one.to_document or one.to_address}"), at)


def _facts(one: NewForwarding) -> tuple[object, ...]:
    return (one.to_document, one.to_address, one.note, one.expires)


def _as_listed(found: Iterable[Forwarding], work: UnitOfWork, site: SiteStore) -> tuple[KeptRedirect, ...]:
    chosen, stands = list(found), standing_in(site)
    addresses = _addresses(chosen, work)
    return tuple(
        KeptRedirect(
            address=one.address,
            target=one.to_address or addresses.get(one.to_document or "", ""),
            document=one.to_document or "",
            note=one.note,
            expires=one.expires,
            by=one.by,
            hidden=stands(one.address),
        )
        for one in chosen
    )


def _addresses(found: Iterable[Forwarding], work: UnitOfWork) -> dict[str, str]:
    states = work.documents.states({one.to_document for one in found if one.to_document})
    return {id_: state.address for id_, state in states.items() if state.address}
