"""The second pass of an import: what was found becomes revisions and rows of the journal, a few hundred documents at a time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from data.documents.digest import revision_digest
from data.repositories.records import DocumentState, NewRevision, Origin
from data.repositories.rows import batches
from data.unit_of_work import UnitOfWork
from logic.editing.keep_files import changed, read_again
from logic.editing.spool import Found


@dataclass(frozen=True, slots=True)
class Kept:
    """What was written, in documents."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    approved: int = 0
    withdrawn: int = 0


@dataclass(frozen=True, slots=True)
class KeepingRules:
    """What decides about each document: ``with_issues`` are paths that only become drafts, ``left_out`` ids that stay as they are.

    ``folder_is_truth``: what is in the folder is published even if it had been withdrawn, and what is not there is withdrawn.
    """

    folder: Path
    with_issues: set[str]
    left_out: set[str]
    folder_is_truth: bool


def keep_found(found: Iterable[Found], rules: KeepingRules, work: UnitOfWork, origin: Origin) -> Kept:
    """Write every document that is new or has changed. Raises ``Refused`` if a file is not what it was when checked."""
    kept = Kept()
    for batch in batches(document for document in found if document.id not in rules.left_out):
        kept = _keep_batch(batch, kept, rules, work, origin)
    return kept


def withdraw_missing(here: Mapping[str, object], rules: KeepingRules, work: UnitOfWork, origin: Origin) -> int:
    """Withdraw every document that the folder does not hold and return how many.

    One whose file is there but cannot be read is not missing.
    """
    missing = {
        state.id: state.approved or state.current
        for state in work.documents.iter_states()
        if state.id not in here
        and state.status != "withdrawn"
        and str(rules.folder / state.path) not in rules.with_issues
    }
    work.journal.record("withdrawn", missing, origin)
    return len(missing)


def _keep_batch(batch: list[Found], kept: Kept, rules: KeepingRules, work: UnitOfWork, origin: Origin) -> Kept:
    states = work.documents.states(document.id for document in batch)
    fresh = [document for document in batch if not _is_current(document, states.get(document.id))]
    revisions = [_revision(document, document.shown not in rules.with_issues) for document in fresh]
    numbers = work.journal.add_revisions(revisions, origin)
    approved = {revision.document_id: numbers[revision.document_id] for revision in revisions if revision.valid}
    drafts = {id_: number for id_, number in numbers.items() if id_ not in approved}
    waiting = {
        document.id: states[document.id].current
        for document in batch
        if document.id not in numbers and _waits(states[document.id], document, rules, work)
    }
    work.journal.record("approved", approved | waiting, origin)
    work.journal.record("draft", drafts, origin)
    new = sum(document.id not in states for document in fresh)
    return replace(
        kept,
        new=kept.new + new,
        changed=kept.changed + len(fresh) - new,
        unchanged=kept.unchanged + len(batch) - len(fresh),
        approved=kept.approved + len(approved) + len(waiting),
    )


def _is_current(document: Found, state: DocumentState | None) -> bool:
    """Tell whether a document's newest revision already is what the folder holds, and where."""
    return state is not None and state.digest == document.digest and state.path == document.path


def _waits(state: DocumentState, document: Found, rules: KeepingRules, work: UnitOfWork) -> bool:
    """Tell whether a kept revision can now be approved: a draft whose issues are mended elsewhere, or one that came back.

    What a person wrote at the desk waits for a person.
    """
    if document.shown in rules.with_issues or state.approved == state.current:
        return False
    if state.status == "withdrawn":
        return rules.folder_is_truth
    current = work.documents.current(document.id)
    return current is not None and current.account is None


def _revision(document: Found, valid: bool) -> NewRevision:
    content = read_again(Path(document.shown))
    if revision_digest(content, [(file.name, file.digest) for file in document.files]) != document.digest:
        raise changed(document.shown)
    return NewRevision(
        document.id,
        document.type,
        document.digest,
        content,
        document.path,
        document.header,
        document.address,
        valid,
        document.files,
    )
