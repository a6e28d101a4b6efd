"""The portal put together: every use case bound to the engines that the settings name, grouped by area.

The one place in logic that knows concrete engines. Nothing is opened when this is imported: ``open_portal`` does.
"""

from collections.abc import Callable, Mapping
from functools import partial
from importlib.resources import as_file, files

from data.archive.places import Places
from data.archive.snapshot import snapshot
from data.builds.site_notes import SiteNotes
from data.builds.sqlite_site import SqliteSite
from data.content.file_store import FileStore
from data.content.folder_memory import FolderMemory
from data.engine import BUSY_TIMEOUT_MS, answers, open_engine, prepare_database
from data.mail.maildir import Maildir
from data.mail.smtp import Smtp, SmtpServer
from data.outside.http_prober import HttpProber
from data.search.whoosh_index import WhooshStore
from data.settings import Settings, read_settings
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.automatic import Scheduling
from logic.clock import Clock, SystemClock
from logic.custody.restore import Restore, Restored, restore
from logic.desk_use_cases import Accounts, Addresses, AuditLog, Custody, Exporting, Keeping, Links, PastBuilds, Showing
from logic.doctor import Examined, Finding, examine
from logic.editing.import_content import ImportContent
from logic.errors import Refused
from logic.permissions import Actor
from logic.publishing.build_site import Build
from logic.publishing.prune_builds import Stores
from logic.publishing.publish_build import Publish
from logic.publishing.repair import carry_activation
from logic.publishing.serve_page import Site
from logic.publishing.workshop import Workshop
from logic.rendering.composer import Composer
from logic.search.open_indexes import OpenIndexes
from logic.use_cases import Deadlines, Diagnosis, Editing, Feedback, Publishing, Search
from logic.work import Work, handlers
from logic.writing_use_cases import Bringing, Catalogue, Comments, Drafting, Library, Versions

PREPARER = Actor("portal", "operator")

VISITORS_PATIENCE_MS = 2_000
"""How long what a visitor sent waits for another writer of the database before he is asked to send it again."""

WRITERS_TRIES = 6
"""How many times as long somebody waits at the desk for what he wrote to be kept."""

Report = Callable[[int, int], object]
"""Hears of long work: how many documents are done, and of how many (0: not known)."""


