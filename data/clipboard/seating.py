"""What came of a paste as nodes of the structured editor, for one place of one document: each with the name that it has there.

What the place cannot hold becomes what it can: a heading a strong paragraph, a table a paragraph for each row. What was changed
is counted. Not here: how content was made (``fitting``), and its words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from data.clipboard.fitting import as_article
from data.clipboard.pasted import Account, Dropped
from data.xml.editor_grammar import EditorNode, Grammar, grammar
from data.xml.editor_tree import Tree, to_tree

BODY = "body"
_PARAGRAPH, _ITEM, _SECTION = "p", "li", "section"
_LISTS = frozenset({"ul", "ol"})
_BETWEEN_CELLS = " · "
_UNFIT = {"table": "table-here", "figure": "picture-here", "ul": "list-here", "ol": "list-here", "dl": "list-here"}


class PlaceUnfit(ValueError):
    """Nothing that is pasted can stand in this node: it holds neither blocks nor lines nor words."""


@dataclass(frozen=True, slots=True)
class Seated:
    """The nodes, the name of the node in which they may stand, and what was changed for that."""

    nodes: tuple[Tree, ...]
    place: str
    dropped: tuple[Dropped, ...]


def seated(content: bytes, root: str, at: str, *, sections: bool = True) -> Seated:
    """Return ``content``, a body that fits an article or nothing, as nodes for the inside of node ``at`` in a document of ``root``.

    A node of text (a title, a cell) gets pieces of a sentence, any other gets blocks. Beside a paragraph, and beside a line of a list
    where more than one sentence comes, blocks may stand: they are those of a body. So are they where ``root`` has no such node.
    Without ``sections`` headings are paragraphs: what follows the caret may be a paragraph, and none may follow a section.
    Raises ``KeyError`` where no documents have this root, ``PlaceUnfit``.
    """
    blocks = _blocks_of(content)
    place = _place(grammar(root), at, blocks)
    account = Account()
    nodes = _Seater(root, account, sections).inside(blocks, place)
    return Seated(tuple(nodes), place.name, account.entries())


def _place(told: Grammar, at: str, blocks: list[Tree]) -> EditorNode:
    node = told.nodes.get(at)
    if node is None or node.element == _PARAGRAPH or node.role == "root":
        return told.nodes[BODY]
    if node.role == "line" and [block["type"] for block in blocks] not in ([], [_PARAGRAPH]):
        return told.nodes[BODY]
    return node


def _blocks_of(content: bytes) -> list[Tree]:
    if not content:
        return []
    body = to_tree(as_article(content).root)["content"][0]
    return list(body.get("content", ()))


class _Seater:
    """Gives nodes of an article the names that they have elsewhere."""

    def __init__(self, root: str, account: Account, sections: bool) -> None:
        self._told = grammar(root)
        self._from = grammar("article")
        self._account = account
        self._sections = sections

    def inside(self, blocks: list[Tree], place: EditorNode) -> list[Tree]:
        """Return ``blocks`` as the content of ``place``."""
        if place.role in ("text", "line"):
            return self._sentence(blocks, place)
        if place.role == "split":
            return self._lines(blocks, place)
        if not place.children.keys() & {_PARAGRAPH, _ITEM}:
            raise PlaceUnfit(place.name)
        return [node for block in blocks for node in self._block(block, place, self._sections)]

    def _block(self, block: Tree, place: EditorNode, sections: bool) -> Iterator[Tree]:
        element = self._element(block)
        if element == _SECTION and not (sections and _SECTION in place.children):
            yield from self._opened(block, place)
        elif element in place.children:
            yield self._taken(block, self._told.nodes[place.children[element]])
        elif element in _LISTS and _ITEM in place.children:
            for item in block.get("content", ()):
                yield self._taken(item, self._told.nodes[place.children[_ITEM]])
        else:
            if element in _UNFIT:
                self._account.note(_UNFIT[element], _words(block))
            for pieces in self._texts(block):
                yield self._paragraph(pieces, place)

    def _opened(self, section: Tree, place: EditorNode) -> Iterator[Tree]:
        """Yield a section as a strong paragraph and what follows it."""
        heading, *rest = section["content"]
        self._account.note("heading-here", _words(heading))
        strong = [{**piece, "marks": [{"type": "strong"}]} for piece in heading.get("content", ())]
        yield self._paragraph(strong, place)
        for block in rest:
            yield from self._block(block, place, sections=False)

    def _paragraph(self, pieces: list[Tree], place: EditorNode) -> Tree:
        if _PARAGRAPH in place.children:
            node = self._told.nodes[place.children[_PARAGRAPH]]
            return _node(node.name, self._pieces(pieces, node))
        item = self._told.nodes[place.children[_ITEM]]
        line = self._told.nodes[item.line]
        return _node(item.name, [_node(line.name, self._pieces(pieces, line))])

    def _taken(self, block: Tree, node: EditorNode) -> Tree:
        """Return a node of the same element under the name that it has here."""
        given = block.get("attrs") or {}
        content = block.get("content", [])
        match node.role:
            case "text":
                inner = self._pieces(content, node)
            case "split":
                inner = [self._line_or_list(each, node) for each in content]
            case _:
                inner = [found for each in content for found in self._block(each, node, sections=True)]
        return _node(node.name, inner, {name: given.get(name) for name in node.attributes})

    def _line_or_list(self, child: Tree, node: EditorNode) -> Tree:
        if self._from.nodes[child["type"]].role != "line":
            return self._taken(child, self._told.nodes[node.children[self._element(child)]])
        return _node(node.line, self._pieces(child.get("content", []), self._told.nodes[node.line]))

    def _lines(self, blocks: list[Tree], place: EditorNode) -> list[Tree]:
        """Return a line, with lists after it: two lines that touch would be one."""
        line = self._told.nodes[place.line]
        texts = [block for block in blocks if self._element(block) not in _LISTS]
        lists = [block for block in blocks if self._element(block) in _LISTS]
        taken = [self._taken(each, self._told.nodes[place.children[self._element(each)]]) for each in lists]
        return [_node(line.name, self._sentence(texts, line)), *taken]

    def _sentence(self, blocks: list[Tree], place: EditorNode) -> list[Tree]:
        """Return all texts of ``blocks`` as one."""
        texts = [pieces for block in blocks for pieces in self._texts(block)]
        if len(texts) > 1:
            self._account.note("blocks-joined", _words(blocks[0]), len(texts) - 1)
        joined = [piece for pieces in texts for piece in ({"type": "text", "text": " "}, *pieces)]
        return self._pieces(joined[1:], place)

    def _texts(self, block: Tree) -> Iterator[list[Tree]]:
        """Yield the sentences inside of a node: those of a row of a table as one."""
        if self._from.nodes[block["type"]].role in ("text", "line"):
            if content := block.get("content"):
                yield content
        elif self._element(block) == "tr":
            cells = [pieces for cell in block.get("content", ()) for pieces in self._texts(cell)]
            between = {"type": "text", "text": _BETWEEN_CELLS}
            if pieces := [piece for cell in cells for piece in (between, *cell)][1:]:
                yield pieces
        elif self._element(block) == "figure":
            if alt := (block.get("attrs") or {}).get("alt"):
                yield [{"type": "text", "text": alt}]
        else:
            for child in block.get("content", ()):
                yield from self._texts(child)

    def _pieces(self, pieces: list[Tree], node: EditorNode) -> list[Tree]:
        """Return pieces of a sentence with the marks that ``node`` takes; those that are alike then are one."""
        found: list[Tree] = []
        for piece in pieces:
            marks = [mark for mark in piece.get("marks", ()) if mark["type"] in node.marks]
            if len(marks) < len(piece.get("marks", ())):
                self._account.note("mark-here", piece["text"])
            if found and found[-1].get("marks", []) == marks:
                found[-1] = {**found[-1], "text": found[-1]["text"] + piece["text"]}
            else:
                found.append({"type": "text", "text": piece["text"], **({"marks": marks} if marks else {})})
        return found

    def _element(self, block: Tree) -> str:
        return self._from.nodes[block["type"]].element


def _node(name: str, content: list[Tree], attributes: dict[str, Any] | None = None) -> Tree:
    return {
        "type": name,
        **({"attrs": attributes} if attributes else {}),
        **({"content": content} if content else {}),
    }


def _words(block: Tree) -> str:
    """Return the words of a node, for an excerpt."""
    if "text" in block:
        return str(block["text"])
    return " ".join(_words(child) for child in block.get("content", ())[:20])
