"""Reads a file of labels: the words that pages generate in one language. What is done with them is told in ``logic.rendering.labels``."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.xml.parser import parse

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class LabelFile:
    """``texts`` by key; ``plurals`` by key and then by form (zero, one, two, few, many, other); ``terms`` by vocabulary and code."""

    language: str
    direction: str
    texts: Mapping[str, str]
    plurals: Mapping[str, Mapping[str, str]]
    terms: Mapping[str, Mapping[str, str]]


def read_labels(data: bytes, file: str = "") -> LabelFile:
    """Read the bytes of a label file. Raises ``data.errors.NotWellFormed``."""
    root = parse(data, file).root
    return LabelFile(
        language=root.get("lang", ""),
        direction=root.get("dir", "ltr"),
        texts=_words(root, "label", "key"),
        plurals={plural.get("key", ""): _words(plural, "form", "number") for plural in root.iterfind("plural")},
        terms={terms.get("vocabulary", ""): _words(terms, "term", "code") for terms in root.iterfind("terms")},
    )


def _words(parent: "etree._Element", name: str, key: str) -> dict[str, str]:
    return {child.get(key, ""): child.text or "" for child in parent.iterfind(name)}
