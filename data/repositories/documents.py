"""Documents as they are read: where each stands, its revisions, what is approved. Writing is in ``data.repositories.journal``."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select
from sqlalchemy.orm import InstrumentedAttribute

from data.documents.codec import decode_header
from data.documents.digest import check_kept
from data.documents.header import Header
from data.models import Document, Redirect, Revision, RevisionFile, StatusChange, Withdrawal
from data.repositories import records
from data.repositories.rows import BATCH, as_records, batches, named_digests
from data.repositories.withdrawals import decision_of

_STATE = (
    select(
        Document.id,
        Document.type,
        Document.status,
        Document.current_revision,
        Document.approved_revision,
        Document.address,
        Revision.digest,
        Revision.path,
    )
    .join(Revision, Revision.number == Document.current_revision)
    .order_by(Document.id)
)
_REVISION = select(
    Revision.number,
    Revision.document_id,
    Revision.digest,
    Revision.content,
    Revision.path,
    Revision.header,
    Revision.address,
    Revision.valid,
    Revision.schema_digest,
    Revision.author,
    Revision.note,
    Revision.created_at,
    Revision.account,
)
_CHANGE = select(
    StatusChange.number,
    StatusChange.document_id,
    StatusChange.revision_number,
    StatusChange.status,
    StatusChange.by,
    StatusChange.at,
    StatusChange.note,
    StatusChange.alone,
)


_CHANGED_SINCE = _CHANGE.where(
    StatusChange.number > bindparam("journal"), StatusChange.status.in_(("approved", "withdrawn"))
).order_by(StatusChange.number)
_HEAD = (
    select(Document.id, Revision.header, Revision.address)
    .join(Revision, Revision.number == Document.approved_revision)
    .order_by(Document.id)
)
_KNOWN = select(Document.id).where(Document.status != "withdrawn")
_REDIRECT = select(Redirect.address, Redirect.document_id)
_FILES = select(
    RevisionFile.revision_number,
    RevisionFile.name,
    RevisionFile.digest,
    RevisionFile.size,
    RevisionFile.media_type,
    RevisionFile.width,
    RevisionFile.height,
).order_by(RevisionFile.revision_number, RevisionFile.name)


@lru_cache(maxsize=4)
def _withdrawn_by(journal: int | None) -> Select[Any]:
    last = select(func.max(StatusChange.number)).where(
        StatusChange.status == "withdrawn", StatusChange.document_id == Document.id
    )
    if journal is not None:
        last = last.where(StatusChange.number <= journal)
    return (
        select(Document.id, Document.address, StatusChange.note, StatusChange.at, Revision.header)
        .add_columns(Withdrawal.kind, Withdrawal.to_document, Withdrawal.to_address, Withdrawal.reason)
        .join(StatusChange, StatusChange.number == last.correlate(Document).scalar_subquery())
        .join(Revision, Revision.number == StatusChange.revision_number)
        .outerjoin(Withdrawal, Withdrawal.change_number == StatusChange.number)
        .where(Document.approved_revision.is_(None))
    )


_WITHDRAWN = _withdrawn_by(None)


@lru_cache(maxsize=64)
def _among(chosen: Select[Any], column: InstrumentedAttribute[Any]) -> Select[Any]:
    """Narrow ``chosen`` to values of ``column`` given as "among". Kept: a statement costs more to put together than to run."""
    return chosen.where(column.in_(bindparam("among", expanding=True)))


class Documents:
    """Answers about documents within one transaction. Orders are by id, so that nothing depends on chance.

    Whoever gives bytes raises ``ContentDamaged`` if they are no longer those that were kept.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def state(self, document_id: str) -> records.DocumentState | None:
        """Return where a document stands, or None if it is not known."""
        return self.states([document_id]).get(document_id)

    def states(self, ids: Iterable[str]) -> dict[str, records.DocumentState]:
        """Return where each known document of ``ids`` stands."""
        states = as_records(records.DocumentState, self._by_ids(_STATE, ids))
        return {state.id: state for state in states}

    def iter_states(self) -> Iterator[records.DocumentState]:
        """Yield where every document stands, in order of id."""
        return as_records(records.DocumentState, self._connection.execute(_STATE.execution_options(yield_per=BATCH)))

    def current(self, document_id: str) -> records.Revision | None:
        """Return the newest revision of a document, or None if it is not known."""
        newest = select(Document.current_revision).where(Document.id == document_id).scalar_subquery()
        return self._revision(_REVISION.where(Revision.number == newest))

    def revision(self, number: int) -> records.Revision | None:
        """Return one revision with its files, or None."""
        return self._revision(_REVISION.where(Revision.number == number))

    def revision_of(self, document_id: str, digest: str) -> records.Revision | None:
        """Return the newest revision of a document with these bytes, or None."""
        same = (Revision.document_id == document_id, Revision.digest == digest)
        number = self._connection.scalar(select(func.max(Revision.number)).where(*same))
        return None if number is None else self.revision(number)

    def history(self, document_id: str) -> tuple[records.StatusChange, ...]:
        """Return every change of status of a document, oldest first."""
        chosen = _CHANGE.where(StatusChange.document_id == document_id).order_by(StatusChange.number)
        return tuple(as_records(records.StatusChange, self._connection.execute(chosen)))

    def known(self, ids: Iterable[str]) -> set[str]:
        """Return which of ``ids`` are documents that a reader may be led to: those not withdrawn, and those that moved to another."""
        asked = set(ids)
        known = {row.id for row in self._by_ids(_KNOWN, sorted(asked))}
        return known | {one.id for one in self.withdrawn(sorted(asked - known)) if one.decision.kind == "moved"}

    def holders(self, addresses: Iterable[str]) -> dict[str, str]:
        """Return the id of the published document at each of ``addresses`` that is taken."""
        chosen = select(Document.address, Document.id).where(Document.approved_revision.is_not(None))
        found: dict[str, str] = {}
        for batch in batches(addresses):
            found.update(
                (row.address, row.id) for row in self._connection.execute(chosen.where(Document.address.in_(batch)))
            )
        return found

    def heads(self, ids: Iterable[str]) -> dict[str, tuple[Header, str]]:
        """Return header and address of those of ``ids`` that are approved, in order of id, without opening them."""
        rows = self._by_ids(_HEAD, sorted(set(ids)))
        return {row.id: (decode_header(row.header), row.address) for row in rows}

    def counts(self) -> dict[str, int]:
        """Return how many documents there are by status."""
        rows = self._connection.execute(select(Document.status, func.count()).group_by(Document.status))
        return {row[0]: row[1] for row in rows}

    def journal(self) -> int:
        """Return the number of the latest change of status, 0 before the first."""
        return self._connection.scalar(select(func.max(StatusChange.number))) or 0

    def approved_since(self, journal: int) -> tuple[records.StatusChange, ...]:
        """Return the last approval or withdrawal after ``journal`` of each document that had one, in order of id."""
        # The last of each is chosen here: asked to group, SQLite walks the whole journal by document.
        rows = self._connection.execute(_CHANGED_SINCE, {"journal": journal})
        last = {change.document_id: change for change in as_records(records.StatusChange, rows)}
        return tuple(change for _, change in sorted(last.items()))

    def redirects(self, ids: Iterable[str] | None = None) -> tuple[records.Redirect, ...]:
        """Return every address that a document had before, of all documents or of ``ids``, in order of address."""
        rows = self._by_ids(_REDIRECT, ids, Redirect.document_id)
        return tuple(sorted(as_records(records.Redirect, rows), key=lambda redirect: redirect.address))

    def withdrawn(self, ids: Iterable[str] | None = None, journal: int | None = None) -> tuple[records.Withdrawn, ...]:
        """Return every document that was withdrawn and not approved again, of all or of ``ids``, in order of id.

        What was decided about it counts as it stood at a number of the journal, if that is given.
        """
        rows = self._by_ids(_WITHDRAWN if journal is None else _withdrawn_by(journal), ids)
        found = (
            records.Withdrawn(row.id, row.address, row.note, row.at, decode_header(row.header), decision_of(row))
            for row in rows
        )
        return tuple(sorted(found, key=lambda withdrawn: withdrawn.id))

    def files(self, numbers: Sequence[int]) -> dict[int, tuple[records.DocumentFile, ...]]:
        """Return the files of each of these revisions that has any, in order of name."""
        found: dict[int, list[records.DocumentFile]] = {}
        for batch in batches(numbers):
            rows = self._connection.execute(_among(_FILES, RevisionFile.revision_number), {"among": batch})
            for number, *facts in rows:
                found.setdefault(number, []).append(records.DocumentFile(*facts))
        return {number: tuple(files) for number, files in found.items()}

    def _revision(self, chosen: Any) -> records.Revision | None:
        row = self._connection.execute(chosen).one_or_none()
        if row is None:
            return None
        facts = dict(row._mapping)
        facts["header"] = decode_header(facts["header"])
        files = self.files([row.number]).get(row.number, ())
        check_kept(row.content, named_digests(files), row.digest)
        return records.Revision(**facts, files=files)

    def _by_ids(self, chosen: Any, ids: Iterable[str] | None, column: Any = Document.id) -> Iterator[Any]:
        if ids is None:
            yield from self._connection.execute(chosen)
            return
        for batch in batches(ids):
            yield from self._connection.execute(_among(chosen, column), {"among": batch})
