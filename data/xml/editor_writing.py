"""From the tree of the editor to XML. The tree comes from a browser: nothing of it is believed.

What the grammar does not know, XML cannot carry, or would not be read again as it was, is refused with its place. What is missing,
too many or out of order is let through: a draft may be incomplete, and the validator tells.
Not here: the other way (``editor_reading``).
"""

from collections.abc import Mapping
from typing import Any

from lxml import etree

from data.errors import PortalError
from data.xml.canonical import tidied
from data.xml.editor_grammar import EditorNode, Grammar, grammar
from data.xml.gate import MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS
from data.xml.namespaces import CONTENT
from data.xml.schema_model import Attribute
from data.xml.written_text import ILLEGAL

Attributes = tuple[tuple[str, str], ...]
"""The attributes of a node or mark, those that it has, in the order of the schema."""

_KEYS = frozenset({"type", "attrs", "content", "marks", "text"})


class TreeRefused(PortalError):
    """A tree is none of ours, or XML cannot carry it. ``place`` is the path in the JSON, ``content/0/content/3``.

    ``reason``: "shape" (not the JSON of a node), "root-unknown", "root-other" (than that of the document), "node-unknown", "node-misplaced", "attribute-unknown", "attribute-shape", "mark-unknown",
    "mark-misplaced", "mark-twice", "marks-exclusive", "character", "lines-touch" (two lines without a list between them),
    "depth", "elements", "size" (limits of the one door).
    """

    def __init__(self, reason: str, place: str = "") -> None:
        super().__init__(f"tree of the editor: {reason} at {place or 'root'}")
        self.reason = reason
        self.place = place


class _Item:
    """A piece of a sentence: words or something shown, with the marks that it bears."""

    __slots__ = ("atom", "marks", "text")

    def __init__(self, text: str, atom: tuple[str, Attributes] | None, marks: dict[str, Attributes]) -> None:
        self.text = text
        self.atom = atom
        self.marks = marks

    def without(self, name: str) -> "_Item":
        return _Item(self.text, self.atom, {mark: own for mark, own in self.marks.items() if mark != name})


def to_xml(tree: Any) -> etree._Element:
    """Return the root that a tree stands for, tidied, without header. Raises ``TreeRefused``, and nothing else, for any value."""
    name = _type_of(tree, ())
    try:
        told = grammar(name)
    except KeyError:
        raise TreeRefused("root-unknown") from None
    root = etree.Element(f"{{{CONTENT}}}{told.root}", nsmap={None: CONTENT})
    _Writer(told).fill(root, tree, told.nodes[told.root], ())
    _check_depth(root)
    return tidied(root)


