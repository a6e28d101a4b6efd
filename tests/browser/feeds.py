"""What RFC 4287 asks of an Atom feed, as far as a reader of feeds would stumble. How feeds are made is not here."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from data.xml.parser import parse

ATOM = "{http://www.w3.org/2005/Atom}"
TEXTS = ("text", "html", "xhtml")

_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"]+")


def faults(content: bytes) -> list[str]:
    """Return each breach in a feed, with the section of the standard that asks for it."""
    feed = parse(content).root
    if feed.tag != f"{ATOM}feed":
        return ["4.1.1 the root is not a feed"]
    entries = feed.findall(f"{ATOM}entry")
    found = [*_common(feed, "feed"), *_alternate(feed, "feed")]
    if not _links(feed, "self"):
        found.append("4.1.1 the feed has no link to itself")
    for at, entry in enumerate(entries):
        found += [*_common(entry, f"entry {at}"), *_entry(feed, entry, f"entry {at}")]
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    if len(set(ids)) < len(ids):
        found.append("4.1.1 two entries have the same id")
    return found or _order(feed, entries)


def titles(content: bytes) -> list[str]:
    """Return the titles of the entries."""
    return [each.findtext(f"{ATOM}title") or "" for each in parse(content).root.findall(f"{ATOM}entry")]


def _common(node: Any, name: str) -> Iterator[str]:
    """What is asked of a feed and of an entry alike."""
    for child in ("id", "title", "updated"):
        if len(node.findall(ATOM + child)) != 1:
            yield f"4.1.1 {name} has not one {child}"
    if not _IRI.fullmatch(node.findtext(f"{ATOM}id") or ""):
        yield f"4.2.6 the id of {name} is no address"
    for date in (*node.findall(f"{ATOM}updated"), *node.findall(f"{ATOM}published")):
        if not _DATE.fullmatch(date.text or ""):
            yield f"3.3 {name} has the date {date.text!r}"
    for link in node.findall(f"{ATOM}link"):
        if not _IRI.fullmatch(link.get("href", "")):
            yield f"4.2.7 a link of {name} leads to {link.get('href')!r}"
    yield from _texts(node, name)


def _texts(node: Any, name: str) -> Iterator[str]:
    for child in ("title", "subtitle", "summary", "rights"):
        for text in node.findall(ATOM + child):
            kind = text.get("type", "text")
            if kind not in TEXTS or (kind == "text" and len(text)):
                yield f"3.1.1 {child} of {name} is not {kind}"


def _alternate(node: Any, name: str) -> Iterator[str]:
    """At most one alternate a type and language."""
    seen = [(link.get("type"), link.get("hreflang")) for link in _links(node, "alternate")]
    if len(set(seen)) < len(seen):
        yield f"4.1.1 {name} has two alternates of one type and language"


def _entry(feed: Any, entry: Any, name: str) -> Iterator[str]:
    yield from _alternate(entry, name)
    if not (entry.findall(f"{ATOM}content") or _links(entry, "alternate")):
        yield f"4.1.2 {name} has neither content nor a link to it"
    authors = [*entry.findall(f"{ATOM}author"), *feed.findall(f"{ATOM}author")]
    if not [author for author in authors if author.findtext(f"{ATOM}name")]:
        yield f"4.1.2 {name} has no author"
    for unknown in (
        child.tag for child in entry if child.tag.startswith(ATOM) and child.tag[len(ATOM) :] not in _CHILDREN
    ):
        yield f"4.1.2 {name} has {unknown}"


_CHILDREN = frozenset(
    "author category content contributor id link published rights source summary title updated".split()
)


def _links(node: Any, rel: str) -> list[Any]:
    return [link for link in node.findall(f"{ATOM}link") if link.get("rel", "alternate") == rel]


def _order(feed: Any, entries: list[Any]) -> list[str]:
    """Of a feed whose dates are dates: none of its entries is newer than itself."""
    if entries and max(map(_updated, entries)) > _updated(feed):
        return ["4.2.15 an entry is newer than its feed"]
    return []


def _updated(node: Any) -> datetime:
    """Return when a node says that it changed; one that names no zone, a fault of its own, is read as UTC."""
    said = datetime.fromisoformat(node.findtext(f"{ATOM}updated") or "")
    return said if said.tzinfo else said.replace(tzinfo=UTC)
