"""A portal in a folder, small enough for tests: real database, real site store, real pages."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypedDict, Unpack

from sqlalchemy import Engine

from data.builds.interface import SiteStore
from data.builds.site_notes import SiteNotes
from data.builds.sqlite_site import SqliteSite
from data.content.file_store import FileStore
from data.engine import open_engine, prepare_database
from data.search.interface import SearchStore
from data.search.memory_index import MemoryStore
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.clock import FixedClock
from logic.editing.import_content import ImportContent, Imported, import_content
from logic.editing.withdraw_document import WithdrawDocument, withdraw_document
from logic.permissions import Actor
from logic.publishing.build_report import BuildReport
from logic.publishing.build_site import Build, build
from logic.publishing.prune_builds import Stores
from logic.publishing.publish_build import Activated, Publish, RollBack, publish, roll_back
from logic.publishing.workshop import Workshop
from presentation.composer import PageComposer

WEBMASTER = Actor("prueba", "operator")
BASE_URL = "https://portal.example"

ARTICLE = """<article xmlns="urn:redsercotec:content:1">
  <header>
    <id>{id}</id>
    <title>{title}</title>
    <summary>Lo que conviene saber de {id}.</summary>
    <language>es</language>
    <channel>{channel}</channel>
    <topic>{topic}</topic>
    <author>Redacción del portal</author>{slug}
    <valid-from>{date}</valid-from>
    <rights>estado-de-chile</rights>
  </header>
  <body>
    <p>{text}</p>{refs}
  </body>
</article>
"""


class Changes(TypedDict, total=False):
    """What a test may want to say of an article. ``refs`` are ids of other documents."""

    title: str
    text: str
    slug: str
    refs: tuple[str, ...]
    date: str
    channel: str
    topic: str


def article(id: str, **changes: Unpack[Changes]) -> str:
    """An article with what a test cares for."""
    slug = changes.get("slug")
    return ARTICLE.format(
        id=id,
        title=changes.get("title") or f"Título de {id}",
        text=changes.get("text", "Un párrafo."),
        slug=f"\n    <slug>{slug}</slug>" if slug else "",
        refs="".join(f'\n    <p>Vea <ref to="{to}"/>.</p>' for to in changes.get("refs", ())),
        date=changes.get("date", "2026-03-01"),
        channel=changes.get("channel", "apoyo-a-la-gestion"),
        topic=changes.get("topic", "iva"),
    )


@dataclass
class House:
    """A portal and the folder that its content is written in."""

    home: Path
    site: SiteStore
    searches: SearchStore
    clock: FixedClock = field(default_factory=lambda: FixedClock(datetime(2026, 11, 1, 12, tzinfo=UTC)))

    def __post_init__(self) -> None:
        self.content = self.home / "content"
        self.content.mkdir(parents=True, exist_ok=True)
        self.engine: Engine = open_engine(f"sqlite:///{self.home / 'portal.sqlite'}")
        prepare_database(self.engine)
        self.unit_of_work: OpenUnit = partial(UnitOfWork, self.engine)

    @property
    def workshop(self) -> Workshop:
        """The engines of a build."""
        composer, files = PageComposer(BASE_URL), FileStore(self.home / "files")
        return Workshop(self.unit_of_work, self.site, self.searches, composer, self.clock, files)

    def write(self, *articles: str, **documents: str) -> None:
        """Write articles, by id, and other documents, by file name, into the content folder."""
        for text in articles:
            id = text.partition("<id>")[2].partition("</id>")[0]
            (self.content / f"{id}.xml").write_text(text, "utf-8")
        for name, text in documents.items():
            (self.content / f"{name}.xml").write_text(text, "utf-8")

    def bring_in(self) -> Imported:
        """Import the folder as the whole truth."""
        return import_content(
            ImportContent(self.content, WEBMASTER, withdraw_missing=True, note="Ya no está vigente."),
            unit_of_work=self.unit_of_work,
            content=FileStore(self.home / "files"),
            clock=self.clock,
        )

    def withdraw(self, document: str) -> None:
        """Withdraw one document, whoever names it."""
        command = WithdrawDocument(document, WEBMASTER, "Ya no está vigente.")
        withdraw_document(command, unit_of_work=self.unit_of_work, clock=self.clock)

    def build(self, *, whole: bool = False, processes: int = 1) -> BuildReport:
        """Build what is approved."""
        return build(Build(WEBMASTER, processes, whole), workshop=self.workshop)

    def bring_in_and_build(self) -> BuildReport:
        """Import, then build; both must be clean."""
        imported = self.bring_in()
        assert not imported.issues, imported.issues
        report = self.build()
        assert not report.issues, report.issues
        return report

    def publish(self, number: int | None = None) -> Activated:
        """Publish a build."""
        command = Publish(WEBMASTER, number)
        return publish(command, unit_of_work=self.unit_of_work, site=self.site, clock=self.clock)

    def roll_back(self, number: int | None = None) -> Activated:
        """Go back to a build."""
        command = RollBack(WEBMASTER, number)
        return roll_back(command, unit_of_work=self.unit_of_work, site=self.site, clock=self.clock)

    def read(self, address: str, build: int) -> str:
        """The raw text of a page in a build."""
        page = self.site.page(address, build)
        assert page is not None, address
        return self.site.body(page.digest, "identity").decode()


def new_house(home: Path) -> House:
    """A portal with nothing in it."""
    return House(home, SqliteSite(home / "site"), MemoryStore())


def stores_of(house: House) -> Stores:
    """Where pruning looks, in the folder of a portal."""
    notes = SiteNotes(house.home / "site")
    return Stores(house.unit_of_work, house.site, notes, house.searches, FileStore(house.home / "files"))