class _Writer:
    """Writes one tree and counts what it makes."""

    def __init__(self, told: Grammar) -> None:
        self._told = told
        self._elements = 1
        self._size = 0

    def fill(self, element: etree._Element, tree: Any, node: EditorNode, at: tuple[Any, ...]) -> None:
        """Give an element the attributes and content of its node."""
        if len(at) > 2 * MAX_DEPTH:
            raise _refused("depth", at)
        if tree.get("marks") or "text" in tree:
            raise _refused("shape", at)
        for name, value in self._attributes(tree.get("attrs"), node.attributes, at):
            element.set(name, value)
        content = _content(tree, at)
        if node.role == "text":
            self._sentences(element, content, node, at)
        else:
            self._blocks(element, content, node, at)

    def _blocks(self, element: etree._Element, content: list[Any], node: EditorNode, at: tuple[Any, ...]) -> None:
        last = ""
        for number, child in enumerate(content):
            place = (*at, "content", number)
            below = self._node_of(child, node, place)
            if below.role == "line":
                if last == below.name:
                    raise _refused("lines-touch", place)
                self._line(element, child, below, place)
            else:
                self.fill(self._element(element, below.element, place), child, below, place)
            last = below.name

    def _node_of(self, child: Any, node: EditorNode, at: tuple[Any, ...]) -> EditorNode:
        below = self._told.nodes.get(_type_of(child, at))
        if below is None:
            raise _refused("node-unknown", at)
        if below.name not in (*node.children.values(), node.line):
            raise _refused("node-misplaced", at)
        return below

    def _line(self, element: etree._Element, tree: Any, line: EditorNode, at: tuple[Any, ...]) -> None:
        if tree.get("attrs") or tree.get("marks") or "text" in tree:
            raise _refused("shape", at)
        self._sentences(element, _content(tree, at), line, at)

    def _sentences(self, element: etree._Element, content: list[Any], node: EditorNode, at: tuple[Any, ...]) -> None:
        items = [self._item(child, node, (*at, "content", number)) for number, child in enumerate(content)]
        self._weave(element, items, at)

    def _item(self, child: Any, node: EditorNode, at: tuple[Any, ...]) -> _Item:
        kind = _type_of(child, at)
        marks = self._marks(child.get("marks"), node, at)
        if child.get("content"):
            raise _refused("shape", at)
        if kind == "text":
            return _Item(self._legal(child.get("text"), at), None, marks)
        if kind not in self._told.nodes:
            raise _refused("node-unknown", at)
        if kind not in node.atoms or "text" in child:
            raise _refused("node-misplaced", at)
        atom = self._told.nodes[kind]
        if not set(marks) <= set(atom.marks):
            raise _refused("mark-misplaced", at)
        return _Item("", (atom.element, self._attributes(child.get("attrs"), atom.attributes, at)), marks)

    def _marks(self, marks: Any, node: EditorNode, at: tuple[Any, ...]) -> dict[str, Attributes]:
        found: dict[str, Attributes] = {}
        if not isinstance(marks, list | None):
            raise _refused("shape", at)
        for mark in marks or ():
            name = _type_of(mark, at)
            if name not in self._told.marks:
                raise _refused("mark-unknown", at)
            if name in found:
                raise _refused("mark-twice", at)
            if name not in node.marks:
                raise _refused("mark-misplaced", at)
            if not found.keys().isdisjoint(self._told.marks[name].excludes):
                raise _refused("marks-exclusive", at)
            found[name] = self._attributes(mark.get("attrs"), self._told.marks[name].attributes, at)
        return found

    def _attributes(self, given: Any, known: Mapping[str, Attribute], at: tuple[Any, ...]) -> Attributes:
        if not isinstance(given, dict | None):
            raise _refused("attribute-shape", at)
        if not (given or {}).keys() <= known.keys():
            raise _refused("attribute-unknown", at)
        present = {name: value for name, value in (given or {}).items() if value is not None}
        if not all(isinstance(value, str) for value in present.values()):
            raise _refused("attribute-shape", at)
        return tuple((name, self._legal(present[name], at)) for name in known if name in present)

    def _legal(self, text: Any, at: tuple[Any, ...]) -> str:
        """Return text that XML can carry."""
        if not isinstance(text, str):
            raise _refused("shape", at)
        self._size += len(text) + 1
        if self._size > MAX_BYTES:
            raise _refused("size", at)
        if ILLEGAL.search(text):
            raise _refused("character", at)
        return text

    def _element(self, parent: etree._Element, name: str, at: tuple[Any, ...]) -> etree._Element:
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise _refused("elements", at)
        return etree.SubElement(parent, f"{{{CONTENT}}}{name}")

    def _weave(self, parent: etree._Element, items: list[_Item], at: tuple[Any, ...]) -> None:
        """Make elements of marks: the one that goes on longest is outermost, of equals the first in rank."""
        start = 0
        while start < len(items):
            item = items[start]
            if not item.marks:
                start = self._put(parent, items, start, at)
                continue
            name, end = self._longest(items, start)
            mark = self._element(parent, name, at)
            for attribute, value in item.marks[name]:
                mark.set(attribute, value)
            self._weave(mark, [inner.without(name) for inner in items[start:end]], at)
            start = end

    def _put(self, parent: etree._Element, items: list[_Item], start: int, at: tuple[Any, ...]) -> int:
        """Put something shown, or all words up to the next thing, at once: one by one would be quadratic."""
        if atom := items[start].atom:
            shown = self._element(parent, atom[0], at)
            for name, value in atom[1]:
                shown.set(name, value)
            return start + 1
        end = start
        while end < len(items) and not items[end].marks and not items[end].atom:
            end += 1
        words = "".join(item.text for item in items[start:end])
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + words
        else:
            parent.text = (parent.text or "") + words
        return end

    def _longest(self, items: list[_Item], start: int) -> tuple[str, int]:
        """Return the outermost mark of an item and where it ends. A mark never goes over what it may not hold."""
        ends = {name: self._end(items, start, name) for name in self._told.marks if name in items[start].marks}
        name = max(ends, key=lambda mark: ends[mark])
        return name, ends[name]

    def _end(self, items: list[_Item], start: int, name: str) -> int:
        end, holds = start, self._told.marks[name].holds
        while (
            end < len(items)
            and items[end].marks.get(name) == items[start].marks[name]
            and all(other == name or other in holds for other in items[end].marks)
        ):
            end += 1
        return end


def _type_of(tree: Any, at: tuple[Any, ...]) -> str:
    if not isinstance(tree, dict) or not isinstance(kind := tree.get("type"), str) or not tree.keys() <= _KEYS:
        raise _refused("shape", at)
    return kind


def _content(tree: Any, at: tuple[Any, ...]) -> list[Any]:
    content = tree.get("content")
    if not isinstance(content, list | None):
        raise _refused("shape", at)
    if len(content or ()) > MAX_ELEMENTS:
        raise _refused("elements", at)
    return content or []


def _refused(reason: str, at: tuple[Any, ...]) -> TreeRefused:
    return TreeRefused(reason, "/".join(str(step) for step in at))


def _check_depth(root: etree._Element) -> None:
    """Raise where the document would be deeper than the one door takes."""
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise TreeRefused("depth")
