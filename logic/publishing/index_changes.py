"""The index records of a build on their way to the search index: spooled to disk, since they may be many.

The sum of the build's digest follows them. What an unchanged record would say again is not written again.
"""

import pickle
import tempfile
from collections.abc import Iterator
from dataclasses import fields
from operator import attrgetter
from types import TracebackType
from typing import Self

from data.errors import IndexUnreadable
from data.search.interface import IndexRecord, SearchStore
from logic.publishing.build_digest import BuildSum, record_term

_IN_MEMORY = 1 << 20
_FACTS = attrgetter(*(field.name for field in fields(IndexRecord)))


class IndexChanges:
    """Collects changed records and what is gone; then makes the new generation of them.

    In a ``whole`` build every record is put and kept, so that the index can be made from nothing if the last one is lost.
    """

    def __init__(self, sums: BuildSum, *, whole: bool) -> None:
        self._sums = sums
        self._whole = whole
        self._spool = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 -- closed when this is left
        self._gone: list[str] = []
        self._changed = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._spool.close()

    def put(self, record: IndexRecord, before: str) -> None:
        """Take in a document's record; ``before`` is the digest of its last one."""
        same = before == record.digest
        if self._whole or not same:
            self._sums.add(record_term(record.id, record.digest))
            # Our own temporary file, written and read within one build: pickle is safe here and quicker than JSON.
            pickle.dump((same, _FACTS(record)), self._spool, protocol=pickle.HIGHEST_PROTOCOL)
        if not same:
            self._changed += 1
            self._take_out(record.id, before)

    def remove(self, document: str, before: str) -> None:
        """Take out a document's record."""
        if before:
            self._take_out(document, before)
            self._gone.append(document)

    def _take_out(self, document: str, before: str) -> None:
        if before and not self._whole:
            self._sums.remove(record_term(document, before))

    def write(self, store: SearchStore, base: str | None) -> str:
        """Return the generation that holds the changes: ``base`` itself if nothing changed.

        A base that cannot be read is made again from nothing in a whole build; otherwise it raises ``IndexUnreadable``.
        """
        try:
            if base and not self._changed and not self._gone:
                store.open(base).close()
                return base
            return store.write(base, self._records(changed_only=base is not None), self._gone)
        except IndexUnreadable:
            if not self._whole:
                raise
            return store.write(None, self._records(changed_only=False), ())

    def _records(self, *, changed_only: bool) -> Iterator[IndexRecord]:
        self._spool.seek(0)
        while True:
            try:
                same, facts = pickle.load(self._spool)  # noqa: S301 -- our own temporary file
            except EOFError:
                return
            if not (same and changed_only):
                yield IndexRecord(*facts)
