"""One document examined as publishing would, with the store around it: what saving and approving have in common."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from data.documents.digest import revision_digest
from data.documents.header import Header
from data.documents.outline import read_outline
from data.documents.reader import read_header
from data.documents.types import DOCUMENT_TYPES, is_document_id
from data.errors import NotWellFormed
from data.issues import Issue, Place
from data.repositories.records import DocumentFile
from data.unit_of_work import UnitOfWork
from data.xml.parser import parse
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
    known = work.documents.known(header.references) | {header.id}
    lookup = _Around(known, files, str(day_in_chile(moment)))
    issues = (*validate(document), *check_document(document, header, read_outline(document), lookup))
    if header.type not in DOCUMENT_TYPES or not is_document_id(header.id):
        raise Refused(issues)
    address = address_of(header)
    holders = work.in_force.still_at(moment) | work.documents.holders([address])
    holder = holders.get(address, header.id)
    if holder != header.id:
        issues += (Issue("address-taken", Place(file, 1, 1), {"value": address, "others": (holder,)}),)
    used = [facts for name in header.files if (facts := files.get(name)) and not facts.fault]
    return Examined(
        header,
        address,
        revision_digest(content, [(facts.name, facts.digest) for facts in used]),
        tuple(map(document_file, used)),
        issues,
    )


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
