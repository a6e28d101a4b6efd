"""Advice on a document by what is around it: the day, other documents, sites of others, and the vocabulary of today.

What is around is given: who asks has looked it up. None of it keeps the document from being published.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from itertools import chain

from data.documents.header import Header
from data.documents.outline import Fact, Outline
from data.documents.parts import Parts
from data.issues import Issue, Place, Value
from data.xml.locator import place_of
from data.xml.parser import XmlDocument
from logic.addresses import LISTINGS, OWN_PAGES
from logic.checks.check_document import PlaceOf

FAR = timedelta(days=365)
"""A document that begins later than this may have a year mistyped."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around a document. Days are of Santiago, YYYY-MM-DD.

    ``over`` has the last day of documents that are no longer in force, ``moved`` those that lead to another, ``waiting`` those that
    were never approved, all by id and only of those that the document names. ``dead`` has the day since which an address of others
    does not answer, empty if it is not known, and ``elsewhere`` where one leads now. ``same_title`` are ids. ``linked`` tells whether
    another document leads here, None where nobody looked; ``kept_before`` that it was kept under other rules than those of today.
    """

    today: str
    over: Mapping[str, str] = field(default_factory=dict)
    moved: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()
    dead: Mapping[str, str] = field(default_factory=dict)
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    same_title: tuple[str, ...] = ()
    linked: bool | None = None
    kept_before: bool = False


def advise_around(
    document: XmlDocument, header: Header, outline: Outline, parts: Parts, around: Around
) -> tuple[Issue, ...]:
    """Return advice on a well-formed document, kind by kind."""
    place = partial(place_of, document)
    return tuple(
        chain(
            _vocabulary(document, around),
            _dates(outline, around.today, place),
            _references(outline, around, place),
            _links(outline, around, place),
            _neighbours(header, parts, around, place),
        )
    )


def _vocabulary(document: XmlDocument, around: Around) -> Iterator[Issue]:
    if around.kept_before:
        yield Issue("vocabulary-changed", Place(document.file))


def _dates(outline: Outline, today: str, place: PlaceOf) -> Iterator[Issue]:
    """Only days written as such are compared: any other already is an issue of the schemas."""
    if not today:
        return
    far = str(date.fromisoformat(today) + FAR)
    dates: dict[str, Fact] = {}
    for fact in outline.dates:
        if _DAY.fullmatch(fact.value[:10]):
            dates.setdefault(fact.name, fact)
    for name, code in (("review-by", "review-past"), ("valid-to", "window-over")):
        if name in dates and dates[name].value[:10] < today:
            yield _of_day(code, dates[name], place)
    if "valid-from" in dates and dates["valid-from"].value[:10] > far:
        yield _of_day("window-far", dates["valid-from"], place)


def _of_day(code: str, fact: Fact, place: PlaceOf) -> Issue:
    return Issue(code, place(fact.ordinal), {"day": fact.value[:10]})


def _references(outline: Outline, around: Around, place: PlaceOf) -> Iterator[Issue]:
    for reference in outline.references:
        id_, values = reference.value, {"value": reference.value}
        if id_ in around.over:
            yield Issue("reference-over", place(reference.ordinal, "to"), {**values, "day": around.over[id_]})
        elif id_ in around.moved:
            yield Issue("reference-moved", place(reference.ordinal, "to"), values)
        elif id_ in around.waiting:
            yield Issue("reference-waiting", place(reference.ordinal, "to"), values)


def _links(outline: Outline, around: Around, place: PlaceOf) -> Iterator[Issue]:
    for link in outline.links:
        values: dict[str, Value] = {"value": link.target}
        if link.target in around.dead:
            since = around.dead[link.target]
            yield Issue("link-dead", place(link.ordinal, "href"), {**values, "since": since} if since else values)
        elif link.target in around.elsewhere:
            suggestion = around.elsewhere[link.target]
            yield Issue("link-elsewhere", place(link.ordinal, "href"), {**values, "suggestion": suggestion})


def _neighbours(header: Header, parts: Parts, around: Around, place: PlaceOf) -> Iterator[Issue]:
    if around.same_title and parts.title is not None:
        yield Issue("title-taken", place(parts.title.ordinal), {"value": header.title, "others": around.same_title})
    if around.linked is False and not is_listed(header):
        yield Issue("orphan", place(0))


def is_listed(header: Header) -> bool:
    """Tell whether readers find the document without a link in a text: in a list of its kind, channel or topic, or at every foot.

    A page stands in the map of the site, and nobody looks for anything there: that alone is not counted.
    """
    if header.type == "page":
        return header.slug in OWN_PAGES or bool(header.topics)
    return header.type == "channel" or header.type in LISTINGS or bool(header.channel or header.topics)
