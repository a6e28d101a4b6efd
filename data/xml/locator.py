"""Places of a parsed document: an element, an attribute or a text of it, as an offset in its bytes and in words."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property, lru_cache

from lxml import etree

from data.issues import Place
from data.xml.byte_map import Map, scan
from data.xml.parser import XmlDocument
from data.xml.place_words import place_words
from data.xml.schema_catalog import rules_for
from data.xml.schema_model import Declaration, Noun, SchemaModel


def place_of(document: XmlDocument, n: int, attribute: str = "") -> Place:
    """Return the place of the n-th element of ``root.iter(Element)``, from 0, or of one of its attributes' value."""
    locator = _locator(document)
    return locator.value(n, attribute) if attribute else locator.element(n)


@lru_cache(maxsize=2)
def _locator(document: XmlDocument) -> "Locator":
    """Remember the last documents: checks ask for many places of one."""
    return Locator(document, rules_for(str(document.root.tag)).model)


class Locator:
    """Answers places of one document. Elements are counted from 0 in document order; so are the spans of its map."""

    def __init__(self, document: XmlDocument, model: SchemaModel) -> None:
        self.file = document.file
        self.map: Map = scan(document.data)
        self.elements: list[etree._Element] = list(document.root.iter(etree.Element))
        self._model = model
        self._twins: dict[etree._Element, dict[etree._Element, tuple[int, int]]] = {}

    @cached_property
    def numbers(self) -> dict[etree._Element, int]:
        """Return the number of each element."""
        return {element: n for n, element in enumerate(self.elements)}

    def line(self, n: int) -> int:
        """Return the line where the n-th element begins."""
        return self.map.line_of(self.map.spans[n].start)

    def element(self, n: int) -> Place:
        """Return the place of an element: its start tag."""
        return self._at(n, *self.map.tag(n))

    def text(self, n: int) -> Place:
        """Return the place of the first character of an element's text."""
        return self._at(n, self.map.text(n))

    def attribute(self, n: int, name: str) -> Place:
        """Return the place of an attribute's name; of the element if it is not written there."""
        found = self.map.attributes(n).get(name)
        return self._at(n, found[0], len(name.encode())) if found else self.element(n)

    def value(self, n: int, name: str) -> Place:
        """Return the place of an attribute's value; of the element if it is not written there."""
        found = self.map.attributes(n).get(name)
        return self._at(n, found[1], found[2]) if found else self.element(n)

    def end(self, n: int) -> Place:
        """Return the place where an element ends: what is missing at the end of its children goes there."""
        return self._at(n, self.map.spans[n].close)

    def before(self, parent: int, child: int) -> Place:
        """Return the place before a child, in the words of its parent: what is missing there goes there."""
        return self._at(parent, self.map.spans[child].start)

    def loose(self, parent: int, after: int | None) -> Place:
        """Return the place of a text that is loose in ``parent``: at its beginning, or after one of its children."""
        spans = self.map.spans
        return self._at(parent, self.map.next_text(spans[parent].start_end if after is None else spans[after].end))

    def _at(self, n: int, offset: int, length: int = 0) -> Place:
        return self.map.place(offset, length, self.file, place_words(list(self._way(self.elements[n])), self._among))

    def _among(self, element: etree._Element) -> tuple[int, int]:
        """Return which one an element is among the siblings of its name, and how many they are: counted once a parent."""
        parent = element.getparent()
        if parent is None:
            return 1, 1
        if parent not in self._twins:
            self._twins[parent] = _numbered(parent)
        return self._twins[parent][element]

    def _way(self, element: etree._Element) -> Iterator[tuple[etree._Element, Noun | None]]:
        """Walk from below the root to ``element``, with the noun of each step as its parent declares it."""
        way = [element, *element.iterancestors()][::-1]
        declared = self._model.roots.get(str(way[0].tag))
        for step in way[1:]:
            declared = self._declared(declared, str(step.tag))
            yield step, declared.noun if declared else None

    def _declared(self, parent: Declaration | None, name: str) -> Declaration | None:
        here = self._model.type_of(parent).children.get(name) if parent else None
        return here or next(iter(self._model.declarations.get(name, ())), None)


def _numbered(parent: etree._Element) -> dict[etree._Element, tuple[int, int]]:
    seen: Counter[object] = Counter()
    places = []
    for child in parent.iterchildren(etree.Element):
        seen[child.tag] += 1
        places.append((child, seen[child.tag]))
    return {child: (place, seen[child.tag]) for child, place in places}
