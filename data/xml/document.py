"""A document that passed the door. Made only by ``parser``."""

from dataclasses import dataclass

from lxml import etree


@dataclass(frozen=True, slots=True, eq=False)
class XmlDocument:
    """Its bytes as written, its root (for the data tier only) and the file that it came from."""

    data: bytes
    root: etree._Element
    file: str = ""
