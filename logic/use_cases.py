"""The use cases of each area, bound to the engines that ``logic.portal`` opened. The desks of the unit are in ``desk_use_cases``."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from data.builds.interface import SiteStore
from data.content.folder_memory import FolderMemory
from data.content.interface import ContentStore
from data.documents.calls import decode_calls
from data.documents.questionnaire import decode_questionnaire
from data.unit_of_work import OpenUnit
from logic.addresses import CALLS, machine_addresses
from logic.clock import Clock, day_in_chile
from logic.deadlines.sort_calls import SortedCalls, sort_calls
from logic.diagnosis.score_answers import Diagnosed, ScoreAnswers, score_answers
from logic.editing.approve_revision import approve_revision, newest_revision
from logic.editing.export_content import export_content
from logic.editing.import_content import import_content
from logic.editing.read_day import read_day
from logic.editing.save_revision import save_revision
from logic.editing.send_back import send_back
from logic.editing.send_for_review import send_for_review
from logic.errors import NotFound, NothingToPublish
from logic.feedback.give_feedback import give_feedback, has_page
from logic.feedback.read_feedback import read_feedback
from logic.publishing.ask_for_build import ask_for_build, asked_build
from logic.publishing.build_report import BuildReport
from logic.publishing.build_site import Build, Progress, build
from logic.publishing.compare_pages import compare_pages
from logic.publishing.press_pages import press_pages
from logic.publishing.publish_build import publish, roll_back, way_back
from logic.publishing.read_builds import compare_builds, get_build, issues_of, kept_before, list_builds
from logic.publishing.second_look import look_again, pending_looks
from logic.publishing.what_changes import what_changes
from logic.publishing.workshop import Workshop
from logic.search.open_indexes import OpenIndexes
from logic.search.search_documents import SearchAnswer, SearchDocuments, search_documents


class Editing:
    """What is done with documents."""

    def __init__(self, unit_of_work: OpenUnit, content: ContentStore, memory: FolderMemory, clock: Clock) -> None:
        folders = partial(import_content, unit_of_work=unit_of_work, content=content, clock=clock)
        self.import_content = partial(folders, memory=memory)
        self.export_content = partial(export_content, unit_of_work=unit_of_work, content=content, memory=memory)
        self.save_revision = partial(save_revision, unit_of_work=unit_of_work, content=content, clock=clock)
        self.newest_revision = partial(newest_revision, unit_of_work=unit_of_work)
        self.approve_revision = partial(approve_revision, unit_of_work=unit_of_work, clock=clock)
        self.send_for_review = partial(send_for_review, unit_of_work=unit_of_work, clock=clock)
        self.send_back = partial(send_back, unit_of_work=unit_of_work, clock=clock)
        self.read_day = partial(read_day, unit_of_work=unit_of_work)


class Publishing:
    """What is done with builds. A composer is only made when something is built: it reads every template."""

    def __init__(self, workshop: Callable[[], Workshop], unit_of_work: OpenUnit, site: SiteStore, clock: Clock) -> None:
        self._workshop = workshop
        self.publish = partial(publish, unit_of_work=unit_of_work, site=site, clock=clock)
        self.roll_back = partial(roll_back, unit_of_work=unit_of_work, site=site, clock=clock)
        self.builds = partial(list_builds, unit_of_work=unit_of_work, site=site)
        self.build_line = partial(get_build, unit_of_work=unit_of_work, site=site)
        self.kept_before = partial(kept_before, site=site)
        self.diff = partial(compare_builds, site=site)
        self.issues_of = partial(issues_of, unit_of_work=unit_of_work)
        self.what_changes = partial(what_changes, unit_of_work=unit_of_work, site=site)
        self.compare_pages = partial(compare_pages, unit_of_work=unit_of_work, site=site)
        self.way_back = partial(way_back, unit_of_work, site)
        self.pending_looks = partial(pending_looks, unit_of_work=unit_of_work)
        self.look_again = partial(look_again, unit_of_work=unit_of_work, clock=clock)
        self.ask_for_build = partial(ask_for_build, unit_of_work=unit_of_work, clock=clock)
        self.asked_build = partial(asked_build, unit_of_work=unit_of_work)
        self.press = partial(press_pages, site=site)

    def build(self, command: Build, progress: Progress = lambda documents: None) -> BuildReport:
        """Build what is approved now: see ``logic.publishing.build_site``."""
        return build(command, workshop=self._workshop(), progress=progress)


class Search:
    """The search of the live build: pages and search are always of the same one."""

    def __init__(self, site: SiteStore, indexes: OpenIndexes) -> None:
        self._site = site
        self._indexes = indexes

    def search(self, command: SearchDocuments, build: int | None = None) -> SearchAnswer:
        """Answer a question in the live build, or in ``build``; see ``logic.search.search_documents``.

        Raises ``NothingToPublish`` before anything is live.
        """
        live = self._site.live() if build is None else build
        if live is None:
            raise NothingToPublish
        with self._indexes.use(self._site.build(live).search) as index:
            return search_documents(command, index=index, build=live)


class Diagnosis:
    """The self-diagnoses of the live build, from the site store alone."""

    def __init__(self, site: SiteStore) -> None:
        self._site = site

    def score_answers(self, command: ScoreAnswers, build: int | None = None) -> Diagnosed:
        """Say what answers say by the live build, or by ``build``: see ``logic.diagnosis``.

        Raises ``NothingToPublish`` before anything is live, ``NotFound`` where no questionnaire has the address.
        """
        live = self._site.live() if build is None else build
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

    def today(self, build: int | None = None, moment: datetime | None = None) -> SortedCalls:
        """Say how they stand today: see ``logic.deadlines``. With a build, how those of it stood at a moment.

        Raises ``NothingToPublish`` before anything is live, ``NotFound`` where the live build does not keep them.
        """
        live = self._site.live() if build is None else build
        if live is None:
            raise NothingToPublish
        page = self._site.page(CALLS, live)
        if page is None:
            raise NotFound("page", CALLS)
        calls = decode_calls(self._site.body(page.digest, "identity"))
        return sort_calls(calls, day=day_in_chile(moment or self._clock.now()), build=live)


class Feedback:
    """What visitors say of pages."""

    def __init__(self, unit_of_work: OpenUnit, site: SiteStore, clock: Clock) -> None:
        self.has_page = partial(has_page, site=site)
        self.give = partial(give_feedback, unit_of_work=unit_of_work, site=site, clock=clock)
        self.read = partial(read_feedback, unit_of_work=unit_of_work)
