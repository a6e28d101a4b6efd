"""A document of DOCX comes into a document of the portal. What did not come is told."""

from dataclasses import dataclass

from data.clipboard.docx import DocxRefused, docx_blocks
from data.clipboard.pasted import Pasted
from data.clipboard.seating import BODY
from data.content.interface import ContentStore
from data.unit_of_work import OpenUnit
from logic.clock import Clock
from logic.editing.take_paste import Taken, TakePaste, placed
from logic.errors import Fault, NotAcceptable
from logic.permissions import Actor, require


@dataclass(frozen=True, slots=True)
class TakeDocx:
    """The bytes of a file for a place of a document, as in ``TakePaste``."""

    document_id: str
    file: bytes
    by: Actor
    at: str = BODY
    sections: bool = True


def take_docx(command: TakeDocx, *, unit_of_work: OpenUnit, content: ContentStore, clock: Clock) -> Taken:
    """Take a DOCX in, as ``take_paste`` does with a paste. Raises ``NotAcceptable`` also for a file that cannot be read: "docx-" and why."""
    require(command.by, "save")
    asked = TakePaste(command.document_id, "", command.by, command.at, command.sections)
    return placed(_read(command.file), asked, unit_of_work=unit_of_work, content=content, clock=clock)


def _read(file: bytes) -> Pasted:
    try:
        return docx_blocks(file)
    except DocxRefused as refused:
        raise NotAcceptable(Fault("archivo", f"docx-{refused.reason}")) from None
