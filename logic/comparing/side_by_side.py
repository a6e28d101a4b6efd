"""Two forms of a page laid side by side: which block is which, and in those that changed which words. How they look is not here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from logic.comparing.page_blocks import Block, page_blocks
from logic.comparing.text_runs import Part, whole_runs

LIKE_ENOUGH = 0.4
"""From this likeness of their words on, two blocks of one kind are one that changed."""

MOST_COMPARED = 40
"""So many blocks on each side are compared with one another; beyond, they are taken in their order."""

MOST_WORDS = 400


@dataclass(frozen=True, slots=True)
class Row:
    """A block before and after, None where it is not. ``was`` and ``now`` are its text in parts: ``del`` in the one, ``ins`` in the other."""

    before: Block | None
    after: Block | None
    was: tuple[Part, ...]
    now: tuple[Part, ...]

    @property
    def same(self) -> bool:
        """Tell whether nothing changed."""
        return self.before == self.after


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows that follow each other and are all the same, or all not."""

    same: bool
    rows: tuple[Row, ...]


def side_by_side(before: str, after: str) -> tuple[Stretch, ...]:
    """Return two pages of HTML laid side by side, empty text for a page that is not. Never raises, whatever is in them."""
    rows = _rows(page_blocks(before), page_blocks(after))
    return tuple(Stretch(same, tuple(listed)) for same, listed in groupby(rows, key=lambda row: row.same))


def _rows(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Row]:
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            yield from (_row(*both) for both in zip(old[i1:i2], new[j1:j2], strict=True))
        else:
            yield from _pair_up(old[i1:i2], new[j1:j2])


def _pair_up(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Row]:
    """Pair what lies between equal blocks, in order: each old one with the likest new one of its kind that comes later."""
    at = 0
    lone = len(old) == len(new) == 1 and old[0].kind == new[0].kind
    words = [_words(block) for block in new]
    for block in old:
        found = 0 if lone else _likest(block, new[at : at + MOST_COMPARED], words[at:])
        if found is None:
            yield _row(block, None)
            continue
        yield from (_row(None, one) for one in new[at : at + found])
        yield _row(block, new[at + found])
        at += found + 1
    yield from (_row(None, one) for one in new[at:])


def _likest(block: Block, new: Sequence[Block], words: Sequence[set[str]]) -> int | None:
    best, found = LIKE_ENOUGH, None
    own = _words(block)
    for number, (one, others) in enumerate(zip(new, words, strict=False)):
        if one.kind == block.kind:
            like = len(own & others) / max(1, len(own | others))
            if like > best or (like == best and found is None):
                best, found = like, number
    return found


def _words(block: Block) -> set[str]:
    return set(block.text.casefold().split()[:MOST_WORDS])


def _row(before: Block | None, after: Block | None) -> Row:
    if before is None or after is None:
        was = () if before is None else (Part("del", before.text),)
        return Row(before, after, was, () if after is None else (Part("ins", after.text),))
    if before.text == after.text:
        text = (Part("text", after.text),)
        return Row(before, after, text, text)
    parts = whole_runs(before.text, after.text)
    return Row(before, after, _without(parts, "ins"), _without(parts, "del"))


def _without(parts: Sequence[Part], kind: str) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.kind != kind)
