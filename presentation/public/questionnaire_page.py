"""The result of a questionnaire as its template wants it: every word and address decided, nothing left to look up."""

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from logic.addresses import HOME, LISTINGS, questionnaire_address, result_address
from logic.rendering.pages import Frame, Link
from presentation.words import Words

if TYPE_CHECKING:
    from logic.diagnosis.score_answers import AskedQuestion, Diagnosed, MeasuredArea

STATES = {"low": ("bad", "flag"), "middle": ("warn", "grow"), "high": ("ok", "check")}
"""The tone and the drawing of each level; its word stands beside them."""


@dataclass(frozen=True, slots=True)
class State:
    """A level as it is shown: word, tone and drawing."""

    word: str
    tone: str
    icon: str


@dataclass(frozen=True, slots=True)
class ShownArea:
    """A row of the chart: an area with its score and state, or with ``missing``, why it has none."""

    title: str
    score: int | None
    state: State | None
    missing: str


def result_frame(slug: str, diagnosed: "Diagnosed", said: Words) -> Frame:
    """Return what the page says of itself: its title is the finding."""
    return Frame(
        address=result_address(slug),
        title=_finding(diagnosed, said),
        language=diagnosed.language,
        channel=diagnosed.channel,
        crumbs=(
            Link(said.text("home"), HOME),
            Link(said.text("module-questionnaire"), LISTINGS["questionnaire"]),
            Link(diagnosed.title, questionnaire_address(slug)),
        ),
    )


def result_values(slug: str, diagnosed: "Diagnosed", said: Words) -> dict[str, object]:
    """Return what the template needs to show a result."""
    unanswered = [question for question in diagnosed.questions if not question.chosen]
    answered = len(diagnosed.questions) - len(unanswered)
    return {
        "result": diagnosed,
        "form": questionnaire_address(slug),
        "action": result_address(slug),
        "lead": " ".join(_leads(diagnosed, said)),
        "answered": said.text("diagnosis-answered", answered=answered, total=len(diagnosed.questions)),
        "state": _state(diagnosed.level, said),
        "areas": [_area(area, said) for area in diagnosed.areas],
        "first": [(thing, said.text("diagnosis-you-said", answer=thing.answer)) for thing in diagnosed.first],
        "advice": [(one, said.text("diagnosis-score-of-100", score=one.score)) for one in diagnosed.advice],
        "unanswered": unanswered if answered else (),
        "groups": [(area, list(questions)) for area, questions in groupby(diagnosed.questions, key=_area_of)],
    }


def _finding(diagnosed: "Diagnosed", said: Words) -> str:
    scored = [area for area in diagnosed.areas if area.score is not None]
    if diagnosed.score is None or not scored:
        return said.text("diagnosis-finding-none")
    lowest = scored[0]
    if diagnosed.level != "high":
        return said.text(f"diagnosis-finding-{diagnosed.level}", area=lowest.title)
    if diagnosed.first:
        return said.text("diagnosis-finding-first")
    if lowest.level == "high":
        return said.text("diagnosis-finding-all")
    return said.text("diagnosis-finding-high", area=lowest.title)


def _leads(diagnosed: "Diagnosed", said: Words) -> list[str]:
    """Return the sentences under the finding: where to begin, or what is wanting for an answer."""
    leads = [said.text("diagnosis-first-count", count=len(diagnosed.first))] if diagnosed.first else []
    if diagnosed.score is None:
        leads.append(said.text("diagnosis-lead-none"))
    elif len(diagnosed.advice) > 1:
        leads.append(said.text("diagnosis-lead-advice"))
    return leads


def _area(area: "MeasuredArea", said: Words) -> ShownArea:
    missing = _missing(area, said) if area.score is None else ""
    return ShownArea(area.title, area.score, _state(area.level, said), missing)


def _missing(area: "MeasuredArea", said: Words) -> str:
    if area.answered < area.asked:
        return said.text("diagnosis-too-few", answered=area.answered, total=area.asked)
    if area.counted:
        return said.text("diagnosis-few-apply", count=area.counted, total=area.asked)
    return said.text("diagnosis-not-applicable")


def _state(level: str, said: Words) -> State | None:
    return State(said.text(f"diagnosis-level-{level}"), *STATES[level]) if level else None


def _area_of(question: "AskedQuestion") -> str:
    return question.area
