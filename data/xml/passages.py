"""Two forms of a document as one row of passages in the order of reading: each text before and after, and what is the same.

A passage is what a reader takes for one thing: a heading, a paragraph, an entry of a list, a row of a table, a picture, a fact of the header.
How a text changed word by word is worked out elsewhere.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from lxml import etree

from data.xml.alignment import Pair, Signs, align, plain, signs_of
from data.xml.matching import Effort
from data.xml.namespaces import CONTENT, local_name
from data.xml.nouns import tag_name
from data.xml.parser import parse
from data.xml.schema_catalog import rules_for
from data.xml.schema_model import Declaration, Noun, SchemaModel, SimpleType, has_text

Kind = Literal["heading", "text", "item", "row", "picture", "fact", "remark"]

_ITEMS = frozenset({"li", "step", "dt", "dd"})
_SIDE_BY_SIDE = " · "


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage before and after, None where it was not there, or is no more.

    ``level`` of a heading counts from 1. ``moved``: it stands in another place. ``marked``: its words are the same, not its marks,
    links or attributes. ``value_type`` tells how to read a fact.
    """

    kind: Kind
    noun: Noun
    before: str | None
    after: str | None
    level: int = 1
    moved: bool = False
    marked: bool = False
    value_type: SimpleType | None = None

    @property
    def same(self) -> bool:
        """Tell whether nothing changed."""
        return self.before == self.after and not self.moved and not self.marked


@dataclass(frozen=True, slots=True)
class _Pair:
    """An element in both forms; one of the two is there."""

    before: etree._Element | None
    after: etree._Element | None
    moved: bool = False

    @property
    def shown(self) -> etree._Element:
        """Return the one that is there, the later one if both are."""
        found = self.after if self.after is not None else self.before
        assert found is not None
        return found


def passages(before: bytes, after: bytes, names: Mapping[str, str]) -> Iterator[Passage]:
    """Yield the passages of both. ``names`` are titles of documents by id, for what names one and says no more. Raises ``NotWellFormed`` for what the door refuses, before the first."""
    old, new = parse(before).root, parse(after).root
    model = rules_for(str(new.tag)).model
    walk = _Walk(model, {**signs_of(old), **signs_of(new)}, names, Effort())
    if old.tag != new.tag:
        yield from walk.passages(_Pair(old, None), model.roots.get(str(old.tag)), 0)
        yield from walk.passages(_Pair(None, new), model.roots.get(str(new.tag)), 0)
        return
    yield from walk.passages(_Pair(old, new), model.roots.get(str(new.tag)), 0)


@dataclass(frozen=True, slots=True)
class _Walk:
    model: SchemaModel
    signs: Signs
    names: Mapping[str, str]
    effort: Effort

    def passages(self, pair: _Pair, declaration: Declaration | None, level: int) -> Iterator[Passage]:
        """Yield the passages of an element. ``level`` is how many parts with a title it is in."""
        kind = self._kind(pair, declaration)
        if kind is not None:
            yield self._passage(kind, pair, declaration, level)
            return
        inner = level + any(local_name(str(child.tag)) == "title" for child in pair.shown.iterchildren(etree.Element))
        moved = pair.moved
        for child in self._children(pair):
            for one in self.passages(child, self._child(declaration, child.shown), inner):
                # What moved is told once, at its beginning.
                yield replace(one, moved=True) if moved else one
                moved = False

    def _kind(self, pair: _Pair, declaration: Declaration | None) -> Kind | None:
        """Return what kind of passage an element is; None: it holds others."""
        name = local_name(str(pair.shown.tag))
        holder = pair.shown.getparent()
        whole = self.model.type_of(declaration).kind if declaration else ""
        if holder is not None and local_name(str(holder.tag)) == "header" and whole != "elements":
            return "fact"
        if name == "tr":
            return "row"
        texts = whole in ("mixed", "text") or any(
            has_text(form) for form in (pair.before, pair.after) if form is not None
        )
        if not texts:
            empty = all(not len(form) for form in (pair.before, pair.after) if form is not None)
            return "picture" if empty and pair.shown.get("src") else "remark" if empty else None
        return "heading" if name == "title" else "item" if name in _ITEMS else "text"

    def _passage(self, kind: Kind, pair: _Pair, declaration: Declaration | None, level: int) -> Passage:
        before, after = (None if form is None else self._read(form) for form in (pair.before, pair.after))
        signs = {self.signs[form] for form in (pair.before, pair.after) if form is not None}
        return Passage(
            kind,
            declaration.noun if declaration else Noun(f"<{tag_name(pair.shown)}>"),
            before,
            after,
            level=max(1, level),
            moved=pair.moved,
            marked=before == after and len(signs) > 1,
            value_type=self.model.type_of(declaration).text if declaration else None,
        )

    def _children(self, pair: _Pair) -> Iterator[_Pair]:
        before, after = pair.before, pair.after
        if before is None or after is None:
            for child in pair.shown.iterchildren(etree.Element):
                yield _Pair(None, child) if before is None else _Pair(child, None)
        elif self.signs[before] == self.signs[after]:
            children = zip(before.iterchildren(etree.Element), after.iterchildren(etree.Element), strict=True)
            yield from (_Pair(*both) for both in children)
        else:
            yield from map(_as_pair, align(before, after, self.signs, self.effort))

    def _child(self, declaration: Declaration | None, element: etree._Element) -> Declaration | None:
        children = self.model.type_of(declaration).children if declaration else {}
        return children.get(str(element.tag)) or next(iter(self.model.declarations.get(str(element.tag), ())), None)

    def _read(self, element: etree._Element) -> str:
        """Return the words of an element; of a row cell by cell, of what is empty its attributes."""
        if local_name(str(element.tag)) == "tr":
            return _SIDE_BY_SIDE.join(map(self._words, element.iterchildren(etree.Element)))
        told = self._words(element)
        return told or element.get("alt") or _SIDE_BY_SIDE.join(map(str, element.attrib.values()))

    def _words(self, element: etree._Element) -> str:
        """Return the words of an element, with the title of each document that is named by its id alone."""
        named = [one for one in element.iter(f"{{{CONTENT}}}ref", f"{{{CONTENT}}}institution") if not plain(one)]
        if not named:
            return plain(element)
        shown = {one: self.names.get(one.get("to") or "", one.get("to") or "") for one in named}
        return " ".join("".join(_texts(element, shown)).split())


def _texts(element: etree._Element, shown: Mapping[etree._Element, str]) -> Iterator[str]:
    """Yield the texts of an element in order, and what is shown for some of what it holds."""
    yield shown.get(element, "")
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts(child, shown)
        yield child.tail or ""


def _as_pair(pair: Pair) -> _Pair:
    return _Pair(pair.before, pair.after, pair.moved)
