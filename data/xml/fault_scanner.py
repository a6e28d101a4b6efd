"""Reads bytes that are not well formed up to their first fault, and says what kind it is and where.

libxml2 reports a fault after the place where it can no longer go on, in words for programmers: its record is a last
resort. Here: characters, references, tags and attributes. Not here: tags that do not match each other (``tag_balance``),
encodings, and the issue itself (``well_formed``).
"""

import html
import re
from dataclasses import dataclass, field

from data.issues import Value

NAME = r"[^\W\d][\w.\-·:]*"
_REFERENCE = r"&(?:lt|gt|amp|quot|apos|#[0-9]+|#x[0-9a-fA-F]+);"
_VALUE = rf"""(?:"(?:[^<"&]|{_REFERENCE})*+"|'(?:[^<'&]|{_REFERENCE})*+')"""
_TOKEN = re.compile(
    rf"(?P<comment><!--(?:(?!--).)*-->)|(?P<cdata><!\[CDATA\[.*?\]\]>)|(?P<instruction><\?.*?\?>)"
    rf"|</(?P<close>{NAME})\s*>"
    rf"|<(?P<open>{NAME})(?:\s+{NAME}\s*=\s*{_VALUE})*+\s*(?P<empty>/?)>"
    rf"|(?P<text>(?:[^<&\]]|\](?!\]>)|{_REFERENCE})++)",
    re.DOTALL,
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NUMBER = re.compile(r"&#(x[0-9a-fA-F]{1,8}|[0-9]{1,10});")
_ATTRIBUTE = re.compile(rf"(?P<space>\s*)(?P<name>{NAME})(?P<equals>\s*=\s*)?")
_NAME = re.compile(NAME)


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of fault as the code of its issue, its offset and length in characters, and the values of its sentence."""

    code: str
    offset: int
    length: int = 1
    values: dict[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as written: ``kind`` is open, close or empty."""

    kind: str
    name: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The tags up to the first fault of characters or tags, and that fault if there is one. ``end`` is where it stopped."""

    tags: tuple[Tag, ...]
    fault: Fault | None
    end: int


def read(text: str) -> Reading:
    """Read ``text`` until something in it cannot stand."""
    bad = _bad_character(text)
    tags: list[Tag] = []
    position = 0
    while position < len(text):
        token = _TOKEN.match(text, position)
        if token is None:
            fault = _fault_at(text, position, {tag.name for tag in tags})
            return Reading(tuple(tags), _earlier(fault, bad), position)
        if name := token["close"] or token["open"]:
            kind = "close" if token["close"] else "empty" if token["empty"] else "open"
            tags.append(Tag(kind, name, position, len(token[0])))
        position = token.end()
    return Reading(tuple(tags), bad, position)


def _bad_character(text: str) -> Fault | None:
    """Return the first character that XML does not take, as it is or as a number."""
    found = _CONTROL.search(text)
    control = Fault("wf-control-char", found.start(), 1, {"letter": f"U+{ord(found[0]):04X}"}) if found else None
    numbers = (number for number in _NUMBER.finditer(text) if not _is_character(number[1]))
    number = next(numbers, None)
    reference = Fault("wf-char-ref", number.start(), len(number[0]), {"reference": number[0]}) if number else None
    return _earlier(control, reference)


def _is_character(number: str) -> bool:
    code = int(number[1:], 16) if number.startswith("x") else int(number)
    return code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF


def _earlier(fault: Fault | None, other: Fault | None) -> Fault | None:
    """Return the fault that comes first; of two in one place, the second."""
    if fault is None or (other is not None and other.offset <= fault.offset):
        return other
    return fault


def _fault_at(text: str, position: int, known: set[str]) -> Fault:
    """Return what is wrong where no token begins; ``known`` are the names of the tags before."""
    if text.startswith("&", position):
        return _reference(text, position)
    if text.startswith("]]>", position):
        return Fault("wf-cdata-end", position, 3)
    for opening, closing, kind in (("<!--", "-->", "comment"), ("<![CDATA[", "]]>", "cdata"), ("<?", "?>", "")):
        if text.startswith(opening, position):
            return _unfinished(text, position, opening, closing, kind)
    if text.startswith("<!DOCTYPE", position):
        return Fault("wf-doctype", position, 9)
    if name := _NAME.match(text, position + 1):
        return _start_tag(text, position, name, known)
    if text.startswith("</", position) and (name := _NAME.match(text, position + 2)):
        return Fault("wf-tag-broken", position, name.end() - position, {"name": f"/{name[0]}"})
    return Fault("wf-loose-less-than", position)


def _reference(text: str, position: int) -> Fault:
    if number := re.compile(r"&#[^;\s<]{0,12};?").match(text, position):
        return Fault("wf-char-ref", position, len(number[0]), {"reference": number[0]})
    entity = re.compile(rf"&({NAME});").match(text, position)
    if entity is None:
        return Fault("wf-loose-ampersand", position)
    letter = html.unescape(entity[0])
    values: dict[str, Value] = {"entity": entity[1]}
    if letter != entity[0]:
        values["suggestion"] = letter
    return Fault("wf-unknown-entity", position, len(entity[0]), values)


def _unfinished(text: str, position: int, opening: str, closing: str, kind: str) -> Fault:
    """Name a comment, a CDATA part or an instruction that does not end, or a comment with dashes inside."""
    end = text.find(closing, position + len(opening))
    if kind == "comment" and end >= 0:
        return Fault("wf-comment-dashes", text.index("--", position + len(opening)), 2)
    return Fault("wf-unfinished", position, len(opening), {kind: kind} if kind else {})


def _start_tag(text: str, position: int, name: re.Match[str], known: set[str]) -> Fault:
    """Walk the attributes of a start tag to what is wrong with them."""
    values: dict[str, Value] = {"name": name[0]}
    end = name.end()
    while attribute := _ATTRIBUTE.match(text, end):
        values["attribute"] = attribute["name"]
        start, length = attribute.start("name"), len(attribute["name"])
        if not attribute["space"]:
            return Fault("wf-attribute-space", start, length, values)
        if not attribute["equals"]:
            if _meets_tag(text, attribute.end()):
                break
            return Fault("wf-attribute-no-value", start, length, values)
        quote = text[attribute.end() : attribute.end() + 1]
        if quote not in ("'", '"') or not quote:
            return Fault("wf-quote-missing", start, length, values)
        closing = text.find(quote, attribute.end() + 1)
        value = text[attribute.end() + 1 : closing] if closing >= 0 else text[attribute.end() + 1 :]
        if fault := _value(value, attribute.end() + 1, closing, text, values):
            return fault
        end = closing + 1
    return _broken_tag(text, position, name[0], known)


def _value(value: str, offset: int, closing: int, text: str, values: dict[str, Value]) -> Fault | None:
    """Return what is wrong with the value of an attribute, or with the quote that ends it."""
    loose = value.find("<")
    runs_on = closing < 0 or (loose >= 0 and ">" in value) or ("=" in value and _continues(text, closing + 1))
    if runs_on:
        return Fault("wf-quote-open", offset - 1, 1, values)
    if loose >= 0:
        return Fault("wf-loose-less-than", offset + loose)
    whole = re.compile(rf"(?:[^&]|{_REFERENCE})*+").match(value)
    stop = whole.end() if whole else 0
    return _reference(text, offset + stop) if stop < len(value) else None


def _continues(text: str, position: int) -> bool:
    """Tell whether something other than a blank or the end of the tag follows a quote."""
    return not re.compile(r"\s|/?>").match(text, position)


def _meets_tag(text: str, position: int) -> bool:
    """Tell whether another tag begins before this one ends."""
    found = re.compile(r"[<>]").search(text, position)
    return found is None or found[0] == "<"


def _broken_tag(text: str, position: int, name: str, known: set[str]) -> Fault:
    """Name a tag that does not end. Its name may have grown together with the text: the longest one known counts."""
    following = re.compile(rf"[^<]*</({NAME})").match(text, position + 1)
    if following:
        known = known | {following[1]}
    begun = [other for other in known if name.startswith(other)]
    meant = name if name in known or not begun else max(begun, key=len)
    return Fault("wf-tag-broken", position, len(meant) + 1, {"name": meant})
