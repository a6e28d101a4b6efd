"""What a list of children may be, as the editor takes it: an expression of ProseMirror, and a test as forgiving as that.

ProseMirror makes an automaton of each expression, with a state for each counted child. So only small counts are told; a greater
one becomes "any number", and the schema, which knows the number, judges it when the document is checked.
"""

from collections.abc import Callable

from data.xml.expression import (
    NOTHING,
    Expression,
    _Choice,
    _Repetition,
    _Sequence,
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
        case _Sequence():
            return " ".join(_grouped(part, name_of, _Choice) for part in _parts(content))
        case _Choice():
            return " | ".join(editor_expression(option, name_of) for option in content._options)
        case _Repetition():
            body = _grouped(content._body, name_of, _Choice, _Sequence, _Repetition)
            return body + _count(content._least, content._most)
    return "" if content is NOTHING else name_of(content.first[0])


def forgiving(content: Expression) -> Expression:
    """Return ``content`` with the counts that ``editor_expression`` does not tell taken as any number."""
    match content:
        case _Sequence():
            return sequence_of(forgiving(part) for part in _parts(content))
        case _Choice():
            return choice(tuple(forgiving(option) for option in content._options))
        case _Repetition():
            most = content._most if _is_counted(content._most) else None
            return repetition(forgiving(content._body), content._least, most)
    return NOTHING if content is NOTHING else single(content.first[0])


def _parts(content: Expression) -> list[Expression]:
    """Return the parts of a sequence; one within another at its end is the same sequence."""
    parts = []
    while isinstance(content, _Sequence):
        parts.append(content._left)
        content = content._right
    return [*parts, content]


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
