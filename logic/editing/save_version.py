"""What a person has written becomes a revision: his draft is kept first, so that whatever happens then, nothing is lost."""

from dataclasses import dataclass

from data.content.interface import ContentStore
from data.unit_of_work import OpenUnit
from logic.clock import Clock
from logic.editing.keep_draft import KeepDraft, account_of, keep_draft
from logic.editing.put_together import Written
from logic.editing.save_revision import Saved, SaveRevision, save_revision
from logic.permissions import Actor, require


@dataclass(frozen=True, slots=True)
class SaveVersion:
    """What was written of a document on revision ``base``, over the draft of that ``serial``, and a note about the version."""

    document_id: str
    by: Actor
    base: int
    serial: int
    written: Written
    note: str = ""


def save_version(command: SaveVersion, *, unit_of_work: OpenUnit, content: ContentStore, clock: Clock) -> Saved:
    """Keep what was written as the newest revision, with the files of the draft; the draft is done then.

    Raises as ``keep_draft`` and ``save_revision`` do; after ``Conflict``, ``Reserved`` or ``Refused`` of ``save_revision`` the draft is there.
    """
    require(command.by, "save")
    asked = KeepDraft(command.document_id, command.by, command.base, command.serial, command.written)
    kept = keep_draft(asked, unit_of_work=unit_of_work, clock=clock)
    with unit_of_work(read_only=True) as work:
        draft = work.drafts.get(command.document_id, account_of(command.by))
    saving = SaveRevision(
        command.document_id,
        kept.content,
        command.by,
        kept.base,
        kept=draft.files if draft else (),
        note=command.note,
        ends=kept.serial,
    )
    return save_revision(saving, unit_of_work=unit_of_work, content=content, clock=clock)
