"""Working drafts: what each person writes of a document before it is a revision."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from data.models import Draft as Row
from data.models import DraftFile
from data.repositories.draft_records import Draft, DraftInHand
from data.repositories.records import DocumentFile

_DRAFT = select(Row.document_id, Row.account, Row.base, Row.serial, Row.content, Row.schema_digest, Row.saved_at)
_FILE = select(
    DraftFile.name, DraftFile.digest, DraftFile.size, DraftFile.media_type, DraftFile.width, DraftFile.height
)


class Drafts:
    """Drafts within one transaction. A person has one of a document, or none."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, document_id: str, account: int) -> Draft | None:
        """Return a person's draft of a document, with its files."""
        row = self._connection.execute(_DRAFT.where(*_of(document_id, account))).one_or_none()
        if row is None:
            return None
        files = self._connection.execute(_FILE.where(*_files_of(document_id, account)).order_by(DraftFile.name))
        return Draft(**row._mapping, files=tuple(DocumentFile(*file) for file in files))

    def serial(self, document_id: str, account: int) -> int:
        """Return the serial of a person's draft; 0 where there is none."""
        chosen = select(Row.serial).where(*_of(document_id, account))
        return self._connection.scalar(chosen) or 0

    def of(self, account: int, most: int) -> tuple[DraftInHand, ...]:
        """Return the drafts of a person, without their text, the one that was kept last first."""
        rows = select(Row.document_id, Row.base, Row.saved_at).where(Row.account == account)
        return tuple(
            DraftInHand(*row) for row in self._connection.execute(rows.order_by(Row.saved_at.desc()).limit(most))
        )

    def keep(self, draft: Draft, over: int) -> int | None:
        """Keep a draft's text over the serial that it was written on, 0 where there was none; its files stay as they are.

        Return its new serial, or None where the draft that is there has another: then nothing was changed.
        """
        mine = _of(draft.document_id, draft.account)
        values = {
            "base": draft.base,
            "content": draft.content,
            "schema_digest": draft.schema_digest,
            "saved_at": draft.saved_at,
        }
        if over:
            changed = update(Row).where(*mine, Row.serial == over).values({**values, "serial": over + 1})
            return over + 1 if self._connection.execute(changed).rowcount else None
        if self.serial(draft.document_id, draft.account):
            return None
        whole = values | {"document_id": draft.document_id, "account": draft.account, "serial": 1}
        self._connection.execute(insert(Row).values(whole))
        self._add_files(draft.document_id, draft.account, draft.files)
        return 1

    def begin(self, draft: Draft) -> Draft:
        """Return the person's draft of the document; ``draft`` itself, now kept, where there was none."""
        kept = self.get(draft.document_id, draft.account)
        if kept:
            return kept
        self.keep(draft, 0)
        return replace(draft, serial=1)

    def add_file(self, document_id: str, account: int, file: DocumentFile) -> None:
        """Give a draft that is there a file; one of the same name is replaced."""
        same = (*_files_of(document_id, account), DraftFile.name == file.name)
        self._connection.execute(delete(DraftFile).where(*same))
        self._add_files(document_id, account, (file,))

    def drop(self, document_id: str, account: int) -> bool:
        """Forget a draft: what it held is a revision now, or not wanted. False if there was none."""
        self._connection.execute(delete(DraftFile).where(*_files_of(document_id, account)))
        return self._connection.execute(delete(Row).where(*_of(document_id, account))).rowcount > 0

    def _add_files(self, document_id: str, account: int, files: Iterable[DocumentFile]) -> None:
        rows = [
            {
                "document_id": document_id,
                "account": account,
                "name": file.name,
                "digest": file.digest,
                "size": file.size,
                "media_type": file.media_type,
                "width": file.width,
                "height": file.height,
            }
            for file in files
        ]
        if rows:
            self._connection.execute(insert(DraftFile), rows)


def _of(document_id: str, account: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return Row.document_id == document_id, Row.account == account


def _files_of(document_id: str, account: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return DraftFile.document_id == document_id, DraftFile.account == account
