"""Three forms of one document made ready to be merged: tidied, and each node with a sign. Nothing is decided here.

Two nodes with one sign are equal in canonical form, comments too.
"""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from hashlib import blake2b

from lxml import etree

from data.xml.canonical import tidied, written
from data.xml.matching import Effort
from data.xml.parser import parse

Signs = dict[etree._Element, bytes]
Piece = str | etree._Element
"""A stretch of text, or what stands between two of them."""


@dataclass(frozen=True, slots=True)
class Form:
    """A document: its tidied root, and the comments before and behind the root."""

    root: etree._Element
    before: tuple[etree._Element, ...]
    behind: tuple[etree._Element, ...]


class Patience:
    """How many elements may still be compared with one another, in all lists of one merge."""

    def __init__(self, left: int = 400_000) -> None:
        self.left = left
        self.effort = Effort()

    def takes(self, old: int, new: int) -> bool:
        """Take off what pairing so many children with so many others may cost. Tell whether there was enough left."""
        self.left -= old * min(new, 40)
        return self.left >= 0


def read_form(content: bytes) -> Form:
    """Return a document ready to be merged. Raises ``NotWellFormed``."""
    root = parse(content).root
    before = tuple(reversed([_alone(node) for node in root.itersiblings(preceding=True)]))
    return Form(tidied(root), before, tuple(_alone(node) for node in root.itersiblings()))


def written_form(form: Form) -> bytes:
    """Return a document as the house writes it, with the comments around its root."""
    for node in form.before:
        form.root.addprevious(node)
    behind = b"".join(etree.tostring(node, encoding="utf-8", with_tail=False) + b"\n" for node in form.behind)
    return written(form.root) + behind


def sign_all(roots: Iterable[etree._Element]) -> Signs:
    """Return the sign of every node of tidied trees."""
    signs: Signs = {}
    for root in roots:
        for node in reversed(list(root.iter())):
            signs[node] = _sign(node, signs)
    return signs


def pieces_of(element: etree._Element) -> list[Piece]:
    """Return what is in an element, texts and nodes by turns: it begins and ends with a text, which may be empty."""
    pieces: list[Piece] = [element.text or ""]
    for child in element:
        pieces += [child, child.tail or ""]
    return pieces


def copied(node: etree._Element) -> etree._Element:
    """Return a copy of a node without what comes behind it."""
    copy = deepcopy(node)
    copy.tail = None
    return copy


def fill(element: etree._Element, pieces: Iterable[Piece]) -> None:
    """Put texts and nodes into an element, behind what it holds."""
    for piece in pieces:
        if not isinstance(piece, str):
            piece.tail = None
            element.append(piece)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + piece or None
        else:
            element.text = (element.text or "") + piece or None


def merged_comments(
    base: tuple[etree._Element, ...], mine: tuple[etree._Element, ...], theirs: tuple[etree._Element, ...]
) -> tuple[etree._Element, ...]:
    """Return the comments around a root: those of whoever changed them; if both did, mine and what theirs say besides."""
    told = [[node.text for node in form] for form in (base, mine, theirs)]
    if told[1] == told[0]:
        return theirs
    if told[2] == told[0]:
        return mine
    return (*mine, *(node for node in theirs if node.text not in {*told[0], *told[1]}))


def _alone(node: etree._Element) -> etree._Element:
    return etree.Comment(node.text)


def _sign(node: etree._Element, signs: Signs) -> bytes:
    total = blake2b(digest_size=16)
    for part in _told(node, signs):
        total.update(len(part).to_bytes(4, "big") + part)
    return total.digest()


def _told(node: etree._Element, signs: Signs) -> Iterator[bytes]:
    if not isinstance(node.tag, str):
        yield b"comment"
        yield (node.text or "").encode("utf-8", "replace")
        return
    yield f"{node.tag} {sorted(node.attrib.items())}".encode("utf-8", "replace")
    for piece in pieces_of(node):
        yield piece.encode("utf-8", "replace") if isinstance(piece, str) else signs[piece]
