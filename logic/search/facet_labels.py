"""The facets of an answer as people read them: names, labels of codes, and the order in which choices stand."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from data.search.interface import FACETS
from logic.rendering.labels import Labels

_VOCABULARIES = frozenset({"channel", "topic", "audience", "region", "language"})


@dataclass(frozen=True, slots=True)
class FacetChoice:
    """One code of a facet: how many of the documents found have it, and whether the question is narrowed to it."""

    code: str
    label: str
    count: int
    selected: bool = False


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """One facet of an answer. ``choices`` are those that some document has, and those that were chosen."""

    name: str
    label: str
    choices: tuple[FacetChoice, ...]


Titles = Callable[[Iterable[str]], Mapping[str, str]]


def facet_groups(
    counts: Mapping[str, Mapping[str, int]], chosen: Mapping[str, tuple[str, ...]], words: Labels, titles: Titles
) -> tuple[FacetGroup, ...]:
    """Return every facet with its choices: regions from north to south, years from the last, others by count.

    ``titles`` tells the titles of documents by id: an institution is called by its own. A code without a label stands for itself.
    """
    groups = []
    for name in FACETS:
        selected = chosen.get(name, ())
        counted = {**dict.fromkeys(selected, 0), **counts.get(name, {})}
        called = _labels(name, counted, words, titles)
        choices = [
            FacetChoice(code, called.get(code, code), count, code in selected) for code, count in counted.items()
        ]
        groups.append(FacetGroup(name, words.text(f"facet-{name}"), tuple(_in_order(name, choices, list(called)))))
    return tuple(groups)


def _labels(name: str, codes: Iterable[str], words: Labels, titles: Titles) -> Mapping[str, str]:
    if name in _VOCABULARIES:
        return words.terms(name)
    if name == "institution":
        return titles(codes)
    if name == "type":
        return {code: words.file.texts.get(f"type-{code}", code) for code in codes}
    return {}


def _in_order(name: str, choices: list[FacetChoice], vocabulary: list[str]) -> list[FacetChoice]:
    if name == "region":
        place = {code: number for number, code in enumerate(vocabulary)}
        return sorted(choices, key=lambda choice: (place.get(choice.code, len(place)), choice.code))
    if name == "year":
        return sorted(choices, key=lambda choice: choice.code, reverse=True)
    return sorted(choices, key=lambda choice: (-choice.count, choice.label, choice.code))
