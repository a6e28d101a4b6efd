"""The glossary as a paper: its words are those of the portal's own document, which is where they are changed."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from make_resource_files.formats.blocks import GESTION, Block, Heading, Paper, Text

_C = "{urn:redsercotec:content:1}"
NAME = "glosario"


def glossary(folder: Path) -> Paper:
    """Return the paper of the words in the document ``glosario.xml`` of ``folder``."""
    tree = ET.parse(folder / f"{NAME}.xml")  # noqa: S314 - a document of this repository
    blocks = tuple(_blocks(tree.getroot()))
    count = sum(isinstance(block, Text) for block in blocks)
    return Paper(
        NAME,
        "Glosario del negocio",
        f"{count} palabras explicadas en simple. Antes de firmar o pagar, lea la guía del tema en el portal.",
        GESTION,
        blocks,
        size=10,
    )


def _blocks(root: ET.Element) -> Iterator[Block]:
    for section in root.iter(f"{_C}section"):
        words = section.find(f"{_C}dl")
        if words is None:
            continue
        yield Heading(_said(section.find(f"{_C}title")))
        for word, meaning in zip(words.iter(f"{_C}dt"), words.iter(f"{_C}dd"), strict=True):
            yield Text(f"**{_said(word)}{_spelled(word)}.** {_said(meaning)}", "Elemento")


def _spelled(word: ET.Element) -> str:
    """What an abbreviation stands for, which on paper cannot be asked for."""
    short = word.find(f"{_C}abbr")
    return "" if short is None else f" ({short.get('title')})"


def _said(element: ET.Element | None) -> str:
    return "" if element is None else re.sub("[ \\n\\t]+", " ", "".join(element.itertext())).strip()
