"""The arithmetic of a self-diagnosis: what answers are worth, when there are enough of them, and what a score is called.

A score is 100 × points ÷ the most points that there could be, over the questions that were answered and apply, rounded half up.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.documents.questionnaire import Option, Question

ENOUGH = 4
"""Answers that count, below which an area has no score; where it has fewer questions, all of them."""

_LEVELS = (("high", 70), ("middle", 40), ("low", 0))


@dataclass(frozen=True, slots=True)
class Answered:
    """A question and the number of the option chosen, from 1; 0 where it was left without an answer."""

    question: Question
    number: int

    @property
    def option(self) -> Option | None:
        """Return what was chosen."""
        return self.question.options[self.number - 1] if self.number else None

    @property
    def points(self) -> int | None:
        """Return what the answer is worth; None where it does not count: no answer, or one without a score."""
        return self.option.score if self.option else None

    @property
    def best(self) -> int:
        """Return what the best answer is worth."""
        return max((option.score or 0 for option in self.question.options), default=0)


def score_of(answers: Iterable[Answered]) -> int | None:
    """Return the score of answers, from 0 to 100; None where nothing counts."""
    counting = [(answer.points, answer.best) for answer in answers]
    points = sum(points for points, _ in counting if points is not None)
    best = sum(best for points, best in counting if points is not None)
    return (200 * points + best) // (2 * best) if best else None


def area_score(answers: Sequence[Answered]) -> int | None:
    """Return the score of all the questions of an area; None where too few of the answers count."""
    return score_of(answers) if counted(answers) >= min(ENOUGH, len(answers)) else None


def counted(answers: Iterable[Answered]) -> int:
    """Return how many answers count."""
    return sum(answer.points is not None for answer in answers)


def level_of(score: int | None) -> str:
    """Return "low" up to 39, "middle" up to 69, "high" from 70 on; empty where there is no score."""
    return "" if score is None else next(level for level, least in _LEVELS if score >= least)
