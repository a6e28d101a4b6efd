"""Comments on elements of documents, and their threads."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from data.models import Comment
from data.repositories import comment_records as records
from data.repositories.rows import batches

_COMMENT = select(
    Comment.number,
    Comment.document_id,
    Comment.revision_number.label("revision"),
    Comment.thread,
    Comment.path,
    Comment.place,
    Comment.beginning,
    Comment.text,
    Comment.by,
    Comment.account,
    Comment.link,
    Comment.at,
    Comment.resolved_by,
    Comment.resolved_at,
).order_by(Comment.number)
_OPEN = (Comment.thread.is_(None), Comment.resolved_at.is_(None))


class Comments:
    """Comments within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, comment: records.NewComment) -> int:
        """Keep a comment and return its number."""
        values = asdict(comment)
        values["revision_number"] = values.pop("revision")
        made = self._connection.execute(insert(Comment).values(values).returning(Comment.number))
        return made.scalar_one()

    def get(self, number: int) -> records.Comment | None:
        """Return a comment, or None."""
        return next(self._found(_COMMENT.where(Comment.number == number)), None)

    def of(self, document_id: str) -> tuple[records.Comment, ...]:
        """Return every comment of a document with its answers, oldest first."""
        return tuple(self._found(_COMMENT.where(Comment.document_id == document_id)))

    def by_link(self, link: int) -> tuple[records.Comment, ...]:
        """Return the comments that were left by a link, oldest first."""
        return tuple(self._found(_COMMENT.where(Comment.link == link)))

    def count(self, document_id: str) -> int:
        """Return how many comments a document has, answers too."""
        chosen = select(func.count()).where(Comment.document_id == document_id)
        return self._connection.scalar(chosen) or 0

    def open_of(self, ids: Iterable[str]) -> dict[str, int]:
        """Return how many threads are open of each of these documents that has any."""
        chosen = select(Comment.document_id, func.count()).where(*_OPEN).group_by(Comment.document_id)
        found: dict[str, int] = {}
        for batch in batches(ids):
            found.update(
                (row[0], row[1]) for row in self._connection.execute(chosen.where(Comment.document_id.in_(batch)))
            )
        return found

    def resolve(self, number: int, by: str | None, at: datetime | None) -> None:
        """Note who resolved a thread and when; None and None: it is open again."""
        values = {"resolved_by": by, "resolved_at": at}
        self._connection.execute(update(Comment).where(Comment.number == number).values(values))

    def _found(self, chosen: Any) -> Iterator[records.Comment]:
        return (records.Comment(**row._mapping) for row in self._connection.execute(chosen))
