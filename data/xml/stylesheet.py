"""A compiled stylesheet and its one use: a document in, named fragments out. Compiled by ``parser``.

A stylesheet answers ``<parts><part name="…" as="html|text">…</part>…</parts>``. What a reference is called and where
it leads is written on the document before it runs, and taken away after: stylesheets open nothing themselves.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

from lxml import etree

from data.errors import StylesheetFailed
from data.xml.document import XmlDocument
from data.xml.namespaces import RESOLVED
from data.xml.per_thread import PerThread

# Found by their attributes: asking every element for both takes twice as long.
_REFERRING = etree.XPath("//@to/.. | //@src/..")

_NAMES = ("address", "title", "type", "size", "media", "width", "height", "avif", "webp", "jpeg", "plain")
_FACTS = tuple(f"{{{RESOLVED}}}{name}" for name in _NAMES)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a ``to`` or a ``src`` leads: address, title, kind, size in bytes and media type; of a picture its pixels. 0: not known.

    ``avif``, ``webp`` and ``jpeg`` are where it is had at several widths in these forms, as the value of a ``srcset``; ``plain``
    is the one for browsers that choose none of them, where it is not the file itself.
    """

    address: str
    title: str = ""
    type: str = ""
    size: int = 0
    media: str = ""
    width: int = 0
    height: int = 0
    avif: str = ""
    webp: str = ""
    jpeg: str = ""
    plain: str = ""


class Stylesheet:
    """One stylesheet, safe for threads and forks. A document must not be in two threads at once."""

    def __init__(self, name: str, compiled: PerThread[etree.XSLT]) -> None:
        self.name = name
        self._compiled = compiled

    def apply(self, document: XmlDocument, targets: Mapping[str, Target], **params: str) -> Mapping[str, str]:
        """Run over ``document`` and return its parts by name: HTML source for ``html``, plain text for ``text``.

        ``targets`` maps the values of ``to`` and ``src`` to where they lead; what it does not hold is left unresolved.
        ``params`` are strings for the stylesheet's parameters.
        Raises ``StylesheetFailed`` where the stylesheet stops, with its own message.
        """
        quoted: dict[str, Any] = {name: etree.XSLT.strparam(value) for name, value in params.items()}
        with _resolved(document.root, targets):
            try:
                result = self._compiled()(document.root, **quoted)
            except etree.XSLTError as fault:
                raise StylesheetFailed(self.name, str(fault)) from None
        root = result.getroot()
        if root is None:
            raise StylesheetFailed(self.name, "no parts")
        return {part.get("name", ""): _content(part) for part in root}


def xpath_string(value: str) -> str:
    """Write ``value`` as an XPath expression: XPath has no escape, so a text with both quotes is put together."""
    if "'" not in value:
        return f"'{value}'"
    if '"' not in value:
        return f'"{value}"'
    return "concat(" + ', "\'", '.join(f"'{piece}'" for piece in value.split("'")) + ")"


@contextmanager
def _resolved(root: etree._Element, targets: Mapping[str, Target]) -> Iterator[None]:
    """Write on each element that refers to something what is known of it, for as long as the stylesheet runs."""
    written: list[tuple[etree._Attrib, list[tuple[str, str]]]] = []
    for element in cast("list[etree._Element]", _REFERRING(root)) if targets else ():
        target = targets.get(element.get("to") or element.get("src") or "")
        if target is not None:
            attributes, facts = element.attrib, _facts(target)
            attributes.update(facts)
            written.append((attributes, facts))
    try:
        yield
    finally:
        for attributes, facts in written:
            for name, _ in facts:
                del attributes[name]


def _facts(target: Target) -> list[tuple[str, str]]:
    size, width, height = str(target.size or ""), str(target.width or ""), str(target.height or "")
    said = (target.address, target.title, target.type, size, target.media, width, height)
    values = (*said, target.avif, target.webp, target.jpeg, target.plain)
    return [(name, value) for name, value in zip(_FACTS, values, strict=True) if value]


def _content(part: etree._Element) -> str:
    if part.get("as") == "text":
        return "".join(part.itertext())
    source = etree.tostring(part, method="html", encoding="unicode", with_tail=False)
    # The serializer is older than this element, and does not know that it never has an end.
    return source[source.index(">") + 1 : source.rindex("</")].replace("></source>", ">")
