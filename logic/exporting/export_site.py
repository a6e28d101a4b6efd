"""The live build as a plain tree for any web server: the first time all of it, from then on what changed.

Assets are written before the pages that need them, and taken away after them; new pages come before those that lead to them.
A reader of the tree may see pages of two builds for the moment that this takes: the portal itself never shows that.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from data.builds.interface import Change, SiteStore, StoredPage
from data.builds.plain_tree import FORMS, Held, PlainTree
from data.content.interface import ContentStore
from data.errors import BuildUnknown
from logic.errors import ContentMissing, NothingToPublish
from logic.exporting import server_files
from logic.exporting.file_names import comes_first, file_of
from logic.permissions import Actor, require

SYNCED_ONE_BY_ONE = 500
"""Up to so many changes each file is made durable by itself; beyond, a loss of power is mended by the next export."""

_ENCODINGS = {"gz": "gzip", "br": "br"}
_WORTH_PRESSING = ("text/", "application/json", "application/manifest+json", "image/svg+xml", "image/x-icon")


@dataclass(frozen=True, slots=True)
class ExportSite:
    """Where to write the live build. ``headers`` go with every answer; ``down`` is shown where only the portal could answer."""

    by: Actor
    folder: Path
    headers: tuple[tuple[str, str], ...]
    down: bytes


@dataclass(frozen=True, slots=True)
class SiteExported:
    """What was done: ``build`` is what the tree holds now, ``before`` what it held (0: nothing that could be built upon)."""

    build: int
    before: int
    written: int
    removed: int


def export_site(command: ExportSite, *, site: SiteStore, content: ContentStore) -> SiteExported:
    """Bring a tree to the live build. Done again without a publication between, it writes nothing but what the server includes.

    Raises ``NothingToPublish`` before anything is live, ``TreeNotOurs`` for a folder that holds other things, ``BuilderBusy``
    if another export is at work there, ``StoreFull`` when the disk is: the next one goes on from what is there.
    """
    require(command.by, "export site")
    live = site.live()
    if live is None:
        raise NothingToPublish
    tree = PlainTree(command.folder)
    with tree.exclusive() as held:
        changes = _changes(site, held, live)
        base = held.build if changes is not None else 0
        tree.note(Held(base, tuple(sorted({*held.towards, live}))) if base else Held(0))
        work = _Export(tree, site, content, live)
        if changes is None:
            work.write_all()
        else:
            work.write_changes(changes)
        work.tell_server(command)
        tree.note(Held(live))
    return SiteExported(live, base, work.written, work.removed)


def _changes(site: SiteStore, held: Held, live: int) -> list[Change] | None:
    """Return what differs from what the tree holds, what an interrupted export may have changed too; None: all of it."""
    if not held.build:
        return None
    try:
        found = {change.address: change for change in _between(site, held.build, live)}
        left = [change for build in held.towards for change in _between(site, held.build, build)]
    except BuildUnknown:
        return None
    # What an interrupted export wrote is as it stood in its build: from there it goes to the live one, or back.
    mended = (_mended(change, found.get(change.address)) for change in left)
    return [*found.values(), *mended]


def _mended(left: Change, now: Change | None) -> Change:
    return Change(left.address, left.after, now.after if now else left.before)


def _between(site: SiteStore, older: int, newer: int) -> Iterable[Change]:
    site.build(older)
    site.build(newer)
    return site.changes(older, newer) if older != newer else ()


@dataclass(slots=True)
class _Export:
    """One export at work."""

    tree: PlainTree
    site: SiteStore
    content: ContentStore
    build: int
    written: int = 0
    removed: int = 0
    sync: bool = False
    lines_touched: bool = False
    names: set[str] = field(default_factory=set)

    def write_all(self) -> None:
        """Write every page of the build, then take away whatever else is in the folder."""
        self.lines_touched = True
        for first in (True, False):
            for page in self.site.pages(self.build):
                if comes_first(page) == first:
                    self._put(page)
        included = {server_files.REDIRECTS, server_files.GONE, server_files.TYPES}
        self.removed = self.tree.sweep(self.names | included | {server_files.HEADERS, server_files.DOWN})

    def write_changes(self, changes: list[Change]) -> None:
        """Write what is new or other, then take away what is no more."""
        self.sync = len(changes) <= SYNCED_ONE_BY_ONE
        self.lines_touched = any(map(_touches_lines, changes))
        for change in sorted(changes, key=_order):
            if change.after is not None:
                self._put(change.after)
        for change in sorted(changes, key=_order, reverse=True):
            name = file_of(change.before)
            if name is not None and name != file_of(change.after):
                self.tree.remove(name)
                self.removed += 1

    def tell_server(self, command: ExportSite) -> None:
        """Write what the web server includes; each only if it is other than before."""
        files = {
            server_files.HEADERS: server_files.header_lines(command.headers, self.build).encode() + b"\n",
            server_files.DOWN: command.down,
        }
        if self.lines_touched:
            files |= self._lines()
        for name, content in files.items():
            self.tree.put_if_other(name, content)

    def _lines(self) -> dict[str, bytes]:
        redirects, gone, types = [], [], []
        for page in self.site.pages(self.build):
            if page.status == 301:
                redirects.append(server_files.redirect_line(page))
            elif page.status != 200:
                gone.append(server_files.gone_line(page))
            else:
                types.append(server_files.type_lines(page))
        return {
            server_files.REDIRECTS: server_files.text_file(redirects),
            server_files.GONE: server_files.text_file(gone),
            server_files.TYPES: server_files.known_types() + server_files.text_file(types),
        }

    def _put(self, page: StoredPage) -> None:
        name = file_of(page)
        if name is None:
            return
        self.names.add(name)
        self.written += 1
        if page.in_files:
            source = self.content.path(page.digest)
            if source is None:
                raise ContentMissing(page.digest)
            self.tree.copy(name, source, sync=self.sync)
            return
        forms = dict(self._forms(page))
        self.tree.put(name, self.site.body(page.digest, "identity"), forms, sync=self.sync)

    def _forms(self, page: StoredPage) -> Iterator[tuple[str, bytes]]:
        if page.media_type.startswith(_WORTH_PRESSING) or "xml" in page.media_type:
            for ending in FORMS:
                yield ending, self.site.body(page.digest, _ENCODINGS[ending])


def _order(change: Change) -> tuple[bool, bool, str]:
    """Order what is written: assets, then new pages, then changed ones. Backwards it is the order of taking away."""
    page = change.after or change.before
    return (page is not None and not comes_first(page), change.before is not None, change.address)


def _touches_lines(change: Change) -> bool:
    """Tell whether a change concerns more than the bytes of a page."""
    before, after = change.before, change.after
    if any(page is not None and page.status != 200 for page in (before, after)):
        return True
    told = [server_files.type_lines(page) if page else "" for page in (before, after)]
    return told[0] != told[1]
