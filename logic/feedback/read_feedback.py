"""The unit reads what visitors said: how many each page helped, and their comments, newest first."""

from dataclasses import dataclass
from datetime import date

from data.repositories.records import Feedback, Tally
from data.unit_of_work import OpenUnit
from logic.permissions import Actor, require

LIMIT = 20
MOST = 1_000


@dataclass(frozen=True, slots=True)
class ReadFeedback:
    """Who reads, of which page (empty: of all), since which day, and at most how many tallies and how many comments."""

    by: Actor
    address: str = ""
    since: date | None = None
    limit: int = LIMIT


@dataclass(frozen=True, slots=True)
class FeedbackRead:
    """Tallies, those with the most visitors whom the page did not help first; what has a comment, newest first."""

    tallies: tuple[Tally, ...]
    comments: tuple[Feedback, ...]


def read_feedback(command: ReadFeedback, *, unit_of_work: OpenUnit) -> FeedbackRead:
    """Return what visitors said, of one moment."""
    require(command.by, "read feedback")
    limit = min(max(command.limit, 1), MOST)
    with unit_of_work(read_only=True) as work:
        return FeedbackRead(
            work.feedback.tallies(command.address, command.since, limit),
            work.feedback.comments(command.address, command.since, limit),
        )
