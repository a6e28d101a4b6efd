"""The pages of a build as it is written: what is the same as before is not written again, and everything is counted."""

import hashlib
from dataclasses import dataclass

from data.builds.compression import to_gzip
from data.builds.interface import BuildSession, StoredPage
from logic.publishing.build_digest import BuildSum, page_term

HTML = "text/html; charset=utf-8"
ATOM = "application/atom+xml; charset=utf-8"
XML = "application/xml; charset=utf-8"
ICALENDAR = "text/calendar; charset=utf-8"
JSON = "application/json"

_NO_BODY = hashlib.sha256(b"").hexdigest()

GONE = 410


def is_documents(page: StoredPage) -> bool:
    """Tell whether a page is what readers call one: a document's, not a part of a listing or something for machines."""
    return page.status == 200 and "@" in page.sources and page.media_type.startswith("text/html")


@dataclass(frozen=True, slots=True)
class PageCounts:
    """How a build differs from the one before, in pages."""

    new: int
    changed: int
    gone: int
    reused: int

    @property
    def total(self) -> int:
        """Return how many pages the build has."""
        return self.new + self.changed + self.reused


class Pages:
    """Puts pages into a session, keeps the sum of the build's digest, and counts. Lives as long as the session.

    In a ``whole`` build every page is put, and the sum begins from nothing; otherwise it goes on from the base's.
    """

    def __init__(self, session: BuildSession, *, whole: bool) -> None:
        self._session = session
        self._whole = whole or session.base is None
        self._before = session.base.pages if session.base else 0
        self.sum = BuildSum(session.base.state) if session.base and not self._whole else BuildSum()
        self.made = 0
        self.added_bytes = 0
        self._new = self._changed = self._gone = 0
        self._touched: set[str] = set()
        self.changed: set[str] = set()
        """The addresses that came, changed or went in a build that is not whole."""
        self._ended: set[str] = set()

    def put(
        self, address: str, content: bytes, media_type: str = HTML, *, status: int = 200, sources: str = ""
    ) -> None:
        """Give an address these bytes."""
        digest = hashlib.sha256(content).hexdigest()
        page = StoredPage(address, self._session.number, status, media_type, digest, len(content), sources=sources)
        self.put_page(page, None, content)

    def put_redirect(self, address: str, location: str, *, sources: str = "") -> None:
        """Lead an address to another for good. It has no body."""
        page = StoredPage(address, self._session.number, 301, HTML, _NO_BODY, 0, location, sources=sources)
        self.put_page(page, None)

    def put_page(self, page: StoredPage, gzip: bytes | None, content: bytes = b"") -> None:
        """Give an address a page whose compressed body may be ready; otherwise it is made of ``content`` if it is needed."""
        self.made += 1
        self._touched.add(page.address)
        before = self._current(page.address)
        same = before is not None and page_term(before) == page_term(page)
        if self._whole or not same:
            self.sum.add(page_term(page))
        if same:
            return
        if page.status != GONE:
            self._ended.discard(page.address)
        elif before:
            self._end(before)
        if gzip is None and not page.in_files and not self._session.has_body(page.digest):
            gzip = to_gzip(content)
        if gzip is not None and not self._session.has_body(page.digest):
            self.added_bytes += len(gzip)
        self._session.put(page, gzip)
        self._note(page.address)
        if before:
            self._forget(before)
            self._changed += 1
        else:
            self._new += 1

    def has(self, address: str) -> bool:
        """Say whether this build has put the address already."""
        return address in self._touched

    def stands(self, address: str) -> bool:
        """Say whether the address has a page in this build as far as it is made: put already, or kept from before."""
        return self.has(address) or (not self._whole and self._current(address) is not None)

    def at(self, address: str) -> StoredPage | None:
        """Return the page that an address has in this build as far as it is made."""
        return self._session.current(address) if self.has(address) or not self._whole else None

    def remove(self, address: str) -> None:
        """Leave an address without a page."""
        before = self._current(address)
        if before:
            self._session.remove(address)
            self._note(address)
            self._forget(before)
            self._end(before)
            self._gone += 1

    def remove_untouched(self) -> None:
        """Leave without a page every address that this whole build did not put."""
        if self._session.base:
            for address in self._session.addresses():
                if address not in self._touched:
                    self.remove(address)

    def _current(self, address: str) -> StoredPage | None:
        return self._session.current(address) if self._session.base else None

    def _note(self, address: str) -> None:
        if not self._whole:
            self.changed.add(address)

    def _forget(self, page: StoredPage) -> None:
        if not self._whole:
            self.sum.remove(page_term(page))

    def _end(self, page: StoredPage) -> None:
        if is_documents(page):
            self._ended.add(page.address)

    def taken_away(self) -> dict[str, int]:
        """Return which build this one is made on, 0 for none, and how many pages of documents it takes away from that one.

        A page that moved is not taken away: its address leads on.
        """
        return {"base": self._session.base.number if self._session.base else 0, "ended": len(self._ended)}

    def counts(self) -> PageCounts:
        """Return the tally so far."""
        kept = self._before - self._changed - self._gone
        return PageCounts(new=self._new, changed=self._changed, gone=self._gone, reused=kept)
