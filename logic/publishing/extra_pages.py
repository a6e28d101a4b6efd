"""Pages that a document has beside its own, at its address with a suffix, made and taken away with it.

They are what machines read of it and the lessons of a course. A type that has any is here with what makes them; suffixes of
machine forms, which are the same for every document of a type, are in ``logic.addresses.MACHINE_FORMS``. Most types have no
such pages, and cost nothing here. A maker that comes to make something else of the same document asks
for another ``EDITION`` in ``logic.rendering.render_document``.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from data.builds.compression import to_gzip
from data.documents.header import Header
from data.documents.questionnaire import encode_questionnaire, read_questionnaire
from data.xml.parser import XmlDocument
from data.xml.stylesheet import Target
from logic.publishing.calendar_pages import event_of
from logic.publishing.lesson_pages import lesson_pages
from logic.publishing.pages import HTML, ICALENDAR, JSON
from logic.rendering.composer import Composer
from logic.rendering.pages import Calendar
from logic.rendering.render_document import RenderedDocument


@dataclass(frozen=True, slots=True)
class Subject:
    """A document whose other pages are made, its address, and what it was rendered to; ``targets`` tells where each ``to`` leads."""

    document: XmlDocument
    header: Header
    address: str
    targets: Mapping[str, Target]
    rendered: RenderedDocument


@dataclass(frozen=True, slots=True)
class ExtraPage:
    """A page ready to be stored."""

    suffix: str
    media_type: str
    digest: str
    size: int
    gzip: bytes


Forms = Mapping[str, tuple[str, bytes]]
"""Suffix → media type and content, for the pages that a document has beside its own."""


def extra_pages(subject: Subject, composer: Composer) -> tuple[ExtraPage, ...] | None:
    """Return the pages of a document beside its own, of which it may have none now; None where its type never has any."""
    make = _MAKERS.get(subject.header.type)
    if make is None:
        return None
    return tuple(_page(suffix, *form) for suffix, form in make(subject, composer).items())


def _page(suffix: str, media_type: str, content: bytes) -> ExtraPage:
    return ExtraPage(suffix, media_type, hashlib.sha256(content).hexdigest(), len(content), to_gzip(content))


def _questionnaire_forms(subject: Subject, composer: Composer) -> Forms:
    questionnaire = read_questionnaire(subject.document, subject.header, subject.targets)
    return {".json": (JSON, encode_questionnaire(questionnaire))}


def _opportunity_forms(subject: Subject, composer: Composer) -> Forms:
    event = event_of(subject.header, subject.address)
    return {".ics": (ICALENDAR, composer.calendar(Calendar((event,))))} if event else {}


def _course_forms(subject: Subject, composer: Composer) -> Forms:
    lessons = lesson_pages(subject.document, subject.header, subject.address, subject.rendered.pieces)
    return {page.frame.address.removeprefix(subject.address): (HTML, composer.lesson(page)) for page in lessons}


_MAKERS: Mapping[str, Callable[[Subject, Composer], Forms]] = {
    "course": _course_forms,
    "opportunity": _opportunity_forms,
    "questionnaire": _questionnaire_forms,
}
