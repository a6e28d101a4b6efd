"""Advice on a document by itself: its title and summary, parts with nothing in them, and links that look alike.

Advice has the form of an issue, with its place and its words in the same catalogue, and is none: it keeps nothing from being
published. Not here: what the rest of the portal has to do with it (``advice_around``), and how easy it is to read (``reading``).
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain

from data.documents.header import Header
from data.documents.outline import Fact, LinkFact, Outline
from data.documents.parts import Parts
from data.issues import Issue
from data.xml.locator import place_of
from data.xml.parser import XmlDocument
from logic.checks.check_document import EMPTY_WORDS, LONGEST_EMPTY_WORDS, PlaceOf, fold

SHORTEST_TITLE = 10
LONGEST_TITLE = 70
"""Characters. A longer title is cut in the results of a search and wraps on a telephone."""

SHORTEST_SUMMARY = 60
LONGEST_SUMMARY = 200
"""Characters. Shorter, it says no more than the title; longer, it is not read in a list."""

LEAST_CAPITALS = 8
"""Letters. Fewer in capitals are an abbreviation."""

NAMED_BY_OTHERS = frozenset({"institution", "channel"})
"""Types whose title is a name that nobody here chose: it is as short as it is."""

_ADDRESS = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_STOP = re.compile(r"[a-záéíóúüñ]{3}\.")


def advise(document: XmlDocument, header: Header, outline: Outline, parts: Parts) -> tuple[Issue, ...]:
    """Return advice on a well-formed document, kind by kind."""
    place = partial(place_of, document)
    return tuple(
        chain(
            _title(header, parts.title, place),
            _summary(header, parts.summary, place),
            _titles(parts.titles, place),
            _hollow(parts.hollow, place),
            _links(outline.links, place),
        )
    )


def _title(header: Header, title: Fact | None, place: PlaceOf) -> Iterator[Issue]:
    if title is None or not title.value:
        return
    length = len(title.value)
    if length > LONGEST_TITLE:
        yield Issue("title-long", place(title.ordinal), {"length": length, "limit": LONGEST_TITLE})
    elif length < SHORTEST_TITLE and header.type not in NAMED_BY_OTHERS:
        yield Issue("title-short", place(title.ordinal), {"value": title.value})
    if header.type not in NAMED_BY_OTHERS:
        yield from _titles((title,), place)


def _summary(header: Header, summary: Fact | None, place: PlaceOf) -> Iterator[Issue]:
    if summary is None or not summary.value:
        return
    length = len(summary.value)
    if fold(summary.value) == fold(header.title):
        yield Issue("summary-repeats", place(summary.ordinal))
    elif length < SHORTEST_SUMMARY:
        yield Issue("summary-short", place(summary.ordinal), {"length": length, "limit": SHORTEST_SUMMARY})
    elif length > LONGEST_SUMMARY:
        yield Issue("summary-long", place(summary.ordinal), {"length": length, "limit": LONGEST_SUMMARY})


def _titles(titles: Iterable[Fact], place: PlaceOf) -> Iterator[Issue]:
    for title in titles:
        if title.value.isupper() and sum(map(str.isalpha, title.value)) >= LEAST_CAPITALS:
            suggestion = title.value.capitalize()
            yield Issue("title-capitals", place(title.ordinal), {"value": title.value, "suggestion": suggestion})
        elif _STOP.fullmatch(title.value[-4:]):
            yield Issue("title-stop", place(title.ordinal), {"value": title.value})


def _hollow(hollow: Iterable[Fact], place: PlaceOf) -> Iterator[Issue]:
    for part in hollow:
        if part.name in ("p", "li", "dd"):
            yield Issue("text-empty", place(part.ordinal))
        else:
            yield Issue("part-empty", place(part.ordinal), {"value": part.value})


def _links(links: Iterable[LinkFact], place: PlaceOf) -> Iterator[Issue]:
    """Tell of words that lead to two places, once for each other place, and of addresses given as words."""
    first: dict[str, LinkFact] = {}
    told: set[tuple[str, str]] = set()
    for link in links:
        words = fold(link.text)
        if not words or (len(link.text) <= LONGEST_EMPTY_WORDS and words in EMPTY_WORDS):
            continue  # that it says nothing keeps it from being published: nothing else is told of it
        if _ADDRESS.fullmatch(link.text):
            yield Issue("link-words-address", place(link.ordinal), {"value": link.text})
            continue
        other = first.setdefault(words, link)
        if other.target != link.target and (words, link.target) not in told:
            told.add((words, link.target))
            first_line = place(other.ordinal).line
            yield Issue("links-alike", place(link.ordinal), {"value": link.text, "first_line": first_line})
