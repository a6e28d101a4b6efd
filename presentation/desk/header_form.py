"""The header of a document as fields of a form, whatever the schema asks for, and what a form gave as rows of values.

Which fields there are comes from the schema (``data.xml.header_fields``, through logic); here are their names in HTML, and the widgets.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logic.editing.read_form import FieldPart, HeaderField, Row

PREFIX = "h-"
HOUR = "-hora"
"""What the name of the hour of a moment ends in: its day and its hour are two fields of a form."""

FRONT = ("title", "summary", "channel", "topic", "review-by")
"""What is asked first; all else stands below, and so does what the schema gets some day."""

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d))?")
_LONG = 160
"""Letters: a text that may be longer gets more than one line."""


@dataclass(frozen=True, slots=True)
class Input:
    """One field of HTML. ``kind`` is text, textarea, select, date or time; ``options`` are those of a select, value and words."""

    id: str
    name: str
    label: str
    kind: str
    value: str
    options: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    longest: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A field of the header: its rows of inputs, an empty one among them where another may come."""

    name: str
    label: str
    hint: str
    required: bool
    rows: tuple[tuple[Input, ...], ...]
    most: int

    @property
    def many(self) -> bool:
        """Tell whether it may be said more than once."""
        return self.most > 1

    @property
    def simple(self) -> bool:
        """Tell whether it is one input alone: then its label is that of the field."""
        return not self.many and len(self.rows[0]) == 1


def asked_fields(
    fields: "Iterable[tuple[HeaderField, tuple[Row, ...]]]",
) -> tuple[tuple[Asked, ...], tuple[Asked, ...]]:
    """Return what a form asks: first what is wanted most, then the rest."""
    asked = [_asked(field, rows) for field, rows in fields]
    front = sorted((one for one in asked if one.name in FRONT), key=lambda one: FRONT.index(one.name))
    return tuple(front), tuple(one for one in asked if one.name not in FRONT)


def given_rows(
    fields: "Iterable[HeaderField]", values: Callable[[str], Sequence[str]]
) -> "Mapping[str, Sequence[Row]]":
    """Return what a form gave, by field. ``values`` gives all values of a name; what was not in the form is not told."""
    given = {}
    for field in fields:
        columns = [_column(field, part, values) for part in field.parts]
        if any(columns):
            given[field.name] = tuple(zip_longest(*columns, fillvalue=""))
    return given


def _column(field: "HeaderField", part: "FieldPart", values: Callable[[str], Sequence[str]]) -> list[str]:
    name = _name(field, part)
    days, hours = values(name), values(name + HOUR)
    if not hours:
        return list(days)
    return [f"{day}T{hour}" if day and hour else day for day, hour in zip_longest(days, hours, fillvalue="")]


def _name(field: "HeaderField", part: "FieldPart") -> str:
    return f"{PREFIX}{field.name}-{part.attribute}" if part.attribute else f"{PREFIX}{field.name}"


def _asked(field: "HeaderField", rows: "tuple[Row, ...]") -> Asked:
    shown = (*rows, ("",) * len(field.parts)) if len(rows) < field.most else rows
    inputs = tuple(
        tuple(one for part, value in zip(field.parts, row, strict=True) for one in _inputs(field, part, value, number))
        for number, row in enumerate(shown, start=1)
    )
    return Asked(field.name, _first_large(field.noun.label), field.noun.help, field.required, inputs, field.most)


def _inputs(field: "HeaderField", part: "FieldPart", value: str, number: int) -> Iterable[Input]:
    name = _name(field, part)
    own = name if number == 1 else f"{name}-{number}"
    label = _first_large(part.noun.label or field.noun.label)
    hint = part.type.help if not part.type.values else ""
    kind = part.type.kind
    moment = _MOMENT.fullmatch(value) if value else None
    if part.type.values:
        yield Input(own, name, label, "select", value, _options(part, value))
    elif kind == "moment" and (moment or not value):
        day, hour = (moment[1], moment[2] or "") if moment else ("", "")
        yield Input(own, name, label, "date", day)
        yield Input(own + HOUR, name + HOUR, "Hora (si importa)", "time", hour)
    elif kind == "date" and (not value or re.fullmatch(r"\d{4}-\d\d-\d\d", value)):
        yield Input(own, name, label, "date", value)
    else:
        longest = int(part.type.facets.get("maxLength", 0))
        yield Input(
            own, name, label, "textarea" if longest > _LONG and kind == "text" else "text", value, (), hint, longest
        )


def _options(part: "FieldPart", value: str) -> tuple[tuple[str, str], ...]:
    """Return the choices of a list; what a document says and the list has no more stays a choice, told as such."""
    known = tuple((code, words or code) for code, words in part.type.values.items())
    own = ((value, f"{value} (ya no está en la lista)"),) if value and value not in part.type.values else ()
    return (("", "Elija…"), *known, *own)


def _first_large(words: str) -> str:
    return words[:1].upper() + words[1:]
