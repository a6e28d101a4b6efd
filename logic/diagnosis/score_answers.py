"""The answers of a visitor into what they say: scores, what to do first, advice. A pure function: nothing is kept.

Answers come as they stand in an address, so anything may be in them: what is no question or no option is passed over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.documents.questionnaire import Advice, Area, Lead, Questionnaire
from logic.diagnosis.score import Answered, area_score, counted, level_of, score_of

PIECES_OF_ADVICE = 3


@dataclass(frozen=True, slots=True)
class ScoreAnswers:
    """Asks what answers say. ``address`` is the questionnaire's; ``answers`` maps a question's id to an option's number, from 1."""

    address: str
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question as it was asked, and the number of the option chosen, from 1; 0 without an answer."""

    id: str
    area: str
    text: str
    options: tuple[str, ...]
    chosen: int


@dataclass(frozen=True, slots=True)
class MeasuredArea:
    """An area with its score, None where too few answers count, and its level: "low", "middle", "high" or empty.

    ``answered`` of the ``asked`` questions have an answer, ``counted`` one with a score.
    """

    title: str
    score: int | None
    level: str
    asked: int
    answered: int
    counted: int


@dataclass(frozen=True, slots=True)
class FirstThing:
    """An essential question whose answer was the worst: what was answered, what to do, and the document that explains it."""

    question: str
    answer: str
    remedy: str
    lead: Lead | None


@dataclass(frozen=True, slots=True)
class AreaAdvice:
    """What the score of an area advises, and one document that helps."""

    area: str
    score: int
    title: str
    paragraphs: tuple[str, ...]
    lead: Lead | None


@dataclass(frozen=True, slots=True)
class Diagnosed:
    """What answers say. ``areas`` come lowest score first, those without one last; ``advice`` in the same order.

    ``score`` is over all areas, None while no area has one. ``build`` is where the questionnaire was read.
    """

    build: int
    title: str
    language: str
    channel: str
    score: int | None
    level: str
    areas: tuple[MeasuredArea, ...]
    first: tuple[FirstThing, ...]
    advice: tuple[AreaAdvice, ...]
    questions: tuple[AskedQuestion, ...]


def score_answers(command: ScoreAnswers, *, questionnaire: Questionnaire, build: int) -> Diagnosed:
    """Return what the answers to ``questionnaire`` say."""
    answered = [(area, _answered(area, command.answers)) for area in questionnaire.areas]
    measured = sorted(
        ((area, _measured(area, answers)) for area, answers in answered),
        key=lambda pair: 101 if pair[1].score is None else pair[1].score,
    )
    scored = any(result.score is not None for _, result in measured)
    total = score_of(answer for _, answers in answered for answer in answers) if scored else None
    return Diagnosed(
        build=build,
        title=questionnaire.title,
        language=questionnaire.language,
        channel=questionnaire.channel,
        score=total,
        level=level_of(total),
        areas=tuple(result for _, result in measured),
        first=tuple(_first(answer) for _, answers in answered for answer in answers if _is_first(answer)),
        advice=tuple(_advised(measured))[:PIECES_OF_ADVICE],
        questions=tuple(_asked(area, answer) for area, answers in answered for answer in answers),
    )


def _answered(area: Area, answers: Mapping[str, str]) -> list[Answered]:
    return [
        Answered(question, _number(answers.get(question.id, ""), len(question.options))) for question in area.questions
    ]


def _number(text: str, options: int) -> int:
    """Return the number that ``text`` is, written as the form writes it; 0 for anything else."""
    return next((number for number in range(1, options + 1) if text == str(number)), 0)


def _measured(area: Area, answers: Sequence[Answered]) -> MeasuredArea:
    score = area_score(answers)
    given = sum(answer.number > 0 for answer in answers)
    return MeasuredArea(area.title, score, level_of(score), len(answers), given, counted(answers))


def _is_first(answer: Answered) -> bool:
    return answer.question.essential and answer.points == 0


def _first(answer: Answered) -> FirstThing:
    question, remedy = answer.question, answer.question.remedy
    said = answer.option.text if answer.option else ""
    return FirstThing(question.text, said, remedy.text if remedy else "", remedy.lead if remedy else None)


def _advised(measured: Sequence[tuple[Area, MeasuredArea]]) -> list[AreaAdvice]:
    return [
        AreaAdvice(area.title, result.score, advice.title, advice.paragraphs, advice.leads[0] if advice.leads else None)
        for area, result in measured
        if result.score is not None and (advice := _advice_at(area, result.score))
    ]


def _advice_at(area: Area, score: int) -> Advice | None:
    return next((advice for advice in area.advice if advice.low <= score <= advice.high), None)


def _asked(area: Area, answer: Answered) -> AskedQuestion:
    question = answer.question
    texts = tuple(option.text for option in question.options)
    return AskedQuestion(question.id, area.title, question.text, texts, answer.number)