class Portal:
    """Everything that presentation may ask. One a process: connections do not cross a fork. ``close`` gives them back."""

    def __init__(self, settings: Settings, composer: Callable[[str], Composer], patience_ms: int, clock: Clock) -> None:
        self.settings = settings
        self._engine = open_engine(settings.database_url, patience_ms)
        self._composer = composer
        self._clock = clock
        self._unit_of_work: OpenUnit = partial(UnitOfWork, self._engine)
        tries = WRITERS_TRIES if patience_ms < BUSY_TIMEOUT_MS else 1
        writing: OpenUnit = partial(UnitOfWork, self._engine, tries=tries)
        self._store = SqliteSite(settings.home / "site")
        self._files = FileStore(settings.store.folder)
        self._searches = WhooshStore(settings.search.folder)
        self._indexes = OpenIndexes(self._searches)
        self._notes = SiteNotes(settings.home / "site")
        self.site = Site(self._store, self._files)
        memory = FolderMemory(settings.home / "folders")
        self.editing = Editing(writing, self._files, memory, self._clock)
        self.drafting = Drafting(writing, self._files, self._store, self._clock)
        self.library = Library(writing, self._files, self._clock)
        self.versions = Versions(writing, self._files, self._clock)
        self.bringing = Bringing(writing, self._files, self._clock)
        self.comments = Comments(writing, self._files, self._clock)
        self.publishing = Publishing(self._workshop, self._unit_of_work, self._store, self._clock)
        self.search = Search(self._store, self._indexes)
        self.feedback = Feedback(self._unit_of_work, self._store, self._clock)
        self.diagnosis = Diagnosis(self._store)
        self.deadlines = Deadlines(self._store, self._clock)
        self.accounts = Accounts(writing, self._clock, settings.base_url, settings.secret_key)
        stores = Stores(self._unit_of_work, self._store, self._notes, self._searches, self._files)
        self.keeping = Keeping(stores, self._clock)
        self.scheduling = Scheduling(self.publishing, self._unit_of_work, self._store, self._clock)
        self.catalogue = Catalogue(writing, self._files, self._clock, self.scheduling.look_ahead)
        self.addresses = Addresses(self._unit_of_work, self._store, self._clock, settings.base_url)
        prober = HttpProber(f"RedSercotec-enlaces (+{settings.base_url})")
        self.links = Links(self._unit_of_work, self._store, prober, self._clock, settings.base_url)
        asking = self.links if settings.check_links else None
        doing = handlers(_mailer(settings), self.accounts, self.publishing, self.keeping, self.scheduling, asking)
        self.work = Work(self._unit_of_work, self._clock, doing)
        self.audit = AuditLog(self._unit_of_work)
        self.exporting = Exporting(self._store, self._files)
        self.past = PastBuilds(self._workshop, self._unit_of_work, self._store, self._files, self._clock)
        self.showing = Showing(self._unit_of_work, self._store, self._notes, self._clock)
        taking = partial(snapshot, _places(settings), self._engine, self._store)
        self.custody = Custody(taking, self._store, self._unit_of_work, self._clock)

    def prepare(self, report: Report = lambda done, total: None) -> None:
        """Make what is missing before visitors come: the portal's own content, a first build, something live.

        Raises ``Refused`` with the issues if the content that comes with the portal cannot be published.
        """
        carry_activation(self._unit_of_work, self._store)
        self._files.sweep()
        if self._store.live() is not None:
            return
        with self._unit_of_work(read_only=True) as work:
            empty = work.documents.journal() == 0
        if empty:
            with as_file(files("data.content_xml")) as folder:
                command = ImportContent(folder, PREPARER, note="Contenido inicial")
                imported = self.editing.import_content(command, progress=lambda _, done, total: report(done, total))
            if imported.issues:
                raise Refused(imported.issues)
        built = self.publishing.build(Build(PREPARER), progress=lambda done: report(done, 0))
        if built.issues:
            raise Refused(built.issues)
        self.publishing.publish(Publish(PREPARER, reason="Primera edición"))
        self.publishing.press()

    def doctor(self) -> tuple[Finding, ...]:
        """Look at everything that the portal keeps."""
        return examine(
            Examined(self.settings.home, self._unit_of_work, self._store, self._files, self._searches, self._clock)
        )

    def ready_database(self) -> None:
        """Bring the tables of the main database to the newest version."""
        prepare_database(self._engine)

    def database_answers(self) -> bool:
        """Say whether the main database answers: the desks need it, visitors do not."""
        return answers(self._engine)

    def close(self) -> None:
        """Close every connection and index of this process."""
        self._indexes.close()
        self._store.close()
        self._notes.close()
        self._engine.dispose()

    def _workshop(self) -> Workshop:
        composer = self._composer(self.settings.base_url)
        return Workshop(self._unit_of_work, self._store, self._searches, composer, self._clock, self._files)


def open_portal(
    environ: Mapping[str, str],
    composer: Callable[[str], Composer],
    *,
    to_read: bool = False,
    clock: Clock | None = None,
) -> Portal:
    """Open the portal that ``environ`` describes. ``composer`` makes the composer for a base address, when a build needs one.

    ``to_read`` asks nothing of the main database: visitors read and search while it is down. What they write (feedback)
    waits briefly for another writer, since whoever serves them has few threads, and fails by itself while it is down.
    ``clock`` is the machine's unless another is given.
    Raises ``SettingsInvalid`` with every fault; unless ``to_read``, ``StoreUnreachable`` if the database cannot be had.
    """
    patience_ms = VISITORS_PATIENCE_MS if to_read else BUSY_TIMEOUT_MS
    portal = Portal(read_settings(environ), composer, patience_ms, clock or SystemClock())
    if not to_read:
        portal.ready_database()
    return portal


def restore_portal(environ: Mapping[str, str], command: Restore) -> Restored:
    """Restore a backup into the places that ``environ`` describes, where there is no portal yet: see ``logic.custody.restore``.

    Raises ``SettingsInvalid`` with every fault of the environment too.
    """
    return restore(command, places=_places(read_settings(environ)))


def _places(settings: Settings) -> Places:
    return Places(
        home=settings.home,
        database_url=settings.database_url,
        site=settings.home / "site",
        search=settings.search.folder,
        content=settings.store.folder,
    )


def _mailer(settings: Settings) -> Maildir | Smtp:
    mail = settings.mail
    if mail.name == "maildir":
        return Maildir(mail.folder, mail.sender)
    return Smtp(SmtpServer(mail.host, mail.port, mail.security, mail.user, mail.password), mail.sender)
