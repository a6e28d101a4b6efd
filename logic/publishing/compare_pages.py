"""One page in two builds side by side: what its text was and is, what changed in its source, and which changed page comes next.

It costs what differs between the builds, and the two pages. Nothing here changes anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from data.builds.interface import SiteStore
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.comparing.side_by_side import Stretch, side_by_side
from logic.errors import NotFound
from logic.permissions import Actor, require
from logic.publishing.changed_documents import Gathered, gather
from logic.publishing.document_changes import Between, DocumentChange, tell_document

__all__ = ["ComparePages", "Compared", "Neighbour", "Stretch", "compare_pages"]

MOST_PARTS = 100
"""So many further pages of a document are listed."""


@dataclass(frozen=True, slots=True)
class ComparePages:
    """Asks for a page in two builds. ``address`` is where it is in ``newer``; of one that is gone or moved, where it was also will do."""

    by: Actor
    older: int
    newer: int
    address: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another changed document: where to compare it, and its title."""

    address: str
    title: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A page in two builds, its address in each, empty where it is not. ``document`` is None for a page of no document, or of one that
    did not change. ``place`` counts from 1 among the ``total`` documents that changed, 0 for others; ``parts`` are the addresses of
    further pages of the document that changed."""

    older: int
    newer: int
    title: str
    before: str
    after: str
    stretches: tuple[Stretch, ...]
    document: DocumentChange | None = None
    parts: tuple[str, ...] = ()
    place: int = 0
    total: int = 0
    previous: Neighbour | None = None
    following: Neighbour | None = None

    @property
    def same(self) -> bool:
        """Tell whether what is read is the same in both."""
        return all(stretch.same for stretch in self.stretches)


def compare_pages(command: ComparePages, *, unit_of_work: OpenUnit, site: SiteStore) -> Compared:
    """Compare a page. Raises ``BuildUnknown`` for a number without a kept build, ``NotFound`` where neither build has the page."""
    require(command.by, "look at builds")
    older, newer = site.build(command.older), site.build(command.newer)
    between = Between(gather(site.changes(older.number, newer.number)), older.journal, newer.journal)
    documents = between.difference.documents
    place = _place(documents, command.address)
    found = documents[place] if place is not None else None
    before, after = _sides(found, command.address)
    texts = _page(site, before, older.number), _page(site, after, newer.number)
    if texts == (None, None):
        raise NotFound("page", command.address)
    stretches = side_by_side(texts[0] or "", texts[1] or "")
    common = (
        older.number,
        newer.number,
        _heading(stretches) or command.address,
        before if texts[0] is not None else "",
        after if texts[1] is not None else "",
        stretches,
    )
    if found is None or place is None:
        return Compared(*common, total=len(documents))
    with unit_of_work(read_only=True) as unit:
        return Compared(
            *common,
            document=tell_document(unit, found, between),
            parts=_parts(found, {before, after}),
            place=place + 1,
            total=len(documents),
            previous=_neighbour(unit, documents[place - 1]) if place else None,
            following=_neighbour(unit, documents[place + 1]) if place + 1 < len(documents) else None,
        )


def _place(documents: Sequence[Gathered], address: str) -> int | None:
    """Return which of the changed documents has a page at an address now; else, which one had."""
    had: int | None = None
    for number, one in enumerate(documents):
        if address == one.address:
            return number
        if had is None and any(change.address == address for change in one.changes):
            had = number
    return had


def _sides(found: Gathered | None, address: str) -> tuple[str, str]:
    """Return where a page was and is: of a document that moved, its former and its present address."""
    if found is None or address not in {found.address, found.address_before}:
        return address, address
    return (found.address_before or address), (address if found.kind == "gone" else found.address)


def _page(site: SiteStore, address: str, build: int) -> str | None:
    """Return a page of HTML that readers find at an address in a build, None for anything else."""
    page = site.page(address, build)
    if page is None or page.status != 200 or page.in_files or not page.media_type.startswith("text/html"):
        return None
    return site.body(page.digest, "identity").decode("utf-8", "replace")


def _heading(stretches: Sequence[Stretch]) -> str:
    """Return the heading of the page as it is now; of one that is gone, as it was."""
    rows = [row for stretch in stretches for row in stretch.rows]
    for blocks in ([row.after for row in rows], [row.before for row in rows]):
        for block in blocks:
            if block is not None and block.kind == "heading":
                return block.text
    return ""


def _parts(found: Gathered, shown: set[str]) -> tuple[str, ...]:
    """Return where else a document has pages that changed: the lessons of a course."""
    addresses = found.pages("after") or found.pages("before")
    return tuple(one for one in addresses if one not in shown)[:MOST_PARTS]


def _neighbour(unit: UnitOfWork, found: Gathered) -> Neighbour:
    revision = unit.documents.revision_of(found.document, found.after or found.before)
    return Neighbour(found.address, revision.header.title if revision else found.document)
