"""A draft that nothing keeps from being published is sent to be read by somebody else. Who may approve reads it."""

from dataclasses import dataclass

from data.unit_of_work import OpenUnit
from logic.clock import Clock
from logic.editing.announce_change import MINOR, NOTHING_SAID, Announcement, announced, is_to_be_announced
from logic.editing.examine import examine, kept_facts
from logic.editing.newest import newest_to_act_on
from logic.errors import Refused
from logic.permissions import Actor, require

MOST_NOTE = 1000
"""Characters of what one person says to another with a change of status."""


@dataclass(frozen=True, slots=True)
class SendForReview:
    """The revision to be read, which must be the newest, and what to tell whoever reads it.

    ``said`` is what is told to those who have read the document already, where what it says has changed.
    """

    document_id: str
    revision: int
    by: Actor
    note: str = ""
    said: Announcement = NOTHING_SAID


def send_for_review(command: SendForReview, *, unit_of_work: OpenUnit, clock: Clock) -> None:
    """Have a document wait for its review. Sent again, or approved already, nothing changes.

    A note for readers is written into the document, as a revision of its own. Raises ``NotFound``, ``Conflict`` if there is a newer
    revision, ``Refused`` with the issues that keep it from being published, ``NotAcceptable`` and ``Reserved`` as ``announced`` does.
    """
    require(command.by, "send for review")
    with unit_of_work() as work:
        work.journal.lock()
        current = newest_to_act_on(command.document_id, command.revision, work)
        state = work.documents.state(command.document_id)
        if state and (state.status == "in review" or (state.status, state.approved) == ("approved", current.number)):
            return
        examined = examine(current.content, current.path, kept_facts(current.files), work, clock.now())
        if examined.issues:
            raise Refused(examined.issues)
        sent = announced(current, command.said, command.by, work, clock)
        note = command.note.strip()[:MOST_NOTE]
        if sent.number == current.number and is_to_be_announced(current, work):
            note = f"{note} {MINOR}".strip()
        origin = command.by.origin(clock.now(), note)
        work.journal.record("in review", {sent.document_id: sent.number}, origin)
        work.audit.add(command.by.deed("send for review", current.document_id, note), origin.at)
        work.commit()
