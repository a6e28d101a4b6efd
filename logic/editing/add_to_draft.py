"""What was brought in and looked at is put at the end of the person's draft. And how it looks, before that."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from data.clipboard.appending import appended
from data.clipboard.fitting import as_article, fits_an_article
from data.documents.reader import read_header
from data.unit_of_work import OpenUnit
from data.xml.schema_catalog import schema_digest
from data.xml.stylesheet import Target
from logic.clock import Clock
from logic.editing.bring_in import draft_of
from logic.errors import Conflict, Fault, NotAcceptable
from logic.permissions import Actor, require
from logic.rendering.render_document import render_document


@dataclass(frozen=True, slots=True)
class AddToDraft:
    """A body of XML whose blocks go to the end of a document."""

    document_id: str
    body: bytes
    by: Actor


def add_to_draft(command: AddToDraft, *, unit_of_work: OpenUnit, clock: Clock) -> int:
    """Put blocks at the end of the person's draft, which begins where there is none, and return its serial.

    Raises ``NotFound``, ``NotAcceptable``: "body-wrong" if ``body`` is none, "no-body" if the document has no place for it;
    ``Conflict`` if the draft changed meanwhile.
    """
    require(command.by, "save")
    if not fits_an_article(command.body):
        raise NotAcceptable(Fault("contenido", "body-wrong"))
    with unit_of_work() as work:
        draft = draft_of(command.document_id, command.by, work, clock)
        text = appended(draft.content, command.body)
        if text is None:
            raise NotAcceptable(Fault("contenido", "no-body"))
        longer = replace(draft, content=text, schema_digest=schema_digest(), saved_at=clock.now())
        serial = work.drafts.keep(longer, draft.serial)
        if serial is None:
            raise Conflict(command.document_id, draft.serial, None)
        work.commit()
    return serial


def shown(body: bytes, address_of_file: Callable[[str], str]) -> str:
    """Return a body that fits an article as HTML of our stylesheets. ``address_of_file`` says where a file is seen."""
    if not body:
        return ""
    document = as_article(body)
    header = read_header(document)
    targets = {name: Target(address_of_file(name)) for name in header.files}
    return render_document(document, header, targets).body
