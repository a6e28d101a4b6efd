"""How often each child may stand in an element, told of its content. Not here: in what order (``expression``)."""

from collections.abc import Mapping

from data.xml.expression import NOTHING, Choice, Expression, Repetition, Sequence

Times = tuple[int, int | None]
"""The least and the most; None is without end."""


def occurrences(content: Expression) -> dict[str, Times]:
    """Return how often each name may come, in the order in which they may come first."""
    match content:
        case Sequence():
            parts = [occurrences(part) for part in content.parts]
            return {name: _sum(*(part.get(name, (0, 0)) for part in parts)) for part in parts for name in part}
        case Choice():
            return _either([occurrences(option) for option in content.options])
        case Repetition():
            inside = occurrences(content.body)
            return {
                name: (least * content.least, None if most is None or content.most is None else most * content.most)
                for name, (least, most) in inside.items()
            }
    return {} if content is NOTHING else {content.first[0]: (1, 1)}


def in_order(content: Expression) -> bool:
    """Tell whether the children have an order: one kind of thing after another."""
    return isinstance(content, Sequence) and len({part.first for part in content.parts}) > 1


def _either(options: list[dict[str, Times]]) -> dict[str, Times]:
    names = [name for option in options for name in option]
    return {name: _widest([option.get(name, (0, 0)) for option in options]) for name in names}


def _widest(times: list[Times]) -> Times:
    most = [most for _, most in times]
    return min(least for least, _ in times), None if None in most else max(each for each in most if each is not None)


def _sum(*times: Times) -> Times:
    most = [most for _, most in times]
    return sum(least for least, _ in times), None if None in most else sum(each for each in most if each is not None)


def merged(first: Mapping[str, Times], second: Mapping[str, Times]) -> dict[str, Times]:
    """Return what may stand in one or the other of two elements of the same name."""
    return _either([dict(first), dict(second)])
