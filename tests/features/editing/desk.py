"""A portal without pages: a real database and content store in a folder, and documents to put into them."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from struct import pack
from zlib import compress, crc32

from data.content.file_store import FileStore
from data.content.interface import ContentStore
from data.engine import open_engine, prepare_database
from data.repositories.records import DocumentState
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.clock import FixedClock
from logic.editing.approve_revision import Approved, ApproveRevision, approve_revision
from logic.editing.export_content import ExportContent, Exported, export_content
from logic.editing.import_content import ImportContent, Imported, import_content
from logic.editing.save_revision import Saved, SaveRevision, save_revision
from logic.editing.withdraw_document import Withdrawal, WithdrawDocument, withdraw_document
from logic.permissions import Actor

EDITOR = Actor("Ana", "editor")
OPERATOR = Actor("operador", "operator")


def article(id: str, *, slug: str = "", text: str = "Un párrafo.", extra: str = "", to: tuple[str, ...] = ()) -> bytes:
    """A valid article with what a test cares for."""
    refs = "".join(f'<p>Vea <ref to="{other}"/>.</p>' for other in to)
    return f"""<article xmlns="urn:redsercotec:content:1">
  <header>
    <id>{id}</id>
    <title>Título de {id}</title>
    <summary>Lo que conviene saber.</summary>
    <language>es</language>
    <channel>apoyo-a-la-gestion</channel>
    <topic>iva</topic>
    <author>Redacción</author>{f"<slug>{slug}</slug>" if slug else ""}
    <valid-from>2026-03-01</valid-from>
    <rights>estado-de-chile</rights>
  </header>
  <body><p>{text}</p>{extra}{refs}</body>
</article>
""".encode()


def figure(file: str, alt: str = "Una feria llena de gente") -> str:
    """A picture in a body."""
    return f'<figure alt="{alt}"><image src="{file}"/></figure>'


def png(width: int = 2, height: int = 2, shade: int = 0) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return pack(">I", len(body)) + kind + body + pack(">I", crc32(kind + body))

    rows = b"".join(b"\0" + bytes([shade]) * width for _ in range(min(height, 4)))
    header = pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", compress(rows)) + chunk(b"IEND", b"")


def write_tree(folder: Path, tree: dict[str, bytes]) -> Path:
    """Write files by their paths inside ``folder``."""
    folder.mkdir(exist_ok=True)
    for name, content in tree.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def read_tree(folder: Path) -> dict[str, bytes]:
    """Every file under ``folder`` by its path inside."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@dataclass
class Desk:
    """Where documents are imported, edited and exported."""

    home: Path
    clock: FixedClock = field(default_factory=lambda: FixedClock(datetime(2026, 11, 1, 12, tzinfo=UTC)))
    content: ContentStore = field(init=False)

    def __post_init__(self) -> None:
        self.content = FileStore(self.home / "content")
        self.engine = open_engine(f"sqlite:///{self.home / 'portal.db'}")
        prepare_database(self.engine)
        self.unit_of_work: OpenUnit = partial(UnitOfWork, self.engine)

    def bring_in(self, folder: Path, *, keep_drafts: bool = False, withdraw_missing: bool = False) -> Imported:
        """Import a folder, a minute later than what was before."""
        self.clock.moment += timedelta(minutes=1)
        return import_content(
            ImportContent(folder, OPERATOR, keep_drafts, withdraw_missing, "Ya no está vigente."),
            unit_of_work=self.unit_of_work,
            content=self.content,
            clock=self.clock,
        )

    def bring_in_clean(self, folder: Path, tree: dict[str, bytes]) -> Imported:
        """Write and import a tree that has no issue."""
        imported = self.bring_in(write_tree(folder, tree))
        assert imported.issues == ()
        return imported

    def export(self, folder: Path) -> Exported:
        """Export to a folder."""
        return export_content(ExportContent(folder, OPERATOR), unit_of_work=self.unit_of_work, content=self.content)

    def save(self, id: str, content: bytes, base: int | None = None, **files: bytes) -> Saved:
        """Save a person's edit; files by name, with "_" for the dot."""
        given = {name.replace("_", "."): file for name, file in files.items()}
        command = SaveRevision(id, content, EDITOR, base, given)
        return save_revision(command, unit_of_work=self.unit_of_work, content=self.content, clock=self.clock)

    def approve(self, id: str, revision: int) -> Approved:
        """Approve a revision."""
        return approve_revision(ApproveRevision(id, revision, EDITOR), unit_of_work=self.unit_of_work, clock=self.clock)

    def withdraw(self, id: str, explanation: str = "Terminó el convenio.") -> Withdrawal:
        """Withdraw a document."""
        return withdraw_document(
            WithdrawDocument(id, EDITOR, explanation), unit_of_work=self.unit_of_work, clock=self.clock
        )

    def states(self) -> dict[str, DocumentState]:
        """Where every document stands."""
        with self.unit_of_work(read_only=True) as work:
            return {state.id: state for state in work.documents.iter_states()}

    def journal(self) -> int:
        """The number of the latest change."""
        with self.unit_of_work(read_only=True) as work:
            return work.documents.journal()

    def redirects(self) -> dict[str, str]:
        """The id that each former address leads to."""
        with self.unit_of_work(read_only=True) as work:
            return {redirect.address: redirect.document_id for redirect in work.documents.redirects()}
