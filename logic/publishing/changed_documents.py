"""What differs between two builds, gathered by document: what readers call a page; and beside it what follows from that."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from data.builds.interface import Change, StoredPage
from logic.addresses import HOME

Kind = Literal["new", "changed", "moved", "gone"]
Family = Literal["home", "listing", "feed", "file", "piece", "other"]

KINDS: tuple[Kind, ...] = ("new", "changed", "moved", "gone")

_FAMILIES: tuple[tuple[str, Family], ...] = (
    ("/feeds/", "feed"),
    ("/archivos/", "file"),
    ("/activos/", "piece"),
    ("/sitemap", "piece"),
)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The pages of one document that differ, and the digests of its revision before and after; empty: it had or has no page."""

    document: str
    changes: tuple[Change, ...]
    before: str = ""
    after: str = ""

    @property
    def kind(self) -> Kind:
        """Return what happened to the document, as a reader would say it."""
        was, is_ = _addresses(self.changes, "before"), _addresses(self.changes, "after")
        if not is_:
            return "gone"
        if not was:
            return "new"
        return "moved" if min(was, key=len) not in is_ else "changed"

    @property
    def own(self) -> bool:
        """Tell whether the document itself is another, and not only what is around it."""
        return self.before != self.after or self.kind != "changed"

    @property
    def address(self) -> str:
        """Return where the document is; of one that is gone, where it was. A lesson stands below its course."""
        found = _addresses(self.changes, "after") or _addresses(self.changes, "before")
        return min(found, key=len)

    @property
    def pages_before(self) -> int:
        """Return how many of its pages that differ there were before."""
        return len(_addresses(self.changes, "before"))

    @property
    def leads_to(self) -> str:
        """Return where the former address of the document leads, empty if it leads nowhere."""
        was = self.address_before
        return next((one.after.location for one in self.changes if one.address == was and one.after is not None), "")

    @property
    def parts(self) -> int:
        """Return how many pages differ beside its own: the lessons of a course."""
        return len(_addresses(self.changes, "after") or _addresses(self.changes, "before")) - 1

    def pages(self, side: Literal["before", "after"]) -> list[str]:
        """Return where its pages that differ were, or are."""
        return _addresses(self.changes, side)

    @property
    def address_before(self) -> str:
        """Return where the document was, empty for a new one."""
        return min(_addresses(self.changes, "before"), key=len, default="")


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs: documents by id, how many other pages of each family, and the addresses of these."""

    documents: tuple[Gathered, ...]
    others: Mapping[Family, int]
    addresses: frozenset[str] = frozenset()

    def count(self, kind: Kind) -> int:
        """Return how many documents had this happen to them."""
        return sum(1 for document in self.documents if document.kind == kind)


def gather(changes: Iterable[Change]) -> Difference:
    """Gather the changes between two builds."""
    documents: dict[str, Gathered] = {}
    others: Counter[Family] = Counter()
    addresses: set[str] = set()
    touched: defaultdict[str, list[Change]] = defaultdict(list)
    for change in changes:
        document = _document_of(change)
        if document:
            touched[document].append(change)
        else:
            others[_family(change)] += 1
            addresses.add(change.address)
    for document, of_document in sorted(touched.items()):
        if not any(_is_page(page) for change in of_document for page in (change.before, change.after)):
            others["other"] += len(of_document)  # a redirect that only leads elsewhere
            continue
        before = next(filter(None, (_digest(change.before) for change in of_document)), "")
        after = next(filter(None, (_digest(change.after) for change in of_document)), "")
        documents[document] = Gathered(document, tuple(of_document), before, after)
    return Difference(tuple(documents.values()), dict(others), frozenset(addresses))


def _addresses(changes: Iterable[Change], side: Literal["before", "after"]) -> list[str]:
    pages = (change.before if side == "before" else change.after for change in changes)
    return [page.address for page in pages if page is not None and _is_page(page)]


def _is_page(page: StoredPage | None) -> bool:
    return page is not None and page.status == 200 and page.media_type.startswith("text/html")


def _document_of(change: Change) -> str:
    """Return the document that a page is of, empty for a page of many or of none.

    Of the sources of a page only its own document has a digest; the others are those that it names.
    """
    page = change.after or change.before
    if page is None or not page.media_type.startswith("text/html"):
        return ""
    sources = page.sources.split()
    own = [source for source in sources if "@" in source] or (sources if page.status != 200 else [])
    return own[0].partition("@")[0] if len(own) == 1 else ""


def _digest(page: StoredPage | None) -> str:
    if page is None or page.status != 200:
        return ""
    return next((source.partition("@")[2] for source in page.sources.split() if "@" in source), "")


def _family(change: Change) -> Family:
    if change.address == HOME:
        return "home"
    for beginning, family in _FAMILIES:
        if change.address.startswith(beginning):
            return family
    page = change.after or change.before
    html = page is not None and page.media_type.startswith("text/html")
    return "listing" if html and (change.address.endswith("/") or "/desde/" in change.address) else "other"
