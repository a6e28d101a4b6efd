"""The running text of a document: its paragraphs and items as they are read, each with the ordinal of its element.

Left out are the header, tables, titles, and items of one or two words. How easy the text is to read is for ``logic.checks``.
"""

from dataclasses import dataclass

from lxml import etree

from data.xml.namespaces import CONTENT, local_name
from data.xml.parser import XmlDocument

_NS = f"{{{CONTENT}}}"
_WORDED = frozenset(_NS + name for name in "p li dd requirement goal offer learning answer".split())
_PARTS = frozenset(_NS + name for name in "section lesson area".split())
_EXPLAINED = frozenset(_NS + name for name in "term abbr dt".split())
_AROUND = frozenset(_NS + name for name in "table header p li".split())
"""What is inside one of these is either no running text, or belongs to a paragraph or item that is already taken."""

_LEAST_WORDS = 3
_STRING = etree.XPath("string()")


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph or item: its words with single spaces, and the ordinal of its element (see ``data.documents.outline``)."""

    text: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class TextPart:
    """A section, lesson or area with all the text under it."""

    title: str
    ordinal: int
    blocks: tuple[TextBlock, ...]


@dataclass(frozen=True, slots=True)
class RunningText:
    """All of it in reading order, and part by part. ``explained`` are the words that the document itself explains."""

    blocks: tuple[TextBlock, ...]
    parts: tuple[TextPart, ...]
    explained: tuple[str, ...]


def read_running_text(document: XmlDocument) -> RunningText:
    """Return the running text of a well-formed document."""
    blocks: dict[etree._Element, TextBlock] = {}
    parts: list[tuple[etree._Element, int]] = []
    explained: list[str] = []
    for ordinal, element in enumerate(document.root.iter(etree.Element)):
        if element.tag in _WORDED:
            text = _text(element)
            if text.count(" ") >= _LEAST_WORDS - 1 and not _is_inside(element):
                blocks[element] = TextBlock(text, ordinal)
        elif element.tag in _PARTS:
            parts.append((element, ordinal))
        elif element.tag in _EXPLAINED:
            explained.append(_text(element))
    return RunningText(
        tuple(blocks.values()),
        tuple(TextPart(_title(part), ordinal, _under(part, blocks)) for part, ordinal in parts),
        tuple(explained),
    )


def _under(part: etree._Element, blocks: dict[etree._Element, TextBlock]) -> tuple[TextBlock, ...]:
    return tuple(blocks[element] for element in part.iter(*_WORDED) if element in blocks)


def _is_inside(element: etree._Element) -> bool:
    return any(ancestor.tag in _AROUND for ancestor in element.iterancestors())


def _title(part: etree._Element) -> str:
    title = part.find(f"{_NS}title")
    return local_name(str(part.tag)) if title is None else _text(title)


def _text(element: etree._Element) -> str:
    return " ".join(str(_STRING(element)).split())
