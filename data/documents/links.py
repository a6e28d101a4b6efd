"""The addresses that a document leads to: of links, sources and websites. Links by id are in the header."""

from dataclasses import dataclass
from typing import cast

from lxml import etree

from data.xml.parser import XmlDocument

_HREFS = etree.XPath("//@href")


@dataclass(frozen=True, slots=True)
class AddressFact:
    """An address and the ordinal of the element that says it: see ``data.documents.outline``."""

    address: str
    ordinal: int


def read_addresses(document: XmlDocument) -> tuple[str, ...]:
    """Return the addresses, each once, in reading order."""
    written = cast("list[str]", _HREFS(document.root))
    return tuple(dict.fromkeys(tidy for href in written if (tidy := " ".join(href.split()))))


def find_addresses(document: XmlDocument) -> tuple[AddressFact, ...]:
    """Return every place of an address: it costs more, and only what is told to a person needs it."""
    elements = enumerate(document.root.iter(etree.Element))
    return tuple(AddressFact(" ".join(href.split()), n) for n, element in elements if (href := element.get("href")))
