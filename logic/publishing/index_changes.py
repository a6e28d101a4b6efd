"""The index records of a build on their way to the search index: spooled to disk, since they may be many.

The sum of the build's digest follows them. What an unchanged record would say again is not written again.
"""

import pickle
import tempfile
from collections.abc import Iterator
from types import TracebackType
from typing import Self

from data.errors import IndexUnreadable
from data.search.interface import IndexRecord, SearchStore
from logic.publishing.build_digest import BuildSum, record_term

_IN_MEMORY = 1 << 20


class IndexChanges:
    """Collects changed records and what is gone; then makes the new generation of them."""

    def __init__(self, sums: BuildSum) -> None:
        self._sums = sums
        self._spool = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 -- closed when this is left
        self._gone: list[str] = []
        self._changed = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._spool.close()

    def put(self, record: IndexRecord, before: str, *, whole: bool = False) -> None:
        """Take in a document's record; ``before`` is the digest of its last one. With ``whole``, keep it even if it is the same."""
        same = before == record.digest
        if not same:
            if before:
                self._sums.remove(record_term(record.id, before))
            self._sums.add(record_term(record.id, record.digest))
            self._changed += 1
        if whole or not same:
            # Our own temporary file, written and read within one build: pickle is safe here and several times faster than JSON.
            pickle.dump((same, record), self._spool, protocol=pickle.HIGHEST_PROTOCOL)

    def remove(self, document: str, before: str) -> None:
        """Take out a document's record."""
        if before:
            self._sums.remove(record_term(document, before))
            self._gone.append(document)

    def write(self, store: SearchStore, base: str | None, *, whole: bool) -> str:
        """Return the generation that holds the changes: ``base`` itself if nothing changed.

        Where ``base`` cannot be read and every record was kept (``whole``), the index is made from nothing.
        Raises ``IndexUnreadable`` otherwise.
        """
        try:
            if base and not self._changed and not self._gone:
                store.open(base).close()
                return base
            return store.write(base, self._records(changed_only=base is not None), self._gone)
        except IndexUnreadable:
            if not whole:
                raise
            return store.write(None, self._records(changed_only=False), ())

    def _records(self, *, changed_only: bool) -> Iterator[IndexRecord]:
        self._spool.seek(0)
        while True:
            try:
                same, record = pickle.load(self._spool)  # noqa: S301 -- our own temporary file
            except EOFError:
                return
            if not (same and changed_only):
                yield record
