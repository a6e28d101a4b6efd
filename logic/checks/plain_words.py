"""Words of offices and courts, and what to say instead: the pairs of ``plain-words.csv``, found in a running text.

A row has the words as people know them, what to say, and the forms in which they are found: "|" between forms, and "/"
between the words that may stand at one step of a form. A word all in capitals is found only so. Nothing here is an
issue: in a law's own name, or explained, any of these words may be right.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise, product

from data.documents.running_text import RunningText

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Pair:
    """A row of the file."""

    avoid: str
    use: str


Forms = Mapping[tuple[str, str], tuple[tuple[tuple[str, ...], Pair], ...]]
"""First two words of a form, the second empty where there is none → every form that begins so, longest first, with its pair."""


@dataclass(frozen=True, slots=True)
class HeavyWords:
    """Words found in a document: as they are written where they first stand, what to say, how often, and in which element."""

    words: str
    use: str
    times: int
    ordinal: int


def find_heavy_words(text: RunningText) -> tuple[HeavyWords, ...]:
    """Return what the document says of the pairs, each told once, where it first stands; not what it explains itself."""
    explained = {_key(*found) for said in text.explained for found in _found(said)}
    first: dict[str, tuple[str, str, int]] = {}
    times: Counter[str] = Counter()
    for block in text.blocks:
        for words, pair in _found(block.text):
            key = _key(words, pair)
            first.setdefault(key, (words, pair.use, block.ordinal))
            times[key] += 1
    return tuple(
        HeavyWords(words, use, times[key], ordinal)
        for key, (words, use, ordinal) in first.items()
        if key not in explained
    )


@cache
def plain_words() -> Forms:
    """Return the pairs of our file by the forms in which they are found."""
    source = (files(__package__) / "plain-words.csv").read_text(encoding="utf-8")
    forms: dict[tuple[str, str], list[tuple[tuple[str, ...], Pair]]] = {}
    for row in csv.DictReader(source.splitlines()):
        pair = Pair(row["avoid"], row["use"])
        for form in row["forms"].split("|"):
            for words in product(*(step.split("/") for step in form.split())):
                first, second, *_ = *words, ""
                forms.setdefault((first.lower(), second.lower()), []).append((words, pair))
    return {beginning: tuple(sorted(found, key=lambda form: -len(form[0]))) for beginning, found in forms.items()}


def _key(words: str, pair: Pair) -> str:
    """Return what makes two findings the same: the pair, but each shortened name by itself."""
    return words if words.isupper() and " " not in words else pair.avoid


def _found(text: str) -> Iterator[tuple[str, Pair]]:
    """Yield what is written and its pair, from left to right; no word is part of two."""
    forms = plain_words()
    words = list(_WORD.finditer(text))
    low = [*(word.group().lower() for word in words), ""]
    free = 0
    for number, both in enumerate(pairwise(low)):
        if number < free or not (both in forms or (both[0], "") in forms):
            continue
        for form, pair in (*forms.get(both, ()), *forms.get((both[0], ""), ())):
            here = words[number : number + len(form)]
            written = text[here[0].start() : here[-1].end()]
            if _is(form, written.split(" ")):
                yield written, pair
                free = number + len(form)
                break


def _is(form: tuple[str, ...], words: list[str]) -> bool:
    return len(form) == len(words) and all(
        found == word if word.isupper() else found.lower() == word for word, found in zip(form, words, strict=True)
    )
