"""Who else has a document open, by name, and who keeps it for himself until when."""

from dataclasses import dataclass
from datetime import timedelta

from data.repositories.draft_records import Present, Reservation
from data.repositories.records import Revision
from data.unit_of_work import OpenUnit
from logic.clock import Clock
from logic.editing.keep_draft import account_of
from logic.errors import NotFound
from logic.permissions import Actor, require

SEEN_FOR = timedelta(seconds=70)
"""A person who has not been seen for so long has left: browsers tell every twenty seconds, slow lines now and then not."""

KEPT_FOR = timedelta(hours=4)
"""A document is kept for one person so long, unless he gives it back: half a day of work, not a weekend."""

MOST_PLACE = 120


@dataclass(frozen=True, slots=True)
class Around:
    """Who else is at a document, and its newest revision. ``reservation``: somebody keeps it for himself, maybe whoever asks."""

    others: tuple[Present, ...]
    newest: Revision
    reservation: Reservation | None


def be_present(
    document_id: str, by: Actor, place: str, *, leaving: bool = False, unit_of_work: OpenUnit, clock: Clock
) -> Around:
    """Note where a person is in a document, or that he leaves, and return who else is there. Raises ``NotFound``."""
    require(by, "save")
    account, now = account_of(by), clock.now()
    with unit_of_work() as work:
        newest = work.documents.current(document_id)
        if newest is None:
            raise NotFound("document", document_id)
        if leaving:
            work.presence.leave(document_id, account)
        else:
            work.presence.see(document_id, account, " ".join(place.split())[:MOST_PLACE], now)
        others = tuple(one for one in work.presence.at(document_id, now - SEEN_FOR) if one.account != account)
        reservation = work.presence.reservation(document_id, now)
        work.commit()
    return Around(others, newest, reservation)


def reserve(document_id: str, by: Actor, *, unit_of_work: OpenUnit, clock: Clock) -> Reservation | None:
    """Keep a document for one person; return who had it, from whom it was taken over. Raises ``NotFound``."""
    require(by, "reserve")
    account, now = account_of(by), clock.now()
    with unit_of_work() as work:
        if work.documents.state(document_id) is None:
            raise NotFound("document", document_id)
        before = work.presence.reservation(document_id, now)
        taken = before if before and before.account != account else None
        work.presence.reserve(document_id, account, now, now + KEPT_FOR)
        if taken:
            work.audit.add(by.deed("reserve", document_id, f"relevo de {taken.name}"), now)
        work.commit()
    return taken


def release(document_id: str, by: Actor, *, unit_of_work: OpenUnit, clock: Clock) -> None:
    """Give back a document that a person keeps for himself; that of another stays his."""
    require(by, "reserve")
    with unit_of_work() as work:
        kept = work.presence.reservation(document_id, clock.now())
        if kept and kept.account == account_of(by):
            work.presence.release(document_id)
            work.commit()
