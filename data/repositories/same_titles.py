"""Documents that are called alike: of two with one title, nobody who looks for either knows which he found."""

from sqlalchemy import Connection, bindparam, select

from data.documents.word_list import title_order
from data.models import Document, DocumentText

# Kept: a statement costs more to put together than to run, and this one is asked each time that somebody stops typing.
_OTHERS = (
    select(Document.id)
    .join(DocumentText, DocumentText.document_id == Document.id)
    .where(
        DocumentText.title_order == bindparam("called"),
        Document.id != bindparam("own"),
        Document.status != "withdrawn",
    )
    .order_by(Document.id)
    .limit(bindparam("most"))
)


class SameTitles:
    """Answers about titles within one transaction: accents, capitals and signs make no difference."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def others(self, title: str, document_id: str, most: int) -> tuple[str, ...]:
        """Return up to ``most`` other documents, not withdrawn, whose newest revision has this title, in order of id."""
        called = title_order(title)
        if not called:
            return ()
        return tuple(self._connection.scalars(_OTHERS, {"called": called, "own": document_id, "most": most}))
