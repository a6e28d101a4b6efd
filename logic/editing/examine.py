"""One document examined as publishing would, with the store around it: what saving and approving have in common."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from data.documents.digest import revision_digest
from data.documents.header import Header
from data.documents.outline import Outline, read_outline
from data.documents.reader import read_header
from data.documents.types import DOCUMENT_TYPES, is_document_id
from data.errors import NotWellFormed
from data.issues import Issue, Place
from data.repositories.records import DocumentFile
from data.unit_of_work import UnitOfWork
from data.xml.parser import XmlDocument, parse
from data.xml.validator import validate
from logic.addresses import address_of
from logic.checks.check_document import check_document
from logic.checks.check_file import FileFacts
from logic.clock import day_in_chile
from logic.editing.keep_files import document_file
from logic.errors import Refused


@dataclass(frozen=True, slots=True)
class Examined:
    """A document as it would be published. ``issues`` keep it from that; ``files`` are those that it uses and that may be."""

    header: Header
    address: str
    digest: str
    files: tuple[DocumentFile, ...]
    issues: tuple[Issue, ...]


def examine(content: bytes, file: str, files: Mapping[str, FileFacts], work: UnitOfWork, moment: datetime) -> Examined:
    """Examine ``content`` with the ``files`` that stand beside it, by name, as it may be published at a moment.

    Raises ``Refused`` where it cannot even be a draft: not well formed, or without an id and a type of the portal's.
    """
    try:
        document = parse(content, file)
    except NotWellFormed as fault:
        raise Refused((fault.issue,)) from None
    header = read_header(document)
    issues = find_issues(document, header, read_outline(document), Surroundings(files, work, moment))
    if not has_name(header):
        raise Refused(issues)
    used = [facts for name in header.files if (facts := files.get(name)) and not facts.fault]
    return Examined(
        header,
        address_of(header),
        revision_digest(content, [(facts.name, facts.digest) for facts in used]),
        tuple(map(document_file, used)),
        issues,
    )


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is around a document: the files beside it by name, the other documents, and the moment at which it may be published."""

    files: Mapping[str, FileFacts]
    work: UnitOfWork
    moment: datetime


def has_name(header: Header) -> bool:
    """Tell whether a document can be kept: it has an id, and a type that the portal knows."""
    return header.type in DOCUMENT_TYPES and is_document_id(header.id)


def find_issues(document: XmlDocument, header: Header, outline: Outline, around: Surroundings) -> tuple[Issue, ...]:
    """Return every issue that keeps a well-formed document from being published."""
    work, moment = around.work, around.moment
    known = work.documents.known(header.references) | {header.id}
    lookup = _Around(known, around.files, str(day_in_chile(moment)))
    issues = (*validate(document), *check_document(document, header, outline, lookup))
    if not has_name(header):
        return issues
    address = address_of(header)
    holders = work.in_force.still_at(moment) | work.documents.holders([address])
    holder = holders.get(address, header.id)
    if holder != header.id:
        issues += (Issue("address-taken", Place(document.file, 1, 1), {"value": address, "others": (holder,)}),)
    return issues


def kept_facts(files: tuple[DocumentFile, ...]) -> dict[str, FileFacts]:
    """Return the facts of files that a revision already has: they were checked when they came in."""
    return {file.name: FileFacts(**asdict(file)) for file in files}


@dataclass(frozen=True, slots=True)
class _Around:
    """The lookup of a document among those that are kept."""

    known: set[str]
    files: Mapping[str, FileFacts]
    today: str

    def knows(self, document_id: str) -> bool:
        return document_id in self.known

    def file(self, name: str) -> FileFacts | None:
        return self.files.get(name)
