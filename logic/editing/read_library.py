"""The library read: every file that documents use or that somebody put there, looked for and filtered; and one file with its uses."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from data.documents.folding import fold
from data.repositories.library_records import LibraryFile, Use
from data.unit_of_work import OpenUnit
from logic.errors import NotFound
from logic.permissions import Actor, require

__all__ = [
    "SHELVES",
    "LibraryFile",
    "LibraryPage",
    "Line",
    "OpenedFile",
    "ReadLibrary",
    "Shelf",
    "open_file",
    "read_library",
]

PER_PAGE = 24

MOST_WORDS = 16

Shelf = Literal["", "pictures", "documents", "unused"]
SHELVES: tuple[Shelf, ...] = ("", "pictures", "documents", "unused")

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class ReadLibrary:
    """What to show: files whose name, title or credit has every word of ``question``, of one shelf; ``page`` from 1."""

    by: Actor
    question: str = ""
    shelf: Shelf = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A file and how many documents use it now; ``drafted``: somebody has it in a draft."""

    file: LibraryFile
    uses: int
    drafted: bool

    @property
    def unused(self) -> bool:
        """Tell whether nothing would miss it."""
        return not self.uses and not self.drafted


@dataclass(frozen=True, slots=True)
class LibraryPage:
    """A page of the library. ``counts`` says how many files that answer the question each shelf has."""

    lines: tuple[Line, ...]
    counts: Mapping[Shelf, int]
    page: int
    pages: int
    whole: int


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file with the documents that use it, and how many people have it in a draft besides."""

    file: LibraryFile
    uses: tuple[Use, ...]
    drafts: int

    @property
    def unused(self) -> bool:
        """Tell whether nothing would miss it."""
        return not self.uses and not self.drafts


def read_library(command: ReadLibrary, *, unit_of_work: OpenUnit) -> LibraryPage:
    """Return a page of the library. A page that is not there is the last one."""
    require(command.by, "save")
    with unit_of_work(read_only=True) as work:
        drafted = work.library.drafted()
        every = [Line(file, uses, file.digest in drafted) for file, uses in work.library.files()]
    wanted = _WORD.findall(_alike(command.question))[:MOST_WORDS]
    found = [line for line in every if _answers(line.file, wanted)]
    of_shelf = {shelf: [line for line in found if _on(line, shelf)] for shelf in SHELVES}
    lines = of_shelf[command.shelf]
    pages = max(1, -(-len(lines) // PER_PAGE))
    page = min(max(1, command.page), pages)
    counts = {shelf: len(of_shelf[shelf]) for shelf in SHELVES}
    return LibraryPage(tuple(lines[(page - 1) * PER_PAGE : page * PER_PAGE]), counts, page, pages, len(every))


def open_file(digest: str, by: Actor, *, unit_of_work: OpenUnit) -> OpenedFile:
    """Return a file of the library. Raises ``NotFound``."""
    require(by, "save")
    with unit_of_work(read_only=True) as work:
        file = work.library.get(digest)
        if file is None:
            raise NotFound("file", digest)
        return OpenedFile(file, work.library.uses(digest), work.library.drafts(digest))


def _answers(file: LibraryFile, wanted: list[str]) -> bool:
    if not wanted:
        return True
    said = _alike(f"{file.name} {file.title} {file.credit}")
    return all(word in said for word in wanted)


def _alike(text: str) -> str:
    """Return text as it is compared: the names of files have no ñ, so none counts."""
    return fold(text).replace("ñ", "n")


def _on(line: Line, shelf: Shelf) -> bool:
    picture = line.file.media_type.startswith("image/")
    return {"": True, "pictures": picture, "documents": not picture, "unused": line.unused}[shelf]
