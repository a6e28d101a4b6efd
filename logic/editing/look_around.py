"""What else a person's day has besides documents in hand: who is writing what, her unsaved drafts, what wants to be reviewed, the trash.

What the portal promised of whole types is known to ``logic.scheduling``: the two meet in ``logic.writing_use_cases``.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from data.repositories.catalogue_records import ListedDocument
from data.unit_of_work import OpenUnit
from logic.clock import Clock, day_in_chile
from logic.editing.be_present import SEEN_FOR
from logic.permissions import Actor, require

REVIEW_AHEAD = timedelta(days=30)
MOST = 50


@dataclass(frozen=True, slots=True)
class Company:
    """Somebody else who has a document open, and where in it he was seen last."""

    document_id: str
    title: str
    name: str
    place: str


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What a person wrote of a document and did not keep as a revision yet."""

    document_id: str
    title: str
    type: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class ToReview:
    """A published document whose next review is near: ``days`` are left until then, less than none where it is past."""

    document: ListedDocument
    day: date
    days: int


@dataclass(frozen=True, slots=True)
class Around:
    """All of it. ``trash`` counts what is in the trash."""

    company: tuple[Company, ...]
    unsaved: tuple[Unsaved, ...]
    to_review: tuple[ToReview, ...]
    trash: int


def look_around(by: Actor, *, unit_of_work: OpenUnit, clock: Clock) -> Around:
    """Return what is around a person at the desk now."""
    require(by, "save")
    now = clock.now()
    today = day_in_chile(now)
    with unit_of_work(read_only=True) as work:
        present = [one for one in work.presence.now(now - SEEN_FOR) if one.account != by.account][:MOST]
        drafts = work.drafts.of(by.account, MOST) if by.account is not None else ()
        lines = work.catalogue.among([*(one.document_id for one in present), *(one.document_id for one in drafts)])
        due = work.catalogue.to_review((today + REVIEW_AHEAD).isoformat(), MOST)
        trash = work.withdrawals.count()
    return Around(
        company=tuple(Company(one.document_id, _title(one.document_id, lines), one.name, one.place) for one in present),
        unsaved=tuple(
            Unsaved(one.document_id, _title(one.document_id, lines), _type(one.document_id, lines), one.saved_at)
            for one in drafts
        ),
        to_review=tuple(
            ToReview(line, day, (day - today).days) for line in due if (day := _day(line.review_by)) is not None
        ),
        trash=trash,
    )


def _title(id_: str, lines: dict[str, ListedDocument]) -> str:
    return lines[id_].title if id_ in lines else id_


def _type(id_: str, lines: dict[str, ListedDocument]) -> str:
    return lines[id_].type if id_ in lines else ""


def _day(text: str) -> date | None:
    """Return a day as a document has it; None for what is none, which a draft may say."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
