"""What people say of an element of a document, and the links by which somebody without an account may say it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import DIGEST_LENGTH, PATH_LENGTH, PERSON_LENGTH, Base, UtcDateTime


class ReviewLink(Base):
    """A link that shows one revision to an expert. Mutable: when it was first opened, and by whom and when it was ended.

    ``digest`` is that of its token, which is not kept; it is good before ``until``.
    """

    __tablename__ = "review_links"
    __table_args__ = ({"sqlite_autoincrement": True},)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    digest: Mapped[str] = mapped_column(String(DIGEST_LENGTH), unique=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id"), index=True)
    revision_number: Mapped[int] = mapped_column(ForeignKey("revisions.number"))
    expert: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    note: Mapped[str] = mapped_column(Text)
    made_by: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    until: Mapped[datetime] = mapped_column(UtcDateTime)
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_by: Mapped[str | None] = mapped_column(String(PERSON_LENGTH))
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Comment(Base):
    """A comment on an element of a revision, or an answer to one. Mutable: whether it is resolved.

    ``thread`` is the number of the comment that is answered, None for one that begins a thread; ``path``, ``place`` and ``beginning`` are those
    of the element as it was then. ``account`` is the author's, ``link`` the link by which it was left; only the first of a thread is resolved.
    """

    __tablename__ = "comments"
    __table_args__ = ({"sqlite_autoincrement": True},)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id"), index=True)
    revision_number: Mapped[int] = mapped_column(ForeignKey("revisions.number"))
    thread: Mapped[int | None] = mapped_column(ForeignKey("comments.number"))
    path: Mapped[str] = mapped_column(String(PATH_LENGTH))
    place: Mapped[str] = mapped_column(Text)
    beginning: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    account: Mapped[int | None] = mapped_column(Integer)
    link: Mapped[int | None] = mapped_column(ForeignKey("review_links.number"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    resolved_by: Mapped[str | None] = mapped_column(String(PERSON_LENGTH))
    resolved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
