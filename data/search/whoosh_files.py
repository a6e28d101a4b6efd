"""A segment's file mapped into memory and read where it lies. Whoosh's own reader of such a file copies every part of it when opened."""

import os
from typing import Any

from whoosh.filedb.compound import CompoundStorage
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile


class MappedSegment(CompoundStorage):  # type: ignore[misc]
    """The parts of one segment's file, as a storage of Whoosh's."""

    def __init__(self, storage: FileStorage, name: str) -> None:
        file = storage.open_file(name)
        try:
            super().__init__(file)
        except BaseException:
            file.close()
            raise

    def open_file(self, name: str, *_: Any, **__: Any) -> "_MappedPart":
        start, length = self.range(name)
        return _MappedPart(memoryview(self._source)[start : start + length], name)


class _MappedPart(BufferFile):  # type: ignore[misc]
    """A part of a mapped file: ``get`` reads at a place and keeps none; ``read`` goes on from the last place."""

    def __init__(self, view: memoryview, name: str) -> None:  # BufferFile's own would copy the view
        self._buf = view
        self._name = name
        self._at = 0
        self.file = self
        self.is_real = self.is_closed = False

    def seek(self, place: int, whence: int = os.SEEK_SET) -> None:
        self._at = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: len(self._buf)}[whence] + place

    def tell(self) -> int:
        return self._at

    def read(self, length: int = -1) -> bytes:
        found = bytes(self._buf[self._at : None if length < 0 else self._at + length])
        self._at += len(found)
        return found

    def readline(self) -> bytes:
        """Read to the end of a line, as unpickling may ask for a name."""
        end = bytes(self._buf[self._at :]).find(b"\n")
        return self.read(end + 1 if end >= 0 else -1)

    def close(self) -> None:
        self.is_closed = True
        del self.file  # which is this object itself
        self._buf.release()
