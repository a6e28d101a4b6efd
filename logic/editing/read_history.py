"""A document's life, step by step, and any of its revisions as it was written. Comparing two of them is in ``read_changes``."""

from dataclasses import dataclass

from data.repositories.records import Revision
from data.repositories.revision_records import Step
from data.unit_of_work import OpenUnit
from logic.comparing.tell_changes import Sentence, tell_changes
from logic.comparing.tell_files import tell_files
from logic.errors import NotFound
from logic.permissions import Actor, require

PAGE = 30
"""Steps on a page."""


@dataclass(frozen=True, slots=True)
class Life:
    """A page of a document's steps, newest first. ``next`` asks for the page after it; None: no more."""

    steps: tuple[Step, ...]
    next: int | None


@dataclass(frozen=True, slots=True)
class PastRevision:
    """A revision as it was, with its neighbours in time. ``changes`` are those from the one before it.

    ``current`` tells whether it is the newest one.
    """

    revision: Revision
    before: int | None
    after: int | None
    changes: tuple[Sentence, ...]
    newest: int

    @property
    def current(self) -> bool:
        """Tell whether it is the newest one."""
        return self.revision.number == self.newest

    @property
    def text(self) -> str:
        """Return what was written."""
        return self.revision.content.decode("utf-8-sig", "replace")


def read_history(document_id: str, by: Actor, *, unit_of_work: OpenUnit, before: int | None = None) -> Life:
    """Return a page of a document's life: its steps before the one of number ``before``, or the newest. Raises ``NotFound``."""
    require(by, "save")
    with unit_of_work(read_only=True) as work:
        if work.documents.state(document_id) is None:
            raise NotFound("document", document_id)
        steps = work.past_of_document.steps(document_id, PAGE + 1, before)
    shown = steps[:PAGE]
    return Life(shown, shown[-1].number if len(steps) > PAGE else None)


def read_revision(document_id: str, number: int, by: Actor, *, unit_of_work: OpenUnit) -> PastRevision:
    """Return one revision of a document. Raises ``NotFound`` for one that it never had."""
    require(by, "save")
    with unit_of_work(read_only=True) as work:
        state, revision = work.documents.state(document_id), work.documents.revision(number)
        if state is None or revision is None or revision.document_id != document_id:
            raise NotFound("revision", str(number))
        before, after = work.past_of_document.neighbours(document_id, number)
        earlier = work.documents.revision(before) if before is not None else None
    changes: tuple[Sentence, ...] = ()
    if earlier is not None:
        changes = (
            *tell_changes(earlier.content, revision.content),
            *tell_files(earlier.files, revision.files),
        )
    return PastRevision(revision, before, after, changes, state.current)
