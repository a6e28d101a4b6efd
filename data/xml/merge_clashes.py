"""Where two people wrote two things in one place, and how that is told. How it comes about is in ``merging``."""

from dataclasses import dataclass
from typing import Literal

from lxml import etree

from data.xml.alignment import plain
from data.xml.namespaces import CONTENT, local_name
from data.xml.nouns import tag_name
from data.xml.place_words import place_words
from data.xml.schema_catalog import document_rules
from data.xml.schema_model import Attribute, Declaration, Noun, SimpleType

Kind = Literal["text", "attribute", "removed", "added", "whole"]
Choice = Literal["mine", "theirs", "both"]
Node = etree._Element | None


@dataclass(frozen=True, slots=True)
class Side:
    """What one form has in the place: XML (the value, of an attribute), and what is read of it. ``there`` false: nothing."""

    xml: str = ""
    words: str = ""
    there: bool = False


@dataclass(frozen=True, slots=True)
class Clash:
    """A place where both changed the same in two ways.

    ``text``: both wrote its text; ``attribute``: both gave ``of`` a value; ``removed``: one took away what the other changed;
    ``added``: both added what may be there once; ``whole``: they differ in more than can be compared.
    ``path`` is that of the element in the merged content, of its holder where it is not there; ``place`` says where it is, in words, with
    ``noun`` for the element. ``both``: the two forms may be kept together. ``value_type`` tells how to read what is a day, a code or a number.
    """

    kind: Kind
    noun: Noun
    place: str
    base: Side
    mine: Side
    theirs: Side
    path: str = ""
    of: Noun | None = None
    both: bool = False
    value_type: SimpleType | None = None


def path_of(element: etree._Element) -> str:
    """Return the path of an element: indexes among elements from the root, whose header is not counted."""
    steps: list[str] = []
    node, parent = element, element.getparent()
    while parent is not None:
        if parent.getparent() is None and local_name(str(node.tag)) == "header":
            steps.append("header")
        elif parent.getparent() is not None and parent.getparent().getparent() is None and _is_header(parent):  # type: ignore[union-attr]  # asked just before
            twins = parent.iterchildren(str(node.tag))
            steps.append(f"{local_name(str(node.tag))}/{_index(node, list(twins))}")
        else:
            at_root = parent.getparent() is None
            siblings = [one for one in parent.iterchildren(etree.Element) if not (at_root and _is_header(one))]
            steps.append(str(_index(node, siblings)))
        node, parent = parent, parent.getparent()
    return "/".join(reversed(steps))


def told(
    kind: Kind,
    shown: etree._Element,
    sides: tuple[Side, Side, Side],
    of: Attribute | str | None = None,
    both: bool = False,
) -> Clash:
    """Return a clash at ``shown``, which stands in the form that still has it. ``of`` is an attribute, its name if nobody knows it."""
    way = _way_to(shown)
    noun, value_type = _named(shown, way)
    if isinstance(of, Attribute):
        value_type = of.type
    return Clash(
        kind,
        noun,
        place_words([(node, declaration.noun if declaration else None) for node, declaration in way]),
        *sides,
        of=of.noun if isinstance(of, Attribute) else Noun(local_name(of)) if of else None,
        both=both,
        value_type=value_type if value_type and (value_type.values or value_type.kind != "text") else None,
    )


def _way_to(element: etree._Element) -> list[tuple[etree._Element, Declaration | None]]:
    """Return each element from below the root to this one, with its declaration. A comment is where its holder is."""
    model = document_rules().model
    chain = [node for node in (element, *element.iterancestors()) if isinstance(node.tag, str)][::-1]
    declaration = model.roots.get(str(chain[0].tag))
    found: list[tuple[etree._Element, Declaration | None]] = []
    for node in chain[1:]:
        children = model.type_of(declaration).children if declaration else {}
        declaration = children.get(str(node.tag)) or next(iter(model.declarations.get(str(node.tag), ())), None)
        found.append((node, declaration))
    return found


def _named(
    shown: etree._Element, way: list[tuple[etree._Element, Declaration | None]]
) -> tuple[Noun, SimpleType | None]:
    """Return how an element is called, and the type of its value if it has one."""
    if not isinstance(shown.tag, str):
        return Noun("comentario del código"), None
    model = document_rules().model
    declaration = way[-1][1] if way else model.roots.get(str(shown.tag))
    if declaration is None:
        return Noun(f"<{tag_name(shown)}>"), None
    return declaration.noun, model.type_of(declaration).text


def side_of(node: Node) -> Side:
    """Return what a form has: its XML as it would be written, and its words."""
    if node is None:
        return Side()
    xml = etree.tostring(node, encoding="unicode", with_tail=False).replace(f' xmlns="{CONTENT}"', "", 1)
    return Side(xml, plain(node), True)


def value_of(value: str | None) -> Side:
    """Return what a form has for an attribute."""
    return Side() if value is None else Side(value, value, True)


def _is_header(element: etree._Element) -> bool:
    return local_name(str(element.tag)) == "header"


def _index(node: etree._Element, siblings: list[etree._Element]) -> int:
    return next(number for number, one in enumerate(siblings) if one is node)
