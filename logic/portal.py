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
from data.documents.calls import decode_calls
from data.documents.questionnaire import decode_questionnaire
from data.engine import BUSY_TIMEOUT_MS, answers, open_engine, prepare_database
from data.search.whoosh_index import WhooshStore
from data.settings import Settings, read_settings
from data.unit_of_work import OpenUnit, UnitOfWork
from logic.addresses import CALLS, machine_addresses
from logic.clock import Clock, SystemClock, day_in_chile
from logic.deadlines.sort_calls import SortedCalls, sort_calls
from logic.diagnosis.score_answers import Diagnosed, ScoreAnswers, score_answers
from logic.doctor import Examined, Finding, examine
from logic.editing.approve_revision import approve_revision
from logic.editing.export_content import export_content
from logic.editing.import_content import ImportContent, import_content
from logic.editing.save_revision import save_revision
from logic.editing.withdraw_document import withdraw_document
from logic.errors import NotFound, NothingToPublish, Refused
from logic.feedback.give_feedback import give_feedback, has_page
from logic.feedback.read_feedback import read_feedback
from logic.permissions import Actor
from logic.publishing.build_site import Build, Progress, build
from logic.publishing.press_pages import press_pages
from logic.publishing.publish_build import Publish, publish, roll_back
from logic.publishing.read_builds import compare_builds, list_builds
from logic.publishing.repair import carry_activation
from logic.publishing.run_build import BuildReport
from logic.publishing.serve_page import Site
from logic.publishing.workshop import Workshop
from logic.rendering.composer import Composer
from logic.search.open_indexes import OpenIndexes
from logic.search.search_documents import SearchAnswer, SearchDocuments, search_documents

PREPARER = Actor("portal", "operator")

VISITORS_PATIENCE_MS = 2_000
"""How long what a visitor sent waits for another writer of the database before he is asked to send it again."""

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


class Diagnosis:
    """The self-diagnoses of the live build, from the site store alone."""

    def __init__(self, site: SiteStore) -> None:
        self._site = site

    def score_answers(self, command: ScoreAnswers) -> Diagnosed:
        """Say what answers say: see ``logic.diagnosis``.

        Raises ``NothingToPublish`` before anything is live, ``NotFound`` where no questionnaire has the address.
        """
        live = self._site.live()
        if live is None:
            raise NothingToPublish
        (address,) = machine_addresses("questionnaire", command.address)
        page = self._site.page(address, live)
        if page is None:
            raise NotFound("questionnaire", command.address)
        questionnaire = decode_questionnaire(self._site.body(page.digest, "identity"))
        return score_answers(command, questionnaire=questionnaire, build=live)


class Deadlines:
    """The opportunities of the live build by their closing date, from the site store alone."""

    def __init__(self, site: SiteStore, clock: Clock) -> None:
        self._site = site
        self._clock = clock

    def today(self) -> SortedCalls:
        """Say how they stand today: see ``logic.deadlines``.

        Raises ``NothingToPublish`` before anything is live, ``NotFound`` where the live build does not keep them.
        """
        live = self._site.live()
        if live is None:
            raise NothingToPublish
        page = self._site.page(CALLS, live)
        if page is None:
            raise NotFound("page", CALLS)
        calls = decode_calls(self._site.body(page.digest, "identity"))
        return sort_calls(calls, day=day_in_chile(self._clock.now()), build=live)


class Feedback:
    """What visitors say of pages."""

    def __init__(self, unit_of_work: OpenUnit, site: SiteStore, clock: Clock) -> None:
        self.has_page = partial(has_page, site=site)
        self.give = partial(give_feedback, unit_of_work=unit_of_work, site=site, clock=clock)
        self.read = partial(read_feedback, unit_of_work=unit_of_work)


class Portal:
    """Everything that presentation may ask. One a process: connections do not cross a fork. ``close`` gives them back."""

    def __init__(self, settings: Settings, composer: Callable[[str], Composer], patience_ms: int, clock: Clock) -> None:
        self.settings = settings
        self._engine = open_engine(settings.database_url, patience_ms)
        self._composer = composer
        self._clock = clock
        self._unit_of_work: OpenUnit = partial(UnitOfWork, self._engine)
        self._store = SqliteSite(settings.home / "site")
        self._files = FileStore(settings.store.folder)
        self._searches = WhooshStore(settings.search.folder)
        self._indexes = OpenIndexes(self._searches)
        self.site = Site(self._store, self._files)
        self.editing = Editing(self._unit_of_work, self._files, self._clock)
        self.publishing = Publishing(self._workshop, self._unit_of_work, self._store, self._clock)
        self.search = Search(self._store, self._indexes)
        self.feedback = Feedback(self._unit_of_work, self._store, self._clock)
        self.diagnosis = Diagnosis(self._store)
        self.deadlines = Deadlines(self._store, self._clock)

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
