"""Lists of children: what may come, and the cheapest way to make a list fit."""

import re

from hypothesis import given
from hypothesis import strategies as st

from data.xml.expression import (
    NOTHING,
    Choice,
    Expression,
    Repetition,
    Sequence,
    accepts,
    choice,
    repetition,
    sequence_of,
    single,
)
from data.xml.likeness import fold, near, nearest, slips
from data.xml.repair import Children, Repair, repair

LETTERS = "abcdefgh"


@st.composite
def models(draw: st.DrawFn) -> tuple[Expression, str]:
    """A content model and the same as a regular expression; each name stands once, so that it is deterministic."""
    letters = iter(LETTERS)

    def build(depth: int) -> tuple[Expression, str]:
        kind = draw(st.sampled_from(["name", "sequence", "choice"] if depth else ["name"]))
        if kind == "name":
            letter = next(letters, None)
            if letter is None:
                return sequence_of([]), ""
            return repeated(single(letter), letter)
        parts = [build(depth - 1) for _ in range(2)]
        if kind == "choice":
            parts = [(expression, pattern) for expression, pattern in parts if pattern] or parts[:1]
            return repeated(choice(tuple(part for part, _ in parts)), "|".join(pattern for _, pattern in parts))
        return repeated(sequence_of([part for part, _ in parts]), "".join(pattern for _, pattern in parts))

    def repeated(expression: Expression, pattern: str) -> tuple[Expression, str]:
        least, most = draw(st.sampled_from([(1, 1), (0, 1), (0, None), (1, 3)]))
        if expression.optional and (least, most) != (1, 1):
            return expression, f"(?:{pattern})"
        return repetition(expression, least, most), f"(?:{pattern}){{{least},{'' if most is None else most}}}"

    return build(2)


@given(models(), st.text(LETTERS, max_size=6))
def test_a_model_takes_what_the_same_regular_expression_takes(model: tuple[Expression, str], names: str) -> None:
    """A list of children fits a model exactly when its names fit the model written as a regular expression."""
    expression, pattern = model
    assert accepts(expression, names) == bool(re.fullmatch(pattern, names))


def rebuilt(expression: Expression) -> Expression:
    match expression:
        case Sequence():
            return sequence_of(map(rebuilt, expression.parts))
        case Choice():
            return choice(tuple(map(rebuilt, expression.options)))
        case Repetition():
            return repetition(rebuilt(expression.body), expression.least, expression.most)
    return expression if expression is NOTHING else single(expression.first[0])


@given(models())
def test_what_an_expression_is_made_of_can_be_read(model: tuple[Expression, str]) -> None:
    """An expression put together again from the parts that it shows is the same one."""
    assert rebuilt(model[0]) is model[0]


def children(names: str) -> Children:
    return Children(
        names, lambda position, allowed: {}, lambda position: position > 0 and names[position] == names[position - 1]
    )


def mended(names: str, repairs: tuple[Repair, ...]) -> str:
    gone = {n for made in repairs if made.kind == "delete" for n in range(made.position, made.position + made.run)}
    meant = {made.position: made.name for made in repairs if made.kind == "rename"}
    made = ""
    for position in range(len(names) + 1):
        made += "".join(r.name for r in repairs if r.kind == "insert" and r.position == position)
        made += "" if position in gone else meant.get(position, names[position : position + 1])
    return made


@given(models(), st.text(LETTERS + "z", max_size=12))
def test_a_repaired_list_fits(model: tuple[Expression, str], names: str) -> None:
    """Whatever the list, what is left after its repairs fits the model, and a list that fits needs none."""
    expression, _ = model
    repairs, read = repair(children(names), expression)
    assert read == len(names)
    assert accepts(expression, mended(names, repairs))
    assert (repairs == ()) == accepts(expression, names)


def test_a_run_of_equal_children_too_many_is_one_repair() -> None:
    """A thousand equal children where one may stand are told as one surplus of 999."""
    repairs, read = repair(children("a" * 1000 + "b"), sequence_of([single("a"), single("b")]))
    assert [(made.kind, made.run) for made in repairs] == [("delete", 999)]
    assert read == 1001


def test_too_much_to_repair_is_given_up() -> None:
    """A list with more faults than anyone would read is repaired only at its beginning."""
    repairs, read = repair(children("ayaz" * 500), repetition(single("a"), 0, None))
    assert 25 <= len(repairs) < 30
    assert read < 2000


@given(st.text("abñé", max_size=6), st.text("abñé", max_size=6))
def test_slips_are_a_distance(left: str, right: str) -> None:
    """The number of slips between two words is the same both ways, and none only between equal words."""
    assert slips(left, right) == slips(right, left)
    assert (slips(left, right) == 0) == (left == right)
    assert slips(left, right) <= max(len(left), len(right))


def test_names_are_near_by_accents_synonyms_and_slips() -> None:
    """A name is recognised without its accents, by another language's word, and with letters swapped; not when in doubt."""
    names = {"section": ("sección", "apartado"), "title": ("titulo",), "td": (), "th": (), "p": ("parrafo",)}
    assert [nearest(word, names) for word in ("seccion", "APARTADO", "tilte", "Título", "párrafo")] == [
        "section",
        "section",
        "title",
        "title",
        "p",
    ]
    assert nearest("tx", names) == ""
    assert near("zzzz", names) == {}
    assert fold("Ñuñoa") == "nunoa"
