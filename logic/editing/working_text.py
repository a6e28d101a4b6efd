"""What a person has of a document in front of him: his draft if there is one, otherwise the newest revision."""

from dataclasses import dataclass
from datetime import datetime

from data.repositories.draft_records import Draft
from data.repositories.records import DocumentFile, Revision
from data.unit_of_work import OpenUnit, UnitOfWork
from data.xml.schema_catalog import schema_digest
from logic.errors import NotFound
from logic.permissions import Actor, require


@dataclass(frozen=True, slots=True)
class WorkingText:
    """The text in hand. ``base`` is the revision that it was begun from, ``newest`` the newest one.

    ``serial`` and ``saved_at`` are the draft's: 0 and None where there is none. ``files`` are all that stand beside the text.
    ``other_schema``: it was kept under other schemas than today's.
    """

    content: bytes
    path: str
    base: int
    newest: Revision
    files: tuple[DocumentFile, ...]
    serial: int = 0
    saved_at: datetime | None = None
    other_schema: bool = False

    @property
    def moved(self) -> bool:
        """Tell whether somebody saved another version since this text was begun."""
        return self.base != self.newest.number


def read_working_text(document_id: str, by: Actor, *, unit_of_work: OpenUnit) -> WorkingText:
    """Return what a person has in hand of a document. Raises ``NotFound``."""
    require(by, "save")
    with unit_of_work(read_only=True) as work:
        return working_text(document_id, by, work)


def working_text(document_id: str, by: Actor, work: UnitOfWork) -> WorkingText:
    """Return what a person has in hand of a document, within a transaction. Raises ``NotFound``."""
    newest = work.documents.current(document_id)
    if newest is None:
        raise NotFound("document", document_id)
    draft = work.drafts.get(document_id, by.account) if by.account is not None else None
    if draft is None:
        other = newest.schema_digest not in ("", schema_digest())
        return WorkingText(newest.content, newest.path, newest.number, newest, newest.files, other_schema=other)
    base = newest if draft.base in (None, newest.number) else work.documents.revision(draft.base or 0)
    return WorkingText(
        content=draft.content,
        path=newest.path,
        base=base.number if base else newest.number,
        newest=newest,
        files=beside(base or newest, draft),
        serial=draft.serial,
        saved_at=draft.saved_at,
        other_schema=draft.schema_digest != schema_digest(),
    )


def beside(base: Revision, draft: Draft) -> tuple[DocumentFile, ...]:
    """Return the files beside a draft: those of its base, and its own, which count where a name is in both."""
    files = {file.name: file for file in (*base.files, *draft.files)}
    return tuple(files[name] for name in sorted(files))
