"""From XML to the tree of the editor, and what that tree cannot tell of it.

The tree is ProseMirror's own JSON. An attribute that an element lacks is null, as ProseMirror has it; marks stand in their rank.
Not here: the way back (``editor_writing``), and the proof that nothing is lost (``editor_tree``).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from data.xml.canonical import SHOWS_TITLE, tidied
from data.xml.editor_expressions import forgiving
from data.xml.editor_grammar import EditorNode, Grammar, grammar
from data.xml.editor_walks import HEADER
from data.xml.expression import accepts
from data.xml.namespaces import CONTENT, local_name
from data.xml.schema_catalog import document_rules
from data.xml.schema_model import Attribute

Tree = dict[str, Any]
"""A node of ProseMirror as JSON: ``type``, ``attrs``, ``content``, ``marks``, ``text``."""

MOST_REASONS = 100
"""Reasons that are told of one document."""


@dataclass(frozen=True, slots=True)
class Untold:
    """Something that the editor cannot hold. ``place`` is a path of local names, ``/article/body/p[2]``; ``line`` as parsed.

    ``element`` is the local name of the element that it is about, ``name`` that of an attribute. ``code``:

    - "comment", "instruction": after the header; ``element`` is what holds it.
    - "root-unknown", "element-unknown", "attribute-unknown": the schema has none there.
    - "text-loose": words where only elements may stand.
    - "children-unfitting": children missing, too many or out of order, beyond what the editor forgives.
    - "mark-empty": a mark on no words; "mark-in-itself": a mark in one of the same name.
    - "nesting": marks that touch, or go into one another, in a way that marks do not keep.
    """

    code: str
    place: str
    line: int
    element: str
    name: str = ""


def read(root: etree._Element) -> tuple[Tree, tuple[Untold, ...]]:
    """Return the tree of a document without its header, and what it leaves out or cannot tell, in order."""
    copy = tidied(root)
    try:
        told = grammar(str(copy.tag).removeprefix(f"{{{CONTENT}}}"))
    except KeyError:
        return {}, (untold("root-unknown", copy),)
    reader = _Reader(told)
    tree = reader.block(copy, told.nodes[told.root])
    for node in root.itersiblings():
        reader.tell(_code_of(node), copy)
    return tree, tuple(reader.reasons)


def untold(code: str, element: etree._Element, name: str = "") -> Untold:
    """Return a reason about an element, with its place."""
    return Untold(code, place_of(element), element.sourceline or 0, local_name(str(element.tag)), name)


def place_of(element: etree._Element) -> str:
    """Return the path of an element by local names. A number is there only among several of the same name."""
    steps = []
    node: etree._Element | None = element
    while node is not None:
        tag = str(node.tag)
        before = len(list(node.itersiblings(tag, preceding=True)))
        alone = not before and next(node.itersiblings(tag), None) is None
        steps.append(local_name(tag) + ("" if alone else f"[{before + 1}]"))
        node = node.getparent()
    return "/" + "/".join(reversed(steps))


def marks_json(names: Mapping[str, Mapping[str, str | None]], told: Grammar) -> list[Tree]:
    """Return marks with their attributes as JSON, in order of rank."""
    return [
        {"type": name, "attrs": dict(names[name])} if names[name] else {"type": name}
        for name in told.marks
        if name in names
    ]


class _Reader:
    """Reads a tidied document and gathers reasons on the way."""

    def __init__(self, told: Grammar) -> None:
        self.reasons: list[Untold] = []
        self._told = told

    def tell(self, code: str, element: etree._Element, name: str = "") -> None:
        if len(self.reasons) < MOST_REASONS:
            self.reasons.append(untold(code, element, name))

    def block(self, element: etree._Element, node: EditorNode) -> Tree:
        """Return the node of an element that stands by itself."""
        tree: Tree = {"type": node.name}
        if attributes := self._attributes(element, node.attributes):
            tree["attrs"] = attributes
        match node.role:
            case "text":
                content = self._sentences(element, node)
            case "split":
                content = self._lines(element, node)
            case _:
                content = self._blocks(element, node)
        if content:
            tree["content"] = content
        return tree

    def _attributes(self, element: etree._Element, known: Mapping[str, Attribute]) -> dict[str, str | None]:
        for name in element.attrib:
            if name not in known:
                self.tell("attribute-unknown", element, local_name(str(name)))
        return {name: element.get(name) for name in known}

    def _blocks(self, element: etree._Element, node: EditorNode) -> list[Tree]:
        if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
            self.tell("text-loose", element)
        kind = document_rules().model.types[f"{{{CONTENT}}}{node.type}"]
        names = [str(child.tag) for child in element if isinstance(child.tag, str)]
        if all(name in kind.children for name in names) and not accepts(forgiving(kind.content), names):
            self.tell("children-unfitting", element)
        found = [self._block_child(child, node) for child in element]
        return [tree for tree in found if tree]

    def _block_child(self, child: etree._Element, node: EditorNode) -> Tree | None:
        if not isinstance(child.tag, str):
            if node.role != "root" or next(child.itersiblings(HEADER), None) is None:
                self.tell(_code_of(child), _holder(child))
        elif node.role == "root" and child.tag == HEADER:
            return None
        elif below := self._node_of(child, node):
            return self.block(child, below)
        else:
            self.tell("element-unknown", child)
        return None

    def _node_of(self, child: etree._Element, node: EditorNode) -> EditorNode | None:
        name = node.children.get(local_name(str(child.tag)))
        return self._told.nodes[name] if name and str(child.tag).startswith(f"{{{CONTENT}}}") else None

    def _lines(self, element: etree._Element, node: EditorNode) -> list[Tree]:
        """Return lines and lists. A line comes first even if it is empty, so that there is a place to write."""
        line = self._told.nodes[node.line]
        found: list[Tree] = []
        sentence = _Sentence(self._told)
        self._text(sentence, element.text, {})
        for child in element:
            if isinstance(child.tag, str) and (below := self._node_of(child, node)):
                found += sentence.close(line.name, keep=not found)
                found.append(self.block(child, below))
            else:
                self._inline(sentence, child, line, {})
            self._text(sentence, child.tail, {})
        return found + sentence.close(line.name, keep=not found)

    def _sentences(self, element: etree._Element, node: EditorNode) -> list[Tree]:
        sentence = _Sentence(self._told)
        self._inside(sentence, element, node, {})
        return sentence.items

    def _inside(
        self, sentence: "_Sentence", element: etree._Element, node: EditorNode, marks: Mapping[str, Tree]
    ) -> None:
        self._text(sentence, element.text, marks)
        for child in element:
            self._inline(sentence, child, node, marks)
            self._text(sentence, child.tail, marks)

    def _text(self, sentence: "_Sentence", text: str | None, marks: Mapping[str, Tree]) -> None:
        if text:
            sentence.add({"type": "text", "text": text}, marks)

    def _inline(
        self, sentence: "_Sentence", element: etree._Element, node: EditorNode, marks: Mapping[str, Tree]
    ) -> None:
        """Add what stands in a sentence: a mark with its words, or something shown that has none."""
        if not isinstance(element.tag, str):
            self.tell(_code_of(element), _holder(element))
            return
        name = local_name(element.tag)
        if not element.tag.startswith(f"{{{CONTENT}}}") or not self._fits(element, name, node, marks):
            self.tell("element-unknown", element)
            return
        attributes = self._attributes(element, self._told.marks[name].attributes)
        if not element.text and not len(element):
            if name in SHOWS_TITLE:
                sentence.add({"type": f"{name}_empty", "attrs": attributes}, marks)
            else:
                self.tell("mark-empty", element)
        elif name in marks:
            self.tell("mark-in-itself", element)
        else:
            self._inside(sentence, element, node, {**marks, name: attributes})

    def _fits(self, element: etree._Element, name: str, node: EditorNode, marks: Mapping[str, Tree]) -> bool:
        if name in SHOWS_TITLE and not element.text and not len(element):
            return f"{name}_empty" in node.atoms and all(name in self._told.marks[mark].holds for mark in marks)
        return name in node.marks and all(name in self._told.marks[mark].holds for mark in marks)


class _Sentence:
    """The items of one text. Words with the same marks that touch are one item, as in ProseMirror."""

    def __init__(self, told: Grammar) -> None:
        self.items: list[Tree] = []
        self._told = told

    def add(self, item: Tree, marks: Mapping[str, Tree]) -> None:
        """Add words, or something shown."""
        if found := marks_json(marks, self._told):
            item["marks"] = found
        last = self.items[-1] if self.items else {}
        if item["type"] == last.get("type") == "text" and item.get("marks") == last.get("marks"):
            last["text"] += item["text"]
        else:
            self.items.append(item)

    def close(self, name: str, keep: bool) -> list[Tree]:
        """Return the line of what was added, and begin another. None for nothing, unless it is kept."""
        items, self.items = self.items, []
        if items:
            return [{"type": name, "content": items}]
        return [{"type": name}] if keep else []


def _code_of(node: etree._Element) -> str:
    return "instruction" if isinstance(node, etree._ProcessingInstruction) else "comment"


def _holder(node: etree._Element) -> etree._Element:
    holder = node.getparent()
    assert holder is not None, "a remark inside the root"
    return holder
