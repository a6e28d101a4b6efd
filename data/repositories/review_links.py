"""Links that show one revision to somebody without an account."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from data.models import Comment, ReviewLink
from data.repositories import comment_records as records

_COMMENTS = select(func.count()).where(Comment.link == ReviewLink.number).correlate(ReviewLink).scalar_subquery()
_LINK = select(
    ReviewLink.number,
    ReviewLink.digest,
    ReviewLink.document_id,
    ReviewLink.revision_number.label("revision"),
    ReviewLink.expert,
    ReviewLink.note,
    ReviewLink.made_by,
    ReviewLink.made_at,
    ReviewLink.until,
    ReviewLink.opened_at,
    ReviewLink.ended_by,
    ReviewLink.ended_at,
    _COMMENTS.label("comments"),
).order_by(ReviewLink.number.desc())


class ReviewLinks:
    """Links for experts within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, link: records.NewReviewLink) -> int:
        """Keep a link and return its number."""
        values = asdict(link)
        values["revision_number"] = values.pop("revision")
        made = self._connection.execute(insert(ReviewLink).values(values).returning(ReviewLink.number))
        return made.scalar_one()

    def by_digest(self, digest: str) -> records.ReviewLink | None:
        """Return the link whose token has this digest, good or not; None where there is none."""
        return next(self._found(_LINK.where(ReviewLink.digest == digest)), None)

    def get(self, number: int) -> records.ReviewLink | None:
        """Return a link by its number, or None."""
        return next(self._found(_LINK.where(ReviewLink.number == number)), None)

    def of(self, document_id: str) -> tuple[records.ReviewLink, ...]:
        """Return every link of a document, newest first."""
        return tuple(self._found(_LINK.where(ReviewLink.document_id == document_id)))

    def opened(self, number: int, at: datetime) -> bool:
        """Note that a link was opened for the first time; tell whether it was."""
        first = (ReviewLink.number == number, ReviewLink.opened_at.is_(None))
        return self._connection.execute(update(ReviewLink).where(*first).values(opened_at=at)).rowcount == 1

    def end(self, number: int, by: str, at: datetime) -> None:
        """End a link for good."""
        chosen = update(ReviewLink).where(ReviewLink.number == number, ReviewLink.ended_at.is_(None))
        self._connection.execute(chosen.values(ended_by=by, ended_at=at))

    def _found(self, chosen: Any) -> Iterator[records.ReviewLink]:
        return (records.ReviewLink(**row._mapping) for row in self._connection.execute(chosen))
