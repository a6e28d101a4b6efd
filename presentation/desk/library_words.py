"""The words of the library: kinds of files, sizes, what was done to a file that came, and what is wrong with a form."""

from typing import TYPE_CHECKING

from logic.checks.agreement import size
from logic.checks.wording import word
from logic.errors import Issue
from presentation.words import words

if TYPE_CHECKING:
    from logic.editing.read_library import LibraryFile
    from logic.errors import NotAcceptable

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"

KINDS = {
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "image/webp": "WebP",
    "image/svg+xml": "SVG",
    "application/pdf": "PDF",
    f"{_OFFICE}.wordprocessingml.document": "Word",
    f"{_OFFICE}.spreadsheetml.sheet": "Excel",
    f"{_OPEN}.text": "ODT",
    f"{_OPEN}.spreadsheet": "ODS",
    "text/csv": "CSV",
    "text/plain": "texto",
    "text/calendar": "calendario",
}
"""Media type → what people call such a file."""

SHELVES = {"": "Todo", "pictures": "Imágenes", "documents": "Documentos", "unused": "Sin usar"}
"""Shelf of the library → its words; the empty one is all of it."""

TOLD = {
    "renamed": "le pusimos la extensión que corresponde a lo que es",
    "notes": "le quitamos los datos de la cámara (lugar, fecha, equipo)",
    "turned": "la dejamos derecha y sin los datos de la cámara",
    "smaller": "la achicamos, porque pesaba demasiado para una página",
    "drawing": "le quitamos lo que no era dibujo (programas o enlaces)",
    "converted": "la convertimos al formato de la que había",
}
"""What was done to a file, by its code."""

_FAULTS = {
    "same": "Es el mismo archivo que ya está. Elija la versión nueva.",
    "other-kind": "El archivo que está es {wanted} y el que eligió es {given}. Elija uno {wanted}.",
    "moved": "Mientras usted miraba, cambiaron los documentos que lo usan. Revise la lista y elija el archivo otra vez.",
    "too-long": "Tiene {length} letras; el máximo es {limit}.",
    "not-text": "Tiene signos que no se pueden mostrar. Escríbalo otra vez.",
    "outside": "Escriba un número de 0 a 100.",
}


def facts_of(file: "LibraryFile") -> str:
    """Return what a file is: "JPEG · 1.200 × 800 · 230 KB"."""
    number = words("es").number
    sides = f"{number(file.width)} × {number(file.height)}" if file.width else ""
    return " · ".join(part for part in (kind_of(file.media_type), sides, size(file.size)) if part)


def kind_of(media_type: str) -> str:
    """Return what people call a file of a media type."""
    return KINDS.get(media_type, "archivo")


def told(codes: tuple[str, ...]) -> str:
    """Return what was done to a file as the end of a sentence: "; le quitamos…". Empty where nothing was."""
    return "".join(f"; {TOLD[code]}" for code in codes if code in TOLD)


def why_not(issue: Issue) -> str:
    """Return in one or two sentences why a file was not taken."""
    said = word(issue)
    return " ".join(part for part in (said.fault, said.suggestion or said.expected) if part)


def field_faults(refused: "NotAcceptable") -> dict[str, str]:
    """Return the sentence of each faulty field of a form."""
    return {fault.field: _FAULTS[fault.code].format(**_named(fault.values)) for fault in refused.faults}


def _named(values: "object") -> dict[str, object]:
    given = dict(values) if isinstance(values, dict) else {}
    return {key: kind_of(value) if isinstance(value, str) else value for key, value in given.items()}
