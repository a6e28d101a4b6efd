"""A document goes back to an older revision, which becomes the newest one: what came between stays in its history."""

from dataclasses import dataclass

from data.content.interface import ContentStore
from data.unit_of_work import OpenUnit
from logic.clock import Clock
from logic.editing.save_revision import Saved, SaveRevision, save_revision
from logic.errors import NotFound
from logic.permissions import Actor, require

NOTE = "Vuelta a la versión {number}"


@dataclass(frozen=True, slots=True)
class ReturnToRevision:
    """The older revision that is wanted back, and ``base``, the newest one that was seen when asking for it."""

    document_id: str
    revision: int
    base: int
    by: Actor


def return_to_revision(
    command: ReturnToRevision, *, unit_of_work: OpenUnit, content: ContentStore, clock: Clock
) -> Saved:
    """Make a new revision, a draft, of the bytes and files of an older one; none where the newest holds just these.

    What is published stays as it is, and so do the drafts of people. Raises ``NotFound``, and as ``save_revision`` does.
    """
    require(command.by, "save")
    with unit_of_work(read_only=True) as work:
        old = work.documents.revision(command.revision)
    if old is None or old.document_id != command.document_id:
        raise NotFound("revision", str(command.revision))
    saving = SaveRevision(
        command.document_id,
        old.content,
        command.by,
        command.base,
        note=NOTE.format(number=old.number),
        kept=old.files,
    )
    return save_revision(saving, unit_of_work=unit_of_work, content=content, clock=clock)
