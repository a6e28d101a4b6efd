"""Names what is wrong with a value: one issue a value, whatever number of records libxml2 has about it.

Values are read from the document, never from a message, which holds quotes unescaped, is cut, and repeats them whole.
"""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from data.issues import Issue, Place, Value
from data.xml.locator import Locator
from data.xml.nouns import Speaker
from data.xml.schema_model import SimpleType
from data.xml.value_suggestions import suggested_value

MAX_VALUE = 60

TYPE, LENGTH, TOO_SHORT, TOO_LONG, PATTERN, LIST = 1824, 1830, 1831, 1832, 1839, 1840
RANGE = frozenset((1833, 1834, 1835, 1836))
DIGITS = frozenset((1837, 1838))
FIXED = frozenset((1857, 1858, 1874))

_OF_KIND = {
    "date": "value-date",
    "moment": "value-moment",
    "integer": "value-number",
    "decimal": "value-number",
    "boolean": "value-yes-no",
    "address": "value-address",
    "id": "id-form",
}
_LIMITS = {"value-too-long": "maxLength", "value-too-short": "minLength", "value-length": "length"}


@dataclass(frozen=True, slots=True)
class WrongValue:
    """A value that did not pass: the element, the attribute or an empty string, its type, the records' numbers.

    ``first`` is the number of the element that already has this value, where values may not repeat.
    """

    element: int
    attribute: str
    type: SimpleType
    numbers: AbstractSet[int]
    fixed: str | None = None
    first: int | None = None


def value_issue(locator: Locator, speaker: Speaker, wrong: WrongValue) -> Issue:
    """Return the issue of a value."""
    element = locator.elements[wrong.element]
    written = element.get(wrong.attribute, "") if wrong.attribute else "".join(element.itertext())
    text = " ".join(written.split())
    code = _code(wrong, text)
    values: dict[str, Value] = {"element": speaker.noun_of(element), "value": _cut(text), "help": wrong.type.help}
    if wrong.attribute:
        values["attribute"] = wrong.attribute
    values |= _facts(code, wrong, text, locator)
    if suggestion := _suggestion(code, wrong, text):
        values["suggestion"] = suggestion
    if wrong.type.example:
        values["example"] = wrong.type.example
    return Issue(code, _place(locator, wrong), values)


def _code(wrong: WrongValue, text: str) -> str:
    """Return the code that says most: empty, list, kind, length, range, pattern, in this order."""
    kind = _OF_KIND.get(wrong.type.kind, "value-pattern")
    if not text:
        return "value-empty"
    if wrong.first is not None:
        return "id-repeated"
    if wrong.fixed is not None and wrong.numbers & FIXED:
        return "value-fixed"
    if kind == "value-moment":  # its pattern says it all
        return kind
    for number, code in (
        (LIST, "value-not-listed"),
        (TYPE, kind),
        (LENGTH, "value-length"),
        (TOO_SHORT, "value-too-short"),
        (TOO_LONG, "value-too-long"),
    ):
        if number in wrong.numbers:
            return code
    return "value-range" if wrong.numbers & RANGE else kind


def _facts(code: str, wrong: WrongValue, text: str, locator: Locator) -> dict[str, Value]:
    """Return the values that only this code has."""
    match code:
        case "value-not-listed":
            return {"allowed": tuple(f"{key} ({label})" if label else key for key, label in wrong.type.values.items())}
        case "value-range":
            return _range_facts(wrong.type, text)
        case "value-too-long" | "value-too-short" | "value-length":
            limit = int(wrong.type.facets.get(_LIMITS[code], 0))
            return {"length": len(text), "limit": limit, "excess": abs(len(text) - limit)}
        case "value-number" if wrong.type.kind == "integer":
            return {"whole": "1"}
        case "value-date" | "value-moment" if re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?", text):
            # A date that exists was refused for its year, or for an hour where none goes.
            return {"far" if code == "value-moment" and _exists(text) else "impossible": text}
        case "id-repeated" if wrong.first is not None:
            return {"first_line": locator.line(wrong.first)}
        case "value-fixed":
            return {"fixed": wrong.fixed or ""}
    return {}


def _exists(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _range_facts(kind: SimpleType, text: str) -> dict[str, Value]:
    """Return the limits of a type, and which of them the value is beyond."""
    low, high = kind.facets.get("minInclusive", ""), kind.facets.get("maxInclusive", "")
    below = text < low if kind.kind == "date" else float(text) < float(low or "-inf")
    return {"lowest": low, "highest": high, **({"under": low} if below else {"over": high})}


def _suggestion(code: str, wrong: WrongValue, text: str) -> str:
    if code == "id-repeated":
        return f"{text}-2" if wrong.type.takes(f"{text}-2") else ""
    if code in ("value-empty", "value-too-long", "value-range"):
        return ""
    return wrong.fixed or suggested_value(wrong.type, text)


def _place(locator: Locator, wrong: WrongValue) -> Place:
    return locator.value(wrong.element, wrong.attribute) if wrong.attribute else locator.text(wrong.element)


def _cut(text: str) -> str:
    return text if len(text) <= MAX_VALUE else text[:MAX_VALUE].rstrip() + "…"
