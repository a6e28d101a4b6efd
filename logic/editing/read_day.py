"""What a person at the desk has in hand today: what waits for her, what was sent back to her, her drafts, and what others have."""

from dataclasses import dataclass

from data.repositories.desk_records import DocumentInHand
from data.unit_of_work import OpenUnit
from logic.editing.newest import wrote
from logic.permissions import Actor, require

MOST = 300
"""So many documents in hand are told of, those that changed last."""


@dataclass(frozen=True, slots=True)
class Day:
    """Documents in hand, each list with the one that changed last first. ``more``: there are others, older than all of these.

    ``to_review`` were sent by somebody else, ``sent`` by this person; ``returned`` and ``drafts`` are this person's, ``of_others`` whose
    they are not.
    """

    to_review: tuple[DocumentInHand, ...]
    returned: tuple[DocumentInHand, ...]
    drafts: tuple[DocumentInHand, ...]
    sent: tuple[DocumentInHand, ...]
    of_others: tuple[DocumentInHand, ...]
    more: bool


def read_day(by: Actor, *, unit_of_work: OpenUnit) -> Day:
    """Return what a person has in hand. It costs what is in hand, not what is published."""
    require(by, "save")
    with unit_of_work(read_only=True) as work:
        found = tuple(work.in_hand.documents(MOST + 1))
    told = found[:MOST]
    reviews = [one for one in told if one.status == "in review"]
    others = [one for one in told if one.status != "in review" and not wrote(by, one.account, one.author)]
    return Day(
        to_review=tuple(one for one in reviews if not wrote(by, one.account, one.author)),
        returned=tuple(one for one in told if one.status == "returned" and wrote(by, one.account, one.author)),
        drafts=tuple(one for one in told if one.status == "draft" and wrote(by, one.account, one.author)),
        sent=tuple(one for one in reviews if wrote(by, one.account, one.author)),
        of_others=tuple(others),
        more=len(found) > MOST,
    )
