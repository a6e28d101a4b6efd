"""What the bench's corpora are made of: an article, before it is written as XML or as Markdown.

Not here: where articles come from (`invented`, `usagov`) and how they are written (`article_xml`, `hugo_site`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one row of headings; the first cell of each row names the row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """An image beside the document; an empty `alt` means that it is decorative."""

    file: str
    alt: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to another article. An empty `text` asks for the title of the target."""

    to: str
    text: str
    title: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section in the order in which it is written; with an empty title its parts stand before the first section."""

    title: str
    paragraphs: tuple[str, ...]
    items: tuple[str, ...] = ()
    table: Table | None = None
    figure: Figure | None = None
    tip: str = ""
    references: tuple[Reference, ...] = ()
    link: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """An article: codes are those of `schemas/codes`, texts are plain (nothing is escaped yet)."""

    id: str
    title: str
    summary: str
    channel: str
    topics: tuple[str, ...]
    audiences: tuple[str, ...]
    regions: tuple[str, ...]
    author: str
    valid_from: date
    source: tuple[str, str]
    rights: str
    sections: tuple[Section, ...]
