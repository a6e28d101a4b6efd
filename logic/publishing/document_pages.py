"""From a kept revision to its finished page, teaser and index record: the part of a build that runs in parallel.

A job holds everything that it needs, so that it can be done in another process; what comes back is ready to be stored.
"""

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

from data.builds.compression import compress
from data.builds.interface import Forms
from data.documents.header import Header
from data.issues import Issue
from data.repositories.records import ApprovedDocument
from data.search.interface import IndexRecord
from data.vocabularies import vocabulary
from data.xml.parser import reopen
from data.xml.stylesheet import Target
from data.xml.validator import validate
from logic.addresses import HOME, LISTINGS, channel_address, topic_address
from logic.publishing.references import missing_references
from logic.rendering.composer import Composer
from logic.rendering.index_record import index_record
from logic.rendering.labels import labels
from logic.rendering.pages import DocumentPage, Frame, Link
from logic.rendering.reading_time import reading_minutes
from logic.rendering.render_document import RenderedDocument, render_document

# Enough to keep two processes busy while the third writes; few enough to stay small in memory.
_JOBS_A_PARCEL = 32
_PARCELS_AHEAD = 6

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PageJob:
    """A document to be made into a page, and where everything that it names leads."""

    document: ApprovedDocument
    targets: Mapping[str, Target]


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """What a job gives. Where there are ``issues``, nothing else counts. A channel has no page here: it shows other documents."""

    id: str
    address: str = ""
    digest: str = ""
    size: int = 0
    forms: Forms | None = None
    teaser: str = ""
    record: IndexRecord | None = None
    sources: str = ""
    issues: tuple[Issue, ...] = ()


def make_document(job: PageJob, composer: Composer) -> MadeDocument:
    """Validate, transform and compose one document."""
    document, header = job.document, job.document.header
    opened = reopen(document.content, f"{document.id}.xml")
    issues = validate(opened) or missing_references(opened, header, job.targets)
    if issues:
        return MadeDocument(document.id, issues=issues)
    rendered = render_document(opened, header, job.targets)
    content = b"" if header.type == "channel" else composer.document(_page(job, rendered))
    return MadeDocument(
        id=document.id,
        address=document.address,
        digest=hashlib.sha256(content).hexdigest(),
        size=len(content),
        forms=compress(content),
        teaser=rendered.teaser,
        record=index_record(header, rendered, document.address),
        sources=_sources(job),
    )


def make_documents(jobs: Iterable[PageJob], composer: Composer, processes: int) -> Iterator[MadeDocument]:
    """Do the jobs, in their order, in this process or in several."""
    if processes < 2:
        for job in jobs:
            yield make_document(job, composer)
        return
    # Forked, so that compiled schemas, stylesheets and templates are there at once.
    with ProcessPoolExecutor(processes, get_context("fork"), _keep_composer, (composer,)) as pool:
        waiting: deque[Future[list[MadeDocument]]] = deque()
        for parcel in _parcels(jobs, _JOBS_A_PARCEL):
            waiting.append(pool.submit(_make_parcel, parcel))
            if len(waiting) >= _PARCELS_AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def frame_of(document: ApprovedDocument) -> Frame:
    """Return what a document's page says of itself."""
    header = document.header
    return Frame(
        address=document.address,
        title=header.title,
        description=header.summary,
        language=header.language,
        channel=header.channel,
        crumbs=_crumbs(header),
    )


def _page(job: PageJob, rendered: RenderedDocument) -> DocumentPage:
    header, targets = job.document.header, job.targets
    return DocumentPage(
        frame=frame_of(job.document),
        header=header,
        body_fragment=rendered.body,
        contents_fragment=rendered.contents,
        topics=tuple(Link(vocabulary("topic")[code].label, topic_address(code)) for code in header.topics),
        institutions=tuple(Link(targets[id].title, targets[id].address) for id in header.institutions),
        minutes=reading_minutes(rendered.words),
    )


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


def _make_parcel(parcel: list[PageJob]) -> list[MadeDocument]:
    assert _composer is not None
    return [make_document(job, _composer) for job in parcel]
