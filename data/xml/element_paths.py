"""The path by which the editor names an element: numbers from the root for the text, names for the header.

A path of the text, "2/0/1", holds indexes among the ELEMENT children from the root on, where the root's header is not counted: the
first part beside it is 0. A fact of the header is "header/title/0": its name, and its index among those of the same name. The root
is "", the header itself "header". Not here: the place in words and its line (``locator``).
"""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from lxml import etree

from data.xml.byte_map import Span, scan
from data.xml.header_fields import header_fields
from data.xml.namespaces import CONTENT, local_name
from data.xml.parser import XmlDocument

HEADER = "header"
_HEADER = f"{{{CONTENT}}}{HEADER}"


@dataclass(frozen=True, slots=True)
class ElementPath:
    """Where something stands. ``field`` is the header's fact as its form names it: "title", or "topic/0" where there may be several."""

    path: str = ""
    field: str = ""


class ElementPaths:
    """The paths of one well-formed document, made in one pass the first time that one is asked for."""

    def __init__(self, document: XmlDocument) -> None:
        self._root = document.root
        self._spans = scan(document.data).spans
        self._several = _several(local_name(str(document.root.tag)))
        self._starts: list[int] = []
        self._parents: list[int] = []
        self._paths: list[ElementPath] = []

    def at(self, offset: int) -> ElementPath:
        """Return the path of the innermost element that holds the byte at ``offset``; the root's outside of it."""
        if not self._starts:
            self._walk()
        n = bisect_right(self._starts, offset) - 1
        while n > 0 and not _holds(self._spans[n], offset):
            n = self._parents[n]
        return self._paths[max(n, 0)]

    def named(self, name: str) -> ElementPath:
        """Return the path of the first fact of the header with this local name, whether or not it is there."""
        return ElementPath(f"{HEADER}/{name}/0", f"{name}/0" if name in self._several else name)

    def _walk(self) -> None:
        numbers: dict[etree._Element, int] = {}
        counted: Counter[tuple[int, str]] = Counter()
        for n, element in enumerate(self._root.iter(etree.Element)):
            numbers[element] = n
            above = element.getparent()
            parent = numbers.get(above, -1) if above is not None else -1
            self._starts.append(self._spans[n].start)
            self._parents.append(parent)
            self._paths.append(self._path(element, parent, counted) if parent >= 0 else ElementPath())

    def _path(self, element: etree._Element, parent: int, counted: Counter[tuple[int, str]]) -> ElementPath:
        """Return the path of an element below the root. ``counted``: how many of each kind came before it in its parent."""
        above = self._paths[parent]
        if parent == 0 and element.tag == _HEADER:
            return ElementPath(HEADER)
        if above.path.partition("/")[0] != HEADER:
            index = _next(counted, (parent, ""))
            return ElementPath(f"{above.path}/{index}" if above.path else str(index))
        name = local_name(str(element.tag))
        index = _next(counted, (parent, name))
        if above.path == HEADER:
            return ElementPath(f"{HEADER}/{name}/{index}", f"{name}/{index}" if name in self._several else name)
        # What is held by a fact of the header has the fact's path, and may be a field of its form.
        return ElementPath(above.path, f"{name}/{index}" if name in self._several else above.field)


def _next(counted: Counter[tuple[int, str]], kind: tuple[int, str]) -> int:
    counted[kind] += 1
    return counted[kind] - 1


def _holds(span: Span, offset: int) -> bool:
    """Tell whether an element holds a byte: from its start tag on to its end tag, which counts as what it lacks at its end."""
    return span.start <= offset < span.end


def _several(root: str) -> frozenset[str]:
    """Return the names of the facts of which the header of a root may hold more than one; none where nobody knows the root."""
    try:
        return frozenset(field.name for field in header_fields(root) if field.most > 1)
    except KeyError:
        return frozenset()
