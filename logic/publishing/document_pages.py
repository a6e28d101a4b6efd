"""From kept revisions to finished pages, teasers and index records: the part of a build that runs in parallel.

A job holds everything that it needs, so that it can be done in another process; what comes back is ready to be stored.
"""

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

from data.builds.compression import to_gzip
from data.documents.header import Header
from data.documents.links import read_addresses
from data.issues import Issue
from data.repositories.records import ApprovedDocument
from data.search.interface import IndexRecord
from data.vocabularies import vocabulary
from data.xml.parser import reopen
from data.xml.stylesheet import Target
from data.xml.validator import validate
from logic.addresses import HOME, LISTINGS, channel_address, topic_address
from logic.publishing.extra_pages import ExtraPage, Subject, extra_pages
from logic.publishing.references import missing_references
from logic.publishing.worker_life import end_with_builder
from logic.rendering.composer import Composer
from logic.rendering.index_record import index_record
from logic.rendering.labels import labels
from logic.rendering.pages import DocumentPage, Frame, Link
from logic.rendering.reading_time import reading_minutes
from logic.rendering.render_document import RenderedDocument, render_document

# Enough to keep two processes busy while the third writes; few enough to stay small in memory.
_JOBS_A_PARCEL = 32
_PARCELS_AHEAD = 6

MOST_RELATED = 5

# A list of contents of up to so many lines is read at a glance at the side, or not missed.
SHORT_CONTENTS = 4

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PageJob:
    """A document to be made into a page, and where everything that it names leads.

    ``lenient``: what it names and is not published is told, and keeps it from nothing.
    """

    document: ApprovedDocument
    targets: Mapping[str, Target]
    lenient: bool = False


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """What a job gives. Where there are ``issues``, nothing else counts. A channel has no page here: it shows other documents.

    ``over``: it is no more in force, and is not to be found.
    ``extra`` are the pages of the document beside its own, at its address with their suffix; None: its type never has any.
    ``addresses`` are those that it leads to; ``broken`` are references of a lenient job that lead nowhere.
    """

    id: str
    address: str = ""
    digest: str = ""
    size: int = 0
    gzip: bytes = b""
    teaser: str = ""
    record: IndexRecord | None = None
    sources: str = ""
    over: bool = False
    extra: tuple[ExtraPage, ...] | None = None
    addresses: tuple[str, ...] = ()
    broken: tuple[Issue, ...] = ()
    issues: tuple[Issue, ...] = ()


def make_documents(jobs: Iterable[PageJob], composer: Composer, processes: int) -> Iterator[MadeDocument]:
    """Do the jobs, in their order, in this process or in several."""
    parcels = _parcels(jobs, _JOBS_A_PARCEL)
    if processes < 2:
        for parcel in parcels:
            yield from make_parcel(parcel, composer)
        return
    # Forked, so that compiled schemas, stylesheets and templates are there at once.
    with ProcessPoolExecutor(processes, get_context("fork"), _keep_composer, (composer,)) as pool:
        waiting: deque[Future[list[MadeDocument]]] = deque()
        for parcel in parcels:
            waiting.append(pool.submit(_make_kept_parcel, parcel))
            if len(waiting) >= _PARCELS_AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def make_parcel(jobs: Sequence[PageJob], composer: Composer) -> list[MadeDocument]:
    """Validate, transform, compose and press some documents, all of them stage by stage.

    A stage keeps the processor's caches to itself that way: one document at a time, the same work takes half as long again.
    """
    opened = [reopen(job.document.content, f"{job.document.id}.xml") for job in jobs]
    faults = [
        validate(document) or missing_references(document, job.document.header, job.targets)
        for document, job in zip(opened, jobs, strict=True)
    ]
    broken = {job.document.id: issues for job, issues in zip(jobs, faults, strict=True) if _may_pass(job, issues)}
    faults = [() if job.document.id in broken else issues for job, issues in zip(jobs, faults, strict=True)]
    sound = [(document, job) for document, job, issues in zip(opened, jobs, faults, strict=True) if not issues]
    rendered = [render_document(document, job.document.header, job.targets) for document, job in sound]
    contents = [_compose(job, fragments, composer) for (_, job), fragments in zip(sound, rendered, strict=True)]
    pressed = [to_gzip(content) for content in contents]
    made = [
        MadeDocument(
            id=job.document.id,
            address=job.document.address,
            digest=hashlib.sha256(content).hexdigest(),
            size=len(content),
            gzip=gzip,
            teaser=fragments.teaser,
            record=index_record(job.document.header, fragments, job.document.address),
            sources=_sources(job),
            over=job.document.over,
            extra=extra_pages(
                Subject(document, job.document.header, job.document.address, job.targets, fragments), composer
            ),
            addresses=read_addresses(document),
            broken=broken.get(job.document.id, ()),
        )
        for (document, job), fragments, content, gzip in zip(sound, rendered, contents, pressed, strict=True)
    ]
    failed = [MadeDocument(job.document.id, issues=issues) for job, issues in zip(jobs, faults, strict=True) if issues]
    return made + failed


