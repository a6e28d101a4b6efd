"""What is known of files by their bytes: what the library says of them, what pictures are by their pixels, and what was made of these.

Every row is about a digest of the content store. Which documents use a file is said by the files of revisions and of drafts.
"""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import DIGEST_LENGTH, PATH_LENGTH, PERSON_LENGTH, Base, UtcDateTime

TITLE_LENGTH = 200
CREDIT_LENGTH = 200


class LibraryFile(Base):
    """What people say of a file: a title, to whom it is owed, and where a picture has its subject. Mutable.

    A file that documents use has no row before somebody says something of it. ``focus_x`` and ``focus_y`` are thousandths of
    width and height.
    """

    __tablename__ = "library_files"

    digest: Mapped[str] = mapped_column(String(DIGEST_LENGTH), primary_key=True)
    name: Mapped[str] = mapped_column(String(PATH_LENGTH))
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH))
    credit: Mapped[str] = mapped_column(String(CREDIT_LENGTH))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    width: Mapped[int]
    height: Mapped[int]
    focus_x: Mapped[int]
    focus_y: Mapped[int]
    added_by: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    account: Mapped[int | None]
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Picture(Base):
    """What a picture is by its pixels: photograph, transparent, drawing, or unreadable. Immutable: it follows from the bytes."""

    __tablename__ = "pictures"

    digest: Mapped[str] = mapped_column(String(DIGEST_LENGTH), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))


class Rendition(Base):
    """A picture at a width and in a form, made once. The bytes are in the content store; lost ones are made again."""

    __tablename__ = "renditions"

    source: Mapped[str] = mapped_column(String(DIGEST_LENGTH), primary_key=True)
    step: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    form: Mapped[str] = mapped_column(String(10), primary_key=True)
    edition: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    digest: Mapped[str] = mapped_column(String(DIGEST_LENGTH))
    size: Mapped[int]
