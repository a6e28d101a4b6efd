"""The search index in memory, for tests of logic: every answer worked out by reading each record again, in as few words as will do.

It gives what ``whoosh_index`` gives, to the last digit of a score: the contract tests hold each against the other.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import count

from data.errors import IndexUnreadable
from data.search.analysis import compose, day, form_and_term, title_order
from data.search.asked import Asked, Phrase, asked
from data.search.extracts import extract
from data.search.interface import FACETS, Found, Hit, IndexRecord, Query
from data.search.record_terms import RecordTerms, record_terms
from data.search.scoring import SAME_FORM, TITLE_AGAIN, most, rarity, worth
from data.search.spelling import as_written, likeliest


class MemoryStore:
    """A ``SearchStore`` whose generations are dictionaries."""

    def __init__(self) -> None:
        self._generations: dict[str, dict[str, IndexRecord]] = {}
        self._numbers = count(1)

    def write(self, base: str | None, changed: Iterable[IndexRecord], gone: Iterable[str]) -> str:
        records = dict(self._records(base)) if base is not None else {}
        before = dict(records)
        for id in gone:
            records.pop(id, None)
        records |= {record.id: record for record in changed}
        if base is not None and records == before:
            return base
        name = str(next(self._numbers))
        self._generations[name] = records
        return name

    def open(self, generation: str) -> "MemoryIndex":
        return MemoryIndex(self._records(generation))

    def sweep(self, keep: Iterable[str]) -> tuple[str, ...]:
        removed = tuple(sorted(set(self._generations) - set(keep)))
        for name in removed:
            del self._generations[name]
        return removed

    def _records(self, generation: str) -> dict[str, IndexRecord]:
        try:
            return self._generations[generation]
        except KeyError:
            raise IndexUnreadable(generation, "missing") from None


class MemoryIndex:
    """A ``SearchIndex`` over the records themselves."""

    def __init__(self, records: Mapping[str, IndexRecord]) -> None:
        self._records = records

    def search(self, query: Query) -> Found:
        question = asked(query)
        matched = self._matched(question, any_word=query.any_word)
        hits = [id for id in matched if self._passes(id, query.filters)]
        page = self._ordered(hits, question, query.order)[query.offset : query.offset + query.limit]
        return Found(len(hits), tuple(self._hit(id, question) for id in page), self._facets(matched, query.filters))

    def suggest(self, word: str) -> str | None:
        form, term = form_and_term(word)
        if not term or any(term in terms.weights for terms in self._terms.values()):
            return None
        better = likeliest(form, lambda near: sum(near in terms.forms for terms in self._terms.values()))
        if better is None:
            return None
        first = self._records[min((id for id, terms in self._terms.items() if better in terms.forms), key=str.encode)]
        return as_written(better, (first.title, first.summary, first.text))

    def titles(self, ids: Iterable[str]) -> dict[str, str]:
        return {id: self._records[id].title for id in ids if id in self._records}

    def close(self) -> None:
        """Nothing is held open."""

    @cached_property
    def _terms(self) -> dict[str, RecordTerms]:
        return {id: record_terms(record) for id, record in self._records.items()}

    def _matched(self, question: Asked, *, any_word: bool) -> list[str]:
        if question.nothing:
            return []
        fit = {
            id: sum(term in terms.weights for term in question.terms)
            for id, terms in self._terms.items()
            if all(_holds(terms, phrase) for phrase in question.phrases)
            and not any(_holds(terms, phrase) for phrase in question.without)
        }
        wanted = len(question.terms)
        if any_word and wanted:
            wanted = min(most(wanted), max(fit.values(), default=0)) or 1
        return [id for id, held in fit.items() if held >= wanted]

    def _passes(self, id: str, filters: Mapping[str, tuple[str, ...]], but: str = "") -> bool:
        facets = self._records[id].facets
        return all(set(codes) & set(facets.get(name, ())) for name, codes in filters.items() if codes and name != but)

    def _facets(self, matched: list[str], filters: Mapping[str, tuple[str, ...]]) -> dict[str, dict[str, int]]:
        counts: dict[str, dict[str, int]] = {name: {} for name in FACETS}
        for name in FACETS:
            for id in matched:
                if self._passes(id, filters, but=name):
                    for code in dict.fromkeys(self._records[id].facets.get(name, ())):
                        counts[name][code] = counts[name].get(code, 0) + 1
        return counts

    def _ordered(self, hits: list[str], question: Asked, order: str) -> list[str]:
        if order == "date":
            return sorted(hits, key=lambda id: (-day(self._records[id].date), id.encode()))
        if order == "title":
            return sorted(hits, key=lambda id: (title_order(self._records[id].title).encode(), id.encode()))
        return sorted(hits, key=lambda id: (-self._score(id, question), id.encode()))

    def _score(self, id: str, question: Asked) -> float:
        own = self._terms[id]
        score = 0.0
        for term in question.scored:
            score += self._worth(own.weights, own.length, "weights", "length", term)
        for term in question.scored:
            score += TITLE_AGAIN * self._worth(own.title, own.title_length, "title", "title_length", term)
        for form in question.forms:
            score += SAME_FORM * self._worth(own.forms, own.length, "forms", "length", form)
        return score

    def _worth(self, weights: Mapping[str, int], length: int, field: str, measure: str, term: str) -> float:
        if term not in weights:
            return 0.0
        everyone = self._terms.values()
        holding = sum(term in getattr(terms, field) for terms in everyone)
        mean = sum(getattr(terms, measure) for terms in everyone) / len(everyone)
        return rarity(len(everyone), holding) * worth(weights[term], length, mean)

    def _hit(self, id: str, question: Asked) -> Hit:
        record = self._records[id]
        type_, channel = (next(iter(record.facets.get(name, ())), "") for name in ("type", "channel"))
        return Hit(
            id=id,
            address=record.address,
            title=record.title,
            summary=record.summary,
            type=type_,
            channel=channel,
            date=record.date,
            score=self._score(id, question),
            extract=extract(compose(record.text), question.scored),
        )


def _holds(terms: RecordTerms, phrase: Phrase) -> bool:
    starts = [{place - distance for place in terms.places.get(term, ())} for distance, term in phrase]
    return bool(set.intersection(*starts))
