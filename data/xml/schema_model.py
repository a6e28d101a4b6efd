"""What the schemas say, in a form that can word issues: types, elements, attributes, and the nouns of each.

Not here: how they are read from XSD (``schema_reader``), and what a list of children may be (``expression``).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Literal

from lxml import etree

from data.xml.expression import NOTHING, Expression, accepts

Kind = Literal["elements", "mixed", "text", "empty"]
"""What an element holds: only elements, text with elements among it, only text, or nothing at all."""


@dataclass(frozen=True, slots=True)
class Noun:
    """How a part of a document is called: its label, its grammar, its help, other names for it, and an example.

    ``substantive``: a change of it changes what the document says. ``kind`` is what a type of values says of itself where XSD has
    no word for it; ``widget`` what a form asks for it with.
    """

    label: str = ""
    help: str = ""
    gender: str = "m"
    plural: str = ""
    example: str = ""
    synonyms: tuple[str, ...] = ()
    substantive: bool = True
    kind: str = ""
    widget: str = ""


@dataclass(frozen=True, slots=True)
class SimpleType:
    """A type of values. ``values`` maps each allowed value to its label, empty where there is no list.

    ``kind`` is text, date, moment (a day of Santiago, with its hour or without), integer, decimal, boolean, id or address; ``facets`` are those of XSD by name;
    ``help`` is the sentence that says what is allowed and ``example`` a value that passes.
    """

    name: str
    kind: str = "text"
    help: str = ""
    example: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    facets: Mapping[str, str] = field(default_factory=dict)

    def takes(self, value: str) -> bool:
        """Tell whether ``value`` would pass. It may refuse what XSD takes, never the other way round."""
        value = " ".join(value.split())
        least, most = int(self.facets.get("minLength", 0)), self.facets.get("maxLength")
        if self.values and value not in self.values:
            return False
        if len(value) < least or (most and len(value) > int(most)):
            return False
        if (pattern := self.facets.get("pattern")) and not _fits_pattern(pattern, value):
            return False
        return self._is_of_kind(value) and self._is_in_range(value)

    def _is_of_kind(self, value: str) -> bool:
        match self.kind:
            case "date":
                return re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None and _is_in_calendar(value)
            case "integer":
                return re.fullmatch(r"[+-]?[0-9]{1,18}", value) is not None
            case "decimal":
                return re.fullmatch(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?", value) is not None
            case "boolean":
                return value in ("true", "false", "1", "0")
            case "id":
                return re.fullmatch(r"[^\W\d][\w.-]*", value) is not None
        return True

    def _is_in_range(self, value: str) -> bool:
        low, high = self.facets.get("minInclusive"), self.facets.get("maxInclusive")
        if self.kind in ("integer", "decimal"):
            return (not low or float(value) >= float(low)) and (not high or float(value) <= float(high))
        return (not low or value >= low) and (not high or value <= high)


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of an element. ``fixed`` is its only value, or None."""

    name: str
    type: SimpleType
    noun: Noun
    required: bool = False
    fixed: str | None = None


@dataclass(frozen=True, slots=True)
class Declaration:
    """An element where it is declared: its ``{namespace}name``, and its type as a key of ``SchemaModel.types``."""

    name: str
    type_name: str
    noun: Noun


@dataclass(frozen=True, slots=True)
class ElementType:
    """What an element may hold: ``children`` are all that may ever stand in it, ``text`` the type of its value."""

    name: str
    kind: Kind = "empty"
    content: Expression = NOTHING
    children: Mapping[str, Declaration] = field(default_factory=dict)
    text: SimpleType | None = None
    attributes: Mapping[str, Attribute] = field(default_factory=dict)

    def could_hold(self, element: etree._Element) -> bool:
        """Tell whether every child and text of ``element`` has a place in this type, in whatever order."""
        if any(child.tag not in self.children for child in element.iterchildren(etree.Element)):
            return False
        if self.kind == "empty":
            return not len(element) and not has_text(element)
        return self.kind != "elements" or not has_text(element)

    def knows_attributes(self, element: etree._Element) -> bool:
        """Tell whether every attribute of ``element`` is one of this type."""
        return all(name in self.attributes for name in element.attrib)

    def holds_exactly(self, element: etree._Element) -> bool:
        """Tell whether the children of ``element`` are complete and in order for this type, and its attributes too."""
        required = all(name in element.attrib for name, attribute in self.attributes.items() if attribute.required)
        fits = required and self.could_hold(element) and self.knows_attributes(element)
        return fits and accepts(self.content, (str(child.tag) for child in element.iterchildren(etree.Element)))


@dataclass(frozen=True, slots=True)
class SchemaModel:
    """A whole schema. ``declarations`` are all elements of each name; ``holders`` the elements that may hold it."""

    roots: Mapping[str, Declaration]
    types: Mapping[str, ElementType]
    declarations: Mapping[str, tuple[Declaration, ...]]
    holders: Mapping[str, tuple[Declaration, ...]]

    def type_of(self, declaration: Declaration) -> ElementType:
        """Return the type of a declared element."""
        return self.types[declaration.type_name]


def has_text(element: etree._Element) -> bool:
    """Tell whether there is text other than blanks directly inside ``element``."""
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


@cache
def _compiled(pattern: str) -> re.Pattern[str] | None:
    try:
        return re.compile(pattern)
    except re.error:
        return None


def _fits_pattern(pattern: str, value: str) -> bool:
    """Compare with a pattern of XSD. The few that Python does not read fit nothing."""
    compiled = _compiled(pattern)
    return compiled is not None and compiled.fullmatch(value) is not None


def _is_in_calendar(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
