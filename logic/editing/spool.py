"""What the first pass of an import found, kept in a temporary file until the second: memory does not grow with the documents."""

import json
import tempfile
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from types import TracebackType
from typing import Self

from data.documents.codec import encode_header
from data.repositories.records import DocumentFile
from logic.checks.survey import Surveyed
from logic.editing.keep_files import document_file


@dataclass(frozen=True, slots=True)
class Found:
    """A document of the tree that can be kept: where it is, and what its revision will say. ``header`` is JSON.

    ``path`` is inside the tree; ``shown`` is the path as issues name it, and as it is opened.
    """

    path: str
    shown: str
    id: str
    type: str
    digest: str
    header: str
    address: str
    files: tuple[DocumentFile, ...]


class Spool:
    """A list of ``Found`` in a temporary file, written once and then read from its beginning. Gone when closed."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile("w+", encoding="utf-8", prefix="portal-import-")  # noqa: SIM115 - closed below
        self.length = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def __iter__(self) -> Iterator[Found]:
        self._file.seek(0)
        for line in self._file:
            facts = json.loads(line)
            facts[-1] = tuple(DocumentFile(*file) for file in facts[-1])
            yield Found(*facts)

    def add(self, surveyed: Surveyed) -> None:
        """Keep what was found of a document. One without a header cannot be kept by anyone and is left out."""
        header = surveyed.header
        if header is None:
            return
        files = [astuple(document_file(file)) for file in surveyed.files]
        facts = (
            surveyed.file.inside,
            str(surveyed.file.path),
            header.id,
            header.type,
            surveyed.digest,
            encode_header(header),
            surveyed.address,
            files,
        )
        self._file.write(json.dumps(facts, ensure_ascii=False) + "\n")
        self.length += 1
