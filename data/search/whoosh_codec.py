"""Postings in Whoosh's segments, written and read as arrays: a codec of ours on Whoosh's own hook for codecs.

Whoosh's third codec pickles and compresses each posting list, which costs most of the time of indexing, and hands postings out one
by one. Here a list is three arrays: document numbers, weights in a byte each, and places, compressed only where that pays.
Columns, stored fields, the term dictionary and the list of segments stay Whoosh's. Not here: what the fields are (``whoosh_schema``).
"""

from __future__ import annotations

import struct
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, chain, compress
from operator import sub
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermsReader
from whoosh.writing import SegmentWriter

_HEAD = struct.Struct("!IQII")  # documents, offset in the postings file, bytes of numbers and weights, bytes of places
_WORTH_COMPRESSING = 512
_FAST = 1
_VOCABULARY_EXT = ".voc"


@dataclass(frozen=True, slots=True)
class PostingList:
    """The documents of one segment that hold one term: numbers in rising order, and the weight of each.

    ``places`` holds, for each document in turn, how many places follow and then the places; it is empty for a field without.
    """

    numbers: array[int]
    weights: bytes
    places: array[int]


class ArrayCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's codec with posting lists as arrays."""

    length_stats = False

    def field_writer(self, storage: Any, segment: Any) -> _ArrayFieldWriter:
        return _ArrayFieldWriter(self, storage, segment)

    def terms_reader(self, storage: Any, segment: Any) -> ArrayTermsReader:
        name = segment.make_filename(self.TERMS_EXT)
        postings = segment.open_file(storage, self.POSTS_EXT)
        return ArrayTermsReader(self, storage.open_file(name), storage.file_length(name), postings)

    def vocabulary(self, storage: Any, segment: Any) -> list[str]:
        """Return the terms of the field ``form`` in order: thousands of times quicker than asking the dictionary for each."""
        name = segment.make_filename(_VOCABULARY_EXT)
        if not storage.file_exists(name):
            return []
        return zlib.decompress(storage.open_file(name).read()).decode().split("\n")


class _ArrayFieldWriter(W3FieldWriter):  # type: ignore[misc]
    def add_postings(self, schema: Any, lengths: Any, items: Iterable[tuple[str, bytes, _Gathered]]) -> None:
        """Write posting lists that come in the order of field and term."""
        offset = self._postfile.tell()
        field = None
        forms = []
        for name, term, gathered in items:
            if name != field:
                self.start_field(name, schema[name])
                field = name
            counted = _pack(_steps(gathered.numbers).tobytes() + gathered.weights)
            placed = _pack(gathered.places.tobytes())
            self._postfile.write(counted)
            self._postfile.write(placed)
            key = self._fieldid.to_bytes(2, "big") + term
            self._tindex.add(key, _HEAD.pack(len(gathered.numbers), offset, len(counted), len(placed)))
            offset += len(counted) + len(placed)
            if name == "form":
                forms.append(term)
        if forms:
            with self._create_file(_VOCABULARY_EXT) as file:
                file.write(zlib.compress(b"\n".join(forms), _FAST))


class ArrayTermsReader(W3TermsReader):  # type: ignore[misc]
    """Reads the terms of a segment. Not safe for several threads at once."""

    def posting_list(self, field: str, term: bytes) -> PostingList | None:
        """Return the documents that hold ``term``, or None. Raises ``zlib.error`` or ``ValueError`` where the file is torn."""
        try:
            at, length = self._range_for_key(field, term)
        except KeyError:
            return None
        return self._read(self._dbfile.get(at, length))

    def posting_lists(self) -> Iterator[tuple[str, str, PostingList]]:
        """Yield every field and term in order with its documents."""
        for key, head in self._tindex.items():
            name, term = self._keydecoder(key)
            yield name, term.decode(), self._read(head)

    def terms_of(self, field: str) -> Iterator[str]:
        """Yield the terms of ``field`` in order."""
        if field in self._fieldmap:
            for name, term in self.terms_from(field, b""):
                if name != field:
                    return
                yield term.decode()

    def _read(self, head: bytes) -> PostingList:
        documents, offset, counted, placed = _HEAD.unpack(head)
        data = _unpack(self._postfile.get(offset, counted))
        numbers, places = array("I"), array("I")
        numbers.frombytes(data[: 4 * documents])
        places.frombytes(_unpack(self._postfile.get(offset + counted, placed)))
        return PostingList(array("I", accumulate(numbers)), data[4 * documents :], places)


