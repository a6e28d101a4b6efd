"""The portal's lists of codes and what each code is called on screen, read from ``schemas/codes``.

Whether a document may use a code is the schema's business; which documents do is the search index's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from data.errors import VocabularyUnknown
from data.xml.namespaces import ANNOTATION, XSD
from data.xml.parser import parse

if TYPE_CHECKING:
    from lxml import etree

_ENUMERATION = f"{{{XSD}}}enumeration"
_DOCUMENTATION = f"{{{XSD}}}annotation/{{{XSD}}}documentation"
_MOMENT = f"{{{XSD}}}annotation/{{{XSD}}}appinfo/{{{ANNOTATION}}}moment"


@dataclass(frozen=True, slots=True)
class Term:
    """What a code is called on screen, and one sentence that explains it."""

    label: str
    help: str = ""


@cache
def vocabulary(name: str) -> Mapping[str, Term]:
    """Return the terms of a list by code, in the order of its schema: regions from north to south, moments as they come.

    ``name`` is the file in ``schemas/codes`` without its ending: channel, topic, moment, audience, region, commune,
    agreement, resource-kind, language, text-language, rights, level, institution-kind, status, entry-change or
    deposit-state. Raises ``VocabularyUnknown`` for any other.
    """
    return MappingProxyType({value.get("value", ""): _term(value) for value in _values(name)})


@cache
def topic_moments() -> Mapping[str, tuple[str, ...]]:
    """Return, for each topic, the codes of the moments of a business's life in which it is needed."""
    moments = {value.get("value", ""): value.findall(_MOMENT) for value in _values("topic")}
    return MappingProxyType({topic: tuple(found.text or "" for found in named) for topic, named in moments.items()})


def topics_at(moment: str) -> tuple[str, ...]:
    """Return the codes of the topics that are needed at a moment of a business's life, in the order of their schema."""
    return tuple(topic for topic, moments in topic_moments().items() if moment in moments)


# Reading a schema


def _values(name: str) -> list["etree._Element"]:
    known = {file.name.removesuffix(".xsd"): file for file in files("data.schemas").joinpath("codes").iterdir()}
    if name not in known:
        raise VocabularyUnknown(name)
    return list(parse(known[name].read_bytes(), known[name].name).root.iter(_ENUMERATION))


def _term(value: "etree._Element") -> Term:
    """Return what the documentation says: its first line is the label, the rest the help."""
    label, _, rest = value.findtext(_DOCUMENTATION, "").strip().partition("\n")
    return Term(label.strip(), " ".join(rest.split()))
