"""What a value may have been meant to be: a code of the list, a date, a number, an address. Only what its type takes."""

import re
from collections.abc import Iterator
from datetime import date

from data.xml.likeness import fold, nearest
from data.xml.schema_model import SimpleType

MONTHS = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
_YES = ("si", "yes", "verdadero", "x", "y", "on")
_NO = ("no", "falso", "off", "n")


def suggested_value(kind: SimpleType, written: str) -> str:
    """Return the first reading of ``written`` that its type takes, or an empty string."""
    value = " ".join(written.split())
    return next((found for found in _readings(kind, value) if found != written and kind.takes(found)), "")


def _readings(kind: SimpleType, value: str) -> Iterator[str]:
    if kind.values:
        yield _of_list(kind, value)
    elif kind.kind == "date":
        yield from _dates(value)
    elif kind.kind == "moment":
        yield from _moments(value)
    elif kind.kind in ("integer", "decimal"):
        yield from _numbers(value)
    elif kind.kind == "boolean":
        yield "true" if fold(value) in _YES else "false" if fold(value) in _NO else ""
    elif kind.kind == "address":
        yield from _addresses(value)
    else:
        yield from _names(value)


def _of_list(kind: SimpleType, value: str) -> str:
    """Return the code whose spelling or label is nearest."""
    return nearest(hyphened(value), {code: (hyphened(label), label) for code, label in kind.values.items()}) or nearest(
        value, {code: (label,) for code, label in kind.values.items()}
    )


def _dates(value: str) -> Iterator[str]:
    words = re.fullmatch(r"(\d{1,2})\s*(?:de\s+)?([a-záéíóú]+)\.?\s*(?:de[l]?\s+)?(\d{4})", value.lower())
    if words:
        months = [n for n, month in enumerate(MONTHS, start=1) if fold(words[2]).startswith(month)]
        if months:
            yield _date(words[3], str(months[0]), words[1])
    if day_first := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", value):
        yield _date(day_first[3], day_first[2], day_first[1])
    if year_first := re.fullmatch(r"(\d{4})[/.-]?(\d{1,2})[/.-]?(\d{1,2})(?:T.*|Z)?", value):
        yield _date(year_first[1], year_first[2], year_first[3])


def _moments(value: str) -> Iterator[str]:
    """Read a day, and the hour behind it if there is one; seconds and zones are left out."""
    written = re.fullmatch(r"(.+?)(?:T|,? +(?:a las +)?)(\d{1,2})[:.](\d{2})(?!\d)\S*(?: ?h\w*\.?)?", value)
    if written:
        yield from (f"{day}T{int(written[2]):02}:{written[3]}" for day in _dates(written[1]) if day)
    yield from _dates(value)


def _date(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _numbers(value: str) -> Iterator[str]:
    digits = re.sub(r"[^\d,.-]", "", value)
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+", digits):
        yield digits.replace(".", "")
    yield re.sub(r"[.,]0*$", "", digits)
    yield digits.replace(".", "").replace(",", ".")
    yield re.sub(r"\D", "", value)


def _addresses(value: str) -> Iterator[str]:
    joined = value.replace(" ", "%20")
    yield joined
    if "@" in value and "/" not in value:
        yield f"mailto:{value}"
    elif re.match(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/:?#]|$)", joined, re.IGNORECASE):
        yield f"https://{joined}"
    elif scheme := re.match(r"https?:?/{0,2}", joined, re.IGNORECASE):
        yield f"https://{joined[scheme.end() :]}"


def _names(value: str) -> Iterator[str]:
    yield hyphened(value)
    stem, dot, ending = value.rpartition(".")
    yield hyphened(stem) + dot + ending.lower()
    yield re.sub(r"^[^a-z]+", "", hyphened(value))


def hyphened(value: str) -> str:
    """Return ``value`` as a name: lower case, no accents, hyphens for anything that is neither a letter nor a digit."""
    return re.sub(r"[^a-z0-9]+", "-", fold(value)).strip("-")
