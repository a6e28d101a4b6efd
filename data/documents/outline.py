"""The facts of a document that the checks beyond the schemas look at, each with the ordinal of its element.

An ordinal counts the elements of the document from 0 in reading order: ``data.xml.locator`` turns it into a place,
which only a document with an issue needs. What the checks make of the facts is in ``logic.checks``.
"""

from dataclasses import dataclass

from lxml import etree

from data.xml.namespaces import CONTENT, local_name
from data.xml.nouns import NounValues, Speaker
from data.xml.parser import XmlDocument
from data.xml.schema_catalog import rules_for

_DATES = frozenset({"valid-from", "valid-to", "revised", "review-by", "opens", "closes"})
_NAMES = frozenset({"id", "slug"})
CHANGE = "change"
"""The element of a public note: its day is an attribute."""

_NAMING = frozenset({"caption", "th", "dt"})
"""Elements that name others: a table, a column, what is defined. Without words, nobody who only listens knows what he is at."""

_ALWAYS_WANTED = frozenset(f"{{{CONTENT}}}{name}" for name in (*_DATES, *_NAMES, "figure"))
"""Elements that say something even without an attribute: all others that the checks look at have one."""

_MAY_BE_NAMELESS = frozenset(f"{{{CONTENT}}}{name}" for name in _NAMING)
_REF = f".//{{{CONTENT}}}ref"
_STRING = etree.XPath("string()")


@dataclass(frozen=True, slots=True)
class Fact:
    """A value and the element that says it: a reference, a file, a date (``name`` is its element's) or an anchor.

    The day of a change is the value of an attribute, ``on``: its ``name`` is "change".
    """

    value: str
    ordinal: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class LinkFact:
    """Words that lead to an address or, for a ``ref``, to a document. ``text`` has single spaces and may be empty."""

    target: str
    text: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class FigureFact:
    """A picture: ``alt`` is None where there is no such attribute."""

    alt: str | None
    decorative: bool
    file: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class Outline:
    """All such facts of one document, each kind in reading order. ``names``: its id and, where there is one, its slug.

    ``nameless`` are captions, heading cells and defined words without any: their ``name`` is their element's.
    """

    references: tuple[Fact, ...] = ()
    files: tuple[Fact, ...] = ()
    links: tuple[LinkFact, ...] = ()
    figures: tuple[FigureFact, ...] = ()
    dates: tuple[Fact, ...] = ()
    anchors: tuple[Fact, ...] = ()
    names: tuple[Fact, ...] = ()
    nameless: tuple[Fact, ...] = ()


def read_outline(document: XmlDocument) -> Outline:
    """Return the facts of a well-formed document."""
    facts = _Gathered()
    for ordinal, element in enumerate(document.root.iter(etree.Element)):
        if (
            element.items()
            or element.tag in _ALWAYS_WANTED
            or (element.tag in _MAY_BE_NAMELESS and not (element.text or "").strip())
        ):
            facts.add(element, ordinal)
    return Outline(
        references=tuple(facts.references),
        files=tuple(facts.files),
        links=tuple(facts.links),
        figures=tuple(facts.figures),
        dates=tuple(facts.dates),
        anchors=tuple(facts.anchors),
        names=tuple(facts.names),
        nameless=tuple(facts.nameless),
    )


def noun_of(document: XmlDocument, ordinal: int) -> NounValues:
    """Return what an element is called, as the wording of an issue takes it."""
    element = list(document.root.iter(etree.Element))[ordinal]
    return Speaker(rules_for(str(document.root.tag)).model, document.root).noun_of(element)


class _Gathered:
    """The facts so far."""

    def __init__(self) -> None:
        self.references: list[Fact] = []
        self.files: list[Fact] = []
        self.links: list[LinkFact] = []
        self.figures: list[FigureFact] = []
        self.dates: list[Fact] = []
        self.anchors: list[Fact] = []
        self.names: list[Fact] = []
        self.nameless: list[Fact] = []

    def add(self, element: etree._Element, ordinal: int) -> None:
        """Take what ``element`` says."""
        name = local_name(str(element.tag))
        attributes = {key: _tidy(value) for key, value in element.items()}
        for attribute, kept in (("to", self.references), ("src", self.files), ("id", self.anchors)):
            if attribute in attributes:
                kept.append(Fact(attributes[attribute], ordinal, name))
        if name in ("link", "ref"):
            target = attributes.get("href") or attributes.get("to", "")
            self.links.append(LinkFact(target, _tidy(str(_STRING(element))), ordinal))
        elif name == "figure":
            self.figures.append(_figure(element, attributes, ordinal))
        elif name in _DATES:
            self.dates.append(Fact(_tidy(element.text), ordinal, name))
        elif name == CHANGE and "on" in attributes:
            self.dates.append(Fact(attributes["on"], ordinal, name))
        elif name in _NAMING:
            if not _tidy(str(_STRING(element))) and element.find(_REF) is None:
                self.nameless.append(Fact("", ordinal, name))
        elif name in _NAMES:
            self.names.append(Fact(_tidy(element.text), ordinal, name))


def _figure(element: etree._Element, attributes: dict[str, str], ordinal: int) -> FigureFact:
    image = element.find(f"{{{CONTENT}}}image")
    file = "" if image is None else _tidy(image.get("src"))
    return FigureFact(attributes.get("alt"), attributes.get("decorative") in ("true", "1"), file, ordinal)


def _tidy(text: str | None) -> str:
    return " ".join(text.split()) if text else ""
