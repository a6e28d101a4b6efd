"""What a person pastes becomes nodes of the structured editor, or a body to be shown first; what did not come is told."""

from dataclasses import dataclass
from typing import Any

from data.clipboard.html_blocks import blocks_of
from data.clipboard.pasted import Pasted
from data.clipboard.seating import BODY, PlaceUnfit, seated
from data.content.interface import ContentStore
from data.unit_of_work import OpenUnit
from logic.clock import Clock
from logic.editing.bring_in import BroughtPicture, draft_of, keep_pictures, root_of
from logic.editing.paste_wording import told
from logic.errors import Fault, NotAcceptable
from logic.permissions import Actor, require


@dataclass(frozen=True, slots=True)
class TakePaste:
    """HTML, or plain text, for a place of a document: ``at`` is the name of the node that the caret is in.

    Without ``sections`` no section may begin there: what follows the caret is a paragraph.
    """

    document_id: str
    html: str
    by: Actor
    at: str = BODY
    sections: bool = True


@dataclass(frozen=True, slots=True)
class Taken:
    """What came: ``blocks`` as JSON of ProseMirror, ``content`` as a body of XML (empty if nothing), and what to tell of it.

    ``title`` is what a DOCX calls itself; nothing is done with it.
    """

    blocks: tuple[dict[str, Any], ...]
    content: bytes
    told: tuple[str, ...]
    pictures: tuple[BroughtPicture, ...]
    title: str = ""


def take_paste(command: TakePaste, *, unit_of_work: OpenUnit, content: ContentStore, clock: Clock) -> Taken:
    """Take a paste in. Its pictures become files of the person's draft; the draft's text stays as it is.

    Raises ``NotFound``, and ``NotAcceptable`` ("place-unfit") where nothing can be pasted.
    """
    require(command.by, "save")
    return placed(blocks_of(command.html), command, unit_of_work=unit_of_work, content=content, clock=clock)


def placed(pasted: Pasted, command: TakePaste, *, unit_of_work: OpenUnit, content: ContentStore, clock: Clock) -> Taken:
    """Return what came of a paste for the place that ``command`` names; ``html`` is not looked at. Raises as ``take_paste`` does."""
    with unit_of_work(read_only=True) as work:
        root = root_of(draft_of(command.document_id, command.by, work, clock), work)
    try:
        seated(b"", root, command.at)  # before anything is kept
        kept = keep_pictures(
            pasted, command.document_id, command.by, unit_of_work=unit_of_work, content=content, clock=clock
        )
        found = seated(kept.content, root, command.at, sections=command.sections)
    except (KeyError, PlaceUnfit):
        raise NotAcceptable(Fault("at", "place-unfit")) from None
    dropped = (*pasted.dropped, *kept.dropped, *found.dropped)
    return Taken(found.nodes, kept.content, told(dropped), kept.pictures, pasted.title)
