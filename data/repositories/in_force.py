"""What a build takes: of each document the newest revision that was approved by a number of the journal and is in force at a moment.

One rule: among the approvals of revisions that have begun, and the withdrawals, the last row counts. So a document that begins later
is not there yet, and one that is published already stays as it is until its next revision begins. Documents as they are read
otherwise are in ``data.repositories.documents``.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Literal

from sqlalchemy import Connection, Select, and_, bindparam, func, or_, select, union

from data.documents.codec import decode_header
from data.documents.digest import check_kept
from data.models import Document, Revision, StatusChange
from data.repositories import records
from data.repositories.documents import Documents
from data.repositories.rows import BATCH, batches, named_digests

WindowChange = Literal["begins", "ends", "changes"]
"""What a moment brings to a document: it comes into force, ceases to be, or another revision of it does."""

_DECIDED = StatusChange.status.in_(("approved", "withdrawn"))
_BEGUN = or_(Revision.valid_from_at.is_(None), Revision.valid_from_at <= bindparam("moment"))
_BY_JOURNAL = StatusChange.number <= bindparam("journal")


@dataclass(frozen=True, slots=True)
class Point:
    """How far in the journal, and at which moment (UTC)."""

    journal: int
    moment: datetime


@dataclass(frozen=True, slots=True)
class Due:
    """A document whose window opens or closes, with its title and type and who wrote the revision."""

    document: str
    change: WindowChange
    title: str
    type: str
    author: str


class InForce:
    """Answers about what is in force within one transaction, in order of id.

    Whoever gives bytes raises ``ContentDamaged`` if they are no longer those that were kept.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._documents = Documents(connection)

    def iter_facts(self, point: Point) -> Iterator[records.ApprovedFacts]:
        """Yield the facts of every document in force, without its bytes."""
        for rows in self._all(_chosen(with_content=False, among=False), point):
            files = self._documents.files([row.number for row in rows])
            for row in rows:
                yield _facts(row, files.get(row.number, ()))

    def iter_approved(self, point: Point) -> Iterator[records.ApprovedDocument]:
        """Yield every document in force, a few hundred in memory at a time."""
        for rows in self._all(_chosen(with_content=True, among=False), point):
            yield from self._opened(rows)

    def by_ids(self, ids: Iterable[str], point: Point) -> tuple[records.ApprovedDocument, ...]:
        """Return the documents among ``ids`` that are in force."""
        chosen = _chosen(with_content=True, among=True)
        return tuple(self._opened(list(self._among(chosen, ids, point))))

    def awaited(self, ids: Iterable[str], point: Point) -> dict[str, str]:
        """Return the titles of those of ``ids`` that are approved and have not begun: nothing of them is in force yet."""
        last = dict(self._last(ids, point))
        in_force = {row.document_id for row in self._among(_chosen(with_content=False, among=True), last, point)}
        return {id_: decode_header(header).title for id_, header in last.items() if id_ not in in_force}

    def still_at(self, moment: datetime) -> dict[str, str]:
        """Return the addresses at which documents stay until a later revision of theirs begins, each with its document."""
        waiting = (
            select(Document.id)
            .join(Revision, Revision.number == Document.approved_revision)
            .where(Revision.valid_from_at > moment)
        )
        ids = list(self._connection.scalars(waiting))
        point = Point(self._documents.journal(), moment)
        return {one.address: one.id for one in self._facts_of(ids, point)} if ids else {}

    def changed(self, journal: int, moment: datetime | None, point: Point) -> set[str]:
        """Return the documents that may stand otherwise than at another number of the journal and, if it is known, another moment.

        The other may be further on in the journal: what came since then is undone.
        """
        changed = {change.document_id for change in self._documents.approved_since(min(journal, point.journal))}
        if moment is not None:
            changed.update(due.document for due in self.due(point.journal, moment, point.moment))
        return changed

    def due(self, journal: int, since: datetime, until: datetime) -> tuple[Due, ...]:
        """Return the documents of which something else is in force at ``until`` than at ``since``, by the same journal.

        Found by the moments of revisions, which are indexed: what has none between the two is not looked at.
        """
        low, high = sorted((since, until))
        columns = (Revision.valid_from_at, Revision.valid_to_at)
        between = union(*(select(Revision.document_id).where(column > low, column <= high) for column in columns))
        ids = sorted(set(self._connection.scalars(between)))
        if not ids:
            return ()
        before = {one.id: one for one in self._facts_of(ids, Point(journal, since))}
        after = {one.id: one for one in self._facts_of(ids, Point(journal, until))}
        found = ((after.get(id_) or before.get(id_), _change(before.get(id_), after.get(id_))) for id_ in ids)
        return tuple(self._due(facts, change) for facts, change in found if facts and change)

    def _due(self, facts: records.ApprovedFacts, change: WindowChange) -> Due:
        author = self._connection.scalar(select(Revision.author).where(Revision.number == facts.revision)) or ""
        return Due(facts.id, change, facts.header.title, facts.header.type, author)

    def _facts_of(self, ids: Iterable[str], point: Point) -> Iterator[records.ApprovedFacts]:
        return (_facts(row, ()) for row in self._among(_chosen(with_content=False, among=True), ids, point))

    def _last(self, ids: Iterable[str], point: Point) -> Iterator[tuple[str, str]]:
        """Yield document and header of the last decision about each of ``ids``, where that is an approval."""
        last = func.max(StatusChange.number).label("number")
        for batch in batches(ids):
            numbers = select(last).where(StatusChange.document_id.in_(batch), _BY_JOURNAL, _DECIDED)
            chosen = (
                select(StatusChange.document_id, Revision.header)
                .join(Revision, Revision.number == StatusChange.revision_number)
                .where(StatusChange.number.in_(numbers.group_by(StatusChange.document_id)))
                .where(StatusChange.status == "approved")
            )
            rows = self._connection.execute(chosen, {"journal": point.journal})
            yield from ((row.document_id, row.header) for row in rows)

    def _all(self, chosen: Select[Any], point: Point) -> Iterator[Sequence[Any]]:
        values = {"journal": point.journal, "moment": point.moment}
        return self._connection.execute(chosen, values, execution_options={"yield_per": BATCH}).partitions(BATCH)

    def _among(self, chosen: Select[Any], ids: Iterable[str], point: Point) -> Iterator[Any]:
        for batch in batches(sorted(set(ids))):
            values = {"journal": point.journal, "moment": point.moment, "among": batch}
            yield from self._connection.execute(chosen, values)

    def _opened(self, rows: Sequence[Any]) -> Iterator[records.ApprovedDocument]:
        files = self._documents.files([row.number for row in rows])
        for row in rows:
            beside = files.get(row.number, ())
            check_kept(row.content, named_digests(beside), row.digest)
            facts = _facts(row, beside)
            yield records.ApprovedDocument(
                facts.id,
                facts.revision,
                facts.digest,
                facts.header,
                facts.address,
                beside,
                row.content,
                over=facts.over,
            )


