"""What the documents say of the files beside them."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from pathlib import Path

_FILE = "{urn:redsercotec:content:1}file"


def wrong_offers(folder: Path, pages: Mapping[str, int]) -> Iterator[str]:
    """Yield what the documents of ``folder`` say wrongly of the files that were made; ``pages`` are by name, 0 for none."""
    told: dict[str, int] = {}
    for document in sorted(folder.glob("*.xml")):
        tree = ET.parse(document)  # noqa: S314 - a document of this repository
        told |= {file.get("src", ""): int(file.get("pages", "0")) for file in tree.iter(_FILE)}
    yield from (f"{name} is offered by no document" for name in sorted(pages.keys() - told.keys()))
    for name in sorted(pages.keys() & told.keys()):
        if pages[name] != told[name]:
            yield f"{name} has {pages[name]} pages and its document says {told[name]}"
