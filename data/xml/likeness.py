"""How alike two names are: without accents and case, by a known synonym, or a few slips of the keyboard apart."""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

SHORT = 3
"""Up to this length one slip is half the name: it counts only if no other candidate is as near."""


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return ``text`` in lower case and without accents."""
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(letter)
    )


def slips_allowed(name: str) -> int:
    """Return how many slips a name of this length may have and still be read."""
    return 1 if len(name) <= 4 else 2 if len(name) <= 8 else 3


@lru_cache(maxsize=16384)
def slips(written: str, meant: str) -> int:
    """Return how many letters were added, lost, changed or swapped with the next one (Damerau's restricted distance)."""
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for i, letter in enumerate(written, start=1):
        before, above, row = row, before, [i]
        for j, other in enumerate(meant, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == meant[j - 2] and written[i - 2] == other:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
    return row[-1]


def near(written: str, candidates: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Return the candidates that ``written`` may stand for, each with its distance, nearest first.

    ``candidates`` maps each name to its synonyms; a synonym, or a difference in accents or case, is 0.
    """
    name = fold(written)
    found: dict[str, int] = {}
    for candidate, synonyms in candidates.items():
        distance = _distance(name, fold(candidate), tuple(synonyms))
        if distance <= slips_allowed(name):
            found[candidate] = distance
    if len(name) <= SHORT and min(found.values(), default=0) == 1 and len(found) > 1:
        return {}
    return dict(sorted(found.items(), key=lambda item: item[1]))


def nearest(written: str, candidates: Mapping[str, Iterable[str]]) -> str:
    """Return the one candidate that is nearest, or an empty string if none is or two are equally near."""
    found = list(near(written, candidates).items())
    if not found or (len(found) > 1 and found[0][1] == found[1][1]):
        return ""
    return found[0][0]


@lru_cache(maxsize=16384)
def _distance(name: str, candidate: str, synonyms: tuple[str, ...]) -> int:
    if name == candidate or any(name == fold(synonym) for synonym in synonyms):
        return 0
    if abs(len(name) - len(candidate)) > slips_allowed(name):
        return slips_allowed(name) + 1
    return max(1, slips(name, candidate))
