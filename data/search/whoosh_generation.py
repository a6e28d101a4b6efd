"""One sealed generation of the index on disk, open for reading: its segments read as if they were one, without what was deleted.

Documents have numbers from 0 across all segments. What is read once is kept, since a generation never changes.
Safe for several threads: Whoosh's readers keep their place in their files, so one thread reads at a time.
Not here: what a question makes of it (``whoosh_search``), and how a generation comes to be (``whoosh_index``).
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from threading import RLock
from typing import Any

from whoosh.columns import VarBytesColumn
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from data.search.bitmaps import bitmap, flags, members
from data.search.interface import FACETS
from data.search.scoring import rarity, worth
from data.search.whoosh_codec import ArrayCodec, ArrayTermsReader, PostingList, split_places
from data.search.whoosh_files import MappedSegment
from data.search.whoosh_schema import FINGERPRINT, INDEX_NAME, LENGTH_OF, SCHEMA, Shown, facet_of

_TERMS_KEPT = 256


@dataclass(frozen=True, slots=True)
class Holding:
    """The documents that hold a term: as a set, and as numbers with what the term is worth in each."""

    bits: int
    numbers: array[int]
    worths: array[float]


class Generation:
    """Raises whatever Whoosh raises where files are torn: see ``whoosh_search.TORN``."""

    def __init__(self, folder: Path) -> None:
        storage = FileStorage(str(folder))
        self._lock = RLock()
        self._segments: list[_Segment] = []
        self.size = 0
        try:
            for segment in TOC.read(storage, INDEX_NAME, schema=SCHEMA).segments:
                self._segments.append(_Segment(storage, segment, self.size))
                self.size += self._segments[-1].size
        except BaseException:
            self.close()
            raise
        deleted = [segment.first + number for segment in self._segments for number in segment.deleted]
        self.live = ((1 << self.size) - 1) & ~bitmap(deleted, self.size)
        self.documents = self.live.bit_count()
        self.holding = lru_cache(_TERMS_KEPT)(self._holding)

    def close(self) -> None:
        with self._lock:
            for segment in self._segments:
                segment.close()

    def number(self, id: str) -> int | None:
        """Return the number of the document ``id``, or None."""
        for segment, found in self._found("id", id):
            for number in found.numbers:
                if number not in segment.deleted:
                    return segment.first + number
        return None

    def shown(self, number: int) -> Shown:
        """Return what is shown of a document."""
        with self._lock:
            segment = self._segment_of(number)
            return Shown(*segment.documents.stored_fields(number - segment.first)["shown"])

    def fingerprint(self, number: int) -> bytes:
        """Return what is kept of the digest of a document's record."""
        with self._lock:
            segment = self._segment_of(number)
            return segment.fingerprint(number - segment.first)

    def frequency(self, form: str) -> int:
        """Return how many documents hold ``form``. Made for asking about hundreds that none holds."""
        return len(self.holding("form", form).numbers) if form in self._forms else 0

    def first_texts(self, form: str) -> tuple[str, str, str]:
        """Return title, summary and text of the first document, by id, of those that hold ``form``: there must be one."""
        shown = self.shown(min(self.holding("form", form).numbers, key=self.identities.__getitem__))
        return shown.title, shown.summary, shown.text

    def places(self, term: str, wanted: int) -> dict[int, set[int]]:
        """Return where ``term`` stands in each of the documents ``wanted`` that hold it."""
        places: dict[int, set[int]] = {}
        chosen = flags(wanted, self.size)
        for segment, found in self._found("word", term):
            for number, each in zip(found.numbers, split_places(found), strict=True):
                if chosen[segment.first + number]:
                    places[segment.first + number] = set(each[1:])
        return places

    @cached_property
    def facets(self) -> dict[str, dict[str, int]]:
        """For each facet and code, the set of documents that have it."""
        facets: dict[str, dict[str, int]] = {name: {} for name in FACETS}
        with self._lock:
            for segment in self._segments:
                for term in segment.terms.terms_of("facet"):
                    name, code = facet_of(term)
                    found = segment.posting_list("facet", term)
                    if found and (bits := bitmap(found.numbers, segment.size) << segment.first & self.live):
                        facets[name][code] = facets[name].get(code, 0) | bits
        return facets

    @cached_property
    def _forms(self) -> frozenset[str]:
        """Every form that a document holds or held."""
        with self._lock:
            return frozenset(form for segment in self._segments for form in segment.forms())

    @cached_property
    def identities(self) -> list[bytes]:
        """The id of each document by number."""
        return self._texts("identity")

    @cached_property
    def by_date(self) -> list[int]:
        """The live documents, newest first."""
        days, identities = self._numbers("day"), self.identities
        return sorted(members(self.live, self.size), key=lambda number: (-days[number], identities[number]))

    @cached_property
    def by_title(self) -> list[int]:
        """The live documents in the order of the alphabet."""
        titles, identities = self._texts("title_order"), self.identities
        return sorted(members(self.live, self.size), key=lambda number: (titles[number], identities[number]))

    def _holding(self, field: str, term: str) -> Holding:
        """Return the live documents that hold ``term`` in ``field``, one of ``LENGTH_OF``, with what it is worth in each."""
        numbers, weights = array("I"), bytearray()
        for segment, found in self._found(field, term):
            kept = (
                _without(found, segment.deleted) if segment.deleted else zip(found.numbers, found.weights, strict=True)
            )
            for number, weight in kept:
                numbers.append(segment.first + number)
                weights.append(weight)
        lengths, mean = self._lengths[LENGTH_OF[field]]
        rare = rarity(self.documents, len(numbers))
        worths = array("d", (rare * worth(w, lengths[n], mean) for n, w in zip(numbers, weights, strict=True)))
        return Holding(bitmap(numbers, self.size), numbers, worths)

    def _found(self, field: str, term: str) -> Iterator[tuple[_Segment, PostingList]]:
        with self._lock:
            for segment in self._segments:
                found = segment.posting_list(field, term)
                if found:
                    yield segment, found

    @cached_property
    def _lengths(self) -> dict[str, tuple[array[int], float]]:
        """By name of column, the length of each document and their mean."""
        lengths = {}
        for name in set(LENGTH_OF.values()):
            column = self._numbers(name)
            total = sum(column) - sum(column[s.first + number] for s in self._segments for number in s.deleted)
            lengths[name] = (column, total / self.documents if self.documents else 0.0)
        return lengths

    def _segment_of(self, number: int) -> _Segment:
        return next(segment for segment in self._segments if number < segment.first + segment.size)

    def _numbers(self, name: str) -> array[int]:
        with self._lock:
            return array("I", (number for segment in self._segments for number in segment.numbers(name)))

    def _texts(self, name: str) -> list[bytes]:
        with self._lock:
            return [text for segment in self._segments for text in segment.texts(name)]


