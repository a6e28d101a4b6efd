"""Where something hangs on a document: the path of an element, its place in words, and where it went in a later form.

A path is made of indexes among the children of an element, from the root, whose header is not counted: "2/0/1". What stands
in the header is named, "header/title/0", with its index among those of its name. The whole document is the empty path.
How the children of two forms are paired is in ``alignment``.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from data.xml.alignment import Signs, align, plain, signs_of, title_of
from data.xml.matching import Effort
from data.xml.namespaces import local_name
from data.xml.nouns import tag_name
from data.xml.parser import parse
from data.xml.place_words import UNSAID, place_words
from data.xml.schema_catalog import rules_for
from data.xml.schema_model import Declaration, Noun, SchemaModel

MOST_PLACES = 400
"""So many places of one document are listed; of a longer one those that hold the others come first."""

MOST_CHILDREN = 2000
"""An element with more children than these is one place: nobody would look for a child in a list of them."""

MOST_WORDS = 60
"""Characters of the beginning of an element."""

_WHOLE = frozenset({"table", "figure", "dl", "ul", "ol"})
"""What is one place for whoever speaks of it, with all that it holds."""

_PATH = re.compile(r"header|(?:header/[A-Za-z][\w.-]{0,60}/\d{1,5}|\d{1,5})(?:/\d{1,5}){0,62}", re.ASCII)
_HEADER = "header"
_OUTERMOST = 3
"""Steps of the way to what stands directly in the header or in the body."""

_Way = tuple[tuple[etree._Element, Declaration | None], ...]


@dataclass(frozen=True, slots=True)
class ElementPlace:
    """An element of a document: its path, its name, its place in words ("segundo párrafo") and how it begins.

    ``anchor`` is that of the outermost section, or other part with an id, that it is in or is; empty where it is in none.
    """

    path: str
    name: str
    words: str
    beginning: str
    anchor: str = ""


def places_in(content: bytes) -> tuple[ElementPlace, ...]:
    """Return the places of a document that one may speak of, in its order. Raises ``NotWellFormed`` for what the door refuses."""
    root = parse(content).root
    model = rules_for(str(root.tag)).model
    found = list(_walk(model, root))
    if len(found) > MOST_PLACES:
        found = _outermost(found)
    return tuple(_place(root, way) for way in found)


def places_at(content: bytes, paths: Iterable[str]) -> dict[str, ElementPlace]:
    """Return the place of each path that names one, the whole document for an empty path.

    Raises ``NotWellFormed`` for what the door refuses.
    """
    root = parse(content).root
    found = {path: _element_at(root, path) for path in set(paths)}
    return {path: _place(root, _way_to(root, one)) for path, one in found.items() if one is not None}


def followed(before: bytes, after: bytes, paths: Iterable[str]) -> dict[str, str | None]:
    """Return where the element of each path went: its path in ``after``; None where it is no more.

    Raises ``NotWellFormed`` for what the door refuses.
    """
    asked = set(paths)
    if before == after or not asked:
        return {path: path for path in asked}
    old, new = parse(before).root, parse(after).root
    trail = _Trail(old, new, {**signs_of(old), **signs_of(new)})
    return {path: trail.followed(path) for path in sorted(asked)}


@dataclass(slots=True)
class _Trail:
    """Two forms of one document, and which elements of them were paired already."""

    old: etree._Element
    new: etree._Element
    signs: Signs
    effort: Effort = field(default_factory=Effort)
    paired: dict[etree._Element, dict[etree._Element, etree._Element]] = field(default_factory=dict)
    alone: dict[bytes, etree._Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find what stands exactly once in each form: wherever it is, it is the same."""
        once = [Counter(self.signs[one] for one in root.iter(etree.Element)) for root in (self.old, self.new)]
        for element in self.new.iter(etree.Element):
            sign = self.signs[element]
            if all(count[sign] == 1 for count in once):
                self.alone[sign] = element

    def followed(self, path: str) -> str | None:
        """Return where the element of a path is now."""
        element = _element_at(self.old, path)
        if element is None:
            return None
        here = self.alone.get(self.signs[element])
        if here is None:
            here = self.new
            for parent, child in _steps(self.old, element):
                here = None if here is None else self._children(parent, here).get(child)
        return None if here is None else _path_of(self.new, here)

    def _children(self, parent: etree._Element, here: etree._Element) -> dict[etree._Element, etree._Element]:
        found = self.paired.get(parent)
        if found is None:
            pairs = align(parent, here, self.signs, self.effort)
            found = {pair.before: pair.after for pair in pairs if pair.before is not None and pair.after is not None}
            self.paired[parent] = found
        return found


def _walk(model: SchemaModel, root: etree._Element) -> Iterator[_Way]:
    """Yield the way to each place below the root: what stands by itself, not what stands in sentences."""
    waiting: list[_Way] = [((root, model.roots.get(str(root.tag))),)]
    while waiting:
        way = waiting.pop()
        holder, declaration = way[-1]
        if _is_place(root, way):
            yield way
        children = list(holder.iterchildren(etree.Element)) if _opens(model, root, way) else []
        if len(children) <= MOST_CHILDREN:
            waiting += [(*way, (child, _declared(model, declaration, child))) for child in reversed(children)]


