"""Files beside a document, told in sentences: what came, what went, what has other bytes; nothing of what stayed."""

from data.repositories.records import DocumentFile
from logic.comparing.tell_changes import plain_sentence
from logic.comparing.tell_files import tell_files

BASES = DocumentFile("bases.pdf", "a" * 64, 310_000, "application/pdf")
FORM = DocumentFile("formulario.xlsx", "b" * 64, 24_000, "application/vnd.ms-excel")


def told(before: tuple[DocumentFile, ...], after: tuple[DocumentFile, ...]) -> list[str]:
    """Return the sentences for a terminal."""
    return [plain_sentence(sentence) for sentence in tell_files(before, after)]


def test_files_that_came_and_went() -> None:
    """A file is told with its form and its size."""
    assert told((), (BASES,)) == ["Se agregó el archivo {+«bases.pdf» (PDF, 310\u00a0KB)+}."]
    assert told((BASES, FORM), (BASES,)) == ["Se quitó el archivo [-«formulario.xlsx» (XLSX, 24\u00a0KB)-]."]


def test_a_file_with_other_bytes() -> None:
    """A file of the same name with other bytes is told, with both sizes where they differ."""
    larger = DocumentFile("bases.pdf", "c" * 64, 340_000, "application/pdf")
    same_size = DocumentFile("bases.pdf", "d" * 64, 310_000, "application/pdf")
    assert told((BASES,), (larger,)) == [
        "Cambió el contenido del archivo «bases.pdf» (PDF): pasó de [-310\u00a0KB-] a {+340\u00a0KB+}."
    ]
    assert told((BASES,), (same_size,)) == ["Cambió el contenido del archivo «bases.pdf» (PDF, 310\u00a0KB)."]


def test_files_that_stayed() -> None:
    """Of files with the same bytes there is nothing to tell."""
    assert told((BASES, FORM), (FORM, BASES)) == []
