"""Words what stops a document at the door: one issue, since after the first fault the rest is noise.

The cause is looked for in the bytes; libxml2's record is only a hint where they show none. Not here: the sentences.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from data.issues import Issue, Place, Value
from data.xml.byte_map import Map, line_starts
from data.xml.fault_scanner import NAME, Fault, Reading, Tag, read
from data.xml.gate import Gate
from data.xml.tag_balance import unbalanced

_DECLARED = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml\s[^>]*?encoding\s*=\s*["']([^"'>]{0,40})""")
_DECLARATION = re.compile(
    r"""<\?xml\s+version\s*=\s*(["'])1\.[0-9]\1(\s+encoding\s*=\s*(["'])[\w.-]+\3)?"""
    r"""(\s+standalone\s*=\s*(["'])(yes|no)\5)?\s*\?>"""
)
_BEGINNINGS = ((b"PK\x03\x04", "ZIP"), (b"%PDF", "PDF"), (b"{\\rtf", "RTF"), (b"{", "JSON"), (b"[", "JSON"))
_WIDE = ((b"\xff\xfe\x00\x00", "UTF-32"), (b"\x00\x00", "UTF-32"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
_ATTRIBUTES = re.compile(rf"""({NAME})\s*=\s*(?:"[^"]*"|'[^']*')""")


@dataclass(frozen=True, slots=True)
class RawFault:
    """libxml2's own record: a hint, since its position is after the fault and its words are for programmers."""

    number: int
    line: int
    column: int
    message: str


def too_large(data: bytes, file: str, limit: int) -> Issue:
    """Return the issue of a file that is larger than ``limit`` bytes."""
    return Issue("too-large", Place(file), {"size": len(data), "limit": limit})


def check_bytes(data: bytes, file: str, max_namespaces: int) -> Issue | None:
    """Return what is wrong before any parser has looked: the encoding, or too many namespaces."""
    for mark, encoding in (*_WIDE, (b"<\x00", "UTF-16"), (b"\x00<", "UTF-16")):
        if data.startswith(mark):
            return Issue("wf-encoding", Place(file, 1, 1), {"encoding": encoding})
    declared = _DECLARED.match(data)
    if declared and declared[1].lower() not in (b"utf-8", b"utf8"):
        values: dict[str, Value] = {"encoding": declared[1].decode("ascii", "replace")}
        return Issue("wf-encoding", _place(data, file, declared.start(1), len(declared[1])), values)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as fault:
        letter = data[fault.start : fault.start + 1].decode("cp1252", "ignore")
        return Issue("wf-encoding", _place(data, file, fault.start), {"letter": letter} if letter.strip() else {})
    if data.count(b"xmlns") > max_namespaces:
        return Issue("wf-limit-namespaces", Place(file), {"limit": max_namespaces})
    return None


def refused(data: bytes, file: str, gate: Gate) -> Issue:
    """Return the issue of what the gate refused."""
    place = _place(data, file, _refused_at(data, gate))
    return Issue(gate.reason, place, {"limit": gate.limit} if gate.limit else {})


def explain(data: bytes, file: str, raw: RawFault) -> Issue:
    """Return the one issue of a document that is not well formed."""
    text = data.decode("utf-8").removeprefix("\ufeff")
    fault = _beginning(data, text) or _read(text) or _by_number(text, raw) or _where_it_stopped(text, raw)
    before = len(data) - len(text.encode())
    offset = before + len(text[: fault.offset].encode())
    length = len(text[fault.offset : fault.offset + fault.length].encode())
    place = _place(data, file, offset, length)
    return Issue(fault.code, place, _with_lines(fault.values, text))


def _beginning(data: bytes, text: str) -> Fault | None:
    """Return what is wrong with a file that does not begin as XML does."""
    begun = text.lstrip()
    if not begun:
        return Fault("wf-empty", 0, 0)
    if not begun.startswith("<"):
        looks = next((name for mark, name in _BEGINNINGS if data.startswith(mark)), "")
        return Fault("wf-not-xml", 0, 1, {"looks": looks} if looks else {})
    if begun.startswith(("<?xml ", "<?xml\t", "<?xml\n", "<?xml\r")):
        if begun is not text and begun != text:
            return Fault("wf-declaration", text.index("<"), 5, {"late": "1"})
        if not _DECLARATION.match(text):
            return Fault("wf-declaration", 0, 5)
    return None


def _read(text: str) -> Fault | None:
    """Return the first fault of the text itself: a tag that cannot stand, or tags that do not match."""
    reading = read(text)
    if fault := _mismatch(reading):
        return fault
    return reading.fault or _outside(text, reading.tags) or unbalanced(reading.tags, len(text))


def _mismatch(reading: Reading) -> Fault | None:
    """Return a mismatch among the tags before a fault of characters: only a close tag can tell, since the rest is unread."""
    if reading.fault is None:
        return None
    depth: list[str] = []
    for n, tag in enumerate(reading.tags):
        if tag.kind == "open":
            depth.append(tag.name)
        elif tag.kind == "close" and (not depth or depth.pop() != tag.name):
            return unbalanced(reading.tags[: n + 1], reading.end)
    return None


def _outside(text: str, tags: tuple[Tag, ...]) -> Fault | None:
    """Return what stands after the end of the document, if its tags match until there."""
    depth: list[str] = []
    for n, tag in enumerate(tags):
        if tag.kind == "open":
            depth.append(tag.name)
        elif tag.kind == "close" and (not depth or depth.pop() != tag.name):
            return None
        if not depth:
            return _after_end(text, tag.offset + tag.length, tags[0].name, tags[n + 1 : n + 2])
    return None


def _after_end(text: str, end: int, name: str, following: tuple[Tag, ...]) -> Fault | None:
    rest = re.compile(r"(?:\s+|<!--.*?-->|<\?.*?\?>)*", re.DOTALL).match(text, end)
    start = rest.end() if rest else end
    if start >= len(text) or (following and following[0].kind == "close" and following[0].offset == start):
        return None
    return Fault("wf-after-end", start, 1, {"name": name})


def _by_number(text: str, raw: RawFault) -> Fault | None:
    """Return what only libxml2 tells: names, prefixes and limits. The place is looked for in the text."""
    tags = [tag for tag in read(text).tags if tag.kind != "close"]
    match raw.number:
        case 42 | 203:
            return next(filter(None, (_repeated(text, tag) for tag in tags)), None)
        case 200 | 201:
            declared = set(re.findall(r"xmlns:([^\s=]+)\s*=", text)) | {"xml", "xmlns"}
            return next(filter(None, (_undeclared(text, tag, declared) for tag in tags)), None)
        case 202:
            return next(filter(None, (_colon(text, tag) for tag in tags)), None)
        case 513 | 539:
            return Fault("wf-id", max(text.find("xml:id"), 0), 6)
        case 114:
            return Fault("wf-too-big", 0, 0)
        case 64:
            return Fault("wf-declaration", max(text.find("<?xml", 1), 0), 5, {"late": "1"})
    return None


def _repeated(text: str, tag: Tag) -> Fault | None:
    seen: set[str] = set()
    for found in _ATTRIBUTES.finditer(text, tag.offset, tag.offset + tag.length):
        if found[1] in seen:
            return Fault(
                "wf-attribute-repeated", found.start(), len(found[1]), {"name": tag.name, "attribute": found[1]}
            )
        seen.add(found[1])
    return None


def _undeclared(text: str, tag: Tag, declared: set[str]) -> Fault | None:
    if empty := re.compile(r"""xmlns:[^\s=]+\s*=\s*(""|'')""").search(text, tag.offset, tag.offset + tag.length):
        return Fault("wf-namespace", empty.start(), len(empty[0]))
    names = [(tag.name, tag.offset + 1)]
    names += [(found[1], found.start()) for found in _ATTRIBUTES.finditer(text, tag.offset, tag.offset + tag.length)]
    for name, offset in names:
        prefix, colon, local = name.partition(":")
        if colon and prefix not in declared:
            return Fault("wf-prefix", offset, len(name), {"prefix": prefix, "suggestion": local})
    return None


def _colon(text: str, tag: Tag) -> Fault | None:
    names = [(tag.name, tag.offset + 1)]
    names += [(found[1], found.start()) for found in _ATTRIBUTES.finditer(text, tag.offset, tag.offset + tag.length)]
    wrong = next(
        ((name, at) for name, at in names if name.count(":") > 1 or name.startswith(":") or name.endswith(":")), None
    )
    return Fault("wf-colon", wrong[1], len(wrong[0]), {"name": wrong[0]}) if wrong else None


def _where_it_stopped(text: str, raw: RawFault) -> Fault:
    """Return the plain fault at the place where libxml2 could not go on."""
    starts = line_starts(text.encode())
    line = min(max(raw.line, 1), len(starts))
    start = len(text.encode()[: starts[line - 1]].decode())
    return Fault("wf-other", min(start + max(raw.column - 1, 0), len(text)))


def _refused_at(data: bytes, gate: Gate) -> int:
    """Return the offset of what the gate refused: the start tag that it counted last, or the markup that it names."""
    text_marks = {"wf-doctype": b"<!DOCTYPE", "wf-instruction": b"<?"}
    if mark := text_marks.get(gate.reason):
        found = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?xml\s|(?P<mark>" + re.escape(mark) + rb")", re.DOTALL)
        return next((match.start() for match in found.finditer(data) if match["mark"]), 0)
    start = _nth_start_tag(data, gate.elements)
    if gate.reason == "wf-xsi":
        attribute = re.compile(
            rb"\s(?!xmlns)[^\s:=]+:(?:type|nil|schemaLocation|noNamespaceSchemaLocation)\s*="
        ).search(data, start)
        return attribute.start() + 1 if attribute else start
    return start


def _nth_start_tag(data: bytes, n: int) -> int:
    found = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|(?P<open><[^/!?])", re.DOTALL)
    tags = (match.start() for match in found.finditer(data) if match["open"])
    return next((start for count, start in enumerate(tags, start=1) if count == n), 0)


def _with_lines(values: dict[str, Value], text: str) -> dict[str, Value]:
    """Turn the offsets of other tags, ``open`` and ``close``, into their lines."""
    starts = line_starts(text.encode())
    said: dict[str, Value] = {}
    for name, value in values.items():
        if name in ("open", "close") and isinstance(value, int):
            said[f"{name}_line"] = bisect_right(starts, len(text[:value].encode()))
        else:
            said[name] = value
    return said


def _place(data: bytes, file: str, offset: int, length: int = 0) -> Place:
    return Map(data, (), line_starts(data)).place(offset, length, file)
