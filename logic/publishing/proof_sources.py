"""From a page to the documents behind it: their revisions as they stood in the build, who wrote them, who approved them.

A page of a document names what it was made from. One that shows many (a listing, a feed, the first page) leads to them: those
that it leads to in its own build are told as shown.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from data.builds.interface import SealedBuild, SiteStore, StoredPage
from data.documents.moments import window
from data.errors import ContentMissing
from data.repositories.documents import Documents
from data.repositories.records import Revision, StatusChange

MOST_SHOWN = 500

Part = Literal["made of", "named", "shown", "withdrawn"]
"""How a document takes part: the page is made of it, or of the title and address of it, or shows a part of it, or says that it is gone."""

_LINK = re.compile(rb"[\"'>](?:https?://[^/\"'<>\s]+)?(/[^\"'<>?#\s]*)")


@dataclass(frozen=True, slots=True)
class ProvenDocument:
    """A document behind a page: its revision and the row of the journal by which it was published, or withdrawn (``decided``)."""

    document: str
    part: Part
    revision: int
    digest: str
    author: str
    written_at: datetime
    decided: str
    decided_by: str
    decided_at: datetime
    note: str


def documents_of(
    page: StoredPage, sealed: SealedBuild, site: SiteStore, documents: Documents
) -> tuple[ProvenDocument, ...]:
    """Return the documents behind a page of a build, in the order in which the page names them."""
    named = _named(page, sealed.number, site)
    found = (_proven(name, part, sealed, documents) for name, part in named)
    return tuple(one for one in found if one is not None)


def _named(page: StoredPage, build: int, site: SiteStore) -> Iterator[tuple[str, Part]]:
    sources = page.sources.split()
    if not sources:
        yield from ((name, "shown") for name in _shown(page, build, site))
        return
    for source in sources:
        part: Part = "withdrawn" if page.status == 410 else "made of" if "@" in source or page.location else "named"
        yield source, part


def _shown(page: StoredPage, build: int, site: SiteStore) -> Iterator[str]:
    """Yield the documents whose own pages a page leads to."""
    if page.in_files or not page.media_type.startswith(("text/html", "application/")):
        return
    try:
        content = site.body(page.digest, "identity")
    except ContentMissing:
        return
    addresses = dict.fromkeys(found[1].decode("utf-8", "replace") for found in _LINK.finditer(content))
    seen: set[str] = set()
    for address in addresses:
        other = site.page(address, build)
        first = other.sources.partition(" ")[0] if other else ""
        if "@" in first and first not in seen and len(seen) < MOST_SHOWN:
            seen.add(first)
            yield first


def _proven(source: str, part: Part, sealed: SealedBuild, documents: Documents) -> ProvenDocument | None:
    """Return a document by its source, "id" or "id@digest", as the build's number of the journal and its moment have it."""
    name, _, digest = source.partition("@")
    decisions = [
        change
        for change in documents.history(name)
        if change.number <= sealed.journal and change.status in ("approved", "withdrawn")
    ]
    for change in reversed(decisions):
        revision = documents.revision(change.revision_number)
        if revision is not None and _counts(revision, change, digest, sealed.moment):
            return _document(name, part, revision, change)
    return None


def _counts(revision: Revision, change: StatusChange, digest: str, moment: datetime | None) -> bool:
    """Tell whether a decision is the one behind a source: that of the digest, or without one the last that had begun."""
    if digest:
        return revision.digest == digest and change.status == "approved"
    begins = window(revision.header.valid_from, revision.header.valid_to).begins
    return change.status == "withdrawn" or moment is None or begins is None or begins <= moment


def _document(name: str, part: Part, revision: Revision, change: StatusChange) -> ProvenDocument:
    return ProvenDocument(
        document=name,
        part=part,
        revision=revision.number,
        digest=revision.digest,
        author=revision.author,
        written_at=revision.created_at,
        decided=change.status,
        decided_by=change.by,
        decided_at=change.at,
        note=change.note,
    )
