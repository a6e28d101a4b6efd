"""Makes the files: texts first, then what LibreOffice makes of them, and each workbook twice, so that it carries its results."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from make_resource_files.formats.blocks import Paper
from make_resource_files.formats.cells import Workbook
from make_resource_files.formats.office import DOCX, ODS, PDF, converted, settled_docx
from make_resource_files.formats.pdf import is_tagged, lighter, pages, settled
from make_resource_files.formats.sheet_document import sheet_document, worked_out
from make_resource_files.formats.text_document import text_document

MAX_PDF_BYTES = 120_000
"""Readers are on slow lines."""


class Unfit(Exception):
    """A PDF is too heavy, or says nothing to who does not see it."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file and, where it is a PDF, how many pages it has."""

    content: bytes
    pages: int = 0


def made_texts(texts: Iterable[tuple[Paper, tuple[str, ...]]]) -> dict[str, Made]:
    """Return the files of texts by name: ``odt``, ``pdf`` and ``docx``, as each paper asks."""
    texts = tuple(texts)
    files = {f"{paper.name}.odt": text_document(paper) for paper, _ in texts}
    made = {name: Made(files[name]) for name in _asked(texts, "odt")}
    for name, content in converted({each: files[each] for each in _asked(texts, "pdf")}, PDF).items():
        made[name] = _pdf(content, name)
    for name, content in converted({each: files[each] for each in _asked(texts, "docx")}, DOCX).items():
        made[name] = Made(settled_docx(content))
    return made


def made_workbooks(books: Iterable[Workbook]) -> dict[str, Made]:
    """Return the files of workbooks by name, with the results of their formulas."""
    first: Mapping[str, tuple[Workbook, bytes]] = {f"{book.name}.ods": (book, sheet_document(book)) for book in books}
    counted = converted({name: content for name, (_, content) in first.items()}, ODS)
    return {name: Made(sheet_document(book, worked_out(counted[name]))) for name, (book, _) in first.items()}


def _asked(texts: Iterable[tuple[Paper, tuple[str, ...]]], kind: str) -> list[str]:
    return [f"{paper.name}.odt" for paper, kinds in texts if kind in kinds]


def _pdf(content: bytes, name: str) -> Made:
    light = lighter(settled(content))
    if len(light) > MAX_PDF_BYTES or not is_tagged(content):
        raise Unfit(name, len(light))
    return Made(light, pages(content))
