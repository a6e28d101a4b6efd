"""What changed between two forms of a document, marked in its text: passage by passage in the order of reading, word by word in each.

What stayed is folded where there is much of it. However much there is, what is shown has an end.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from data.errors import NotWellFormed
from data.xml.passages import Passage, passages
from data.xml.schema_model import SimpleType
from logic.comparing.text_runs import Part, whole_runs
from logic.comparing.word_difference import noun_of, shown_value

AROUND = 2
"""Passages that are shown beside those that changed."""

FEWEST_FOLDED = 3
"""Fewer passages that stayed than these are shown: a fold would be no shorter."""

MOST_LETTERS = 300_000
"""So much of what changed is shown: about the text of a book of a hundred pages."""

MOST_COMPARED = 400
"""So many passages are compared word by word; the others went, and came."""

MOST_FOLDED = 400
"""So many passages that stayed are shown, folded."""


@dataclass(frozen=True, slots=True)
class MarkedPassage:
    """A passage with its words in parts. ``label`` is how a fact is called; ``told`` says what cannot be seen in its words."""

    kind: Literal["heading", "text", "item", "row", "picture", "fact", "remark"]
    parts: tuple[Part, ...]
    same: bool
    label: str = ""
    level: int = 1
    told: str = ""


@dataclass(frozen=True, slots=True)
class MarkedStretch:
    """Passages that follow each other, ``folded`` where they stayed and are far from any change. ``left_out``: so many more are not shown."""

    folded: bool
    passages: tuple[MarkedPassage, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with its changes marked. ``readable`` false: one of the two is not well formed. ``cut``: there is more than is shown."""

    stretches: tuple[MarkedStretch, ...]
    readable: bool = True
    cut: bool = False


def mark_changes(before: bytes, after: bytes, names: Mapping[str, str]) -> MarkedText:
    """Return the text of both with what went and what came marked. ``names`` are the titles of documents that it may name, by id."""
    try:
        found = list(_enough(passages(before, after, names)))
    except NotWellFormed:
        return MarkedText((), readable=False)
    if all(one.same for one in found):
        return MarkedText(())
    marker = _Marker()
    stretches = tuple(marker.stretches(found))
    return MarkedText(stretches, cut=marker.full)


def _enough(found: Iterator[Passage]) -> Iterator[Passage]:
    """Yield passages until there is more that changed than is shown."""
    letters = 0
    for passage in found:
        yield passage
        letters += 0 if passage.same else len(passage.before or "") + len(passage.after or "")
        if letters > MOST_LETTERS:
            return


class _Marker:
    """Marks passages while there is room."""

    def __init__(self) -> None:
        self.full = False
        self._letters = MOST_LETTERS
        self._compared = 0
        self._folded = MOST_FOLDED

    def stretches(self, found: list[Passage]) -> Iterator[MarkedStretch]:
        """Yield what is shown, open and folded by turns, until it is too much."""
        near = _near_changes(found)
        for open_, group in groupby(zip(found, near, strict=True), key=lambda one: one[1]):
            listed = [passage for passage, _ in group]
            if self.full:
                return
            if open_:
                yield MarkedStretch(False, tuple(self._marked(listed)))
            else:
                shown = listed[: self._folded]
                self._folded -= len(shown)
                kept = tuple(self._marked(shown))
                yield MarkedStretch(True, kept, len(listed) - len(kept))

    def _marked(self, listed: Iterable[Passage]) -> Iterator[MarkedPassage]:
        for passage in listed:
            self._letters -= len(passage.before or "") + len(passage.after or "")
            if self._letters < 0:
                self.full = True
                return
            yield MarkedPassage(
                passage.kind,
                self._parts(passage),
                passage.same,
                label=_label(passage),
                level=passage.level,
                told=_told(passage),
            )

    def _parts(self, passage: Passage) -> tuple[Part, ...]:
        before, after = (_shown(passage, text) for text in (passage.before, passage.after))
        if before is None or after is None:
            return (Part("ins", after or ""),) if before is None else (Part("del", before),)
        if before == after:
            return (Part("text", after),)
        self._compared += 1
        if passage.kind == "fact" and passage.value_type is not None and _is_coded(passage.value_type):
            return (Part("del", before), Part("text", " "), Part("ins", after))
        if self._compared > MOST_COMPARED:
            return (Part("del", before), Part("ins", after))
        return whole_runs(before, after)


def _near_changes(found: list[Passage]) -> list[bool]:
    """Return for each passage whether it changed, or stands beside one that did."""
    near = [False] * len(found)
    for number, passage in enumerate(found):
        if not passage.same:
            first, last = max(0, number - AROUND), min(len(found), number + AROUND + 1)
            near[first:last] = [True] * (last - first)
    for open_, group in groupby(range(len(near)), key=near.__getitem__):
        places = list(group)
        if not open_ and len(places) < FEWEST_FOLDED:
            near[places[0] : places[-1] + 1] = [True] * len(places)
    return near


def _shown(passage: Passage, text: str | None) -> str | None:
    if text is None or passage.kind != "fact" or passage.value_type is None or not _is_coded(passage.value_type):
        return text
    return shown_value(text, passage.value_type)


def _is_coded(value_type: SimpleType) -> bool:
    """Tell whether a value is no text: a day, a code, a number."""
    return bool(value_type.values) or value_type.kind != "text"


def _label(passage: Passage) -> str:
    if passage.kind not in ("fact", "picture", "remark"):
        return ""
    return noun_of(passage.noun).label or passage.noun.label


def _told(passage: Passage) -> str:
    if passage.moved:
        return "Cambió de lugar."
    return "Las palabras son las mismas: cambió cómo se destacan, o un enlace." if passage.marked else ""
