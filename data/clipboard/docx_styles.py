"""What the styles and the numbering of a DOCX file say of its paragraphs: headings, lists, titles, bold.

Not here: the paragraphs themselves (``docx_walk``).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from data.clipboard.docx_package import Package, W
from data.clipboard.style_marks import ListMark

_HEADING_NAME = re.compile(r"heading ([1-9])", re.IGNORECASE)
_KINDS = {"title": "title", "caption": "caption", "quote": "quote", "intense quote": "quote"}
_KINDS |= {f"toc {level}": "contents" for level in range(1, 10)}
_DEEPEST_BASE = 12
_BULLETS = frozenset({"bullet", "none", ""})
_OFF = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it takes from the styles that it is based on. ``level`` 0: no heading; ``number`` is of a list."""

    kind: str = ""
    level: int = 0
    number: str = ""
    depth: int = 0
    strong: bool | None = None
    em: bool | None = None


def child_value(element: etree._Element | None, *path: str) -> str | None:
    """Return ``w:val`` of the element at ``path`` below ``element``; None if there is none, empty if it says nothing."""
    found: etree._Element | None = element
    for name in path:
        if found is None:
            return None
        found = found.find(W + name)
    return None if found is None else found.get(W + "val", "")


def switch(element: etree._Element | None, name: str) -> bool | None:
    """Return whether a property is switched on or off; None if it is not named."""
    said = child_value(element, name)
    return None if said is None else said not in _OFF


class Styles:
    """The styles and numberings of one file."""

    def __init__(self, package: Package) -> None:
        self._styles = _elements_by_id(package.tree("word/styles.xml"))
        self._formats = dict(_formats(package.tree("word/numbering.xml")))
        self._known: dict[str, Style] = {}

    def style(self, name: str | None) -> Style:
        """Return the style of this id; one that is not there says nothing."""
        if name is None:
            return Style()
        if name not in self._known:
            self._known[name] = self._made(name)
        return self._known[name]

    def heading_level(self, properties: etree._Element | None, style: Style) -> int:
        """Return the level of the heading that a paragraph is, or 0: what it says itself goes before its style."""
        said = child_value(properties, "outlineLvl")
        return _level(said) if said is not None else style.level

    def list_mark(self, properties: etree._Element | None, style: Style) -> ListMark | None:
        """Return the place in a list of a paragraph, or None. Number 0 takes a paragraph out of the list of its style."""
        said = child_value(properties, "numPr", "numId")
        number = style.number if said is None else said
        depth = child_value(properties, "numPr", "ilvl")
        at = style.depth if depth is None else _digit(depth)
        if number in ("", "0"):
            return None
        written = self._formats.get((number, at), "bullet")
        return ListMark(at + 1, written not in _BULLETS, number)

    def _made(self, name: str) -> Style:
        chain = list(self._chain(name))
        names = [(child_value(each, "name") or "").lower() for each in chain]
        kind = next((_KINDS[each] for each in names if each in _KINDS), "")
        headings = (found for each in names if (found := _HEADING_NAME.fullmatch(each)))
        outlines = (said for each in chain if (said := child_value(each, "pPr", "outlineLvl")) is not None)
        numbers = (said for each in chain if (said := child_value(each, "pPr", "numPr", "numId")) is not None)
        depths = (said for each in chain if (said := child_value(each, "pPr", "numPr", "ilvl")) is not None)
        heading = next(headings, None)
        level = int(heading[1]) if heading else _level(next(outlines, None))
        return Style(
            kind,
            0 if kind else level,
            next(numbers, ""),
            _digit(next(depths, "0")),
            _first(switch(each.find(W + "rPr"), "b") for each in chain),
            _first(switch(each.find(W + "rPr"), "i") for each in chain),
        )

    def _chain(self, name: str | None) -> Iterator[etree._Element]:
        """Yield the style of this id and those that it is based on. Styles in a circle end at the limit."""
        for _ in range(_DEEPEST_BASE):
            found = self._styles.get(name or "")
            if found is None:
                return
            yield found
            name = child_value(found, "basedOn")


def _first(said: Iterator[bool | None]) -> bool | None:
    return next((each for each in said if each is not None), None)


def _elements_by_id(root: etree._Element | None) -> Mapping[str, etree._Element]:
    found = root.findall(W + "style") if root is not None else []
    return {each.get(W + "styleId", ""): each for each in found}


def _formats(root: etree._Element | None) -> Iterator[tuple[tuple[str, int], str]]:
    """Yield ((number of the list, level from 0), format of its numbers)."""
    if root is None:
        return
    levels = {
        each.get(W + "abstractNumId", ""): [
            (_digit(level.get(W + "ilvl", "")), child_value(level, "numFmt") or "") for level in each.findall(W + "lvl")
        ]
        for each in root.findall(W + "abstractNum")
    }
    for number in root.findall(W + "num"):
        for level, written in levels.get(child_value(number, "abstractNumId") or "", [])[:9]:
            yield (number.get(W + "numId", ""), level), written


def _digit(said: str) -> int:
    return int(said) if re.fullmatch("[0-8]", said) else 0


def _level(said: str | None) -> int:
    """Outline levels are written from 0; 9 is running text."""
    return int(said) + 1 if said is not None and re.fullmatch("[0-8]", said) else 0
