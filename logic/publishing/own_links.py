"""Links to addresses of our own, checked against the pages and anchors of the very build that holds them.

Links by id cannot break that way: they are found when a page is made (``references``). Addresses of others are noted, and asked by
``logic.links`` later on.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from data.builds.interface import BuildSession, StoredPage
from data.builds.written_links import WrittenLink
from data.documents.links import find_addresses
from data.issues import Issue
from data.repositories.in_force import Point
from data.unit_of_work import UnitOfWork
from data.xml.locator import place_of
from data.xml.parser import reopen
from logic.addresses import is_answered, result_address
from logic.publishing.led_addresses import MARK
from logic.publishing.nearest import nearest_address, other_form
from logic.publishing.pages import HTML, Pages

_PORTS = {"http": 80, "https": 443}
_MOST_ANCHORS = 12


def written_link(address: str, base_url: str) -> WrittenLink | None:
    """Return where an address of a document leads: into the portal, or elsewhere on the web; None for what is no web address."""
    try:
        parts = urlsplit(address)
        if parts.scheme not in _PORTS or not parts.hostname:
            return None
        ours = _host(address) == _host(base_url)
    except ValueError:
        return None
    if ours:
        return WrittenLink(unquote(parts.path) or "/", unquote(parts.fragment))
    return WrittenLink(address.partition("#")[0])


@dataclass(slots=True)
class OwnLinks:
    """Checks such links at the end of one build, when every page is there."""

    work: UnitOfWork
    session: BuildSession
    pages: Pages
    base_url: str
    point: Point
    _anchors: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def check(self, documents: Iterable[str] | None) -> dict[str, tuple[Issue, ...]]:
        """Return the issues of each document that was looked at, by id: ``documents``, and whoever leads to a page that changed.

        Without ``documents`` it looks at all.
        """
        written = self.session.workbench.written
        chosen = set(written.leading_inside() if documents is None else documents)
        if documents is not None:
            for address in self.pages.changed:
                chosen.update(written.leading_to(address), written.leading_to(other_form(address)))
        return {document: tuple(self._issues(document)) for document in sorted(chosen) if not document.startswith(MARK)}

    def _issues(self, document: str) -> Iterator[Issue]:
        links = (link for link in self.session.workbench.written.of(document) if link.address.startswith("/"))
        broken = {link: fault for link in links if (fault := self._fault(link))}
        if broken:
            yield from self._placed(document, broken)

    def _fault(self, link: WrittenLink) -> str:
        page = self._page(link.address)
        if page is None:
            return "" if self._is_answered(link.address) else "link-broken"
        if page.status == 410:
            return "link-gone"
        if not link.anchor or page.media_type != HTML or page.in_files:
            return ""
        return "" if link.anchor in self._anchors_of(page) else "link-anchor"

    def _page(self, address: str) -> StoredPage | None:
        """Return the page to which an address leads; None where it leads nowhere."""
        page = self.pages.at(address) or self.pages.at(other_form(address))
        return self.pages.at(page.location) if page and page.status == 301 else page

    def _is_answered(self, address: str) -> bool:
        questionnaire = address.removesuffix("/resultado")
        if questionnaire != address and result_address(questionnaire.rpartition("/")[2]) == address:
            return self.pages.at(questionnaire) is not None
        return is_answered(address)

    def _anchors_of(self, page: StoredPage) -> tuple[str, ...]:
        if page.digest not in self._anchors:
            reader = _Anchors()
            reader.feed(self.session.body(page.digest).decode())
            self._anchors[page.digest] = tuple(reader.found)
        return self._anchors[page.digest]

    def _placed(self, document: str, broken: dict[WrittenLink, str]) -> Iterator[Issue]:
        """Open the document once more to say where its broken links stand."""
        for kept in self.work.in_force.by_ids([document], self.point):
            opened = reopen(kept.content, f"{document}.xml")
            for fact in find_addresses(opened):
                link = written_link(fact.address, self.base_url)
                if link in broken:
                    yield Issue(
                        broken[link], place_of(opened, fact.ordinal, "href"), dict(self._told(link, broken[link]))
                    )

    def _told(self, link: WrittenLink, code: str) -> Iterator[tuple[str, str | tuple[str, ...]]]:
        yield "value", link.address
        if code != "link-anchor":
            yield "known", nearest_address(link.address, self.session)
            return
        page = self._page(link.address)
        named = [name for name in self._anchors_of(page) if "_" not in name] if page else []
        yield "anchor", link.anchor
        yield "known", next(iter(get_close_matches(link.anchor, named, 1)), "")
        yield "alternatives", tuple(named[:_MOST_ANCHORS])


class _Anchors(HTMLParser):
    """Gathers the ids of a page of ours."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the id of an element."""
        self.found += [value for name, value in attrs if name == "id" and value]


def _host(address: str) -> tuple[str, int]:
    """Return the host and a port that is not the usual one: over http or https it is the same portal."""
    parts = urlsplit(address)
    return (parts.hostname or "").lower(), 0 if parts.port in (None, *_PORTS.values()) else parts.port or 0
