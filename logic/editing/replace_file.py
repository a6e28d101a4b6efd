"""Another version of a file in its place: each document that uses it gets a draft with the new one.

What is published stays as it is until those drafts are approved. All of it is one transaction: every document, or none.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

from data.content.interface import ContentStore
from data.documents.codec import encode_header
from data.errors import PictureUnreadable
from data.issues import Issue
from data.repositories.library_records import LibraryFile, Use
from data.repositories.records import NewRevision, Revision
from data.unit_of_work import OpenUnit, UnitOfWork
from data.xml.schema_catalog import schema_digest
from logic.checks.check_file import FileFacts
from logic.checks.take_in import Taken, in_form_of, take_in
from logic.clock import Clock
from logic.editing.examine import examine, kept_facts
from logic.editing.tend_library import library_file
from logic.errors import Fault, NotAcceptable, NotFound, Refused
from logic.permissions import Actor, require

MOST_TOLD = 20
"""How many documents the audit log names."""


@dataclass(frozen=True, slots=True)
class ReplaceFile:
    """A new version of the file ``digest``. ``seen``: the documents that were shown as affected."""

    by: Actor
    digest: str
    name: str
    content: bytes
    seen: frozenset[str]


@dataclass(frozen=True, slots=True)
class Replaced:
    """The new file, what was done to it, and the documents that have a draft with it now."""

    file: LibraryFile
    told: tuple[str, ...]
    documents: tuple[str, ...]


def affected(uses: tuple[Use, ...]) -> tuple[Use, ...]:
    """Return the documents that get a draft when their file is replaced: those whose newest revision uses it."""
    return tuple(use for use in uses if use.newest and use.status != "withdrawn")


def replace_file(command: ReplaceFile, *, unit_of_work: OpenUnit, content: ContentStore, clock: Clock) -> Replaced:
    """Put a new version in the place of a file.

    Raises ``NotFound``; ``Refused`` with the reason why the file cannot be taken; ``NotAcceptable``: "same" if it is the same
    file, "other-kind" if it cannot be made the kind that the documents name, "moved" if other documents use it than were shown.
    """
    require(command.by, "tend library")
    with unit_of_work(read_only=True) as work:
        before = _known(command.digest, work)
    taken = _taken(command, before.media_type)
    if taken.facts.digest == command.digest:
        raise NotAcceptable(Fault("archivo", "same"))
    content.add(taken.content)
    with unit_of_work() as work:
        work.journal.lock()
        before = _known(command.digest, work)
        documents = [use.document_id for use in affected(work.library.uses(command.digest))]
        if set(documents) != command.seen:
            raise NotAcceptable(Fault("archivo", "moved"))
        origin = command.by.origin(clock.now(), f"Archivo nuevo en lugar de {before.name}")
        origin = replace(origin, schema_digest=schema_digest())
        revisions = [_revision(each, command.digest, taken.facts, work, clock) for each in _opened(documents, work)]
        numbers = work.journal.add_revisions(revisions, origin)
        work.journal.record("draft", numbers, origin)
        file = replace(
            library_file(taken, command.by, clock),
            name=before.name,
            title=before.title,
            credit=before.credit,
            focus_x=before.focus_x,
            focus_y=before.focus_y,
        )
        work.library.put(file)
        work.library.remove(command.digest)
        told = ", ".join(documents[:MOST_TOLD]) or "ningún documento"
        work.audit.add(command.by.deed("tend library", before.name, f"reemplazó en: {told}"), clock.now())
        work.commit()
    return Replaced(file, taken.told, tuple(documents))


def _taken(command: ReplaceFile, wanted: str) -> Taken:
    taken = take_in(command.content, command.name)
    if isinstance(taken, Issue):
        raise Refused((taken,))
    try:
        fitting = in_form_of(taken, wanted)
    except PictureUnreadable:
        fitting = None
    if fitting is None:
        raise NotAcceptable(Fault("archivo", "other-kind", {"wanted": wanted, "given": taken.facts.media_type}))
    return fitting


def _known(digest: str, work: UnitOfWork) -> LibraryFile:
    file = work.library.get(digest)
    if file is None:
        raise NotFound("file", digest)
    return file


def _opened(documents: list[str], work: UnitOfWork) -> Iterator[Revision]:
    for id_ in documents:
        current = work.documents.current(id_)
        if current is not None:
            yield current


def _revision(current: Revision, before: str, facts: FileFacts, work: UnitOfWork, clock: Clock) -> NewRevision:
    """Return the same text with the new file wherever it used the former one, under the names that the text has for it."""
    taking = {
        file.name: FileFacts(**{**asdict(facts), "name": file.name}) for file in current.files if file.digest == before
    }
    examined = examine(current.content, current.path, kept_facts(current.files) | taking, work, clock.now())
    return NewRevision(
        current.document_id,
        examined.header.type,
        examined.digest,
        current.content,
        current.path,
        encode_header(examined.header),
        examined.address,
        not examined.issues,
        examined.files,
    )
