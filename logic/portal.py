"""The portal put together: every use case bound to the engines that the settings name, grouped by area.

The one place in logic that knows concrete engines. Nothing is opened when this is imported: ``open_portal`` does.
"""

from collections.abc import Callable, Mapping
from functools import partial
from importlib.resources import as_file, files

from data.builds.interface import SiteStore
from data.builds.sqlite_site import SqliteSite
from data.content.file_store import FileStore
from data.content.interface import ContentStore
from data.engine import answers, open_engine, prepare_database
from data.search.whoosh_index import WhooshStore
from data.settings import Settings, read_settings
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.clock import Clock, SystemClock
from logic.doctor import Examined, Finding, examine
from logic.editing.approve_revision import approve_revision
from logic.editing.export_content import export_content
from logic.editing.import_content import ImportContent, import_content
from logic.editing.save_revision import save_revision
from logic.editing.withdraw_document import withdraw_document
from logic.errors import NothingToPublish, Refused
from logic.permissions import Actor
from logic.publishing.build_site import Build, Progress, Workshop, build
from logic.publishing.press_pages import press_pages
from logic.publishing.publish_build import Publish, publish, roll_back
from logic.publishing.read_builds import compare_builds, list_builds
from logic.publishing.repair import carry_activation
from logic.publishing.run_build import BuildReport
from logic.publishing.serve_page import Site
from logic.rendering.composer import Composer
from logic.search.open_indexes import OpenIndexes
from logic.search.search_documents import SearchAnswer, SearchDocuments, search_documents

PREPARER = Actor("portal", "operator")

Report = Callable[[int, int], object]
"""Hears of long work: how many documents are done, and of how many (0: not known)."""


class Editing:
    """What is done with documents."""

    def __init__(self, unit_of_work: OpenUnit, content: ContentStore, clock: Clock) -> None:
        self.import_content = partial(import_content, unit_of_work=unit_of_work, content=content, clock=clock)
        self.export_content = partial(export_content, unit_of_work=unit_of_work, content=content)
        self.save_revision = partial(save_revision, unit_of_work=unit_of_work, content=content, clock=clock)
        self.approve_revision = partial(approve_revision, unit_of_work=unit_of_work, clock=clock)
        self.withdraw_document = partial(withdraw_document, unit_of_work=unit_of_work, clock=clock)


class Publishing:
    """What is done with builds. A composer is only made when something is built: it reads every template."""

    def __init__(self, workshop: Callable[[], Workshop], unit_of_work: OpenUnit, site: SiteStore, clock: Clock) -> None:
        self._workshop = workshop
        self.publish = partial(publish, unit_of_work=unit_of_work, site=site, clock=clock)
        self.roll_back = partial(roll_back, unit_of_work=unit_of_work, site=site, clock=clock)
        self.builds = partial(list_builds, unit_of_work=unit_of_work, site=site)
        self.diff = partial(compare_builds, site=site)
        self.press = partial(press_pages, site=site)

    def build(self, command: Build, progress: Progress = lambda documents: None) -> BuildReport:
        """Build what is approved now: see ``logic.publishing.build_site``."""
        return build(command, workshop=self._workshop(), progress=progress)


class Search:
    """The search of the live build: pages and search are always of the same one."""

    def __init__(self, site: SiteStore, indexes: OpenIndexes) -> None:
        self._site = site
        self._indexes = indexes

    def search(self, command: SearchDocuments) -> SearchAnswer:
        """Answer a question. Raises ``NothingToPublish`` before anything is live; see ``logic.search.search_documents``."""
        live = self._site.live()
        if live is None:
            raise NothingToPublish
        with self._indexes.use(self._site.build(live).search) as index:
            return search_documents(command, index=index, build=live)


class Portal:
    """Everything that presentation may ask. One a process: connections do not cross a fork. ``close`` gives them back."""

    def __init__(self, settings: Settings, composer: Callable[[str], Composer]) -> None:
        self.settings = settings
        self._engine = open_engine(settings.database_url)
        self._composer = composer
        self._clock = SystemClock()
        self._unit_of_work: OpenUnit = partial(UnitOfWork, self._engine)
        self._store = SqliteSite(settings.home / "site")
        self._files = FileStore(settings.store.folder)
        self._searches = WhooshStore(settings.search.folder)
        self._indexes = OpenIndexes(self._searches)
        self.site = Site(self._store, self._files)
        self.editing = Editing(self._unit_of_work, self._files, self._clock)
        self.publishing = Publishing(self._workshop, self._unit_of_work, self._store, self._clock)
        self.search = Search(self._store, self._indexes)

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
        return examine(Examined(self.settings.home, self._unit_of_work, self._store, self._files, self._searches))

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
        self._engine.dispose()

    def _workshop(self) -> Workshop:
        composer = self._composer(self.settings.base_url)
        return Workshop(self._unit_of_work, self._store, self._searches, composer, self._clock)


def open_portal(environ: Mapping[str, str], composer: Callable[[str], Composer], *, to_read: bool = False) -> Portal:
    """Open the portal that ``environ`` describes. ``composer`` makes the composer for a base address, when a build needs one.

    ``to_read`` asks nothing of the main database: visitors read and search while it is down.
    Raises ``SettingsInvalid`` with every fault; unless ``to_read``, ``StoreUnreachable`` if the database cannot be had.
    """
    portal = Portal(read_settings(environ), composer)
    if not to_read:
        portal.ready_database()
    return portal
