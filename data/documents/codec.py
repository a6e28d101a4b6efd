"""A header as one line of JSON and back: how revisions keep it. What a header holds is in ``data.documents.header``."""

import json
from dataclasses import fields
from typing import Any

from data.documents.header import Change, Header, Source
from data.documents.moments import Window, window

_TUPLES = frozenset({"topics", "audiences", "regions", "institutions", "references", "files"})
_NAMES = tuple(field.name for field in fields(Header))


def encode_header(header: Header) -> str:
    """Return ``header`` as JSON without its empty facts: the same header, the same text."""
    facts = {name: value for name in _NAMES if (value := getattr(header, name))}
    if header.sources:
        facts["sources"] = [[source.text, source.href] for source in header.sources]
    if header.changes:
        facts["changes"] = [[change.day, change.note] for change in header.changes]
    if header.details:
        facts["details"] = dict(header.details)
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))


def decode_header(text: str) -> Header:
    """Return the header that ``encode_header`` wrote. Facts that a later edition dropped are passed over."""
    facts = json.loads(text)
    values: dict[str, Any] = {
        name: tuple(facts[name]) if name in _TUPLES else facts[name] for name in _NAMES if name in facts
    }
    if "sources" in values:
        values["sources"] = tuple(Source(words, href) for words, href in facts["sources"])
    if "changes" in values:
        values["changes"] = tuple(Change(day, note) for day, note in facts["changes"])
    return Header(**{"id": "", "type": "", "language": "", **values})


def decode_window(text: str) -> Window:
    """Return from when until when the document of such a header is in force, and its other days."""
    facts = json.loads(text)
    closes = facts.get("details", {}).get("closes", "")
    return window(facts.get("valid_from", ""), facts.get("valid_to", ""), closes, facts.get("review_by", ""))