def _is_place(root: etree._Element, way: _Way) -> bool:
    """Tell whether the end of a way is worth a line in a list: what is told by what is around it, or is no fact, is not."""
    element, declaration = way[-1]
    name = local_name(str(element.tag))
    if len(way) == 1 or _is_header(root, element) or name in UNSAID:
        return False
    if _is_header(root, way[1][0]):
        return declaration is None or declaration.noun.substantive
    return name != "title" or len(way) == 2


def _opens(model: SchemaModel, root: etree._Element, way: _Way) -> bool:
    """Tell whether what an element holds has places of its own."""
    element, declaration = way[-1]
    if len(way) == 1 or _is_header(root, element):
        return True
    if declaration is None or local_name(declaration.name) in _WHOLE or _is_header(root, way[1][0]):
        return False
    return model.type_of(declaration).kind == "elements"


def _outermost(ways: list[_Way]) -> list[_Way]:
    depth = max(map(len, ways))
    while len(ways) > MOST_PLACES and depth > _OUTERMOST:
        depth -= 1
        ways = [way for way in ways if len(way) <= depth]
    return ways[:MOST_PLACES]


def _way_to(root: etree._Element, element: etree._Element) -> _Way:
    model = rules_for(str(root.tag)).model
    declaration = model.roots.get(str(root.tag))
    way: list[tuple[etree._Element, Declaration | None]] = [(root, declaration)]
    for _, child in _steps(root, element):
        declaration = _declared(model, declaration, child)
        way.append((child, declaration))
    return tuple(way)


def _place(root: etree._Element, way: _Way) -> ElementPlace:
    element = way[-1][0]
    said: list[tuple[etree._Element, Noun | None]] = [
        (step, declaration.noun if declaration else None) for step, declaration in way[1:] if not _is_header(root, step)
    ]
    title = title_of(element)
    return ElementPlace(
        _path_of(root, element),
        tag_name(element),
        place_words(said),
        title or _cut(plain(element)) if len(way) > 1 else "",
        next(filter(None, map(_anchor, (step for step, _ in way[1:]))), ""),
    )


def _anchor(part: etree._Element) -> str:
    """Return the anchor that the stylesheets give to an outermost part: see ``modules/sections.xsl``. Empty: it has none."""
    if local_name(str(part.tag)) != "section" or part.get("id"):
        return part.get("id") or ""
    return f"s_{sum(1 for _ in part.itersiblings(str(part.tag), preceding=True)) + 1}"


def _declared(model: SchemaModel, parent: Declaration | None, element: etree._Element) -> Declaration | None:
    here = model.type_of(parent).children.get(str(element.tag)) if parent else None
    return here or next(iter(model.declarations.get(str(element.tag), ())), None)


def _steps(root: etree._Element, element: etree._Element) -> list[tuple[etree._Element, etree._Element]]:
    """Return the way from the root to an element as pairs of parent and child."""
    steps: list[tuple[etree._Element, etree._Element]] = []
    while element is not root and (parent := element.getparent()) is not None:
        steps.append((parent, element))
        element = parent
    return steps[::-1]


def _path_of(root: etree._Element, element: etree._Element) -> str:
    steps = _steps(root, element)
    if steps and _is_header(root, steps[0][1]):
        named = [] if len(steps) == 1 else _named(*steps[1])
        return "/".join([_HEADER, *named, *(str(_index(parent, child)) for parent, child in steps[2:])])
    return "/".join(str(_index(parent, child, root)) for parent, child in steps)


def _named(header: etree._Element, child: etree._Element) -> list[str]:
    name = local_name(str(child.tag))
    twins = [one for one in header.iterchildren(etree.Element) if local_name(str(one.tag)) == name]
    return [name, str(twins.index(child))]


def _index(parent: etree._Element, child: etree._Element, root: etree._Element | None = None) -> int:
    """Return which of the children an element is; of the root's the header is not counted."""
    before = child.itersiblings(etree.Element, preceding=True)
    return sum(1 for one in before if parent is not root or not _is_header(parent, one))


def _element_at(root: etree._Element, path: str) -> etree._Element | None:
    if not path:
        return root
    if not _PATH.fullmatch(path):
        return None
    steps = path.split("/")
    if path == _HEADER:
        return next((one for one in root.iterchildren(etree.Element) if _is_header(root, one)), None)
    if steps[0] == _HEADER:
        named = [one for one in _children_of(root, header=True) if local_name(str(one.tag)) == steps[1]]
        here, left = _nth(named, steps[2]), steps[3:]
    else:
        here, left = _nth(_children_of(root, header=False), steps[0]), steps[1:]
    for step in left:
        here = None if here is None else _nth(list(here.iterchildren(etree.Element)), step)
    return here


def _children_of(root: etree._Element, *, header: bool) -> list[etree._Element]:
    """Return the children of the root without its header, or those of its header."""
    children = list(root.iterchildren(etree.Element))
    if not header:
        return [one for one in children if not _is_header(root, one)]
    return [inner for one in children if _is_header(root, one) for inner in one.iterchildren(etree.Element)]


def _nth(elements: list[etree._Element], step: str) -> etree._Element | None:
    return elements[int(step)] if int(step) < len(elements) else None


def _is_header(root: etree._Element, element: etree._Element) -> bool:
    return element.getparent() is root and local_name(str(element.tag)) == _HEADER


def _cut(text: str) -> str:
    if len(text) <= MOST_WORDS:
        return text
    start = text[: MOST_WORDS - 1]
    return (start.rpartition(" ")[0] or start) + "…"
