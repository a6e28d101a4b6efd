"""A document that nobody published, as its page would be: the same stylesheets and templates, from text that may be incomplete.

What the header says against the vocabularies, or of days that the calendar has not, is left out; what it names and is not approved
keeps its words without a link. A channel's page shows other documents too: here it has its own text alone.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from data.documents.header import Header
from data.documents.reader import read_header
from data.documents.types import DOCUMENT_TYPES, is_document_id
from data.errors import NotWellFormed, StylesheetFailed
from data.repositories.records import ApprovedDocument, DocumentFile
from data.unit_of_work import OpenUnit, UnitOfWork
from data.vocabularies import vocabulary
from data.xml.parser import parse
from data.xml.stylesheet import Target
from logic.addresses import address_of
from logic.errors import CannotBeShown
from logic.publishing.document_pages import PageJob, compose_document
from logic.rendering.composer import Composer
from logic.rendering.render_document import RenderedDocument, render_document

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(T\d\d:\d\d)?")


@dataclass(frozen=True, slots=True)
class PreviewDocument:
    """A document's bytes, the files beside them, and where such a file is read meanwhile, by its name."""

    content: bytes
    files: tuple[DocumentFile, ...]
    file_address: Callable[[str], str]


def preview_document(command: PreviewDocument, *, unit_of_work: OpenUnit, composer: Composer) -> bytes:
    """Return the page as HTML. Raises ``CannotBeShown`` where no stylesheet reads what is there; its reason is a code."""
    job, rendered = _rendered(command, unit_of_work)
    return compose_document(job, rendered, composer)


def preview_fragments(command: PreviewDocument, *, unit_of_work: OpenUnit) -> tuple[Header, RenderedDocument]:
    """Return the header as a page can say it and the fragments of the page, for another frame. Raises ``CannotBeShown``."""
    job, rendered = _rendered(command, unit_of_work)
    return job.document.header, rendered


def _rendered(command: PreviewDocument, unit_of_work: OpenUnit) -> tuple[PageJob, RenderedDocument]:
    try:
        document = parse(command.content)
    except NotWellFormed as fault:
        raise CannotBeShown("not-well-formed", fault.issue) from None
    header = _presentable(read_header(document))
    if header.type not in DOCUMENT_TYPES or not is_document_id(header.id):
        raise CannotBeShown("no-document")
    with unit_of_work(read_only=True) as work:
        targets = _targets(header, work) | _files(command)
    shown = ApprovedDocument(header.id, 0, "", header, address_of(header), command.files, command.content)
    try:
        rendered = render_document(document, header, targets)
    except StylesheetFailed:
        raise CannotBeShown("unknown-element") from None
    return PageJob(shown, targets, lenient=True), rendered


def _targets(header: Header, work: UnitOfWork) -> dict[str, Target]:
    heads = work.documents.heads(header.references)
    found = {id_: Target(address, head.title, head.type) for id_, (head, address) in heads.items()}
    for id_ in set(header.references) - heads.keys():
        if current := work.documents.current(id_):
            found[id_] = Target("", current.header.title, current.header.type)
    return found


def _files(command: PreviewDocument) -> dict[str, Target]:
    return {
        file.name: Target(
            command.file_address(file.name), file.name, "file", file.size, file.media_type, file.width, file.height
        )
        for file in command.files
    }


def _presentable(header: Header) -> Header:
    """Return a header that every template can say: codes that there are, days of the calendar."""
    return replace(
        header,
        title=header.title or "Sin título",
        language=_code("language", header.language) or "es",
        channel=_code("channel", header.channel),
        rights=_code("rights", header.rights),
        topics=_codes("topic", header.topics),
        audiences=_codes("audience", header.audiences),
        regions=_codes("region", header.regions),
        valid_from=_moment(header.valid_from),
        valid_to=_moment(header.valid_to),
        review_by=_day(header.review_by),
        revised=_day(header.revised),
        changes=tuple(change for change in header.changes if _day(change.day)),
        details=_details(header.details),
    )


def _details(details: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in details.items() if not _DAY.fullmatch(value) or _day(value)}


def _code(name: str, value: str) -> str:
    return value if value in vocabulary(name) else ""


def _codes(name: str, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(value for value in values if value in vocabulary(name))


def _day(value: str) -> str:
    if not _DAY.fullmatch(value):
        return ""
    try:
        date.fromisoformat(value)
    except ValueError:
        return ""
    return value


def _moment(value: str) -> str:
    if not (found := _MOMENT.fullmatch(value)) or not _day(found[1]):
        return ""
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return ""
    return value
