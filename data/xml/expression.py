"""What may stand inside an element, as a small expression: a name, a sequence, a choice or a repetition.

An expression answers two questions: what may come now (``first``) and what is left after one name (``after``).
Equal expressions are one object, so each answer is worked out once. Our schemas are deterministic, as XSD asks:
at most one reading of a name is possible, and ``after`` takes it. What an expression is made of can be read of its class:
``Sequence`` has ``parts``, ``Choice`` has ``options``, ``Repetition`` has ``body``, ``least`` and ``most``; any other is a name or
``NOTHING``.
"""

from collections.abc import Iterable
from functools import reduce

_interned: dict[tuple[object, ...], "Expression"] = {}


class Expression:
    """A state of a list of children. ``optional``: it may end here. ``first``: the names that fit now, in order."""

    __slots__ = ("_after", "first", "optional")

    def __init__(self, first: Iterable[str], optional: bool) -> None:
        self.first = tuple(dict.fromkeys(first))
        self.optional = optional
        self._after: dict[str, Expression | None] = {}

    def after(self, name: str) -> "Expression | None":
        """Return what is left once ``name`` has come, or None where it does not fit."""
        if name not in self._after:
            self._after[name] = self._derive(name) if name in self.first else None
        return self._after[name]

    def _derive(self, name: str) -> "Expression":
        return NOTHING


class Sequence(Expression):
    """One thing and then another."""

    __slots__ = ("_left", "_right")

    def __init__(self, left: Expression, right: Expression) -> None:
        super().__init__((*left.first, *(right.first if left.optional else ())), left.optional and right.optional)
        self._left = left
        self._right = right

    @property
    def parts(self) -> tuple[Expression, ...]:
        """Return what comes one after the other; a sequence at the end of another is the same sequence."""
        found: list[Expression] = []
        rest: Expression = self
        while isinstance(rest, Sequence):
            found.append(rest._left)
            rest = rest._right
        return (*found, rest)

    def _derive(self, name: str) -> Expression:
        left = self._left.after(name)
        return sequence(left, self._right) if left else _taken(self._right, name)


class Choice(Expression):
    """Any one of ``options``."""

    __slots__ = ("options",)

    def __init__(self, options: tuple[Expression, ...]) -> None:
        super().__init__(
            (name for option in options for name in option.first), any(option.optional for option in options)
        )
        self.options = options

    def _derive(self, name: str) -> Expression:
        return next(rest for option in self.options if (rest := option.after(name)))


class Repetition(Expression):
    """``body`` from ``least`` to ``most`` times, None meaning without end."""

    __slots__ = ("body", "least", "most")

    def __init__(self, body: Expression, least: int, most: int | None) -> None:
        super().__init__(body.first, least == 0 or body.optional)
        self.body = body
        self.least = least
        self.most = most

    def _derive(self, name: str) -> Expression:
        most = None if self.most is None else self.most - 1
        return sequence(_taken(self.body, name), repetition(self.body, max(self.least - 1, 0), most))


NOTHING = Expression((), optional=True)
"""The expression of an empty list, and of a list that is complete."""


def single(name: str) -> Expression:
    """Return the expression of one child."""
    return _interned.setdefault(("name", name), Expression((name,), optional=False))


def sequence(left: Expression, right: Expression) -> Expression:
    """Return ``left`` and then ``right``."""
    if left is NOTHING:
        return right
    if right is NOTHING:
        return left
    return _interned.setdefault(("sequence", left, right), Sequence(left, right))


def sequence_of(parts: Iterable[Expression]) -> Expression:
    """Return all ``parts``, one after the other."""
    return reduce(lambda rest, part: sequence(part, rest), reversed(tuple(parts)), NOTHING)


def choice(options: tuple[Expression, ...]) -> Expression:
    """Return any one of ``options``."""
    return _interned.setdefault(("choice", *options), Choice(options))


def repetition(body: Expression, least: int, most: int | None) -> Expression:
    """Return ``body`` from ``least`` to ``most`` times, None meaning without end."""
    if most == 0 or body is NOTHING:
        return NOTHING
    if least == most == 1:
        return body
    return _interned.setdefault(("repetition", body, least, most), Repetition(body, least, most))


def accepts(content: Expression, names: Iterable[str]) -> bool:
    """Tell whether ``names`` are a complete list for ``content``."""
    state: Expression | None = content
    for name in names:
        state = state.after(name) if state else None
    return state is not None and state.optional


def _taken(expression: Expression, name: str) -> Expression:
    rest = expression.after(name)
    assert rest is not None, "a name among the first ones fits"
    return rest
