"""What one record brings into an index: its terms with weights and places, its title's terms, its forms. Engines keep these."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from data.search.analysis import form_of, term_of, words
from data.search.interface import IndexRecord
from data.search.scoring import LEAD_WEIGHT, MOST_WEIGHT, TEXT_WEIGHT, TITLE_WEIGHT
from data.search.stop_words import STOP_WORDS

PART_GAP = 16
"""Places left out between two parts, so that no phrase begins in one and ends in the next."""


@dataclass(frozen=True, slots=True)
class RecordTerms:
    """Terms of a record. ``weights`` and ``places`` have the same terms; ``title`` and ``forms`` hold weights of their own.

    ``length`` is the sum of the weights of all words before any is cut at ``MOST_WEIGHT``; ``title_length`` counts the title's.
    """

    weights: Mapping[str, int]
    places: Mapping[str, list[int]]
    title: Mapping[str, int]
    forms: Mapping[str, int]
    length: int
    title_length: int


def record_terms(record: IndexRecord) -> RecordTerms:
    """Return what ``record`` brings into an index."""
    places: dict[str, list[int]] = {}
    weights: Counter[str] = Counter()
    forms: Counter[str] = Counter()
    start = 1
    for weight, text in _parts(record):
        found = words(text)
        terms = list(map(term_of.__getitem__, found))
        for place, term in enumerate(terms, start):
            if term:
                places.setdefault(term, []).append(place)
        for term, count in Counter(terms).items():
            weights[term] += weight * count
        for form, count in Counter(map(form_of.__getitem__, found)).items():
            forms[form] += weight * count
        start += len(found) + PART_GAP
    title = Counter(map(term_of.__getitem__, words(record.title)))
    for counter in (weights, title):
        del counter[""]
    for form in STOP_WORDS.intersection(forms):
        del forms[form]
    return RecordTerms(_cut(weights), places, _cut(title), _cut(forms), weights.total(), title.total())


def _parts(record: IndexRecord) -> Iterator[tuple[int, str]]:
    yield TITLE_WEIGHT, record.title
    yield LEAD_WEIGHT, record.summary
    for heading in record.headings:
        yield LEAD_WEIGHT, heading
    for topic in record.facets.get("topic", ()):
        yield LEAD_WEIGHT, topic  # a code is its words: patente-municipal
    yield TEXT_WEIGHT, record.text


def _cut(weights: Mapping[str, int]) -> Mapping[str, int]:
    if weights and max(weights.values()) > MOST_WEIGHT:
        return {term: min(weight, MOST_WEIGHT) for term, weight in weights.items()}
    return weights
