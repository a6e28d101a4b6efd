"""What a workbook is made of: sheets, rows and cells."""

import re
from dataclasses import dataclass

_REFERENCE = re.compile(r"('[^']+'\.|\b\w+\.)?(\$?[A-Z]{1,2}\$?\d+)(:\$?[A-Z]{1,2}\$?\d+)?(?![\w(])")
_QUOTED = re.compile(r'("[^"]*")')


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with words, with a number or with a formula, in one of the styles of ``sheet_styles``.

    A formula is written as one reads it in a program, ``SUM(B2:B9)``, with ``;`` between its parts. ``span`` is in columns.
    """

    value: str | float | None = None
    style: str = "texto"
    formula: str = ""
    span: int = 1


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: widths of its columns in centimetres, its rows, and how many rows and columns stay in sight."""

    name: str
    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    fixed_rows: int = 0
    fixed_columns: int = 0


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file of sheets."""

    name: str
    title: str
    subject: str
    tones: tuple[str, str, str]
    sheets: tuple[Sheet, ...]
    landscape: bool = False


def labels(*words: str, style: str = "texto") -> Row:
    """Return a row of words in one style; a word may be empty."""
    return tuple(Cell(word or None, style) for word in words)


def wide(words: str, span: int, style: str = "texto") -> Row:
    """Return a row whose first cell takes ``span`` columns."""
    return (Cell(words, style, span=span),)


def open_formula(formula: str) -> str:
    """Return a formula as OpenDocument writes it: ``of:=SUM([.B2:.B9])``. What stands in quotes stays as it is."""
    parts = _QUOTED.split(formula)
    return "of:=" + "".join(part if part.startswith('"') else _REFERENCE.sub(_reference, part) for part in parts)


def _reference(found: re.Match[str]) -> str:
    sheet, first, last = found.groups()
    place = f"{(sheet or '.')[:-1]}.{first}"
    return f"[{place}{':.' + last[1:] if last else ''}]"