def _may_pass(job: PageJob, issues: tuple[Issue, ...]) -> bool:
    """Tell whether all that is wrong with a document are references that somebody chose to let pass."""
    return job.lenient and bool(issues) and all(issue.code == "reference-unapproved" for issue in issues)


def _frame(document: ApprovedDocument) -> Frame:
    header = document.header
    return Frame(
        address=document.address,
        title=header.title,
        description=header.summary,
        language=header.language,
        channel=header.channel,
        crumbs=_crumbs(header),
    )


def _compose(job: PageJob, rendered: RenderedDocument, composer: Composer) -> bytes:
    return b"" if job.document.header.type == "channel" else compose_document(job, rendered, composer)


def compose_document(job: PageJob, rendered: RenderedDocument, composer: Composer) -> bytes:
    """Return the page of a document out of its fragments: the words of its header must be those of the vocabularies."""
    header = job.document.header
    leads = {id: target for id, target in job.targets.items() if target.address}
    page = DocumentPage(
        frame=_frame(job.document),
        header=header,
        body_fragment=rendered.body,
        contents_fragment=rendered.contents,
        topics=tuple(Link(vocabulary("topic")[code].label, topic_address(code)) for code in header.topics),
        institutions=tuple(Link(leads[id].title, leads[id].address) for id in header.institutions if id in leads),
        related=_related(header, leads),
        # What is answered or learnt is not just read: its author says how long that takes.
        minutes=0 if header.type in ("questionnaire", "course") else reading_minutes(rendered.words),
        long=rendered.contents.count("<li>") > SHORT_CONTENTS,
        over=job.document.over,
    )
    return composer.document(page)


def _related(header: Header, targets: Mapping[str, Target]) -> tuple[Link, ...]:
    """Return the first documents that the text names: what its author found near. Institutions and channels have their own places."""
    named = (targets[id] for id in header.references if id in targets)
    near = (target for target in named if target.type not in ("institution", "channel"))
    return tuple(Link(target.title, target.address) for target in islice(near, MOST_RELATED))


def _crumbs(header: Header) -> tuple[Link, ...]:
    words = labels(header.language)
    crumbs = [Link(words.text("home"), HOME)]
    if header.type in ("article", "opportunity") and header.channel:
        crumbs.append(Link(vocabulary("channel")[header.channel].label, channel_address(header.channel)))
    if header.type in LISTINGS:
        crumbs.append(Link(words.text(f"module-{header.type}"), LISTINGS[header.type]))
    return tuple(crumbs)


def _sources(job: PageJob) -> str:
    header = job.document.header
    return " ".join([f"{job.document.id}@{job.document.digest}", *sorted(header.references)])


def _parcels(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while parcel := list(islice(iterator, size)):
        yield parcel


_composer: Composer | None = None


def _keep_composer(composer: Composer) -> None:
    global _composer  # noqa: PLW0603 - a worker process is told once what it works with
    _composer = composer
    end_with_builder()


def _make_kept_parcel(jobs: list[PageJob]) -> list[MadeDocument]:
    if _composer is None:
        raise AssertionError("the process was not told its composer")
    return make_parcel(jobs, _composer)
