"""The structured editor's way in and out: a document's bytes to the tree of ProseMirror, and back, with proof.

A document is editable when its XML, made a tree and made XML again, is the same document in canonical form. Otherwise the reasons
are told and it is not opened: the editor never changes what it was not asked to. The header is not in the tree and stays as it is.
The trees themselves are read in ``editor_reading`` and written in ``editor_writing``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from data.errors import NotWellFormed
from data.xml.canonical import canonical, tidied, type_below, written, written_tidied
from data.xml.document import XmlDocument
from data.xml.editor_reading import MOST_REASONS, Tree, Untold, read, untold
from data.xml.editor_walks import HEADER
from data.xml.editor_writing import TreeRefused, to_xml
from data.xml.namespaces import CONTENT, local_name
from data.xml.parser import parse
from data.xml.written_text import only_tags

__all__ = ["Opened", "Tree", "TreeRefused", "Untold", "editable", "open_in_editor", "to_tree", "to_xml", "with_body"]


_LIMITS = {"too-large": "size", "wf-limit-depth": "depth"}
"""What stops a written document at the one door, as the reason of a refused tree."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A document in the editor: the name of its root and its tree, or why it cannot be there; then the tree is None."""

    root: str
    tree: Tree | None
    reasons: tuple[Untold, ...]


def open_in_editor(content: bytes) -> Opened:
    """Open kept or posted bytes. Raises ``NotWellFormed``."""
    document = parse(content)
    tree, reasons = _proven(document.root)
    return Opened(local_name(str(document.root.tag)), None if reasons else tree, reasons)


def editable(document: XmlDocument) -> tuple[Untold, ...]:
    """Return why a document cannot be in the editor, in order: nothing where it can."""
    return _proven(document.root)[1]


def to_tree(element: etree._Element) -> Tree:
    """Return the tree of a document's root, without the header. What cannot be told is left out: ask ``editable`` first."""
    return read(element)[0]


def with_body(content: bytes, tree: Any) -> bytes:
    """Return ``content`` with everything but its header made anew from ``tree``, as the house writes it.

    What stands before the body stays byte for byte, unless ``content`` is written with prefixes or has no header with an end
    tag: then the whole document is written anew, the header with its words and comments. Raises ``NotWellFormed`` for ``content``
    and ``TreeRefused`` for ``tree``, also where it is of another root ("root-other").
    """
    original = parse(content).root
    body = to_xml(tree)
    if body.tag != original.tag:
        raise TreeRefused("root-other")
    spliced = _spliced(content, original, body)
    if spliced is not None and _has_parts(spliced, original, body):
        return spliced
    anew = written(_whole(original, body))
    try:
        parse(anew)
    except NotWellFormed as refusal:
        raise TreeRefused(_LIMITS.get(refusal.issue.code, "elements")) from None
    return anew


def _proven(root: etree._Element) -> tuple[Tree, tuple[Untold, ...]]:
    tree, reasons = read(root)
    if reasons:
        return tree, reasons
    before, after = _without_header(tidied(root)), to_xml(tree)
    if canonical(before) == canonical(after):
        return tree, ()
    return tree, tuple(
        untold("nesting", place) for place, _ in zip(_apart(before, after), range(MOST_REASONS), strict=False)
    )


def _without_header(root: etree._Element) -> etree._Element:
    for node in _kept(root):
        root.remove(node)
    return root


def _kept(root: etree._Element) -> list[etree._Element]:
    """Return the header and the comments before it, which the tree leaves alone."""
    header = root.find(HEADER)
    if header is None:
        return []
    return [
        *(node for node in reversed(list(header.itersiblings(preceding=True))) if not isinstance(node.tag, str)),
        header,
    ]


def _apart(before: etree._Element, after: etree._Element) -> Iterator[etree._Element]:
    """Yield the smallest elements, of sentences or without inner agreement, that are not the same in both."""
    same = [child.tag for child in before] == [child.tag for child in after] and not (before.text or after.text)
    inner = [pair for pair in zip(before, after, strict=False) if canonical(pair[0]) != canonical(pair[1])]
    if same and inner and not any(child.tail for child in before):
        for left, right in inner:
            yield from _apart(left, right)
    else:
        yield before


def _whole(original: etree._Element, body: etree._Element) -> etree._Element:
    """Return a root with the header of one and the parts of the other, and the comments that stand before the root."""
    root = etree.Element(str(original.tag), nsmap={None: CONTENT})
    root.extend(_kept(tidied(original)))
    root.extend(list(tidied(body)))
    for node in reversed(list(original.itersiblings(preceding=True))):
        root.addprevious(etree.Comment(node.text))
    return root


def _has_parts(spliced: bytes, original: etree._Element, body: etree._Element) -> bool:
    """Tell whether bytes that were put together have the header and these parts: that no end of the header was mistaken.

    The parts were written from their elements just now, so their names and number tell it; comparing them whole would take longer
    than all the rest of an autosave.
    """
    try:
        root = parse(spliced).root
    except NotWellFormed:
        return False  # what only the spliced form has is no fault of the tree: the whole one is asked next
    before, parts = _kept(root), [child.tag for child in body]
    return root.tag == original.tag and [child.tag for child in root] == [*(node.tag for node in before), *parts]


def _spliced(content: bytes, original: etree._Element, body: etree._Element) -> bytes | None:
    """Return the bytes up to the end of the header, then the parts, which get ends of line. None where they do not go together."""
    if original.prefix is not None or original.find(HEADER) is None:
        return None
    end = only_tags(content).find(b"</header>")
    if end < 0:
        return None
    holder = type_below(None, original)
    parts = [written_tidied(part, holder) for part in body]
    name = local_name(str(original.tag)).encode()
    return b"\n".join([content[: end + len(b"</header>")], *parts, b"</" + name + b">", b""])
