"""What a list of children may be, as the editor takes it: an expression of ProseMirror, and a test as forgiving as that.

ProseMirror makes an automaton of each expression, with a state for each counted child. So only small counts are told; a greater
one becomes "any number", and the schema, which knows the number, judges it when the document is checked.
"""

from collections.abc import Callable

from data.xml.expression import (
    NOTHING,
    Choice,
    Expression,
    Repetition,
    Sequence,
    choice,
    repetition,
    sequence_of,
    single,
)

MOST_COUNTED = 12
"""The greatest count that an expression tells."""


def editor_expression(content: Expression, name_of: Callable[[str], str]) -> str:
    """Return ``content`` in the words of ProseMirror; ``name_of`` turns the name of an element into that of a node.

    Names must be of letters, digits and underscores: ProseMirror cuts an expression at every other character.
    """
    match content:
        case Sequence():
            return " ".join(_grouped(part, name_of, Choice) for part in content.parts)
        case Choice():
            return " | ".join(editor_expression(option, name_of) for option in content.options)
        case Repetition():
            body = _grouped(content.body, name_of, Choice, Sequence, Repetition)
            return body + _count(content.least, content.most)
    return "" if content is NOTHING else name_of(content.first[0])


def forgiving(content: Expression) -> Expression:
    """Return ``content`` with the counts that ``editor_expression`` does not tell taken as any number."""
    match content:
        case Sequence():
            return sequence_of(forgiving(part) for part in content.parts)
        case Choice():
            return choice(tuple(forgiving(option) for option in content.options))
        case Repetition():
            most = content.most if _is_counted(content.most) else None
            return repetition(forgiving(content.body), content.least, most)
    return NOTHING if content is NOTHING else single(content.first[0])


def _grouped(content: Expression, name_of: Callable[[str], str], *kinds: type[Expression]) -> str:
    told = editor_expression(content, name_of)
    return f"({told})" if isinstance(content, kinds) else told


def _count(least: int, most: int | None) -> str:
    if (least, most) == (0, 1):
        return "?"
    if _is_counted(most):
        return f"{{{least},{most}}}"
    return {0: "*", 1: "+"}.get(least, f"{{{least},}}")


def _is_counted(most: int | None) -> bool:
    return most is not None and most <= MOST_COUNTED
