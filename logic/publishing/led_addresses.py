"""Addresses that lead to others once all pages of a build are there: redirects of the webmaster, and withdrawn documents that
lead to a page which is no document's.

A page at such an address wins over its redirect. Where an address leads is followed to its end, so that nobody is led twice; what
an address goes by is noted as its written link, so that a later build finds it when a page there comes, goes or leads elsewhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from data.builds.interface import BuildSession
from data.builds.written_links import WrittenLink
from data.issues import Issue
from data.repositories.address_records import Forwarding
from data.repositories.forwardings import Forwardings
from data.repositories.records import Origin
from data.unit_of_work import OpenUnit
from logic.addresses import is_answered
from logic.clock import Clock, day_in_chile
from logic.publishing.moved_pages import MovedPages
from logic.publishing.nearest import nearest_address, other_form
from logic.publishing.pages import Pages

MARK = "="
"""Before an address as the source of a written link: ids of documents have no such sign."""

_FARTHEST = 50
_LEADING = (301, 410)


def let_expire(unit_of_work: OpenUnit, clock: Clock, by: str) -> None:
    """Take away the redirects whose last day is over in Chile, before a build reads them."""
    at = clock.now()
    with unit_of_work(read_only=True) as work:
        over = work.forwardings.expired(day_in_chile(at))
    if over:
        with unit_of_work() as work:
            work.forwardings.remove(work.forwardings.expired(day_in_chile(at)), Origin(by, at, "Venció."))
            work.commit()


@dataclass(slots=True)
class LedAddresses:
    """Settles such addresses in one build, after every page was put."""

    forwardings: Forwardings
    session: BuildSession
    pages: Pages
    moved: MovedPages

    def settle(self, documents: Iterable[str] | None, since: int) -> tuple[Issue, ...]:
        """Settle what may lead elsewhere than before, or everything; return an issue for each that leads nowhere.

        ``documents`` came, changed or went, with those that lead to them; ``since`` is the last change of redirects that the base
        knows. Without ``documents`` everything is settled.
        """
        if documents is None:
            forwardings = {one.address: one for one in self.forwardings.all()}
            chosen = forwardings.keys() | self.moved.waiting.keys()
        else:
            chosen = self._touched(documents, since)
            forwardings = self.forwardings.at(chosen)
            self._wait_again(chosen - forwardings.keys() - self.moved.waiting.keys())
        for address in sorted(chosen - forwardings.keys() - self.moved.waiting.keys()):
            self._vacate(address)
        led = {address: self._settle(address, forwardings.get(address)) for address in sorted(chosen)}
        return tuple(issue for issue in led.values() if issue)

    def _touched(self, documents: Iterable[str], since: int) -> set[str]:
        written = self.session.workbench.written
        chosen = self.forwardings.changed_since(since) | self.forwardings.leading_to(documents)
        chosen |= self.moved.waiting.keys() | _addresses(written.broken())
        chosen |= self.forwardings.at(self.pages.changed).keys()
        chosen |= {address for address in self.pages.changed if self.pages.at(address) is None}
        fresh = chosen | self.pages.changed
        while fresh:
            fresh = {
                led
                for address in fresh
                for form in (address, other_form(address))
                for led in _addresses(written.leading_to(form))
            } - chosen
            chosen |= fresh
        return chosen

    def _wait_again(self, addresses: Iterable[str]) -> None:
        """Find again, for addresses that are no redirect of the webmaster, the documents that lead from there."""
        awaited = self.forwardings.awaited(self.moved.moment)
        for address, claim in self.forwardings.claims(addresses).items():
            entry = self.session.workbench.entry(claim.document_id)
            moved_later = address in awaited and entry is not None and entry.address != address
            if moved_later or (claim.how != "published" and self.moved.moves.end_of(claim.document_id).address):
                self.moved.waiting[address] = claim.document_id

    def _vacate(self, address: str) -> None:
        """Leave an address without the redirect that it had. What a document has there, or had, is that document's."""
        self._note(address, (), broken=False)
        page = self.pages.at(address)
        if page and page.status in _LEADING and address not in self.forwardings.claims([address]):
            self.pages.remove(address)

    def _settle(self, address: str, forwarding: Forwarding | None) -> Issue | None:
        if forwarding is None and address not in self.moved.waiting:
            return None
        page = self.pages.at(address)
        if self.pages.has(address) or (page and page.status == 200):
            self._note(address, (), broken=False)
            return None
        source = self.moved.waiting.get(address, "")
        document = source or (forwarding.to_document if forwarding else "") or ""
        end = self.moved.moves.end_of(document) if document else None
        if end and end.entry:
            return self._lead(address, end.entry.address, source)
        if end and end.gone:
            self.moved.put_gone(address, end.gone, source)
            self._note(address, (), broken=False)
            return None
        return self._follow(
            address, end.address if end else (forwarding.to_address or "") if forwarding else "", source
        )

    def _follow(self, address: str, target: str, source: str) -> Issue | None:
        """Lead an address to the page that stands at ``target``, or where one is led from there."""
        passed, wanted = [address], target
        while target and target not in passed and len(passed) < _FARTHEST:
            passed.append(target)
            page = self.pages.at(target)
            if page and page.status == 200:
                return self._lead(address, target, source, passed[1:])
            forwarding = next(iter(self.forwardings.at([target]).values()), None)
            if forwarding and forwarding.to_document:
                end = self.moved.moves.end_of(forwarding.to_document)
                target = end.entry.address if end.entry else end.address
            elif forwarding:
                target = forwarding.to_address or ""
            elif page and page.status == 301:
                target = page.location
            elif page or is_answered(target):
                return self._lead(address, target, source, passed[1:])
            else:
                other = self.pages.at(other_form(target))
                target = other_form(target) if other and other.status == 200 else ""
        self._note(address, passed[1:], broken=True)
        self.pages.remove(address)
        known = nearest_address(wanted, self.session)
        return Issue("redirect-nowhere", values={"value": address, "target": wanted, "known": known})

    def _lead(self, address: str, target: str, source: str, passed: Iterable[str] = ()) -> Issue | None:
        self.pages.put_redirect(address, target, sources=source)
        self._note(address, passed, broken=False)
        return None

    def _note(self, address: str, passed: Iterable[str], *, broken: bool) -> None:
        written = self.session.workbench.written
        written.put(MARK + address, map(WrittenLink, passed))
        written.set_broken(MARK + address, broken=broken)


def _addresses(sources: Iterable[str]) -> set[str]:
    return {source.removeprefix(MARK) for source in sources if source.startswith(MARK)}
