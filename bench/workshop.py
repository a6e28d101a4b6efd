"""A portal for benchmarks: real engines in a folder of its own, with or without the search index."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from bench.article_xml import article_xml
from bench.invented import article, article_id
from data.builds.sqlite_site import SqliteSite
from data.content.file_store import FileStore
from data.engine import open_engine, prepare_database
from data.search.interface import IndexRecord, SearchIndex, SearchStore
from data.search.memory_index import MemoryIndex
from data.search.whoosh_index import WhooshStore
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.clock import SystemClock
from logic.editing.approve_revision import ApproveRevision, approve_revision
from logic.editing.import_content import ImportContent, import_content
from logic.editing.save_revision import SaveRevision, save_revision
from logic.permissions import Actor
from logic.publishing.publish_build import Publish, publish
from logic.publishing.workshop import Workshop
from presentation.composer import PageComposer

BASE_URL = "http://127.0.0.1:8000"
BENCH = Actor("bench", "operator")
SEED = 1

CHANGED = 30
"""Which of the generated articles changes, unless another is named."""


class NoIndex:
    """A search store that keeps nothing, to measure a build without its index."""

    def write(self, base: str | None, changed: Iterable[IndexRecord], gone: Iterable[str]) -> str:
        """Read the records, as an engine would, and forget them."""
        for _ in changed:
            pass
        return "none"

    def open(self, generation: str) -> SearchIndex:
        """Return an index without documents."""
        return MemoryIndex({})

    def sweep(self, keep: Iterable[str]) -> tuple[str, ...]:
        """Nothing is kept."""
        return ()


def open_units(home: Path) -> OpenUnit:
    """Return the database of a home, made ready. Everything lies where the portal's own settings put it."""
    home.mkdir(parents=True, exist_ok=True)
    engine = open_engine(f"sqlite:///{home / 'portal.db'}")
    prepare_database(engine)
    return partial(UnitOfWork, engine)


def open_workshop(home: Path, site: str = "site", *, index: bool) -> Workshop:
    """Return the engines of a home; ``site`` names the folder of the site store, a new one for a first build."""
    searches: SearchStore = WhooshStore(home / "search") if index else NoIndex()
    content = FileStore(home / "content")
    return Workshop(open_units(home), SqliteSite(home / site), searches, PageComposer(BASE_URL), SystemClock(), content)


def import_folder(home: Path, folder: Path) -> int:
    """Import and approve a folder of documents; return how many. Raises ``RuntimeError`` if any has an issue."""
    done = import_content(
        ImportContent(folder, BENCH),
        unit_of_work=open_units(home),
        content=FileStore(home / "content"),
        clock=SystemClock(),
    )
    if done.issues:
        raise RuntimeError(f"{len(done.issues)} issues: {done.issues[0]}")
    return done.documents


def change_article(home: Path, workshop: Workshop, number: int = CHANGED) -> None:
    """Save and approve an article with another text."""
    with workshop.unit_of_work(read_only=True) as work:
        current = work.documents.current(article_id(number))
    if current is None:
        raise RuntimeError(f"no article {number}")
    words = f"<p>Cambio hecho desde la versión {current.number}. "
    content = article_xml(article(SEED, number)).replace("<p>", words, 1).encode()
    saved = save_revision(
        SaveRevision(current.document_id, content, BENCH, current.number),
        unit_of_work=workshop.unit_of_work,
        content=FileStore(home / "content"),
        clock=workshop.clock,
    )
    approve_revision(
        ApproveRevision(current.document_id, saved.revision, BENCH),
        unit_of_work=workshop.unit_of_work,
        clock=workshop.clock,
    )


def publish_newest(workshop: Workshop) -> None:
    """Make the newest build live."""
    publish(Publish(BENCH), unit_of_work=workshop.unit_of_work, site=workshop.site, clock=workshop.clock)
