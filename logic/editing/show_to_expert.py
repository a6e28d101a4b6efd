"""A revision is shown to somebody outside, who checks facts: the link is made, listed and ended. What is seen by it is in ``comment_by_link``.

The token is told once, to who asked for the link; kept is its digest.
"""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from data.documents.header import Header
from data.repositories.comment_records import NewReviewLink, ReviewLink
from data.repositories.records import DocumentFile
from data.unit_of_work import OpenUnit
from logic.clock import Clock
from logic.editing.said import MOST_NAME, legible, one_line
from logic.errors import Fault, NotAcceptable, NotFound
from logic.permissions import Actor, require
from logic.rendering.render_document import RenderedDocument

__all__ = [
    "EndReviewLink",
    "ReviewLink",
    "ShowToExpert",
    "ShownToExpert",
    "end_review_link",
    "review_links",
    "show_to_expert",
]

MOST_DAYS = 30
MOST_NOTE = 1_000
MOST_GOOD = 20
"""Links of one document that are good at the same time."""


AddressOfFile = Callable[[str], str]
Render = Callable[[bytes, tuple[DocumentFile, ...], AddressOfFile], tuple[Header, RenderedDocument]]
"""Makes the fragments of a page of a document's bytes and files; raises ``CannotBeShown``."""


@dataclass(frozen=True, slots=True)
class ShowToExpert:
    """Asks for a link that shows a document's newest revision for so many days to an expert of this name; ``note`` says what to look at."""

    document_id: str
    expert: str
    days: int
    by: Actor
    note: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class ShownToExpert:
    """The link that was made: its token, which is kept nowhere, and until when it is good."""

    number: int
    token: str
    revision: int
    until: datetime


@dataclass(frozen=True, slots=True)
class EndReviewLink:
    """Asks that a link of a document show nothing any more."""

    document_id: str
    number: int
    by: Actor


def show_to_expert(command: ShowToExpert, *, unit_of_work: OpenUnit, clock: Clock, render: Render) -> ShownToExpert:
    """Make a link to the newest revision.

    Raises ``NotFound``, ``NotAcceptable`` with every fault of name, days and note, ``CannotBeShown`` where the revision makes no page.
    """
    require(command.by, "show to expert")
    expert, note = one_line(command.expert), legible(command.note)
    if faults := _faults(command.days, expert, note):
        raise NotAcceptable(*faults)
    with unit_of_work(read_only=True) as work:
        current = work.documents.current(command.document_id)
    if current is None:
        raise NotFound("document", command.document_id)
    render(current.content, current.files, str)
    token, now = secrets.token_urlsafe(32), clock.now()
    with unit_of_work() as work:
        if sum(link.is_good(now) for link in work.review_links.of(current.document_id)) >= MOST_GOOD:
            raise NotAcceptable(Fault("expert", "links-full", {"limit": MOST_GOOD}))
        until = now + timedelta(days=command.days)
        link = NewReviewLink(
            digest_of(token), current.document_id, current.number, expert, note, command.by.name, now, until
        )
        number = work.review_links.add(link)
        detail = f"enlace {number} para {expert}, versión {current.number}, hasta {until.isoformat(timespec='minutes')}"
        work.audit.add(command.by.deed("show to expert", current.document_id, detail), now)
        work.commit()
    return ShownToExpert(number, token, current.number, until)


def end_review_link(command: EndReviewLink, *, unit_of_work: OpenUnit, clock: Clock) -> None:
    """End a link for good; one that has ended stays so. Raises ``NotFound`` where the document has none of this number."""
    require(command.by, "show to expert")
    with unit_of_work() as work:
        link = work.review_links.get(command.number)
        if link is None or link.document_id != command.document_id:
            raise NotFound("link", str(command.number))
        if link.ended_at is not None:
            return
        now = clock.now()
        work.review_links.end(link.number, command.by.name, now)
        detail = f"termina el enlace {link.number} de {link.expert}"
        work.audit.add(command.by.deed("show to expert", link.document_id, detail), now)
        work.commit()


def review_links(
    document_id: str, by: Actor, *, unit_of_work: OpenUnit, clock: Clock
) -> tuple[tuple[ReviewLink, bool], ...]:
    """Return every link of a document, newest first, each with whether it is good now. Raises ``NotFound``."""
    require(by, "show to expert")
    with unit_of_work(read_only=True) as work:
        if work.documents.state(document_id) is None:
            raise NotFound("document", document_id)
        return tuple((link, link.is_good(clock.now())) for link in work.review_links.of(document_id))


def digest_of(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _faults(days: int, expert: str, note: str) -> tuple[Fault, ...]:
    faults = []
    if not expert:
        faults.append(Fault("expert", "expert-missing"))
    elif len(expert) > MOST_NAME:
        faults.append(Fault("expert", "expert-too-long", {"limit": MOST_NAME}))
    if not 1 <= days <= MOST_DAYS:
        faults.append(Fault("days", "days-out-of-range", {"limit": MOST_DAYS}))
    if len(note) > MOST_NOTE:
        faults.append(Fault("note", "note-too-long", {"limit": MOST_NOTE}))
    return tuple(faults)
