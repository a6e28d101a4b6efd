"""What the editor may hold of a document, worked out from the schema: nodes and marks as ProseMirror has them.

A node is an element where it has one type: ``section`` in a section is another node than in the body. Its name is that of the
element, and of the type too where the element has several; characters that ProseMirror takes for its own become underscores.

Inside a sentence:

- ``em``, ``strong``, ``term``, ``link``, ``abbr``, ``foreign`` and a ``ref`` with words are marks. Browsers, readers' aids and the
  keyboard handle marked text well and nested inline nodes badly, and authors think of marked words. The price: marks have no
  order among them, no mark is twice on the same word, none is on nothing, and equal ones that touch are one. Documents that need
  more are refused by the proof (``editor_tree``), never changed in silence.
- A ``ref`` without words is an inline node without content, ``ref_empty``: it shows the title of another document, so there is
  no text to mark.

An element with both sentences and lists (``li``) holds its sentences in nodes without element, ``li_line``: ProseMirror keeps
words and blocks apart. The header is not here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from data.xml.canonical import SHOWS_TITLE
from data.xml.editor_expressions import editor_expression
from data.xml.editor_walks import (
    HEADER,
    all_blocks,
    all_inline,
    blocks_below,
    blocks_in,
    inline_below,
    inline_in,
    local_name_of,
)
from data.xml.expression import Expression
from data.xml.namespaces import CONTENT, local_name
from data.xml.schema_catalog import document_rules
from data.xml.schema_model import Attribute, Declaration, ElementType, Noun, SimpleType

Role = Literal["root", "group", "text", "split", "line", "leaf", "atom"]
"""What a node is: the document, elements, one text, lines and lists, one such line, nothing inside, or something in a text."""

_RANKS = ("link", "ref", "term", "foreign", "strong", "em", "abbr")
"""The order of marks on the same words, the outermost first. A mark that the schema adds comes last."""
_TAKEN = frozenset({"text"})
"""Names of nodes that ProseMirror has itself."""


@dataclass(frozen=True, slots=True)
class EditorNode:
    """A node. ``element`` is the local name of its element, empty for a line; ``children`` are nodes by local name of element.

    ``content`` is an expression of ProseMirror; ``marks`` those that its text takes; of an atom, those that it may bear.
    ``atoms`` are the nodes that may stand in its text; ``line`` is the node of its sentences, where it holds lists too.
    ``value`` is the type of its text, where that is a value.
    """

    name: str
    role: Role
    element: str
    type: str
    noun: Noun
    content: str = ""
    children: Mapping[str, str] = field(default_factory=dict)
    marks: tuple[str, ...] = ()
    atoms: tuple[str, ...] = ()
    line: str = ""
    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    value: SimpleType | None = None


@dataclass(frozen=True, slots=True)
class EditorMark:
    """A mark; its name is that of its element. ``holds`` are the elements of sentences that may stand in it, at any depth.

    ``excludes`` are the marks that cannot be on the same words, itself among them.
    """

    name: str
    noun: Noun
    holds: frozenset[str]
    excludes: tuple[str, ...]
    attributes: Mapping[str, Attribute] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the editor may hold of the documents of one root, by name: the root is the first node; marks in order of rank."""

    root: str
    nodes: Mapping[str, EditorNode]
    marks: Mapping[str, EditorMark]


@cache
def grammar(root_name: str) -> Grammar:
    """Return the grammar for the documents of this root, a local name. Raises ``KeyError`` where there is none."""
    declaration = document_rules().model.roots[f"{{{CONTENT}}}{root_name}"]
    nodes: dict[str, EditorNode] = {}
    for below, is_root in ((declaration, True), *((found, False) for found in blocks_below(declaration))):
        for node in _nodes_of(below, is_root):
            nodes.setdefault(node.name, node)
    used = {mark for node in nodes.values() for mark in node.marks}
    return Grammar(local_name_of(declaration), nodes, {name: mark for name, mark in _marks().items() if name in used})


def as_json(told: Grammar) -> dict[str, Any]:
    """Return a grammar as plain JSON: see docs of ``EditorNode`` and ``EditorMark`` for what each key means."""
    return {
        "root": told.root,
        "nodes": [
            {
                "name": node.name,
                "role": node.role,
                "element": node.element,
                "type": node.type,
                **_noun_json(node.noun),
                "content": node.content,
                "marks": list(node.marks),
                "attributes": [_attribute_json(attribute) for attribute in node.attributes.values()],
                "value": _value_json(node.value) if node.value else None,
            }
            for node in told.nodes.values()
        ],
        "marks": [
            {
                "name": mark.name,
                **_noun_json(mark.noun),
                "excludes": list(mark.excludes),
                "attributes": [_attribute_json(attribute) for attribute in mark.attributes.values()],
            }
            for mark in told.marks.values()
        ],
    }


