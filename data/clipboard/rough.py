"""Blocks as they were read, before they are ordered into sections and made to fit: what HTML and DOCX have in common."""

from dataclasses import dataclass

from data.clipboard.runs import Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``kind`` is "", "quote" for one of a quotation, or "caption" for a line that names the table beside it."""

    runs: Runs
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and the level that it was written with, from 1."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list: ``depth`` from 1; items of another ``group`` begin a list of their own."""

    depth: int
    ordered: bool
    runs: Runs
    group: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """A word and its explanation."""

    word: Runs
    explanation: Runs


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    runs: Runs
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table by rows; ``headed``: its first row is known to name the columns."""

    caption: Runs
    rows: tuple[tuple[Cell, ...], ...]
    headed: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture that was brought, by the name of its file."""

    name: str
    alt: str


Rough = Paragraph | Heading | Item | Definition | Table | Figure
