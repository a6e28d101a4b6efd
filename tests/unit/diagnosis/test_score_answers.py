"""What answers to a questionnaire are worth, what comes first and what is advised."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.documents.questionnaire import Advice, Area, Lead, Option, Question, Questionnaire, Remedy
from logic.diagnosis.score_answers import Diagnosed, ScoreAnswers, score_answers

YES, HALF, NO, NOT_MINE = "1", "2", "3", "4"
SAID = (YES, HALF, NO, NOT_MINE, "")

BANDS = ((0, 39, "Por empezar"), (40, 69, "En camino"), (70, 100, "Al día"))
GUIDE = Lead("La guía", "/apoyo-a-la-gestion/guia")


def question(id: str, weight: int = 1, *, essential: bool = False) -> Question:
    """Return a question of "Sí", "A medias", "No" and "No me toca"."""
    options = (Option("Sí", 2 * weight), Option("A medias", weight), Option("No", 0), Option("No me toca", None))
    return Question(id, f"¿{id}?", options, essential, Remedy(f"Resuelva {id}.", GUIDE) if essential else None)


def area(id: str, questions: int, *, essential: bool = False) -> Area:
    """Return an area of questions ID-1, ID-2, …, the first of them essential if so asked."""
    asked = tuple(question(f"{id}-{number}", essential=essential and number == 1) for number in range(1, questions + 1))
    advice = tuple(Advice(low, high, title, (f"{id}: {title}",), (GUIDE,)) for low, high, title in BANDS)
    return Area(id, id.title(), asked, advice)


def questionnaire(*areas: Area) -> Questionnaire:
    """Return a questionnaire of some areas."""
    return Questionnaire("¿Está todo en orden?", "es", "apoyo-a-la-gestion", areas)


def asked(whole: Questionnaire, answers: Mapping[str, str]) -> Diagnosed:
    """Return what ``answers`` say."""
    return score_answers(ScoreAnswers("/autodiagnostico/x", answers), questionnaire=whole, build=7)


def every(whole: Questionnaire, said: str) -> dict[str, str]:
    """Answer everything alike."""
    return {one.id: said for each in whole.areas for one in each.questions}


def scores(result: Diagnosed) -> dict[str, int | None]:
    """Return the score of each area."""
    return {one.title: one.score for one in result.areas}


THREE = questionnaire(area("papeles", 5), area("dinero", 4), area("gente", 3))
WEIGHTED = questionnaire(
    Area("a", "A", (question("a", 3), question("b", 2), question("c", 1), question("d", 1)), area("a", 1).advice)
)
IDS = tuple(every(THREE, ""))
ANSWERS = st.fixed_dictionaries({id: st.sampled_from(SAID) for id in IDS})


@given(ANSWERS)
def test_scores_stay_within_bounds(answers: dict[str, str]) -> None:
    """Whatever is answered, each score is from 0 to 100 or none, and areas come lowest first, those without one last."""
    result = asked(THREE, answers)
    shown = [one.score for one in result.areas]
    given_scores = [score for score in shown if score is not None]
    assert all(0 <= score <= 100 for score in given_scores)
    assert shown == sorted(given_scores) + [None] * (len(shown) - len(given_scores))
    assert (result.score is None) == (not given_scores)


@given(ANSWERS, st.sampled_from(IDS), st.sampled_from([(NO, HALF), (HALF, YES), (NO, YES)]))
def test_a_better_answer_never_lowers_a_score(answers: dict[str, str], id: str, change: tuple[str, str]) -> None:
    """Answering one question better lowers neither the total nor any area."""
    before, after = (asked(THREE, {**answers, id: said}) for said in change)
    assert (before.score or 0) <= (after.score or 0)
    later = scores(after)
    assert all((score or 0) <= (later[title] or 0) for title, score in scores(before).items())


@given(ANSWERS, st.sampled_from(IDS))
def test_what_does_not_apply_is_as_if_it_had_not_been_asked(answers: dict[str, str], id: str) -> None:
    """A question that does not apply changes no other area, and the total is that of the questionnaire without it."""
    home = id.partition("-")[0]
    result, blank = asked(THREE, {**answers, id: NOT_MINE}), asked(THREE, {**answers, id: ""})
    assert result.score == blank.score
    assert scores(result) == scores(blank)
    other = asked(THREE, {**answers, id: YES})
    assert [one for one in result.areas if one.title != home.title()] == [
        one for one in other.areas if one.title != home.title()
    ]


@pytest.mark.parametrize(
    ("said", "score", "level"), [(YES, 100, "high"), (HALF, 50, "middle"), (NO, 0, "low"), (NOT_MINE, None, "")]
)
def test_the_same_answer_to_everything(said: str, score: int | None, level: str) -> None:
    """All yes is 100, all half-way 50, all no 0; where nothing applies there is no score."""
    result = asked(THREE, every(THREE, said))
    assert (result.score, result.level) == (score, level)
    assert set(scores(result).values()) == {score}


def test_weights_count() -> None:
    """A question of weight 3 counts three times one of weight 1."""
    assert asked(WEIGHTED, {"a": YES, "b": NO, "c": NO, "d": NO}).score == 43
    assert asked(WEIGHTED, {"a": NO, "b": NO, "c": YES, "d": NO}).score == 14


def test_halves_are_rounded_up() -> None:
    """Half a point goes up: 12.5 is 13."""
    eight = questionnaire(area("papeles", 8))
    answers = {**every(eight, NO), "papeles-1": YES}
    assert asked(eight, answers).score == 13


@pytest.mark.parametrize(("answered", "score"), [(0, None), (3, None), (4, 100), (5, 100)])
def test_under_four_answers_there_is_no_score(answered: int, score: int | None) -> None:
    """An area has a score from four answers that count; answers that do not apply are not among them."""
    answers = {f"papeles-{number}": YES if number <= answered else NOT_MINE for number in range(1, 6)}
    assert scores(asked(THREE, answers))["Papeles"] == score


def test_a_small_area_asks_for_all_its_answers() -> None:
    """An area of three questions has a score when all three count."""
    answers = {"gente-1": YES, "gente-2": HALF}
    assert scores(asked(THREE, answers))["Gente"] is None
    assert scores(asked(THREE, {**answers, "gente-3": NO}))["Gente"] == 50


def test_the_total_takes_in_areas_without_a_score() -> None:
    """What was answered in an area that has no score of its own still counts for the total."""
    answers = {**{f"dinero-{number}": YES for number in range(1, 5)}, "gente-1": NO}
    assert asked(THREE, answers).score == 80


def test_essential_answers_come_first_whatever_the_score() -> None:
    """A worst answer to an essential question is told with its remedy, even where everything else is well."""
    whole = questionnaire(area("papeles", 5, essential=True), area("dinero", 4))
    result = asked(whole, {**every(whole, YES), "papeles-1": NO})
    (first,) = result.first
    assert (first.question, first.answer, first.remedy, first.lead) == (
        "¿papeles-1?",
        "No",
        "Resuelva papeles-1.",
        GUIDE,
    )
    assert result.level == "high"


@pytest.mark.parametrize("said", [YES, HALF, NOT_MINE, ""])
def test_only_the_worst_answer_is_urgent(said: str) -> None:
    """Half-way, not applicable and no answer at all to an essential question are not urgent."""
    whole = questionnaire(area("papeles", 5, essential=True))
    assert asked(whole, {**every(whole, YES), "papeles-1": said}).first == ()


def test_three_pieces_of_advice_from_the_lowest_area() -> None:
    """The three lowest areas are advised, lowest first, each by the advice of its score and with one document."""
    whole = questionnaire(*(area(name, 4) for name in ("a", "b", "c", "d")))
    said = {"a": YES, "b": NO, "c": HALF, "d": NO}
    result = asked(whole, {one.id: said[each.id] for each in whole.areas for one in each.questions})
    assert [(one.area, one.score, one.title) for one in result.advice] == [
        ("B", 0, "Por empezar"),
        ("D", 0, "Por empezar"),
        ("C", 50, "En camino"),
    ]
    assert {one.lead for one in result.advice} == {GUIDE}


@pytest.mark.parametrize(
    ("score", "title"), [(39, "Por empezar"), (40, "En camino"), (69, "En camino"), (70, "Al día")]
)
def test_advice_changes_at_its_own_bounds(score: int, title: str) -> None:
    """Each advice holds from its lower to its upper bound, both included."""
    options = (Option("Sí", score), Option("No", 0), Option("Todo", 100))
    whole = questionnaire(replace(area("a", 1), questions=(Question("a-1", "¿a?", options),)))
    assert [one.title for one in asked(whole, {"a-1": "1"}).advice] == [title]


def test_an_area_without_advice_for_its_score() -> None:
    """Where no advice holds for a score there is none, and nothing breaks."""
    whole = questionnaire(replace(area("a", 4), advice=()))
    assert asked(whole, every(whole, NO)).advice == ()


@given(st.dictionaries(st.sampled_from([*IDS, "id", "papeles", ""]) | st.text(), st.text() | st.sampled_from(SAID)))
def test_anything_may_stand_in_an_address(answers: dict[str, str]) -> None:
    """Unknown questions and impossible options are as if they had not been sent."""
    known = {id: said for id, said in answers.items() if id in IDS and said in SAID}
    assert asked(THREE, answers) == asked(THREE, known)


@pytest.mark.parametrize("said", ["0", "5", "-1", "01", " 1", "1 ", "+1", "\u0661", "1.0", "1e0", "", "9" * 5000])
def test_an_option_is_named_by_its_number_alone(said: str) -> None:
    """Only the number as the form writes it chooses an option."""
    assert {one.chosen for one in asked(THREE, every(THREE, said)).questions} == {0}


def test_questions_come_back_as_they_were_answered() -> None:
    """Every question comes back in its order with what was chosen, so that it can be changed."""
    result = asked(THREE, {"dinero-2": HALF})
    assert tuple(one.id for one in result.questions) == IDS
    assert {one.id: one.options[one.chosen - 1] for one in result.questions if one.chosen} == {"dinero-2": "A medias"}
