"""What happens inside a build's session: survey, register, make, index, seal, in this order.

Not here: who may build, the build's row in the database, and repair after a kill: ``build_site`` and ``repair``.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from data.builds.interface import BuildSession, SealedBuild, StoredPage
from data.documents.channel import ChannelFacts
from data.issues import Issue
from data.repositories.records import ApprovedDocument
from data.unit_of_work import UnitOfWork
from data.xml.stylesheet import Target
from logic.addresses import CHANNELS
from logic.publishing.build_report import MAX_ISSUES, BuildFailed, BuildPlan, BuildReport, issue_facts
from logic.publishing.calendar_pages import make_calendars
from logic.publishing.document_pages import MadeDocument, PageJob, make_documents
from logic.publishing.engine import parts_of
from logic.publishing.extra_pages import ExtraPage
from logic.publishing.front_pages import make_front_pages
from logic.publishing.guide_pages import make_directories, make_moments
from logic.publishing.index_changes import IndexChanges
from logic.publishing.led_addresses import MARK, LedAddresses
from logic.publishing.listing_pages import known_listings, make_listing
from logic.publishing.moved_pages import MovedPages
from logic.publishing.moves import Moves
from logic.publishing.own_links import OwnLinks, written_link
from logic.publishing.pages import HTML, Pages
from logic.publishing.picture_pages import FilePages
from logic.publishing.registration import (
    BY_CLOSING,
    EVERYTHING,
    FIXED_PAGES,
    Touched,
    pass_over_unseen,
    register_approved,
    register_withdrawn,
    registration_of,
)
from logic.publishing.sitemap_pages import make_sitemaps
from logic.publishing.workshop import Workshop
from logic.rendering.composer import Composer
from logic.rendering.renditions import Renditions


def run_build(plan: BuildPlan, work: UnitOfWork, workshop: Workshop, progress: Callable[[int], object]) -> BuildReport:
    """Make and seal one build. Raises ``BuildFailed`` with every issue found, and leaves nothing behind."""
    with workshop.site.begin(plan.number) as session:
        pages = Pages(session, whole=plan.whole)
        with IndexChanges(pages.sum, whole=plan.whole) as index:
            moves, moment = Moves(work, session.workbench, plan.point.journal), plan.point.moment
            moved = MovedPages(work, session.workbench, pages, workshop.composer, moves, moment)
            run = _Run(plan, work, session, workshop, pages, index, moved)
            touched = run.register()
            run.make_documents(touched, progress)
            run.make_lists(touched)
            run.settle_links(touched)
            generation = index.write(workshop.searches, session.base.search if session.base else None)
        return run.seal(generation)


@dataclass(slots=True)
class _Run:
    """One build at work: its parts share these."""

    plan: BuildPlan
    work: UnitOfWork
    session: BuildSession
    workshop: Workshop
    pages: Pages
    index: IndexChanges
    moved: MovedPages
    issues: list[Issue] = field(default_factory=list)
    broken: list[Issue] = field(default_factory=list)
    made: set[str] = field(default_factory=set)
    documents: int = 0
    records: dict[str, str] = field(default_factory=dict)

    @property
    def composer(self) -> Composer:
        return self.workshop.composer

    @property
    def files(self) -> FilePages:
        """Return what puts files into this build."""
        renditions = Renditions(self.workshop.unit_of_work, self.workshop.content)
        return FilePages(self.workshop.content, renditions, self.pages, self.session.number)

    def register(self) -> Touched:
        """Bring the workbench up to date; take away what has no page any more, before anything takes its address."""
        touched = Touched()
        if self.plan.whole:
            self.records = dict(self.session.workbench.clear())
            facts = self.work.in_force.iter_facts(self.plan.point)
            self.session.workbench.register_all(map(registration_of, facts))
        else:
            self._register_changes(touched)
        for address in sorted(touched.vacated):
            self.pages.remove(address)
        self.moved.put(None if self.plan.whole else touched.changed | touched.followers)
        return touched

    def _register_changes(self, touched: Touched) -> None:
        workbench = self.session.workbench
        base = self.session.base
        changed = self.work.in_force.changed(
            base.journal if base else 0, base.moment if base else None, self.plan.point
        )
        in_force = self.work.in_force.by_ids(changed, self.plan.point)
        for id_ in sorted(changed - {document.id for document in in_force}):
            register_withdrawn(workbench, id_, touched)
        for document in in_force:
            register_approved(workbench, document, touched)
        touched.followers = self.moved.moves.followers(changed)
        for id_ in sorted(touched.followers):
            touched.documents.update(workbench.links_to(id_))
        touched.documents.update(one for one in workbench.written.broken() if not one.startswith(MARK))
        for id_, record in touched.gone.items():
            self.index.remove(id_, record)

    def make_documents(self, touched: Touched, progress: Callable[[int], object]) -> None:
        """Make the page, teaser and index record of every touched document."""
        in_force, point = self.work.in_force, self.plan.point
        chosen = in_force.iter_approved(point) if self.plan.whole else in_force.by_ids(touched.documents, point)
        jobs = (self._job(document) for document in chosen)
        for made in make_documents(jobs, self.composer, self.plan.processes):
            self.documents += 1
            progress(self.documents)
            if made.issues:
                self.issues.extend(made.issues[: MAX_ISSUES - len(self.issues)])
            elif not self.issues:
                self._keep(made)
        if self.issues:
            raise BuildFailed(self._report(""))

    def _job(self, document: ApprovedDocument) -> PageJob:
        leads = self.session.workbench.leads(document.header.references)
        targets = {id_: Target(*lead) for id_, lead in leads.items()}
        if missing := set(document.header.references) - leads.keys():
            # What is approved and has not begun keeps its words without a link; what is not approved is an issue.
            awaited = self.work.in_force.awaited(missing, self.plan.point)
            targets |= {id_: Target("", title) for id_, title in awaited.items()}
            targets |= self.moved.moves.targets(missing - awaited.keys())
        targets |= {file.name: self.files.put(file) for file in document.files}
        return PageJob(document, targets, self.plan.most_broken > 0)

    def _keep(self, made: MadeDocument) -> None:
        if made.record is None:
            raise AssertionError(f"{made.id} has neither record nor issues")
        before = self._record_before(made.id)
        if made.over:
            self.index.remove(made.id, before)
        else:
            self.index.put(made.record, before)
        self.session.workbench.finish_entry(made.id, made.teaser, "" if made.over else made.record.digest)
        if made.id not in CHANNELS:
            number = self.session.number
            page = StoredPage(made.address, number, 200, HTML, made.digest, made.size, sources=made.sources)
            self.pages.put_page(page, made.gzip)
        if made.extra is not None:
            self._keep_extra(made, made.extra)
        links = (written_link(address, self.composer.base_url) for address in made.addresses)
        self.session.workbench.written.put(made.id, filter(None, links))
        self.session.workbench.written.set_broken(made.id, broken=bool(made.broken))
        self.broken += made.broken
        self.made.add(made.id)

    def _keep_extra(self, made: MadeDocument, extra: Iterable[ExtraPage]) -> None:
        """Put the pages that a document has beside its own, and take away those that it had and has no more."""
        number, addresses = self.session.number, set()
        for one in extra:
            address = made.address + one.suffix
            page = StoredPage(address, number, 200, one.media_type, one.digest, one.size, sources=made.sources)
            self.pages.put_page(page, one.gzip)
            addresses.add(address)
        for address in self.session.workbench.put_links(made.address, addresses):
            self.pages.remove(address)

    def _record_before(self, document: str) -> str:
        if self.plan.whole:
            return self.records.pop(document, "")
        entry = self.session.workbench.entry(document)
        return entry.record if entry else ""

    def make_lists(self, touched: Touched) -> None:
        """Make every page that shows several documents, and in a whole build what never changes otherwise."""
        if self.plan.whole:
            self._make_all_lists()
        else:
            self._make_touched_lists(touched)

    def _make_touched_lists(self, touched: Touched) -> None:
        workbench, known = self.session.workbench, known_listings()
        any_teaser = pass_over_unseen(workbench, touched)
        listings = {listing: changes for listing, changes in touched.listings.items() if changes}
        for address in sorted(listings.keys() & known.keys()):
            make_listing(workbench, self.pages, self.composer, known[address], listings[address])
        if EVERYTHING in listings:
            make_sitemaps(workbench, self.pages, self.composer, listings[EVERYTHING])
        if not BY_CLOSING.isdisjoint(listings):
            make_calendars(workbench, self.pages, self.composer)
        make_moments(workbench, self.pages, self.composer, listings)
        channels_touched = not touched.changed.isdisjoint(CHANNELS)
        if listings or any_teaser or channels_touched:
            said = self._make_front_pages()
            if channels_touched or FIXED_PAGES in listings:
                make_directories(workbench, self.pages, self.composer, said)

    def _make_front_pages(self) -> Mapping[str, ChannelFacts]:
        in_force = self.work.in_force.by_ids(CHANNELS, self.plan.point)
        channels = (self._job(document) for document in in_force if not document.over)
        return make_front_pages(self.session.workbench, self.pages, self.composer, channels)

    def _make_all_lists(self) -> None:
        workbench = self.session.workbench
        for _, listing in sorted(known_listings().items()):
            make_listing(workbench, self.pages, self.composer, listing, None)
        make_sitemaps(workbench, self.pages, self.composer, None)
        make_calendars(workbench, self.pages, self.composer)
        make_moments(workbench, self.pages, self.composer, None)
        make_directories(workbench, self.pages, self.composer, self._make_front_pages())
        for asset in self.composer.assets():
            self.pages.put(asset.address, asset.content, asset.media_type)

    def settle_links(self, touched: Touched) -> None:
        """Once every page is there: lead addresses to their ends, take away what is left over, look where links of our own lead."""
        base, whole, written = self.session.base, self.plan.whole, self.session.workbench.written
        forwardings = self.work.forwardings.as_of(self.plan.forwardings)
        led = LedAddresses(forwardings, self.session, self.pages, self.moved)
        since = int(str(base.report.get("forwardings", 0))) if base else 0
        self.broken += led.settle(None if whole else touched.changed | touched.followers, since)
        if whole:
            self.pages.remove_untouched()
            for id_, record in sorted(self.records.items()):
                self.index.remove(id_, record)
        links = OwnLinks(self.work, self.session, self.pages, self.composer.base_url, self.plan.point)
        for document, issues in links.check(None if whole else self.made).items():
            self.broken += issues
            if issues:
                written.set_broken(document, broken=True)
        if len(self.broken) > self.plan.most_broken:
            self.issues += self.broken[:MAX_ISSUES]
            raise BuildFailed(self._report(""))

    def seal(self, generation: str) -> BuildReport:
        """Close the build: the commit of the session makes it visible."""
        report = self._report(self.pages.sum.digest())
        broken = {"broken": list(map(issue_facts, report.broken[:MAX_ISSUES]))} if report.broken else {}
        taken_in = {"forwardings": self.plan.forwardings}
        if self.plan.whole:  # another engine always makes everything anew
            self.session.note_engine(self.plan.engine, parts_of(self.composer))
        self.session.seal(
            SealedBuild(
                number=self.session.number,
                digest=report.digest,
                state=self.pages.sum.state,
                engine=self.plan.engine,
                journal=self.plan.point.journal,
                search=generation,
                pages=report.pages.total,
                report=report.facts() | self.pages.taken_away() | broken | taken_in,
                moment=self.plan.point.moment,
            )
        )
        return report

    def _report(self, digest: str) -> BuildReport:
        base = self.session.base
        number = self.session.number if digest else base.number if base else 0
        return BuildReport(
            number,
            digest,
            self.pages.counts(),
            self.documents,
            self.pages.made,
            issues=tuple(self.issues),
            added_bytes=self.pages.added_bytes,
            moment=self.plan.point.moment,
            broken=tuple(self.broken) if digest else (),
        )
