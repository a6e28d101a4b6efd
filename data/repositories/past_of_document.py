"""One document's past, a page at a time: its revisions without their text, and every step of its life.

Texts of revisions are in ``documents``; what builds hold is in ``builds``.
"""

from dataclasses import replace

from sqlalchemy import Connection, bindparam, select

from data.models import Activation, Build, Revision, StatusChange
from data.repositories.records import Status
from data.repositories.revision_records import Published, RevisionHead, Step
from data.repositories.rows import as_records

_HEAD = select(Revision.number, Revision.author, Revision.note, Revision.created_at)
_STEP = select(
    StatusChange.number,
    StatusChange.revision_number.label("revision"),
    StatusChange.status,
    StatusChange.by,
    StatusChange.account,
    StatusChange.at,
    StatusChange.note,
    StatusChange.alone,
)
_STATUS = select(StatusChange.status).where(StatusChange.document_id == bindparam("document_id"))
_DECIDED = ("approved", "withdrawn")


class PastOfDocument:
    """Answers about one document's past within one transaction, newest first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def revisions(self, document_id: str, limit: int) -> tuple[RevisionHead, ...]:
        """Return the newest revisions of a document."""
        chosen = _HEAD.where(Revision.document_id == document_id).order_by(Revision.number.desc()).limit(limit)
        return tuple(as_records(RevisionHead, self._connection.execute(chosen)))

    def neighbours(self, document_id: str, number: int) -> tuple[int | None, int | None]:
        """Return the revision of a document before ``number`` and the one after it, None where there is none."""
        of = select(Revision.number).where(Revision.document_id == document_id)
        before = of.where(Revision.number < number).order_by(Revision.number.desc()).limit(1)
        after = of.where(Revision.number > number).order_by(Revision.number).limit(1)
        return self._connection.scalar(before), self._connection.scalar(after)

    def steps(self, document_id: str, limit: int, before: int | None = None) -> tuple[Step, ...]:
        """Return the newest steps of a document; those with a smaller number than ``before`` if it is given."""
        chosen = _STEP.where(StatusChange.document_id == document_id)
        if before is not None:
            chosen = chosen.where(StatusChange.number < before)
        rows = self._connection.execute(chosen.order_by(StatusChange.number.desc()).limit(limit))
        return tuple(self._whole(document_id, step) for step in as_records(Step, rows))

    def _whole(self, document_id: str, step: Step) -> Step:
        """Return a step with what came before it, and where it went live."""
        asked = _STATUS.where(StatusChange.number < step.number).order_by(StatusChange.number.desc()).limit(1)
        before: Status | None = self._connection.scalar(asked, {"document_id": document_id})
        published = self._published(document_id, step.number) if step.status == "approved" else None
        return replace(step, before=before, published=published)

    def _published(self, document_id: str, number: int) -> Published | None:
        later = select(StatusChange.number).where(
            StatusChange.document_id == document_id,
            StatusChange.number > number,
            StatusChange.status.in_(_DECIDED),
        )
        until = self._connection.scalar(later.order_by(StatusChange.number).limit(1))
        chosen = (
            select(Activation.build_number, Activation.at, Activation.by)
            .join(Build, Build.number == Activation.build_number)
            .where(Build.journal >= number)
        )
        if until is not None:
            chosen = chosen.where(Build.journal < until)
        row = self._connection.execute(chosen.order_by(Activation.number).limit(1)).one_or_none()
        return None if row is None else Published(*row)