@cache
def _chosen(*, with_content: bool, among: bool) -> Select[Any]:
    """Return the statement of the rule. Kept: a statement costs more to put together than to run."""
    counts = or_(StatusChange.status == "withdrawn", and_(StatusChange.status == "approved", _BEGUN))
    last = (
        select(StatusChange.document_id, func.max(StatusChange.number).label("change"))
        .join(Revision, Revision.number == StatusChange.revision_number)
        .where(_BY_JOURNAL, counts)
        .group_by(StatusChange.document_id)
    )
    if among:
        last = last.where(StatusChange.document_id.in_(bindparam("among", expanding=True)))
    rows = last.subquery()
    over = and_(Revision.valid_to_at.is_not(None), Revision.valid_to_at <= bindparam("moment")).label("over")
    columns: tuple[Any, ...] = (
        StatusChange.document_id,
        Revision.number,
        Revision.digest,
        Revision.header,
        Revision.address,
        over,
    )
    return (
        select(*columns, *((Revision.content,) if with_content else ()))
        .select_from(rows)
        .join(StatusChange, StatusChange.number == rows.c.change)
        .join(Revision, Revision.number == StatusChange.revision_number)
        .where(StatusChange.status == "approved")
        .order_by(StatusChange.document_id)
    )


def _facts(row: Any, files: tuple[records.DocumentFile, ...]) -> records.ApprovedFacts:
    header = decode_header(row.header)
    return records.ApprovedFacts(
        row.document_id, row.number, row.digest, header, row.address, files, over=bool(row.over)
    )


def _change(before: records.ApprovedFacts | None, after: records.ApprovedFacts | None) -> WindowChange | None:
    """Say what comes between two states of a document; of one that is not in force nothing can end."""
    stands, stood = after is not None and not after.over, before is not None and not before.over
    if stands != stood:
        return "begins" if stands else "ends"
    if before and after and before.revision == after.revision and before.over == after.over:
        return None
    return "changes" if before or after else None
