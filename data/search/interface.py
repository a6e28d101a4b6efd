"""What a search engine promises. A generation of the index belongs to builds and never changes once sealed.

Engines: ``whoosh_index`` (embedded) and ``memory_index`` (for tests of logic). Queries are already cut and
parsed by ``logic.search``; an engine sees words, phrases and filters, never what a visitor typed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

FACETS = ("type", "channel", "topic", "audience", "region", "institution", "year", "language")


@dataclass(frozen=True, slots=True)
class IndexRecord:
    """What the index holds of one document. ``headings`` are those of its sections, ``text`` all that it says, both in reading order.

    ``facets`` maps each name of ``FACETS`` to its codes. ``date`` is YYYY-MM-DD or empty.
    ``digest`` identifies the record: the same digest, the same record.
    """

    id: str
    address: str
    title: str
    summary: str
    headings: tuple[str, ...]
    text: str
    date: str
    digest: str
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Query:
    """A question already understood: every word and phrase of ``words`` and ``phrases`` and none of ``without``.

    Words and phrases are as people wrote them; the engine finds their forms. A query without words and phrases finds everything,
    one whose words are all of grammar ("de la") nothing. ``any_word`` asks for most words instead of all, or for as many as any
    document has; phrases still must stand. ``filters`` maps a facet to the chosen codes (any of them);
    ``order`` is "relevance", "date" (the newest first) or "title", equals by id; ``offset`` and ``limit`` count hits.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    any_word: bool = False
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    order: str = "relevance"
    offset: int = 0
    limit: int = 10


@dataclass(frozen=True, slots=True)
class Hit:
    """One document found. ``extract`` is a sequence of (text, marked) that joins to a piece of the document's text."""

    id: str
    address: str
    title: str
    summary: str
    type: str
    channel: str
    date: str
    score: float
    extract: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """An answer. ``facets`` counts documents by facet, each of ``FACETS``, and code; the counts of a facet ignore its own filter."""

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, Mapping[str, int]]


class SearchIndex(Protocol):
    """One sealed generation, open for reading. Safe for several threads."""

    def search(self, query: Query) -> Found:
        """Answer a query. Raises ``data.errors.SearchTooSlow`` after a second, ``IndexUnreadable`` where files turn out torn."""
        ...

    def suggest(self, word: str) -> str | None:
        """Return the most likely spelling of ``word`` as a document writes it, or None if it finds something or none is near."""
        ...

    def titles(self, ids: Iterable[str]) -> Mapping[str, str]:
        """Return the titles of those of the documents ``ids`` that the index has."""
        ...

    def close(self) -> None: ...


class SearchStore(Protocol):
    """All generations of the index. Only the builder writes."""

    def write(self, base: str | None, changed: Iterable[IndexRecord], gone: Iterable[str]) -> str:
        """Seal a new generation made from ``base`` (None: empty) with ``changed`` put in and the ids of ``gone`` taken out.

        Returns the new generation's name, or ``base`` where nothing differs; ``base`` stays exactly as it was. A document in both
        is put in. Raises ``data.errors.IndexUnreadable`` for an unreadable base, ``StoreFull``, and ``ValueError`` for an id twice. Nothing is visible before it returns;
        what an interrupted write leaves is removed by ``sweep``.
        """
        ...

    def open(self, generation: str) -> SearchIndex:
        """Open a generation. Raises ``data.errors.IndexUnreadable`` if it is missing or torn."""
        ...

    def sweep(self, keep: Iterable[str]) -> tuple[str, ...]:
        """Remove every generation and leftover not named in ``keep``; return what was removed."""
        ...
