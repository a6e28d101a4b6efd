"""What the list of all documents is answered from: of each document the facts and words of its newest revision.

Mutable, and kept by the journal in the transaction of the revision: it can be made anew from revisions at any time.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import ID_LENGTH, PERSON_LENGTH, Base, UtcDateTime


class DocumentText(Base):
    """One document. ``title_order`` and ``words`` are folded; ``words`` has each word once, between blanks.

    ``author``, ``account`` and ``saved_at`` are of its newest revision; ``review_by`` is YYYY-MM-DD or empty; ``missing`` says how many
    issues keep it from being published, 0 where nobody counted.
    """

    __tablename__ = "document_texts"

    document_id: Mapped[str] = mapped_column(String(ID_LENGTH), ForeignKey("documents.id"), primary_key=True)
    revision: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    title_order: Mapped[str] = mapped_column(Text)
    channel: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    account: Mapped[int | None]
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    review_by: Mapped[str] = mapped_column(Text)
    valid: Mapped[bool]
    missing: Mapped[int]
    words: Mapped[str] = mapped_column(Text)
