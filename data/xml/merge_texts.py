"""Three forms of one text joined sentence by sentence: whoever changed a sentence is followed, unless the other changed it too.

A sentence is the smallest part that is taken from one person or the other: the halves of two sentences make a third that nobody wrote.
What is done where both changed one is decided elsewhere.
"""

import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from data.xml.matching import Effort, stretches
from data.xml.merge_forms import Piece, Signs

Side = Sequence["Sentence"]
Joiner = Callable[[etree._Element, etree._Element, etree._Element], Sequence[etree._Element]]

_WORD = re.compile(r"\s*\S+|\s+")
_LAST = re.compile(r"[.!?;:…][»”\")\]]*$")


class Sentence(NamedTuple):
    """A sentence: what it is known by, and its pieces."""

    key: tuple[str | bytes, ...]
    pieces: tuple[Piece, ...]


class Hunk(NamedTuple):
    """Sentences ``i1`` to ``i2`` of the base became ``j1`` to ``j2``."""

    i1: int
    i2: int
    j1: int
    j2: int


class Chunk(NamedTuple):
    """Sentences ``low`` to ``high`` of the base, and what mine and theirs made of them; None: nothing."""

    low: int
    high: int
    mine: tuple[int, int] | None
    theirs: tuple[int, int] | None


def sentences_of(pieces: Sequence[Piece], signs: Signs, apart: Callable[[etree._Element], bool]) -> list[Sentence]:
    """Return the sentences of a text. A node that stands ``apart``, as a list in a line, is one by itself."""
    found: list[Sentence] = []
    open_: list[Piece] = []
    for number, piece in enumerate(pieces):
        if not isinstance(piece, str):
            if apart(piece):
                found += [*_sentence(open_, signs), *_sentence([piece], signs)]
                open_ = []
            else:
                open_.append(piece)
            continue
        # With a space before it the first word is as any other, wherever it goes.
        for word in _WORD.findall(piece if number else f" {piece}"):
            open_.append(word)
            if _LAST.search(word.rstrip()):
                found += _sentence(open_, signs)
                open_ = []
    return [*found, *_sentence(open_, signs)]


def join_texts(base: Side, mine: Side, theirs: Side, effort: Effort, join: Joiner) -> list[Piece] | None:
    """Return the pieces of the joined text, or None where both changed a sentence in two ways.

    ``join`` joins three forms of a node that is a sentence by itself.
    """
    made: list[Piece] = []
    at = 0
    for chunk in _chunks(_hunks(base, mine, effort), _hunks(base, theirs, effort)):
        made += _flat(base[at : chunk.low])
        at = chunk.high
        sides = [side[slice(*span)] for side, span in ((mine, chunk.mine), (theirs, chunk.theirs)) if span is not None]
        if len(sides) == 1 or _keys(sides[0]) == _keys(sides[1]):
            made += _flat(sides[0])
            continue
        nodes = [node for side in (base[chunk.low : chunk.high], *sides) if (node := _lone_node(side)) is not None]
        if len(nodes) < 3 or len({str(node.tag) for node in nodes}) > 1:
            return None
        made += join(nodes[0], nodes[1], nodes[2])
    return _without_first_space([*made, *_flat(base[at:])])


def _sentence(pieces: Sequence[Piece], signs: Signs) -> list[Sentence]:
    if not pieces:
        return []
    return [Sentence(tuple(one if isinstance(one, str) else signs[one] for one in pieces), tuple(pieces))]


def _hunks(base: Side, side: Side, effort: Effort) -> list[Hunk]:
    return [Hunk(*one[1:]) for one in stretches(_keys(base), _keys(side), effort) if not one.same]


def _chunks(mine: list[Hunk], theirs: list[Hunk]) -> Iterator[Chunk]:
    """Yield the changes of both in order of the base, those that meet as one."""
    both = [(hunk, 0) for hunk in mine] + [(hunk, 1) for hunk in theirs]
    waiting = deque(sorted(both, key=lambda one: one[0][:2]))
    while waiting:
        hunk, who = waiting.popleft()
        low, high = hunk.i1, hunk.i2
        taken: tuple[list[Hunk], list[Hunk]] = ([], [])
        taken[who].append(hunk)
        while waiting and _meet(low, high, waiting[0][0]):
            hunk, who = waiting.popleft()
            taken[who].append(hunk)
            high = max(high, hunk.i2)
        yield Chunk(low, high, _span(taken[0], low, high), _span(taken[1], low, high))


def _meet(low: int, high: int, hunk: Hunk) -> bool:
    """Tell whether a change that begins later than ``low``, or there, is of the same sentences, or between the same two."""
    return hunk.i1 < high or low == high == hunk.i1 == hunk.i2


def _span(hunks: list[Hunk], low: int, high: int) -> tuple[int, int] | None:
    if not hunks:
        return None
    return hunks[0].j1 - (hunks[0].i1 - low), hunks[-1].j2 + (high - hunks[-1].i2)


def _keys(side: Side) -> list[tuple[str | bytes, ...]]:
    return [sentence.key for sentence in side]


def _flat(side: Side) -> list[Piece]:
    return [piece for sentence in side for piece in sentence.pieces]


def _lone_node(side: Side) -> etree._Element | None:
    pieces = _flat(side)
    return pieces[0] if len(pieces) == 1 and not isinstance(pieces[0], str) else None


def _without_first_space(pieces: list[Piece]) -> list[Piece]:
    first = pieces[0] if pieces else ""
    return [first[1:], *pieces[1:]] if isinstance(first, str) and first.startswith(" ") else pieces
