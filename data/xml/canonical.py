"""Two forms of one document: the canonical one, to compare, and the written one, to keep.

Both come from a tidied copy, where blanks are as a browser shows them. In content of elements only, blanks are layout and go.
In text, a run of blanks (space, tab, ends of line) is one space, also where the run goes through the edge of a mark: the first
of its spaces stays. Blanks at the beginning and end of a text go, and so do those beside a list inside a line of a list.
A no-break space is no blank. What stands where the schema has no text is kept, so that two forms never hide it.
Not here: how the editor holds a document (``editor_reading``, ``editor_writing``).
"""

import re
from collections.abc import Iterator

from lxml import etree

from data.xml.namespaces import CONTENT, local_name, namespace_of
from data.xml.schema_catalog import document_rules
from data.xml.schema_model import ElementType, has_text

SHOWS_TITLE = frozenset({"ref"})
"""Elements in a sentence that show something when they are empty: the title of the document that they name."""

ONE_LINE = frozenset({"tr", "file"})
"""Elements of elements that the house writes on one line: a row of a table reads as a row, a file as an entry."""

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_BLANKS = re.compile(r"[ \t\r\n]+")
_LAST_LINE = 65_535
"""The greatest line that libxml2 keeps for every kind of node."""


def canonical(element: etree._Element) -> bytes:
    """Return the canonical XML (C14N 1.0, with comments) of the tidied element: equal bytes, equal documents.

    Prefixes do not count: the namespace of the element is the default one. ``element`` is a root, or a part of a document.
    """
    return etree.tostring(tidied(element), method="c14n", with_comments=True)


def written(root: etree._Element) -> bytes:
    """Return a document as the house writes it: UTF-8, two spaces for each level, a text on one line.

    Comments before the root are kept. ``parse`` of it is canonical-equal to ``root``.
    """
    copy = tidied(root)
    _indent(copy, 0, type_below(None, root))
    before = [etree.tostring(node, encoding="utf-8", with_tail=False) for node in root.itersiblings(preceding=True)]
    return _DECLARATION + b"".join(node + b"\n" for node in reversed(before)) + _bytes(copy) + b"\n"


def written_part(element: etree._Element, holder: ElementType | None) -> bytes:
    """Return a child of the root as it stands in a written document, with its two spaces and without an end of line.

    ``holder`` is the type of the root. The default namespace of the document is taken to be that of the portal.
    """
    return written_tidied(tidied(element, holder), holder)


def written_tidied(element: etree._Element, holder: ElementType | None) -> bytes:
    """Return the same of an element that is tidied already, and a copy: ends of line are put into it."""
    _indent(element, 1, type_below(holder, element))
    return b"  " + _bytes(element).replace(f' xmlns="{CONTENT}"'.encode(), b"", 1)


def type_below(holder: ElementType | None, element: etree._Element) -> ElementType | None:
    """Return the type of ``element`` where it stands in ``holder``; of a root, without holder. None: it has no place there."""
    model = document_rules().model
    declaration = (holder.children if holder else model.roots).get(str(element.tag))
    return model.type_of(declaration) if declaration else None


def stands_in_text(holder: ElementType | None, kind: ElementType | None) -> bool:
    """Tell whether an element of type ``kind`` goes on with the sentence of ``holder``: a list in a line does not."""
    return bool(holder and holder.kind == "mixed" and kind and kind.kind in ("mixed", "text"))


def tidied(element: etree._Element, holder: ElementType | None = None) -> etree._Element:
    """Return a copy with blanks as the module says, without its tail. Lines are those of the original.

    ``holder`` is the type of the parent, where the element is not a root.
    """
    copy = _bare(element, None)
    _Tidier().fill(element, copy, type_below(holder, element))
    return copy


class _Sentence:
    """One run of text through its marks: whether a blank came last, and where it stands."""

    def __init__(self) -> None:
        self.blank = True
        self._node: etree._Element | None = None
        self._tail = False

    def put(self, node: etree._Element, text: str | None, tail: bool) -> None:
        """Add ``text`` to ``node``, as its tail or inside it."""
        shown = _BLANKS.sub(" ", text or "")
        if self.blank and shown.startswith(" "):
            shown = shown[1:]
        if not shown:
            return
        if tail:
            node.tail = shown
        else:
            node.text = shown
        self.blank, self._node, self._tail = shown.endswith(" "), node, tail

    def show(self) -> None:
        """Something that is no text is seen here."""
        self.blank = False
        self._node = None

    def end(self) -> None:
        """Take away the blank at the end."""
        if self.blank and self._node is not None:
            if self._tail:
                self._node.tail = (self._node.tail or "")[:-1] or None
            else:
                self._node.text = (self._node.text or "")[:-1] or None
        self.blank, self._node = True, None


