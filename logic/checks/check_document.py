"""What publishing asks of one document beyond the schemas: references and files that exist, dates that make sense,
links and pictures that say something. The wording of the issues is in ``logic.checks.wording``.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from typing import Protocol

from data.documents.header import Header
from data.documents.moments import hour_in_chile, moment_in_chile
from data.documents.outline import CHANGE, Fact, Outline, noun_of
from data.documents.types import DOCUMENT_TYPES, is_document_id
from data.issues import Issue, Place, Value
from data.xml.locator import place_of
from data.xml.parser import XmlDocument
from logic.addresses import CHANNELS, address_of, is_reserved
from logic.checks.check_file import FileFacts

PlaceOf = Callable[..., Place]

EMPTY_WORDS = frozenset(
    "aca aqui ahi alla click clic haga-clic haz-clic clic-aqui click-aqui haga-clic-aqui haz-clic-aqui pinche-aqui pincha-aqui "
    "ver ver-mas ver-mas-aqui mas mas-informacion-aqui leer-mas lea-mas siga-leyendo enlace link este-enlace este-link "
    "vea-aqui ver-aqui descargar-aqui descargue-aqui here click-here read-more more".split()
)
"""Words of a link that say nothing of where it leads, folded (WCAG 2.2, success criterion 2.4.4)."""

LONGEST_EMPTY_WORDS = 40
"""Characters. Longer words of a link always say something."""

ORDERED_DATES = (
    ("valid-from", "valid-to"),
    ("valid-from", "revised"),
    ("valid-from", "review-by"),
    ("opens", "closes"),
)
"""Pairs of dates of which the second must not come before the first."""

_NAMELESS = {"caption": "caption-empty", "th": "heading-cell-empty", "dt": "defined-empty"}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENTS = frozenset({"valid-from", "valid-to"})
_PICTURE_NAME = re.compile(r"\S+\.(png|jpe?g|gif|webp|svg|bmp|tiff?)", re.IGNORECASE)


class Lookup(Protocol):
    """What lies around the document."""

    @property
    def today(self) -> str:
        """Return the day that it is in Santiago, YYYY-MM-DD; empty where that does not matter."""
        ...

    def knows(self, document_id: str) -> bool:
        """Tell whether there is such a document that a reader may be led to."""
        ...

    def file(self, name: str) -> FileFacts | None:
        """Return what the file of this name beside the document is, or None if there is none."""
        ...


def check_document(document: XmlDocument, header: Header, outline: Outline, lookup: Lookup) -> tuple[Issue, ...]:
    """Return every issue of a well-formed document, in reading order. Empty: nothing here keeps it from being published."""

    place = partial(place_of, document)
    issues = chain(
        _channel(header, place),
        _address(header, outline, place),
        _references(outline, lookup, place),
        _files(outline, lookup, place),
        _dates(document, outline, place),
        _changes(document, outline, lookup.today, place),
        _links(outline, place),
        _pictures(outline, place),
        _names(outline, place),
    )
    return tuple(sorted(issues, key=lambda issue: (issue.place.offset, issue.code)))


def fold(text: str) -> str:
    """Return words in lower case, without accents or signs, joined by hyphens: "¡Ver más!" gives "ver-mas"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "-".join(re.findall(r"[a-z0-9]+", "".join(sign for sign in plain if not unicodedata.combining(sign))))


def _channel(header: Header, place: PlaceOf) -> Iterator[Issue]:
    if header.type != "channel":
        return
    if header.id not in CHANNELS:
        yield Issue("channel-unknown", place(0), {"value": header.id, "allowed": CHANNELS})
    elif header.channel not in ("", header.id):
        yield Issue("channel-differs", place(0), {"value": header.channel, "expected": header.id})


def _address(header: Header, outline: Outline, place: PlaceOf) -> Iterator[Issue]:
    """A channel's address is the portal's own, and meant to be."""
    if header.type not in DOCUMENT_TYPES - {"channel"} or not is_document_id(header.id):
        return
    address = address_of(header)
    if is_reserved(address):
        yield Issue("address-reserved", place(outline.names[-1].ordinal), {"value": address})


def _references(outline: Outline, lookup: Lookup, place: PlaceOf) -> Iterator[Issue]:
    for reference in outline.references:
        if not lookup.knows(reference.value):
            yield Issue(
                "reference-nowhere",
                place(reference.ordinal, "to"),
                {"value": reference.value},
            )


