"""A visitor says whether a page helped. Kept are the page's address, yes or no, the comment and the day; nothing of the person.

Who may send how much from where is for presentation, which forgets it; here only the day as a whole has a limit.
"""

import unicodedata
from dataclasses import dataclass

from data.builds.interface import SiteStore
from data.issues import Issue
from data.repositories.records import Feedback
from data.unit_of_work import OpenUnit
from logic.addresses import MISSING
from logic.clock import Clock, day_in_chile
from logic.errors import FeedbackFull, NotFound, Refused

MAX_COMMENT = 1_000
"""Characters of a comment, each run of spaces counted as one."""

MOST_A_DAY = 5_000
"""How much feedback a day takes. The portal has some hundreds of visitors a day; whoever sends more fills a disk."""

_LONGEST_ADDRESS = 300
_LINE_ENDS = "\t\n\r"


@dataclass(frozen=True, slots=True)
class GiveFeedback:
    """The address of a page of the live build, whether it helped (None: not said), and a comment or nothing."""

    address: str
    useful: bool | None
    comment: str = ""


def give_feedback(command: GiveFeedback, *, unit_of_work: OpenUnit, site: SiteStore, clock: Clock) -> None:
    """Keep what a visitor said of a page.

    Raises ``NotFound`` where the live build has no such page, ``Refused`` with every issue, and ``FeedbackFull``.
    """
    if not has_page(command.address, site=site):
        raise NotFound("page", command.address)
    comment = " ".join(command.comment.split())
    issues = _issues(command, len(comment))
    if command.useful is None or issues:
        raise Refused(issues)
    day = day_in_chile(clock.now())
    with unit_of_work() as work:
        if work.feedback.of_day(day) >= MOST_A_DAY:
            raise FeedbackFull
        work.feedback.add(Feedback(command.address, command.useful, comment, day))
        work.commit()


def has_page(address: str, *, site: SiteStore) -> bool:
    """Tell whether the live build has a page at an address, which feedback can be about. Files and feeds are none."""
    live = site.live()
    if live is None or not address.startswith("/") or len(address) > _LONGEST_ADDRESS or address == MISSING:
        return False
    page = site.page(address, live)
    return page is not None and page.status == 200 and page.media_type.startswith("text/html")


def legible(comment: str) -> str:
    """Return a comment without the signs for which it would be refused, to be shown to who wrote it."""
    return "".join(letter for letter in comment if not _is_control(letter))


def _is_control(letter: str) -> bool:
    return letter not in _LINE_ENDS and unicodedata.category(letter) in ("Cc", "Cs")


def _issues(command: GiveFeedback, length: int) -> tuple[Issue, ...]:
    issues = [Issue("useful-missing")] if command.useful is None else []
    if any(map(_is_control, command.comment)):
        issues.append(Issue("comment-control"))
    if length > MAX_COMMENT:
        issues.append(Issue("comment-too-long", values={"length": length, "limit": MAX_COMMENT}))
    return tuple(issues)
