"""What advice looks at in a document: its titles, its summary, how many words it has, and what stands there with nothing in it.

Each fact has the ordinal of its element (see ``data.documents.outline``). What is made of the facts is in ``logic.checks``.
"""

from dataclasses import dataclass
from typing import cast

from lxml import etree

from data.documents.outline import Fact
from data.xml.namespaces import CONTENT, local_name
from data.xml.parser import XmlDocument

_NS = f"{{{CONTENT}}}"
_HEADER = f"{_NS}header"
_TITLE = f"{_NS}title"
_BLOCKS = frozenset(_NS + name for name in "p li dd".split())
_SECTIONS = frozenset(_NS + name for name in "section lesson area".split())
_SHOWN = frozenset(_NS + name for name in "ref image".split())
"""What is seen though it has no words of its own: a reference shows the title of its document."""

_STRING = etree.XPath("string()")
_TEXTS = etree.XPath("/*/*[not(self::c:header)]//text()", namespaces={"c": CONTENT})


@dataclass(frozen=True, slots=True)
class Parts:
    """The facts of one document, each kind in reading order.

    ``title`` and ``summary`` are those of its header, None where it gives none; ``titles`` all others. ``hollow`` are paragraphs,
    items and sections with nothing to read; the value of a section is its title. ``words`` counts what is outside of the header.
    """

    title: Fact | None
    summary: Fact | None
    titles: tuple[Fact, ...]
    hollow: tuple[Fact, ...]
    words: int


def read_parts(document: XmlDocument) -> Parts:
    """Return the facts of a well-formed document."""
    titles: list[Fact] = []
    hollow: list[Fact] = []
    header: dict[str, Fact] = {}
    for ordinal, element in enumerate(document.root.iter(etree.Element)):
        tag = element.tag
        if tag in _BLOCKS:
            if not (element.text and not element.text.isspace()) and not _says_something(element):
                hollow.append(Fact("", ordinal, local_name(str(tag))))
        elif tag in _SECTIONS:
            if not any(_says_something(child) for child in element.iterchildren(etree.Element) if child.tag != _TITLE):
                hollow.append(Fact(_text(element.find(_TITLE)), ordinal, local_name(str(tag))))
        elif (parent := element.getparent()) is not None and parent.tag == _HEADER:
            header.setdefault(local_name(str(tag)), Fact(_text(element), ordinal, local_name(str(tag))))
        elif tag == _TITLE:
            titles.append(Fact(_text(element), ordinal, "title"))
    words = sum(len(text.split()) for text in cast("list[str]", _TEXTS(document.root)))
    return Parts(header.get("title"), header.get("summary"), tuple(titles), tuple(hollow), words)


def _says_something(element: etree._Element) -> bool:
    """Tell whether a reader finds anything in an element: words, a picture, or the title of another document."""
    return bool(_text(element)) or element.tag in _SHOWN or next(element.iter(*_SHOWN), None) is not None


def _text(element: etree._Element | None) -> str:
    return "" if element is None else " ".join(str(_STRING(element)).split())