class _Tidier:
    """Fills copies. One sentence at a time is open; what is no text ends it."""

    def fill(self, source: etree._Element, copy: etree._Element, kind: ElementType | None) -> None:
        """Copy what ``source`` holds, as a text of its own or as content of elements."""
        if _holds_text(source, kind):
            sentence = _Sentence()
            self._text(source, copy, kind, sentence)
            sentence.end()
            return
        for child in source:
            self._whole(child, copy, kind)

    def _whole(self, child: etree._Element, copy: etree._Element, kind: ElementType | None) -> None:
        if isinstance(child.tag, str):
            self.fill(child, _bare(child, copy), type_below(kind, child) if kind else None)
        else:
            copy.append(_remark(child))

    def _text(
        self, source: etree._Element, copy: etree._Element, kind: ElementType | None, sentence: _Sentence
    ) -> None:
        sentence.put(copy, source.text, tail=False)
        for child in source:
            below = type_below(kind, child) if kind and isinstance(child.tag, str) else None
            if below and not stands_in_text(kind, below):
                sentence.end()
                self._whole(child, copy, kind)
            elif isinstance(child.tag, str):
                self._mark(child, _bare(child, copy), below, sentence)
            else:
                copy.append(_remark(child))
            sentence.put(copy[-1], child.tail, tail=True)

    def _mark(
        self, source: etree._Element, copy: etree._Element, kind: ElementType | None, sentence: _Sentence
    ) -> None:
        self._text(source, copy, kind, sentence)
        if local_name(str(copy.tag)) in SHOWS_TITLE and not copy.text and not len(copy):
            sentence.show()


def _holds_text(source: etree._Element, kind: ElementType | None) -> bool:
    return has_text(source) or (kind is not None and kind.kind in ("mixed", "text"))


def _bare(source: etree._Element, parent: etree._Element | None) -> etree._Element:
    """Return a copy of the tag and its attributes, in ``parent`` where there is one."""
    if parent is None:
        copy = etree.Element(source.tag, nsmap={None: space} if (space := namespace_of(str(source.tag))) else {})
    else:
        copy = etree.SubElement(parent, source.tag)
    for name, value in source.attrib.items():
        copy.set(name, value)
    _keep_line(source, copy)
    return copy


def _remark(source: etree._Element) -> etree._Element:
    """Return a copy of a comment or an instruction."""
    copy: etree._Element
    if isinstance(source, etree._ProcessingInstruction):
        copy = etree.ProcessingInstruction(source.target or "", source.text)
    else:
        copy = etree.Comment(source.text)
    _keep_line(source, copy)
    return copy


def _keep_line(source: etree._Element, copy: etree._Element) -> None:
    if source.sourceline:
        copy.sourceline = min(source.sourceline, _LAST_LINE)  # type: ignore[misc]  # lxml lets it be set; its types do not say so


def _indent(element: etree._Element, level: int, kind: ElementType | None) -> None:
    """Put ends of line and spaces where they are layout, in a tidied element. A sentence gets none."""
    broken = tuple(_on_own_line(element, kind))
    inside, outside = "\n" + "  " * (level + 1), "\n" + "  " * level
    for child in broken:
        before = child.getprevious()
        if before is None:
            element.text = (element.text or "") + inside
        else:
            before.tail = (before.tail or "").removesuffix(inside) + inside
        if isinstance(child.tag, str):
            _indent(child, level + 1, type_below(kind, child) if kind else None)
    if broken and not element[-1].tail and element[-1] is broken[-1]:
        element[-1].tail = outside


def _on_own_line(element: etree._Element, kind: ElementType | None) -> Iterator[etree._Element]:
    """Return the children that begin a line: all in content of elements, lists in a line of a list."""
    if local_name(str(element.tag)) in ONE_LINE and not has_text(element):
        return
    text = _holds_text(element, kind)
    for child in element:
        below = type_below(kind, child) if kind and isinstance(child.tag, str) else None
        if not text or (below and not stands_in_text(kind, below)):
            yield child


def _bytes(element: etree._Element) -> bytes:
    return etree.tostring(element, encoding="utf-8", xml_declaration=False, with_tail=False)