def body_expression(kind: ElementType, is_root: bool) -> Expression:
    """Return what may stand in an element, without the header where it is the root."""
    rest = kind.content.after(HEADER) if is_root else None
    return rest or kind.content


def _nodes_of(declaration: Declaration, is_root: bool) -> Iterator[EditorNode]:
    """Yield the node of an element that stands by itself, and those that only its sentences have."""
    kind = document_rules().model.type_of(declaration)
    name, line = _node_name(declaration), ""
    children = {local_name_of(child): _node_name(child) for child in blocks_in(kind)}
    marks, atoms = _marks_in(kind), _atoms_in(kind)
    text = f"(text | {' | '.join(atom.name for atom in atoms)})*" if atoms else "text*"
    role: Role = "root" if is_root else "group"
    match kind.kind:
        case "elements":
            content = editor_expression(body_expression(kind, is_root), lambda child: children[local_name(child)])
        case "mixed" if children:
            role, line = "split", f"{name}_line"
            content = _lines_and_lists(line, tuple(children.values()))
            yield EditorNode(line, "line", "", local_name(kind.name), declaration.noun, text, {}, marks, _names(atoms))
        case "mixed" | "text":
            role, content = "text", text
        case "empty":
            role, content = "leaf", ""
    own = ((), ()) if line else (marks, _names(atoms))
    yield EditorNode(
        name,
        role,
        local_name_of(declaration),
        local_name(kind.name),
        declaration.noun,
        content,
        children,
        *own,
        line,
        kind.attributes,
        kind.text,
    )
    yield from atoms


def _lines_and_lists(line: str, lists: tuple[str, ...]) -> str:
    """Return the expression of lines with lists between them: two lines that touch would be one text."""
    any_list = f"({' | '.join(lists)})" if len(lists) > 1 else lists[0]
    return f"{line} ({any_list}+ {line})* {any_list}*"


def _names(nodes: tuple[EditorNode, ...]) -> tuple[str, ...]:
    return tuple(node.name for node in nodes)


@cache
def _marks() -> dict[str, EditorMark]:
    """Return every mark, in order of rank. What a mark may hold is told of its widest type: em in a link holds less."""
    found = all_inline()
    model = document_rules().model
    held = {
        name: frozenset(local_name_of(child) for mark in types for child in inline_below(model.type_of(mark)))
        for name, types in found.items()
    }
    ranked = sorted(found, key=lambda name: (_RANKS.index(name) if name in _RANKS else len(_RANKS), name))
    return {
        name: EditorMark(
            name,
            found[name][0].noun,
            held[name],
            tuple(other for other in ranked if name == other or not (name in held[other] or other in held[name])),
            model.type_of(found[name][0]).attributes,
        )
        for name in ranked
    }


def _marks_in(kind: ElementType) -> tuple[str, ...]:
    below = {local_name_of(child) for child in inline_below(kind)}
    return tuple(name for name in _marks() if name in below)


def _atoms_in(kind: ElementType) -> tuple[EditorNode, ...]:
    """Return the nodes without content that may stand in a text of this type."""
    return tuple(
        EditorNode(
            f"{name}_empty",
            "atom",
            name,
            local_name(child.type_name),
            child.noun,
            marks=tuple(mark.name for mark in _marks().values() if name in mark.holds),
            attributes=document_rules().model.type_of(child).attributes,
        )
        for child in inline_in(kind)
        if (name := local_name_of(child)) in SHOWS_TITLE
    )


def _node_name(declaration: Declaration) -> str:
    """Return the name of a node. The type that is called like its element, as SectionType is, needs no other name."""
    local, own = local_name_of(declaration), local_name(declaration.type_name)
    types = all_blocks()[declaration.name]
    plain = len(types) == 1 or own == "".join(word.capitalize() for word in local.split("-")) + "Type"
    taken = local in _TAKEN or local in _marks()
    return (local if plain and not taken else f"{local}_{own}").replace("-", "_")


def _noun_json(noun: Noun) -> dict[str, str]:
    return {
        "label": noun.label,
        "plural": noun.plural,
        "gender": noun.gender,
        "help": noun.help,
        "example": noun.example,
    }


def _attribute_json(attribute: Attribute) -> dict[str, Any]:
    return {
        "name": attribute.name,
        **_noun_json(attribute.noun),
        "required": attribute.required,
        "fixed": attribute.fixed,
        **_value_json(attribute.type),
    }


def _value_json(value: SimpleType) -> dict[str, Any]:
    """Return a type of values. Its example is under a key of its own: the noun of an attribute has one too."""
    return {
        "kind": value.kind,
        "rule": value.help,
        "sample": value.example,
        "values": [{"value": key, "label": label} for key, label in value.values.items()],
        "facets": dict(value.facets),
    }
