"""The place of an element as a reader would say it: "segunda sección («Antes de empezar»), tercer párrafo".

The labels come from the schemas; the ordinals are here. Another language would be another table of them.
"""

from collections.abc import Callable, Sequence

from lxml import etree

from data.xml.namespaces import local_name
from data.xml.nouns import is_plural, tag_name
from data.xml.schema_model import Noun

MAX_STEPS = 4
MAX_TITLE = 40
UNSAID = ("body",)

Among = Callable[[etree._Element], tuple[int, int]]
"""Tells which one an element is among the siblings of its name, from 1, and how many they are."""

_ORDINALS = ["primer", "segundo", "tercer", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno", "décimo"]
_FEMININE = ["primera", "segunda", "tercera", "cuarta", "quinta", "sexta", "séptima", "octava", "novena", "décima"]


def among_twins(element: etree._Element) -> tuple[int, int]:
    """Return which one an element is among the siblings of its name, from 1, and how many they are."""
    tag = str(element.tag)
    before = len(list(element.itersiblings(tag, preceding=True)))
    return before + 1, before + 1 + len(list(element.itersiblings(tag)))


def place_words(path: Sequence[tuple[etree._Element, Noun | None]], among: Among = among_twins) -> str:
    """Word the way from the root: ``path`` holds each element below it with its noun, None if its name is unknown.

    Whoever asks for many places of one document gives an ``among`` that counts once.
    """
    said = [_step(element, noun, among) for element, noun in path if local_name(str(element.tag)) not in UNSAID]
    if len(said) > MAX_STEPS:
        said = [said[0], *said[len(said) - MAX_STEPS + 1 :]]
    return ", ".join(said)


def _step(element: etree._Element, noun: Noun | None, among: Among) -> str:
    if noun is None:
        return f"la etiqueta <{tag_name(element)}>"
    words = noun.label
    position, count = among(element)
    if count > 1 and not is_plural(noun):
        words = _ordinal(noun, position)
    title = _title(element)
    return f"{words} («{title}»)" if title else words


def _ordinal(noun: Noun, position: int) -> str:
    ordinals = _FEMININE if noun.gender == "f" else _ORDINALS
    return f"{ordinals[position - 1]} {noun.label}" if position <= len(ordinals) else f"{noun.label} {position}"


def _title(element: etree._Element) -> str:
    """Return the title of a part that has one, cut."""
    if local_name(str(element.tag)) == "header":
        return ""
    for child in element.iterchildren(etree.Element):
        if local_name(str(child.tag)) == "title":
            title = " ".join("".join(child.itertext()).split())
            return title if len(title) <= MAX_TITLE else title[: MAX_TITLE - 1].rstrip() + "…"
    return ""
