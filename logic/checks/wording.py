"""The words of an issue, and their form on a terminal: what is wrong, where, what was expected, what to do.

The sentences are in ``wordings/<language>.json``. To add a code is to add one entry there: its parts are ``fault``,
``expected``, ``suggestion`` and ``example``, and ``plain`` and ``mend`` where fault and suggestion speak of tags; each is a template or
a list of them, of which the first that has all its values is taken; a part without any is left out. Templates agree by the rules of ``agreement``; ``{who}`` is the element,
or its attribute where the issue names one; ``{value?}`` prints nothing and asks only that the value is there.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

from data.issues import Issue, Place, Value
from data.xml.byte_map import EXCERPT_AROUND
from logic.checks.agreement import Count, Listing, Noun, day_in_words, visible

DEFAULT = "es"
UNWORDED = "unworded"
WIDTH = 88

Entry = Mapping[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Wording:
    """The parts of an issue in the order in which they are shown; any but ``fault`` may be empty.

    ``excerpt`` is the author's own line and, below, a line of blanks with carets under what the issue is about. ``plain`` says the
    fault, and ``mend`` what to do, to somebody who sees no tags; empty where ``fault`` or ``suggestion`` say it to everybody.
    """

    place: str
    fault: str
    expected: str = ""
    suggestion: str = ""
    example: str = ""
    excerpt: str = ""
    plain: str = ""
    mend: str = ""


PARTS = ("fault", "expected", "suggestion", "example", "plain", "mend")


def word(issue: Issue, language: str = DEFAULT) -> Wording:
    """Return the words of ``issue``; Spanish where there is no catalogue of ``language``."""
    entries = catalogue(language)
    entry = entries.get(issue.code, entries[UNWORDED])
    values = _values(issue.values, entries["phrases"])
    parts = {name: _part(entry.get(name, ""), values) for name in PARTS}
    parts["fault"] = parts["fault"] or str(entries[UNWORDED]["fault"])
    return Wording(place=_place(issue.place, entries["phrases"]), excerpt=_excerpt(issue.place), **parts)


def plain_text(issue: Issue, language: str = DEFAULT) -> str:
    """Return an issue as lines of text for a terminal, its file first."""
    words = word(issue, language)
    head = " · ".join(part for part in (visible(issue.place.file), words.place) if part)
    excerpt = _numbered(words.excerpt, issue.place.line)
    lines = (head, words.fault, excerpt, words.expected, words.suggestion, words.example)
    return "\n".join(line for line in lines if line)


@cache
def catalogue(language: str) -> Mapping[str, Entry]:
    """Return the sentences of ``language`` by code. ``phrases`` are the pieces that several sentences share."""
    folder = files(__package__) / "wordings"
    file = folder / f"{language}.json"
    if not language.isalpha() or not file.is_file():
        file = folder / f"{DEFAULT}.json"
    entries: dict[str, Entry] = json.loads(file.read_text(encoding="utf-8"))
    return entries


class _Absent(Exception):
    """A template asks for a value that the issue does not have."""


class _Template(Formatter):
    """Fills a template; a value that is missing or empty is not printed but refused."""

    def get_value(self, key: int | str, args: Any, kwargs: Mapping[str, Any]) -> Any:
        name = str(key)
        found = kwargs.get(name.removesuffix("?"))
        if found is None or found == "":
            raise _Absent(key)
        return "" if name.endswith("?") else found


def _part(templates: str | list[str], values: Mapping[str, Any]) -> str:
    """Return the first template that can be filled, its first letter capital, or an empty string."""
    for template in [templates] if isinstance(templates, str) else templates:
        try:
            text = _Template().vformat(template, (), values)
        except _Absent:
            continue
        return text[:1].upper() + text[1:]
    return ""


def _values(values: Mapping[str, Value], phrases: Entry) -> dict[str, Any]:
    """Dress the values of an issue: nouns, numbers and lists know how to stand in a sentence."""
    dressed: dict[str, Any] = {name: _dressed(name, value) for name, value in values.items()}
    element = dressed.get("element")
    if isinstance(element, Noun):
        dressed["who"] = element
        if dressed.get("attribute"):
            label = str(phrases["attribute"]).format(attribute=dressed["attribute"], element=element)
            dressed["who"] = Noun("", label)
    return dressed


NOUNS = frozenset(("element", "parent", "meant", "home", "other"))
"""The values that are nouns where they come as name, label, gender and number."""


DAYS = frozenset(("day", "since"))
"""The values that are days, written YYYY-MM-DD and said in words."""


def _dressed(name: str, value: Value) -> Any:
    if isinstance(value, int):
        return Count(value)
    if name in DAYS and isinstance(value, str):
        return day_in_words(value)
    if isinstance(value, str):
        return visible(value)
    if name in NOUNS and len(value) == 4:
        return Noun(*(visible(part) for part in value))
    return Listing([visible(item) for item in value]) if value else None


def _place(place: Place, phrases: Entry) -> str:
    if not place.line:
        return ""
    position = str(phrases["position"]).format(line=place.line, column=place.column)
    return f"{position} · {visible(place.words)}" if place.words else position


def _excerpt(place: Place) -> str:
    """Return the line around the column, and carets under it; nothing where there is no line to show."""
    if not place.excerpt.strip():
        return ""
    column = place.column - 1 - max(0, place.column - 1 - EXCERPT_AROUND)
    start = max(0, column - WIDTH // 2) if len(place.excerpt) > WIDTH else 0
    before = visible(place.excerpt[start:column]).replace("\t", " ")
    after = visible(place.excerpt[column : start + WIDTH]).replace("\t", " ")
    length = max(1, min(place.length, len(after)))
    return f"{before}{after}".rstrip() + "\n" + " " * len(before) + "^" * length


def _numbered(excerpt: str, line: int) -> str:
    if not excerpt:
        return ""
    text, carets = excerpt.split("\n")
    margin = f"{line:>6}"
    return f"{margin} | {text}\n{' ' * len(margin)} | {carets}"
