"""Search the documents of one build: all the words first, then most of them, and never nothing without saying so."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from data.search.interface import FACETS, Found, Hit, Query, SearchIndex
from logic.errors import SearchRefused
from logic.rendering.labels import labels
from logic.search.facet_labels import FacetChoice, FacetGroup, facet_groups
from logic.search.parse_question import Question, parse_question

__all__ = ["FacetChoice", "FacetGroup", "FoundDocument", "SearchAnswer", "SearchDocuments", "search_documents"]

ORDERS = ("relevance", "date", "title")
LAST_PAGE = 50
MOST_A_PAGE = 100
MOST_CHOSEN = 40
"""Codes of one facet that are looked at; a form cannot send more than there are."""

_WORD = re.compile(r"[^\W_]+")

FoundDocument = Hit


@dataclass(frozen=True, slots=True)
class SearchDocuments:
    """What is asked. ``filters`` maps a facet to the chosen codes, any of which will do; ``order`` is one of ``ORDERS``.

    ``page`` counts from 1 to ``LAST_PAGE`` and is brought within what there is.
    """

    question: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    order: str = "relevance"
    page: int = 1
    per_page: int = 10


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What was found in the build numbered ``build``.

    ``question`` is the question as it was read. ``relaxed`` says that no document has all its words and these have most of them.
    ``did_you_mean`` is the question with its unknown words spelt as the index spells them, or empty. ``pages`` is at most
    ``LAST_PAGE``, 0 where nothing was found.
    """

    question: str
    total: int
    hits: tuple[FoundDocument, ...]
    facets: tuple[FacetGroup, ...]
    did_you_mean: str
    page: int
    pages: int
    per_page: int
    relaxed: bool
    build: int


def search_documents(command: SearchDocuments, *, index: SearchIndex, build: int) -> SearchAnswer:
    """Answer ``command`` from ``index``, the index of ``build``.

    Raises ``SearchRefused`` for a facet or an order that does not exist, ``SearchTooSlow`` and ``IndexUnreadable``.
    """
    _refuse_unknown(command)
    question = parse_question(command.question)
    per_page = min(max(command.per_page, 1), MOST_A_PAGE)
    page = min(max(command.page, 1), LAST_PAGE)
    query = _query(question, command, (page - 1) * per_page, per_page)
    query, found = _all_or_most(query, index)
    pages = min(-(-found.total // per_page), LAST_PAGE)
    if page > max(pages, 1):
        page = pages or 1
        found = index.search(replace(query, offset=(page - 1) * per_page))
    relaxed = query.any_word and found.total > 0
    correct = not found.total or relaxed
    return SearchAnswer(
        question=question.text,
        total=found.total,
        hits=found.hits,
        facets=facet_groups(found.facets, query.filters, labels("es"), index.titles),
        did_you_mean=_corrected(question, index) if correct else "",
        page=page,
        pages=pages,
        per_page=per_page,
        relaxed=relaxed,
        build=build,
    )


def _refuse_unknown(command: SearchDocuments) -> None:
    for name in command.filters:
        if name not in FACETS:
            raise SearchRefused("filter", name)
    if command.order not in ORDERS:
        raise SearchRefused("order", command.order)


def _query(question: Question, command: SearchDocuments, offset: int, limit: int) -> Query:
    """Return the question for the engine. What asks for no word cannot be ordered by relevance: the newest comes first."""
    return Query(
        words=question.words,
        phrases=question.phrases,
        without=question.without,
        filters={name: tuple(dict.fromkeys(codes))[:MOST_CHOSEN] for name, codes in command.filters.items() if codes},
        order=command.order if question.words or question.phrases or command.order != "relevance" else "date",
        offset=offset,
        limit=limit,
    )


def _all_or_most(query: Query, index: SearchIndex) -> tuple[Query, Found]:
    """Return the first answer that finds anything, with the query that found it."""
    found = index.search(query)
    for looser in _looser(query):
        if found.total:
            break
        query, found = looser, index.search(looser)
    return query, found


def _looser(query: Query) -> Iterator[Query]:
    if len(query.words) > 1:
        yield replace(query, any_word=True)
    if query.phrases:
        words = (*query.words, *(word for phrase in query.phrases for word in phrase.split()))
        yield replace(query, words=words, phrases=(), any_word=True)


def _corrected(question: Question, index: SearchIndex) -> str:
    """Return the text of ``question`` with each word that finds nothing as the index would spell it; empty where none is mended."""
    asked = " ".join((*question.words, *question.phrases))
    better = {word: index.suggest(word) or word for word in dict.fromkeys(_WORD.findall(asked))}
    text = _WORD.sub(lambda word: better.get(word.group(), word.group()), question.text)
    return text if text != question.text else ""
