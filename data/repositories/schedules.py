"""Plans, what came of them, promises of freshness, and the moments that approved documents name."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from data.documents.codec import decode_header
from data.documents.header import Header
from data.models import Document, Outcome, Promise, Revision, Schedule, StatusChange
from data.repositories import schedule_records as records
from data.repositories.rows import as_records

FEW = 500
"""Of so many documents of a type each is looked up; of more, one is soon met in the journal from its end."""

_PLAN = select(
    Schedule.number,
    Schedule.kind,
    Schedule.state,
    Schedule.build,
    Schedule.type,
    Schedule.weekdays,
    Schedule.hour,
    Schedule.minute,
    Schedule.publishes,
    Schedule.removing,
    Schedule.reason,
    Schedule.due_at,
    Schedule.by,
    Schedule.role,
    Schedule.account,
    Schedule.created_at,
)
_OUTCOME = select(
    Outcome.number,
    Outcome.key,
    Outcome.kind,
    Outcome.result,
    Outcome.build,
    Outcome.subject,
    Outcome.detail,
    Outcome.at,
)
_MARKS: tuple[tuple[records.CalendarKind, str], ...] = (
    ("begins", "valid_from_at"),
    ("ends", "valid_to_at"),
    ("closes", "closes_at"),
    ("review", "review_at"),
)


class Schedules:
    """Plans and what belongs to them within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, plan: records.NewPlan, by: str, role: str, account: int | None, at: datetime) -> int:
        """Keep a plan and return its number."""
        values = asdict(plan) | {"state": "active", "by": by, "role": role, "account": account, "created_at": at}
        return self._connection.execute(insert(Schedule).values(values).returning(Schedule.number)).scalar_one()

    def get(self, number: int) -> records.Plan | None:
        """Return a plan, or None."""
        rows = self._connection.execute(_PLAN.where(Schedule.number == number))
        return next(as_records(records.Plan, rows), None)

    def unfinished(self) -> tuple[records.Plan, ...]:
        """Return the plans that are not done, the next one first."""
        chosen = _PLAN.where(Schedule.state != "done").order_by(Schedule.due_at, Schedule.number)
        return tuple(as_records(records.Plan, self._connection.execute(chosen)))

    def due(self, now: datetime) -> tuple[records.Plan, ...]:
        """Return the active plans whose time has come, in the order in which it came."""
        chosen = _PLAN.where(Schedule.state == "active", Schedule.due_at <= now)
        rows = self._connection.execute(chosen.order_by(Schedule.due_at, Schedule.number))
        return tuple(as_records(records.Plan, rows))

    def move(self, number: int, state: records.PlanState, due_at: datetime) -> None:
        """Give a plan another state and time."""
        self._connection.execute(update(Schedule).where(Schedule.number == number).values(state=state, due_at=due_at))

    def remove(self, number: int) -> None:
        """Forget a plan; what came of it stays."""
        self._connection.execute(delete(Schedule).where(Schedule.number == number))

    def add_outcome(self, outcome: records.NewOutcome, at: datetime) -> bool:
        """Keep what came of something; False if that was kept already."""
        if self.has_outcome(outcome.key):
            return False
        self._connection.execute(insert(Outcome).values(**asdict(outcome), at=at))
        return True

    def has_outcome(self, key: str) -> bool:
        """Tell whether it is kept what came of something."""
        return self._connection.scalar(select(Outcome.number).where(Outcome.key == key)) is not None

    def outcomes(self, limit: int = 20, *, prefix: str = "") -> tuple[records.Outcome, ...]:
        """Return the newest outcomes, newest first; of one thing that was tried again, by how its keys begin."""
        chosen = _OUTCOME.order_by(Outcome.number.desc()).limit(limit)
        if prefix:
            chosen = chosen.where(Outcome.key >= prefix, Outcome.key < prefix + "~")
        return tuple(as_records(records.Outcome, self._connection.execute(chosen)))

    def promises(self) -> tuple[records.Promise, ...]:
        """Return every promise that was made, in order of type."""
        rows = self._connection.execute(select(Promise.type, Promise.days).order_by(Promise.type))
        return tuple(as_records(records.Promise, rows))

    def put_promise(self, promise: records.Promise, by: str, at: datetime) -> None:
        """Keep a promise in the place of the one that there was."""
        values = {"days": promise.days, "by": by, "at": at}
        done = self._connection.execute(update(Promise).where(Promise.type == promise.type).values(**values))
        if done.rowcount == 0:
            self._connection.execute(insert(Promise).values(type=promise.type, **values))

    def last_news(self, type: str, journal: int, moment: datetime) -> datetime | None:
        """Return when something of a type last came or changed, in a build of that number of the journal and that moment.

        It is the approval, or the beginning of what was approved before it began. Of a type with many documents it is looked for from
        the newest row of the journal on, of one with few among these: neither goes through all that there is.
        """
        some = self._connection.scalars(select(Document.id).where(Document.type == type).limit(FEW + 1)).all()
        if not some:
            return None
        of_type = Document.type == type if len(some) <= FEW else Document.type.concat("") == type  # not by its index
        chosen = (
            select(StatusChange.at, Revision.valid_from_at)
            .join(Document, Document.id == StatusChange.document_id)
            .join(Revision, Revision.number == StatusChange.revision_number)
            .where(StatusChange.status == "approved", StatusChange.number <= journal, of_type)
            .where(Revision.valid_from_at <= moment)
            .order_by(StatusChange.number.desc())
            .limit(1)
        )
        row = self._connection.execute(chosen).one_or_none()
        return None if row is None else row.at if row.valid_from_at is None else max(row.at, row.valid_from_at)

    def types_changed_since(self, journal: int) -> dict[str, int]:
        """Return how many documents of each type were approved or withdrawn after a number of the journal."""
        chosen = (
            select(StatusChange.document_id, Document.type)
            .join(Document, Document.id == StatusChange.document_id)
            .where(StatusChange.number > journal, StatusChange.status.in_(("approved", "withdrawn")))
            .distinct()
        )
        found: dict[str, int] = {}
        for _, type_ in self._connection.execute(chosen):
            found[type_] = found.get(type_, 0) + 1
        return found

    def marked(self, since: datetime, until: datetime, limit: int) -> tuple[records.Marked, ...]:
        """Return the moments after ``since`` up to ``until`` that approved documents name, the first ``limit`` of each kind."""
        found = [mark for kind, column in _MARKS for mark in self._marked(kind, column, since, until, limit)]
        return tuple(sorted(found, key=lambda mark: (mark.at, mark.kind, mark.document)))

    def _marked(
        self, kind: records.CalendarKind, name: str, since: datetime, until: datetime, limit: int
    ) -> list[records.Marked]:
        column = getattr(Revision, name)
        chosen = (
            select(column, Revision.document_id, Revision.header, Revision.address)
            .join(Document, Document.approved_revision == Revision.number)
            .where(column > since, column <= until)
            .order_by(column, Revision.document_id)
            .limit(limit)
        )
        rows = ((row, decode_header(row.header)) for row in self._connection.execute(chosen))
        return [
            records.Marked(
                kind, row[0], row.document_id, header.type, header.title, row.address, _written(kind, header)
            )
            for row, header in rows
        ]


def _written(kind: records.CalendarKind, header: Header) -> str:
    """Return what the document itself says: a day, or a day and an hour."""
    match kind:
        case "begins":
            return header.valid_from
        case "ends":
            return header.valid_to
        case "closes":
            return header.details.get("closes", "")
    return header.review_by