def _files(outline: Outline, lookup: Lookup, place: PlaceOf) -> Iterator[Issue]:
    for used in outline.files:
        facts = lookup.file(used.value)
        values = {"value": used.value}
        if facts is None:
            yield Issue("file-missing", place(used.ordinal, "src"), values)
        elif facts.fault:
            yield Issue(facts.fault, place(used.ordinal, "src"), {**values, **facts.values})
        elif used.name == "image" and not facts.media_type.startswith("image/"):
            yield Issue("file-not-picture", place(used.ordinal, "src"), values)


def _dates(document: XmlDocument, outline: Outline, place: PlaceOf) -> Iterator[Issue]:
    """Only dates written as such are compared: any other already is an issue of the schemas."""
    dates: dict[str, Fact] = {}
    for date in filter(_is_written, outline.dates):
        dates.setdefault(date.name, date)
        if date.name in _MOMENTS and (shown := hour_in_chile(date.value)) != date.value:
            element = noun_of(document, date.ordinal)
            values: dict[str, Value] = {"element": element, "value": date.value, "suggestion": shown}
            yield Issue("moment-skipped", place(date.ordinal), values)
    for first, second in ORDERED_DATES:
        if first in dates and second in dates and _is_too_early(dates[second], dates[first]):
            yield _out_of_order(document, dates[second], dates[first], place(dates[second].ordinal))


def _changes(document: XmlDocument, outline: Outline, today: str, place: PlaceOf) -> Iterator[Issue]:
    """What a public note tells has happened, and since the document was published."""
    published = next((date for date in outline.dates if date.name == "valid-from"), None)
    for note in (date for date in outline.dates if date.name == CHANGE and _DATE.fullmatch(date.value)):
        if today and note.value > today:
            yield Issue("change-ahead", place(note.ordinal, "on"), {"value": note.value, "latest": today})
        elif published is not None and _is_written(published) and note.value < published.value[:10]:
            yield _out_of_order(document, note, published, place(note.ordinal, "on"))


def _out_of_order(document: XmlDocument, later: Fact, first: Fact, place: Place) -> Issue:
    return Issue(
        "date-order",
        place,
        {
            "element": noun_of(document, later.ordinal),
            "value": later.value,
            "other": noun_of(document, first.ordinal),
            "earliest": first.value,
        },
    )


def _is_written(date: Fact) -> bool:
    if date.name not in _MOMENTS:
        return _DATE.fullmatch(date.value) is not None
    try:
        moment_in_chile(date.value)
    except (ValueError, OverflowError):
        return False
    return True


def _is_too_early(second: Fact, first: Fact) -> bool:
    """What is in force ends after it begins; other dates may be of the same day."""
    if second.name in _MOMENTS:
        return moment_in_chile(second.value, end=True) <= moment_in_chile(first.value)
    return second.value < first.value[:10]


def _links(outline: Outline, place: PlaceOf) -> Iterator[Issue]:
    for link in outline.links:
        if link.text and len(link.text) <= LONGEST_EMPTY_WORDS and fold(link.text) in EMPTY_WORDS | {""}:
            yield Issue("link-words", place(link.ordinal), {"value": link.text})
        elif not link.text and ":" in link.target:
            yield Issue("link-without-words", place(link.ordinal), {"value": link.target})


def _pictures(outline: Outline, place: PlaceOf) -> Iterator[Issue]:
    for figure in outline.figures:
        alt = figure.alt or ""
        if figure.decorative and alt:
            yield Issue("alt-of-decoration", place(figure.ordinal), {"value": alt})
        elif not figure.decorative and figure.alt is None:
            yield Issue("alt-missing", place(figure.ordinal), {"file": figure.file})
        elif alt and (alt in (figure.file, figure.file.rpartition(".")[0]) or _PICTURE_NAME.fullmatch(alt)):
            yield Issue("alt-is-name", place(figure.ordinal), {"value": alt})


def _names(outline: Outline, place: PlaceOf) -> Iterator[Issue]:
    """A table, a column or a word to be explained that says nothing is reached by nobody who listens to the page."""
    for nameless in outline.nameless:
        yield Issue(_NAMELESS[nameless.name], place(nameless.ordinal))
