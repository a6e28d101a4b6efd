"""The cheapest way to make a list of children fit: what to read otherwise, what is missing, what is too much.

Where the list stops fitting, a window around that child is searched (Dijkstra over position and state), the best way
is taken, and the walk goes on from there. Searching whole lists would cost seconds where there are thousands of faults.
Not here: what each repair is called as an issue (``structure_issues``).
"""

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Literal

from data.xml.expression import Expression

BACK = 3
AHEAD = 4
MAX_REPAIRS = 25
MAX_NODES = 600

MISSING = 1.0
SURPLUS = 1.05
PASTED_TWICE = 0.9
NEAR = 0.5
NEAR_STEP = 0.1
OTHER_NAME = 1.7


@dataclass(frozen=True, slots=True)
class Repair:
    """One change to a list. ``position`` is a child's; for "insert", that of the child that ``name`` is missing before.

    ``name`` is what should be there or, for "delete", what is too much; ``state`` tells what could come at that point;
    ``run`` is how many equal children in a row a "delete" is about.
    """

    kind: Literal["rename", "insert", "delete"]
    position: int
    state: Expression
    name: str = ""
    run: int = 1


@dataclass(frozen=True, slots=True)
class Children:
    """A list to repair. ``near`` answers which of the allowed names a child may stand for, with the distance."""

    names: Sequence[str]
    near: Callable[[int, tuple[str, ...]], dict[str, int]]
    repeats_left: Callable[[int], bool]
    """Whether a child is byte for byte its left neighbour."""


@dataclass(frozen=True, slots=True)
class _Node:
    """A point of the search and the way to it."""

    position: int
    state: Expression
    repairs: tuple[Repair, ...] = ()


def repair(children: Children, content: Expression) -> tuple[tuple[Repair, ...], int]:
    """Return the repairs, in order, and how many children were read: all, unless there was too much to repair."""
    total = len(children.names)
    states = [content]  # the state before each child since the last repair
    first = 0  # the position of states[0]
    done: list[Repair] = []
    while True:
        position = first + len(states) - 1
        state = states[-1]
        rest = state.after(children.names[position]) if position < total else None
        if rest is not None:
            states.append(rest)
        elif position == total and state.optional:
            return tuple(done), total
        elif position < total and _goes_on(done, children, position, state):
            done[-1] = replace(done[-1], run=done[-1].run + 1)
            first, states = position + 1, [state]
        elif len(done) >= MAX_REPAIRS:
            return tuple(done), position
        else:
            back = max(first, position - BACK)
            found = _search(children, _Node(back, states[back - first]), min(total, position + 1 + AHEAD), position)
            done = _joined(done, found.repairs)
            first, states = found.position, [found.state]


def _goes_on(done: Sequence[Repair], children: Children, position: int, state: Expression) -> bool:
    """Tell whether a child is one more of the run that the last repair took out."""
    if not done or done[-1].kind != "delete" or done[-1].state is not state:
        return False
    last = done[-1]
    return last.position + last.run == position and children.names[last.position] == children.names[position]


def _joined(done: list[Repair], found: Sequence[Repair]) -> list[Repair]:
    """Add repairs, counting equal children in a row that are too much as one."""
    for new in found:
        last = done[-1] if done else None
        run = last is not None and last.kind == new.kind == "delete" and last.state is new.state
        if last is not None and run and last.position + last.run == new.position and last.name == new.name:
            done[-1] = replace(last, run=last.run + 1)
        else:
            done.append(new)
    return done


def _search(children: Children, start: _Node, goal: int, fault: int) -> _Node:
    order = count()
    queue = [(0.0, next(order), start)]
    seen: set[tuple[int, Expression]] = set()
    while queue and len(seen) < MAX_NODES:
        cost, _, node = heapq.heappop(queue)
        if (node.position, node.state) in seen:
            continue
        seen.add((node.position, node.state))
        if node.position >= goal and (goal < len(children.names) or node.state.optional):
            return node
        for price, following in _steps(children, node, goal):
            heapq.heappush(queue, (cost + price, next(order), following))
    return _given_up(children, start, fault)


def _given_up(children: Children, start: _Node, fault: int) -> _Node:
    """Return the plain way where the search found none: keep what fits, and leave out the child that does not."""
    state = start.state
    for name in children.names[start.position : fault]:
        state = state.after(name) or state
    if fault == len(children.names):
        name = state.first[0]
        return _Node(fault, state.after(name) or state, (Repair("insert", fault, state, name),))
    return _Node(fault + 1, state, (Repair("delete", fault, state, children.names[fault]),))


def _steps(children: Children, node: _Node, goal: int) -> list[tuple[float, _Node]]:
    """Return every way on from a point, with its price."""
    i, state = node.position, node.state
    steps: list[tuple[float, _Node]] = []

    def add(price: float, position: int, after: Expression | None, made: Repair | None) -> None:
        if after is not None:
            steps.append((price, _Node(position, after, (*node.repairs, made) if made else node.repairs)))

    if i < goal:
        name = children.names[i]
        add(0.0, i + 1, state.after(name), None)
        alike = children.near(i, state.first)
        for other in state.first:
            if other != name:
                price = NEAR + NEAR_STEP * alike[other] if other in alike else OTHER_NAME
                add(price, i + 1, state.after(other), Repair("rename", i, state, other))
        price = PASTED_TWICE if children.repeats_left(i) else SURPLUS
        add(price, i + 1, state, Repair("delete", i, state, name))
    for missing in state.first:
        add(MISSING, i, state.after(missing), Repair("insert", i, state, missing))
    return steps
