"""Verifying a build: it is made again from its inputs, in a place of its own, and compared with what is kept byte by byte.

Its inputs are the documents as they stood at its number of the journal, the moment at which it was made, and the engine. With
another engine nothing can be compared: then it is told in which parts the engine differs. The search index is compared by the
digest of the build, which covers every index record.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass

from data.builds.interface import SealedBuild, SiteStore, StoredPage
from data.errors import ContentDamaged, ContentMissing
from data.search.interface import IndexRecord, SearchIndex
from logic.permissions import Actor, require
from logic.publishing.build_digest import page_term
from logic.publishing.build_site import Build, Progress, build
from logic.publishing.engine import PartChange, engine_of, part_changes, parts_of
from logic.publishing.workshop import Workshop

MOST_TOLD = 200
"""How many differing addresses are told one by one."""

Scratch = Callable[[SealedBuild], AbstractContextManager[Workshop]]
"""Opens a workshop of its own that holds the inputs of a build, and clears it away at the end."""


@dataclass(frozen=True, slots=True)
class VerifyBuild:
    """Asks for a build to be made again and compared."""

    by: Actor
    build: int
    processes: int = 1


@dataclass(frozen=True, slots=True)
class PageDifference:
    """An address where what is kept is not what its inputs make: the digests of both; empty where there is no page.

    ``kept`` is of the bytes that are in the store, which may not be those that it says.
    """

    address: str
    kept: str
    made: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found. With ``engine`` nothing was made: these parts are not those of the build.

    ``digest`` is that of the build, ``made`` of the one made again; ``pages`` were compared, ``differing`` of them differ.
    ``engine_same`` False without parts: another engine made the build, and nobody noted its parts.
    """

    build: int
    digest: str
    made: str = ""
    pages: int = 0
    differing: int = 0
    differences: tuple[PageDifference, ...] = ()
    engine: tuple[PartChange, ...] = ()
    engine_same: bool = True

    @property
    def same(self) -> bool:
        """Tell whether the build is what its inputs make."""
        return self.engine_same and not self.differing and self.digest == self.made


def verify_build(
    command: VerifyBuild, *, workshop: Workshop, scratch: Scratch, progress: Progress = lambda documents: None
) -> Verified:
    """Make a build again and compare. Nothing of the live portal is touched. Raises ``BuildUnknown``."""
    require(command.by, "look at builds")
    sealed = workshop.site.build(command.build)
    if sealed.engine != engine_of(workshop.composer):
        changes = part_changes(workshop.site.engine(sealed.engine), parts_of(workshop.composer))
        known = bool(workshop.site.engine(sealed.engine))
        return Verified(sealed.number, sealed.digest, engine=changes if known else (), engine_same=False)
    with scratch(sealed) as room:
        # What was let pass then passes again; nothing is written down of it but in the room, which is cleared away.
        again = Build(Actor(command.by.name, "operator"), command.processes, whole=True, allow_broken_links=True)
        report = build(again, workshop=room, progress=progress)
        found = _compared(workshop, sealed.number, room.site, report.build)
        differences, pages, differing = [], 0, 0
        for difference in found:
            pages += 1
            if difference is not None:
                differing += 1
                differences.append(difference)
        return Verified(
            build=sealed.number,
            digest=sealed.digest,
            made=report.digest,
            pages=pages,
            differing=differing,
            differences=tuple(differences[:MOST_TOLD]),
        )


def _compared(workshop: Workshop, kept: int, made_site: SiteStore, made: int) -> Iterator[PageDifference | None]:
    """Yield a difference or None for every address of either build."""
    then, now = _Manifest(workshop.site.pages(kept)), _Manifest(made_site.pages(made))
    while then.page or now.page:
        address = min(page.address for page in (then.page, now.page) if page)
        before, after = then.take(address), now.take(address)
        stored = _stored_digest(workshop, before) if before else ""
        fits = before and after and stored == before.digest and _facts(before) == _facts(after)
        made_digest = after.digest if after else ""
        yield None if fits else PageDifference(address, _told(before, stored), _told(after, made_digest))


class _Manifest:
    """The pages of a build in order of address, one at hand."""

    def __init__(self, pages: Iterator[StoredPage]) -> None:
        self._pages = pages
        self.page = next(pages, None)

    def take(self, address: str) -> StoredPage | None:
        """Return the page at an address if it is the one at hand, and go on."""
        page = self.page
        if page is None or page.address != address:
            return None
        self.page = next(self._pages, None)
        return page


def _facts(page: StoredPage) -> tuple[object, ...]:
    return (page_term(page),)


def _told(page: StoredPage | None, digest: str) -> str:
    """Word what an address is: the digest of its bytes, or where it leads."""
    if page is None:
        return ""
    leads = f" → {page.location}" if page.location else ""
    status = "" if page.status == 200 else f" ({page.status}{leads})"
    return digest + status


def _stored_digest(workshop: Workshop, page: StoredPage) -> str:
    """Return the digest of what the store gives for a page now, in each of its forms."""
    if page.location:
        return page.digest
    try:
        if page.in_files:
            workshop.content.read(page.digest)
            return page.digest
        forms = {hashlib.sha256(form).hexdigest() for form in workshop.site.forms(page.digest)}
    except ContentMissing:
        return "falta"
    except ContentDamaged:
        return "dañado"
    return next(iter(forms - {page.digest}), page.digest)


class NoIndex:
    """A search store that keeps nothing: records count in the digest of a build, and nobody searches one made to compare."""

    def write(self, base: str | None, changed: Iterable[IndexRecord], gone: Iterable[str]) -> str:
        """Forget the records."""
        return "none"

    def open(self, generation: str) -> SearchIndex:
        """Nothing was kept: raise ``LookupError``."""
        raise LookupError(generation)

    def sweep(self, keep: Iterable[str]) -> tuple[str, ...]:
        """Nothing is kept."""
        return ()
