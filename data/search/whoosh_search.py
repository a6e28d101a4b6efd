"""Answers questions from one generation. Sets of documents are whole numbers: exact counts of every facet cost microseconds.

Whoosh's own searcher is not used: it scores document by document and cannot count facets beside their own filters.
"""

import struct
import zlib
from collections.abc import Iterable, Mapping
from heapq import nlargest
from itertools import islice
from pickle import PickleError
from time import monotonic

from data.errors import IndexUnreadable, SearchTooSlow
from data.search.analysis import form_and_term
from data.search.asked import Phrase, asked
from data.search.bitmaps import bitmap, flags, members
from data.search.extracts import extract
from data.search.interface import Found, Hit, Query
from data.search.scoring import SAME_FORM, TITLE_AGAIN, most
from data.search.spelling import as_written, likeliest
from data.search.whoosh_generation import Generation

TORN = (
    OSError,
    ValueError,
    LookupError,
    ArithmeticError,
    TypeError,
    AttributeError,
    NameError,
    EOFError,
    MemoryError,
    struct.error,
    zlib.error,
    PickleError,
)
"""What reading raises where a file is not what was written. Our own mistakes look the same: the reason goes to the log."""


class WhooshIndex:
    """A ``SearchIndex`` over one generation. ``seconds`` is the longest that a search may take."""

    def __init__(self, name: str, generation: Generation, seconds: float = 1.0) -> None:
        self._name = name
        self._generation = generation
        self._seconds = seconds

    def search(self, query: Query) -> Found:
        """Raises ``SearchTooSlow`` after its time, ``IndexUnreadable`` where a file turns out torn."""
        try:
            return _Search(self._generation, query, self._seconds).found()
        except TORN as error:
            raise IndexUnreadable(self._name, repr(error)) from error

    def suggest(self, word: str) -> str | None:
        form, term = form_and_term(word)
        try:
            if not term or self._generation.holding("word", term).bits:
                return None
            better = likeliest(form, self._generation.frequency)
            return better and as_written(better, self._generation.first_texts(better))
        except TORN as error:
            raise IndexUnreadable(self._name, repr(error)) from error

    def titles(self, ids: Iterable[str]) -> dict[str, str]:
        try:
            numbers = {id: self._generation.number(id) for id in ids}
            return {id: self._generation.shown(number).title for id, number in numbers.items() if number is not None}
        except TORN as error:
            raise IndexUnreadable(self._name, repr(error)) from error

    def close(self) -> None:
        self._generation.close()


class _Search:
    """One question on its way to its answer."""

    def __init__(self, generation: Generation, query: Query, seconds: float) -> None:
        self._generation = generation
        self._query = query
        self._asked = asked(query)
        self._until = monotonic() + seconds

    def found(self) -> Found:
        matched = self._matched()
        chosen = {name: self._any_of(name, codes) for name, codes in self._query.filters.items() if codes}
        hits = matched
        for bits in chosen.values():
            hits &= bits
        numbers, scores = self._page(hits)
        return Found(
            total=hits.bit_count(),
            hits=tuple(self._hit(number, score) for number, score in zip(numbers, scores, strict=True)),
            facets=self._counts(matched, chosen),
        )

    def _bits(self, term: str) -> int:
        self._in_time()
        return self._generation.holding("word", term).bits

    def _matched(self) -> int:
        question, live = self._asked, self._generation.live
        if question.nothing:
            return 0
        for phrase in question.phrases:
            live &= self._standing(phrase, live)
        for phrase in question.without:
            live &= ~self._standing(phrase, live)
        sets = [self._bits(term) for term in question.terms]
        wanted = len(sets)
        if self._query.any_word and wanted:
            wanted = most(wanted)
        return _holding_most(live, sets, wanted, exactly=not self._query.any_word)

    def _standing(self, phrase: Phrase, among: int) -> int:
        """Return the documents of ``among`` where the terms of ``phrase`` stand at their distances."""
        for _, term in phrase:
            among &= self._bits(term)
        if len(phrase) == 1 or not among:
            return among
        places = []
        for distance, term in phrase:
            self._in_time()
            places.append((distance, self._generation.places(term, among)))
        standing = []
        for number in members(among, self._generation.size):
            starts = [{place - distance for place in places_of[number]} for distance, places_of in places]
            if set.intersection(*starts):
                standing.append(number)
        return bitmap(standing, self._generation.size)

    def _any_of(self, name: str, codes: tuple[str, ...]) -> int:
        facet = self._generation.facets.get(name, {})
        chosen = 0
        for code in codes:
            chosen |= facet.get(code, 0)
        return chosen

    def _counts(self, matched: int, chosen: Mapping[str, int]) -> dict[str, dict[str, int]]:
        counts = {}
        for name, codes in self._generation.facets.items():
            self._in_time()
            counted = matched
            for other, bits in chosen.items():
                if other != name:
                    counted &= bits
            counts[name] = {code: n for code, bits in codes.items() if (n := (bits & counted).bit_count())}
        return counts

    def _page(self, hits: int) -> tuple[list[int], list[float]]:
        """Return the numbers and scores of the hits that are asked for, in their order."""
        first, last = self._query.offset, self._query.offset + self._query.limit
        if self._query.order in ("date", "title"):
            ordered = self._generation.by_date if self._query.order == "date" else self._generation.by_title
            hit = flags(hits, self._generation.size)
            numbers = list(islice((number for number in ordered if hit[number]), first, last))
            scores = self._scores(numbers)
            return numbers, [scores[number] for number in numbers]
        scores = self._scores(members(hits, self._generation.size))
        ids = self._generation.identities
        least = min(nlargest(last, scores.values()), default=0.0)
        best = [number for number, score in scores.items() if score >= least]
        best.sort(key=lambda number: (-scores[number], ids[number]))
        return best[first:last], [scores[number] for number in best[first:last]]

    def _scores(self, numbers: Iterable[int]) -> dict[int, float]:
        scores = dict.fromkeys(numbers, 0.0)
        question = self._asked
        for field, texts, share in (
            ("word", question.scored, 1.0),
            ("title", question.scored, TITLE_AGAIN),
            ("form", question.forms, SAME_FORM),
        ):
            for text in texts:
                self._in_time()
                holding = self._generation.holding(field, text)
                for number, worth in zip(holding.numbers, holding.worths, strict=True):
                    if number in scores:
                        scores[number] += share * worth
        return scores

    def _hit(self, number: int, score: float) -> Hit:
        self._in_time()
        shown = self._generation.shown(number)
        return Hit(
            id=self._generation.identities[number].decode(),
            address=shown.address,
            title=shown.title,
            summary=shown.summary,
            type=shown.type,
            channel=shown.channel,
            date=shown.date,
            score=score,
            extract=extract(shown.text, self._asked.scored),
        )

    def _in_time(self) -> None:
        if monotonic() > self._until:
            raise SearchTooSlow


def _holding_most(live: int, sets: list[int], wanted: int, *, exactly: bool) -> int:
    """Return the documents of ``live`` in at least ``wanted`` of ``sets``; unless ``exactly``, in as many as any is in, at least one."""
    in_at_least = [live] + [0] * wanted
    for bits in sets:
        for count in range(wanted, 0, -1):
            in_at_least[count] |= in_at_least[count - 1] & bits
    if not exactly:
        while wanted > 1 and not in_at_least[wanted]:
            wanted -= 1
    return in_at_least[wanted]
