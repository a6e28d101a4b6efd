"""What a channel document says beyond its header: what it leads to first, and its sections."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.xml.namespaces import CONTENT

if TYPE_CHECKING:
    from lxml import etree

    from data.xml.parser import XmlDocument

_NS = f"{{{CONTENT}}}"


@dataclass(frozen=True, slots=True)
class ChannelSectionFacts:
    """A section of a channel: its anchor, words, topics (codes) and highlights (ids of documents)."""

    id: str
    title: str
    summary: str
    topics: tuple[str, ...]
    highlights: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChannelFacts:
    """The highlights (ids of documents) and sections of a channel."""

    highlights: tuple[str, ...]
    sections: tuple[ChannelSectionFacts, ...]


def read_channel(document: "XmlDocument") -> ChannelFacts:
    """Read a valid channel document."""
    root = document.root
    return ChannelFacts(
        highlights=_ids(root),
        sections=tuple(
            ChannelSectionFacts(
                id=section.get("id", ""),
                title=_text(section, "title"),
                summary=_text(section, "summary"),
                topics=tuple(" ".join((topic.text or "").split()) for topic in section.findall(f"{_NS}topic")),
                highlights=_ids(section),
            )
            for section in root.findall(f"{_NS}channel-section")
        ),
    )


def _ids(parent: "etree._Element") -> tuple[str, ...]:
    return tuple(highlight.get("to", "") for highlight in parent.findall(f"{_NS}highlight"))


def _text(parent: "etree._Element", name: str) -> str:
    return " ".join((parent.findtext(f"{_NS}{name}") or "").split())