class _Segment:
    """One of Whoosh's segments, a file mapped into memory. ``deleted`` are numbers of its own, from 0."""

    def __init__(self, storage: FileStorage, segment: Any, first: int) -> None:
        codec = ArrayCodec()
        self.first = first
        self.size = int(segment.doc_count_all())
        self.deleted = frozenset(segment.deleted_docs())
        self._name = segment
        self._files = MappedSegment(storage, segment.make_filename(segment.COMPOUND_EXT))
        self.terms: ArrayTermsReader = codec.terms_reader(self._files, segment)
        self.documents = codec.per_document_reader(self._files, segment)
        self._fingerprints = self.documents.column_reader("fingerprint", FINGERPRINT)

    def posting_list(self, field: str, term: str) -> PostingList | None:
        """Read a posting list. Raises ``ValueError`` where it names a document that is not there: a torn file must not fill memory."""
        found = self.terms.posting_list(field, term.encode())
        if found and found.numbers[-1] >= self.size:
            raise ValueError(f"{field} {term!r}: document {found.numbers[-1]} of {self.size}")
        return found

    def numbers(self, name: str) -> array[int]:
        """Read a column of numbers at once: Whoosh's reader would take them apart one by one."""
        numbers = array("I")
        file = ArrayCodec.column_filename(self._name, name)
        if self._files.file_exists(file):
            column = self._files.open_file(file)
            numbers.frombytes(column.read())
            column.close()
            if sys.byteorder == "little":
                numbers.byteswap()
        numbers.extend([0] * (self.size - len(numbers)))  # Whoosh leaves zeros at the end unwritten
        return numbers

    def texts(self, name: str) -> Iterable[bytes]:
        """Read a column of texts."""
        if self.documents.has_column(name):
            return [bytes(text) for text in self.documents.column_reader(name, VarBytesColumn())]
        return [b""] * self.size

    def fingerprint(self, number: int) -> bytes:
        """Read one of the column ``fingerprint``."""
        return bytes(self._fingerprints[number])

    def forms(self) -> list[str]:
        """Read the vocabulary."""
        return ArrayCodec().vocabulary(self._files, self._name)

    def close(self) -> None:
        self.terms.close()
        self.documents.close()
        with suppress(BufferError):  # a posting list still being read keeps the map until it is dropped
            self._files.close()


def _without(found: PostingList, deleted: frozenset[int]) -> Iterator[tuple[int, int]]:
    return ((n, w) for n, w in zip(found.numbers, found.weights, strict=True) if n not in deleted)