class ArraySegmentWriter(SegmentWriter):  # type: ignore[misc]
    """Whoosh's writer of segments, with postings gathered by term as they come: nothing is left to sort but the terms.

    ``add_document`` takes columns and stored fields; postings of the same document are given to ``pool`` before it.
    """

    def __init__(self, index: Any) -> None:
        super().__init__(index, codec=ArrayCodec())
        self.pool = PostingPool()

    def add_postings_to_pool(self, reader: Any, startdoc: int, docmap: Mapping[int, int] | None) -> None:
        """Take in the postings of a segment that is merged; ``docmap`` gives the new numbers where some are deleted."""
        for field, term, found in reader._terms.posting_lists():
            self.pool.extend(field, term, _moved(found, startdoc, docmap))


class _Gathered:
    __slots__ = ("numbers", "places", "weights")

    def __init__(self) -> None:
        self.numbers = array("I")
        self.weights = bytearray()
        self.places = array("I")


class PostingPool:
    """Postings by field and term, in memory: the caller keeps a segment small. Takes the place of Whoosh's sorting pool."""

    def __init__(self) -> None:
        self._fields: dict[str, dict[str, _Gathered]] = {}
        self.bytes = 0

    def add(
        self, field: str, number: int, weights: Mapping[str, int], places: Mapping[str, list[int]] | None = None
    ) -> None:
        """Take in the terms of one document: the weight of each, up to 255, and its places where the field keeps them."""
        terms = self._fields.setdefault(field, {})
        for term, weight in weights.items():
            gathered = terms.get(term)
            if gathered is None:
                gathered = terms[term] = _Gathered()
            gathered.numbers.append(number)
            gathered.weights.append(weight)
            if places is not None:
                standing = places[term]
                gathered.places.append(len(standing))
                gathered.places.extend(standing)
                self.bytes += 4 * len(standing) + 4
        self.bytes += 5 * len(weights)

    def extend(self, field: str, term: str, found: PostingList) -> None:
        """Take in a posting list of another segment."""
        if found.numbers:
            gathered = self._fields.setdefault(field, {}).setdefault(term, _Gathered())
            gathered.numbers.extend(found.numbers)
            gathered.weights += found.weights
            gathered.places.extend(found.places)

    def iter_postings(self) -> Iterator[tuple[str, bytes, _Gathered]]:
        """Yield the postings in the order of the term dictionary, by bytes."""
        for field, terms in sorted(self._fields.items()):
            for key, term in sorted((term.encode(), term) for term in terms):
                yield field, key, terms[term]

    def cleanup(self) -> None:
        self._fields.clear()


def _moved(found: PostingList, start: int, renumbered: Mapping[int, int] | None) -> PostingList:
    """Return a posting list with the numbers of the segment it is copied to, without the documents deleted before."""
    if renumbered is None:
        return PostingList(array("I", (start + number for number in found.numbers)), found.weights, found.places)
    kept = [number in renumbered for number in found.numbers]
    numbers = array("I", (renumbered[number] for number in compress(found.numbers, kept)))
    places = array("I", chain.from_iterable(compress(split_places(found), kept)))
    return PostingList(numbers, bytes(compress(found.weights, kept)), places)


def split_places(found: PostingList) -> Iterator[array[int]]:
    """Yield, for each document of a posting list in turn, how many places it has and then each; nothing for a field without."""
    start, places = 0, found.places
    while start < len(places):
        end = start + 1 + places[start]
        yield places[start:end]
        start = end


def _pack(data: bytes) -> bytes:
    """Return ``data`` behind a byte that says whether it is compressed, which it is where that pays."""
    if len(data) < _WORTH_COMPRESSING:
        return b"\0" + data if data else b""
    return b"\1" + zlib.compress(data, _FAST)


def _unpack(kept: bytes) -> bytes:
    """Return what ``_pack`` was given."""
    return zlib.decompress(kept[1:]) if kept[:1] == b"\1" else bytes(kept[1:])


def _steps(numbers: array[int]) -> array[int]:
    return array("I", chain(numbers[:1], map(sub, numbers[1:], numbers)))
