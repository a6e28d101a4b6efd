"""Checking many documents at once: each file is read and parsed once, and what depends on the others is settled at the end.

Memory grows by a few facts a document, never by its bytes. What is done with the documents is for who asks.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from sys import intern

from data.documents.digest import revision_digest
from data.documents.header import Header
from data.documents.outline import read_outline
from data.documents.reader import read_header
from data.documents.types import DOCUMENT_TYPES, is_document_id
from data.errors import NotWellFormed
from data.issues import Issue, Place
from data.xml.parser import XmlDocument, parse
from data.xml.validator import validate
from logic.addresses import address_of
from logic.checks.check_document import check_document
from logic.checks.check_file import MAX_FILE_BYTES, FileFacts, check_file, too_large
from logic.checks.reading import Reading
from logic.checks.tree import TreeFile

Known = Callable[[Iterable[str]], set[str]]
"""Which of these ids are documents of the portal that a reader may be led to."""

Measure = Callable[[XmlDocument, Header], Reading | None]
"""How easy a document is to read: ``logic.checks.reading`` says it."""

MAX_DOCUMENT_BYTES = 2 * 1024 * 1024


def none_known(ids: Iterable[str]) -> set[str]:
    """Return nothing: there is no portal to ask."""
    return set()


def not_measured(document: XmlDocument, header: Header) -> Reading | None:
    """Return nothing: who asks does not want to know."""
    return None


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A document as it was found. ``header`` is None where it cannot be kept: not well formed, or without an id or type.

    ``files`` are those that it uses and that may be published; ``issues`` are those that do not depend on other documents.
    ``reading`` is there where it was asked for and the document can be measured.
    """

    file: TreeFile
    issues: tuple[Issue, ...] = ()
    header: Header | None = None
    address: str = ""
    digest: str = ""
    files: tuple[FileFacts, ...] = ()
    reading: Reading | None = None


class Survey:
    """Documents checked one by one with ``document``; then ``settle`` tells what only all of them together show.

    ``today`` is the day in Santiago, YYYY-MM-DD: what a document tells to have happened is not of a later one.
    """

    def __init__(self, known: Known = none_known, measure: Measure = not_measured, today: str = "") -> None:
        self.today = today
        self._known = known
        self._measure = measure
        self._ids: dict[str, list[TreeFile]] = {}
        self._addresses: dict[str, list[TreeFile]] = {}
        self._doubtful: list[tuple[TreeFile, tuple[str, ...]]] = []
        self._files: dict[Path, FileFacts | None] = {}
        self.used: dict[str, FileFacts] = {}

    @property
    def ids(self) -> Mapping[str, Sequence[TreeFile]]:
        """Return the ids of the documents found so far, each with the files that say it: more than one is an issue."""
        return self._ids

    def document(self, file: TreeFile) -> Surveyed:
        """Read and check one document."""
        content = _read(file.path, MAX_DOCUMENT_BYTES)
        if content is None:
            limits = {"limit": MAX_DOCUMENT_BYTES}
            return Surveyed(file, (Issue("too-large", Place(str(file.path)), limits),))
        try:
            document = parse(content, str(file.path))
        except NotWellFormed as fault:
            return Surveyed(file, (fault.issue,))
        header = read_header(document)
        issues = self._issues(document, header, file)
        if header.type not in DOCUMENT_TYPES or not is_document_id(header.id):
            return Surveyed(file, issues)
        address = address_of(header)
        self._ids.setdefault(header.id, []).append(file)
        self._addresses.setdefault(address, []).append(file)
        files = self._publishable(header, file)
        digest = revision_digest(content, [(used.name, used.digest) for used in files])
        return Surveyed(file, issues, header, address, digest, files, self._measure(document, header))

    def settle(self) -> Iterator[Issue]:
        """Yield the issues that only all documents together show: one id or address twice, references that lead nowhere."""
        yield from _repeated("id-taken", self._ids)
        yield from _repeated("address-taken", self._addresses, but_not=_twice(self._ids))
        doubted = {id_ for _, ids in self._doubtful for id_ in ids if id_ not in self._ids}
        unknown = doubted - self._known(sorted(doubted))
        for file, ids in self._doubtful:
            if not unknown.isdisjoint(ids):
                yield from self._references_nowhere(file, unknown)

    def _issues(self, document: XmlDocument, header: Header, file: TreeFile) -> tuple[Issue, ...]:
        """What is wrong with a document by itself: references are believed until ``settle``, and noted if not yet met."""
        lookup = _Beside(self, file)
        issues = (*validate(document), *check_document(document, header, read_outline(document), lookup))
        if doubtful := tuple(intern(id_) for id_ in header.references if id_ not in self._ids):
            self._doubtful.append((file, doubtful))
        return issues

    def _references_nowhere(self, file: TreeFile, unknown: set[str]) -> tuple[Issue, ...]:
        """Read a document once more to say where its references stand: only one that has such issues comes here."""
        document = parse(file.path.read_bytes(), str(file.path))
        outline = read_outline(document)
        only_references = replace(outline, files=(), links=(), figures=(), dates=(), nameless=())
        header = replace(read_header(document), type="")
        return check_document(document, header, only_references, _Beside(self, file, unknown))

    def _publishable(self, header: Header, file: TreeFile) -> tuple[FileFacts, ...]:
        folder = file.inside.rpartition("/")[0]
        kept: list[FileFacts] = []
        for name in header.files:
            facts = self.beside(file, name)
            if facts is not None and not facts.fault:
                self.used[f"{folder}/{name}" if folder else name] = facts
                kept.append(facts)
        return tuple(kept)

    def beside(self, file: TreeFile, name: str) -> FileFacts | None:
        """Return what the file of this name beside a document is, or None; each file is read once, whoever uses it."""
        path = file.path.parent / name
        if path not in self._files:
            self._files[path] = _facts(path) if "/" not in name and not name.startswith(".") else None
        return self._files[path]


@dataclass(frozen=True, slots=True)
class _Beside:
    """The lookup of one document. ``unknown`` None believes every reference."""

    survey: Survey
    document: TreeFile
    unknown: set[str] | None = None

    @property
    def today(self) -> str:
        return self.survey.today

    def knows(self, document_id: str) -> bool:
        return self.unknown is None or document_id not in self.unknown

    def file(self, name: str) -> FileFacts | None:
        return self.survey.beside(self.document, name)


def _facts(path: Path) -> FileFacts | None:
    if path.is_symlink() or not path.is_file():
        return None
    content = _read(path, MAX_FILE_BYTES)
    if content is None:
        return too_large(path.name, path.stat().st_size)
    return check_file(content, path.name)


def _read(path: Path, limit: int) -> bytes | None:
    """The bytes of a file, or None if there are more than ``limit`` of them."""
    with path.open("rb") as file:
        content = file.read(limit + 1)
    return content if len(content) <= limit else None


def _twice(found: Mapping[str, list[TreeFile]]) -> set[TreeFile]:
    return {file for files in found.values() if len(files) > 1 for file in files}


def _repeated(code: str, found: Mapping[str, list[TreeFile]], but_not: Iterable[TreeFile] = ()) -> Iterator[Issue]:
    """One issue for each of the documents that share a name, telling the others. Those of ``but_not`` already have theirs."""
    passed_over = set(but_not)
    for name, files in sorted(found.items()):
        sharing = [file for file in files if file not in passed_over]
        for file in sharing if len(sharing) > 1 else ():
            others = tuple(str(other.path) for other in sharing if other is not file)
            yield Issue(code, Place(str(file.path), 1, 1), {"value": name, "others": others})
