"""What the repositories of comments and of links for experts take and give. The tables are in ``data.models.comment``."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class NewComment:
    """A comment to be kept, on the element at ``path`` of a revision: ``place`` says in words where that was, ``beginning`` how it began.

    ``thread`` is the comment that it answers, None for the first of a thread; ``link`` the link by which it was left.
    """

    document_id: str
    revision: int
    path: str
    place: str
    beginning: str
    text: str
    by: str
    at: datetime
    account: int | None = None
    thread: int | None = None
    link: int | None = None


@dataclass(frozen=True, slots=True)
class Comment(NewComment):
    """A kept comment. ``resolved_by`` is None while it is open; only the first of a thread is ever resolved."""

    number: int = 0
    resolved_by: str | None = None
    resolved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NewReviewLink:
    """A link to be kept, by the digest of its token."""

    digest: str
    document_id: str
    revision: int
    expert: str
    note: str
    made_by: str
    made_at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class ReviewLink(NewReviewLink):
    """A kept link. ``opened_at`` None: nobody opened it yet; ``ended_at`` None: nobody ended it. ``comments`` were left by it."""

    number: int = 0
    opened_at: datetime | None = None
    ended_by: str | None = None
    ended_at: datetime | None = None
    comments: int = 0

    def is_good(self, now: datetime) -> bool:
        """Tell whether it shows anything at a moment."""
        return self.ended_at is None and now < self.until
