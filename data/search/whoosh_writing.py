"""Changes made to the segments in one folder, which nobody reads yet. Not here: where folders come from and how they are sealed."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex
from whoosh.reading import SegmentReader

from data.search.interface import IndexRecord
from data.search.whoosh_codec import ArraySegmentWriter
from data.search.whoosh_generation import Generation
from data.search.whoosh_merging import Size, to_merge
from data.search.whoosh_schema import INDEX_NAME, SCHEMA, add_record, fingerprint

SEGMENT_BYTES = 48 << 20
"""Postings that a segment gathers in memory before it is written out: those of some 15,000 pages."""


def start_empty(folder: Path) -> None:
    """Make ``folder`` an index without segments."""
    TOC.create(FileStorage(str(folder)), SCHEMA, INDEX_NAME)


def write_changes(folder: Path, before: Generation, changed: Iterable[IndexRecord], gone: Iterable[str]) -> bool:
    """Put ``changed`` into the index in ``folder``, of which ``before`` is the state, and take ``gone`` out.

    Returns whether anything differs: a record kept with the same digest is left alone. Raises ``ValueError`` for an id given twice.
    """
    writing = _Writing(folder, before)
    try:
        for id in gone:
            writing.remove(id)
        for record in changed:
            writing.put(record)
    except BaseException:
        writing.give_up()
        raise
    finally:
        before.close()
    writing.finish()
    return writing.differs


class _Writing:
    def __init__(self, folder: Path, before: Generation) -> None:
        self._index = FileIndex(FileStorage(str(folder)), schema=SCHEMA, indexname=INDEX_NAME)
        self._before = before
        self._writer = ArraySegmentWriter(self._index)
        self._put: set[str] = set()
        self._removed: set[str] = set()
        self.differs = False

    def remove(self, id: str) -> None:
        number = self._before.number(id)
        if number is not None:
            self._delete(id, number)

    def put(self, record: IndexRecord) -> None:
        if record.id in self._put:
            raise ValueError(f"record {record.id} comes twice")
        self._put.add(record.id)
        number = None if record.id in self._removed else self._before.number(record.id)
        if number is not None:
            if self._before.fingerprint(number) == fingerprint(record):
                return
            self._delete(record.id, number)
        add_record(self._writer, record)
        self.differs = True
        if self._writer.pool.bytes >= SEGMENT_BYTES:
            # Nothing is merged yet: the numbers of what is to be deleted must still be those of ``before``.
            self._writer.commit(mergetype=_merge_nothing)
            self._writer = ArraySegmentWriter(self._index)

    def finish(self) -> None:
        if self.differs:
            self._writer.commit(mergetype=_merge_tiers)
        else:
            self._writer.cancel()

    def give_up(self) -> None:
        self._writer.cancel()

    def _delete(self, id: str, number: int) -> None:
        self._writer.delete_document(number)
        self._removed.add(id)
        self.differs = True


MergePolicy = Callable[[Any, list[Any]], list[Any]]
"""What Whoosh asks when a segment is written: given the writer and the segments, copy some into it and return the others."""


def _merge_nothing(_: Any, segments: list[Any]) -> list[Any]:
    return segments


def _merge_tiers(writer: Any, segments: list[Any]) -> list[Any]:
    merged = to_merge([Size(each.doc_count_all(), each.doc_count()) for each in segments], writer.doc_count())
    for place in sorted(merged):
        if segments[place].doc_count():
            reader = SegmentReader(writer.storage, SCHEMA, segments[place])
            writer.add_reader(reader)
            reader.close()
    return [segment for place, segment in enumerate(segments) if place not in merged]
