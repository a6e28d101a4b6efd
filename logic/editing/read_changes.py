"""What is different between two forms of a document: any two of its revisions, or one of them and what the asker has in hand."""

from dataclasses import dataclass

from data.documents.reader import read_header
from data.errors import NotWellFormed
from data.repositories.records import DocumentFile, DocumentState
from data.repositories.revision_records import RevisionHead
from data.unit_of_work import OpenUnit, UnitOfWork
from data.xml.parser import parse
from logic.comparing.mark_changes import MarkedText, mark_changes
from logic.comparing.tell_changes import Sentence, tell_changes
from logic.comparing.tell_files import tell_files
from logic.editing.working_text import WorkingText, working_text
from logic.errors import NotFound
from logic.permissions import Actor, require

DRAFT = 0
"""Stands for what the asker has in hand, where a number of a revision may stand."""

MOST_LISTED = 200
"""Revisions to choose from; of an older one the history has the link."""


@dataclass(frozen=True, slots=True)
class ReadChanges:
    """A document, and the two forms to be compared: numbers of revisions, ``DRAFT``, or None for the usual one.

    The usual ones are the revision that the next build takes, the first one where there is none; and the draft, the newest revision where
    there is none.
    """

    document_id: str
    by: Actor
    before: int | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different. ``before`` and ``after`` are what was compared; ``revisions`` what there is to choose from, newest first."""

    before: int
    after: int
    sentences: tuple[Sentence, ...]
    marked: MarkedText
    revisions: tuple[RevisionHead, ...]
    approved: int | None
    drafted: bool


@dataclass(frozen=True, slots=True)
class _Form:
    number: int
    content: bytes
    files: tuple[DocumentFile, ...]


def read_changes(command: ReadChanges, *, unit_of_work: OpenUnit) -> Changes:
    """Return what is different between two forms of a document. Raises ``NotFound`` for one that there is not."""
    require(command.by, "save")
    with unit_of_work(read_only=True) as work:
        working = working_text(command.document_id, command.by, work)
        state = work.documents.state(command.document_id)
        if state is None:
            raise NotFound("document", command.document_id)
        revisions = work.past_of_document.revisions(command.document_id, MOST_LISTED)
        after = _form(command, _usual_after(command, working), working, work)
        before = _form(command, _usual_before(command, state, revisions), working, work)
        names = _names((before, after), work)
    return Changes(
        before.number,
        after.number,
        (*tell_changes(before.content, after.content, names), *tell_files(before.files, after.files)),
        mark_changes(before.content, after.content, names),
        revisions,
        state.approved,
        working.serial > 0,
    )


def _usual_after(command: ReadChanges, working: WorkingText) -> int:
    if command.after is not None:
        return command.after
    return DRAFT if working.serial else working.newest.number


def _usual_before(command: ReadChanges, state: DocumentState, revisions: tuple[RevisionHead, ...]) -> int:
    if command.before is not None:
        return command.before
    return state.approved if state.approved is not None else revisions[-1].number


def _form(command: ReadChanges, number: int, working: WorkingText, work: UnitOfWork) -> _Form:
    if number == DRAFT:
        if not working.serial:
            raise NotFound("draft", command.document_id)
        return _Form(DRAFT, working.content, working.files)
    revision = work.documents.revision(number)
    if revision is None or revision.document_id != command.document_id:
        raise NotFound("revision", str(number))
    return _Form(number, revision.content, revision.files)


def _names(forms: tuple[_Form, _Form], work: UnitOfWork) -> dict[str, str]:
    """Return the titles of the documents that either form names, by id."""
    named: set[str] = set()
    for form in forms:
        try:
            named.update(read_header(parse(form.content)).references)
        except NotWellFormed:
            continue
    return {id_: header.title for id_, (header, _) in work.documents.heads(sorted(named)).items()}
