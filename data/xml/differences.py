"""What differs between two documents, element by element, as facts that can be worded. The words are not here.

Both come through the one door. Elements that the schema does not know are compared all the same, and called by their tags.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Literal

from lxml import etree

from data.xml.alignment import Pair, Signs, align, plain, signs_of, title_of
from data.xml.matching import Effort
from data.xml.namespaces import local_name
from data.xml.nouns import tag_name
from data.xml.parser import parse
from data.xml.place_words import place_words
from data.xml.schema_catalog import rules_for
from data.xml.schema_model import Attribute, Declaration, Noun, SchemaModel, SimpleType

Kind = Literal["added", "removed", "moved", "text", "value", "emphasis", "attribute", "type"]

MOST = 400
"""So many differences are found; a document that is another altogether has no more to tell."""

Path = tuple[tuple[etree._Element, Noun | None], ...]


Names = dict[str, dict[etree._Element, int]]
"""The children of an element by name, each with how many of its name come before."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs.

    ``added``, ``removed`` and ``moved`` tell of a whole element; ``value`` of a fact in the header; ``text`` of running text;
    ``emphasis`` of how a text is marked, with the same words; ``attribute`` of an attribute, whose noun is ``of``; ``type`` of the kind
    of document. ``noun`` is the element's, with its ``ordinal`` among its ``twins``; ``place`` says where it is, empty for what stands alone
    in the body; ``fact``: it is one of
    the document itself, as those of the header.
    ``before`` and ``after`` are texts or values as written; ``value_type`` tells how to read them. ``names_document``: they are ids.
    ``behind`` is the title, or the beginning, of what something that moved now stands behind; empty: it comes first.
    """

    kind: Kind
    noun: Noun
    place: str = ""
    fact: bool = False
    title: str = ""
    ordinal: int = 1
    twins: int = 1
    before: str = ""
    after: str = ""
    of: Noun | None = None
    behind: str = ""
    names_document: bool = False
    value_type: SimpleType | None = None

    @property
    def substantive(self) -> bool:
        """Tell whether it changes what the document says."""
        return self.noun.substantive and self.kind not in ("emphasis", "moved")


def differences(before: bytes, after: bytes) -> tuple[Difference, ...]:
    """Return what differs, in the order of the document. Raises ``NotWellFormed`` for what the door refuses."""
    old, new = parse(before).root, parse(after).root
    walk = _Walk(rules_for(str(new.tag)).model, {**signs_of(old), **signs_of(new)}, Effort())
    found: list[Difference] = []
    if old.tag != new.tag:
        nouns = [walk.noun_of_root(root) for root in (old, new)]
        found.append(Difference("type", nouns[1], before=nouns[0].label, after=nouns[1].label))
    for one in walk.compare(old, new, walk.model.roots.get(str(new.tag)), ()):
        found.append(one)
        if len(found) >= MOST:
            break
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Walk:
    model: SchemaModel
    signs: Signs
    effort: Effort
    names: dict[etree._Element, Names] = field(default_factory=dict)

    def noun_of_root(self, root: etree._Element) -> Noun:
        declaration = self.model.roots.get(str(root.tag))
        return declaration.noun if declaration else Noun(f"<{tag_name(root)}>")

    def compare(
        self, old: etree._Element, new: etree._Element, declaration: Declaration | None, path: Path
    ) -> Iterator[Difference]:
        """Yield what differs between two forms of one element."""
        if self.signs[old] == self.signs[new]:
            return
        kind = self.model.type_of(declaration).kind if declaration else _kind_of(new)
        yield from self._attributes(old, new, declaration, path)
        if kind == "elements" or (kind == "empty" and (len(old) or len(new))):
            yield from self._children(old, new, declaration, path)
        else:
            yield from self._texts(old, new, declaration, path)

    def _children(
        self, old: etree._Element, new: etree._Element, declaration: Declaration | None, path: Path
    ) -> Iterator[Difference]:
        for pair in align(old, new, self.signs, self.effort):
            shown = pair.after if pair.after is not None else pair.before
            assert shown is not None
            inner = self._child(declaration, shown)
            within = (*path, (shown, inner.noun if inner else None))
            if pair.before is None or pair.after is None:
                yield self._whole("added" if pair.before is None else "removed", shown, inner, within)
                continue
            if pair.moved:
                yield replace(self._whole("moved", shown, inner, within), behind=_behind(pair))
            yield from self.compare(pair.before, pair.after, inner, within)

    def _whole(self, kind: Kind, element: etree._Element, declaration: Declaration | None, path: Path) -> Difference:
        made = self._named(kind, element, declaration, path)
        text = title_of(element) or _spaced(element) or str(next(iter(element.attrib.values()), ""))
        return replace(
            made,
            before="" if kind == "added" else text,
            after="" if kind == "removed" else text,
            names_document=text == element.get("to"),
        )

    def _texts(
        self, old: etree._Element, new: etree._Element, declaration: Declaration | None, path: Path
    ) -> Iterator[Difference]:
        before, after = plain(old), plain(new)
        simple = declaration is not None and self.model.type_of(declaration).kind == "text"
        made = self._named("value" if simple else "text", new, declaration, path)
        if before != after:
            yield replace(made, before=before, after=after)
            return
        found = list(islice(self._inline(old, new, path), MOST))
        # What is marked in another way, though no attribute tells: emphasis that came, went, or moved.
        yield from found or [replace(made, kind="emphasis", before=before, after=after)]

    def _inline(self, old: etree._Element, new: etree._Element, path: Path) -> Iterator[Difference]:
        """Yield the differences of attributes within a text whose words are the same: a link that leads elsewhere."""
        inner = [list(parent.iterdescendants(etree.Element)) for parent in (old, new)]
        if [node.tag for node in inner[0]] != [node.tag for node in inner[1]]:
            return
        for before, after in zip(*inner, strict=True):
            declaration = next(iter(self.model.declarations.get(str(after.tag), ())), None)
            within = (*path, (after, declaration.noun if declaration else None))
            yield from self._attributes(before, after, declaration, within)

    def _attributes(
        self, old: etree._Element, new: etree._Element, declaration: Declaration | None, path: Path
    ) -> Iterator[Difference]:
        known = self.model.type_of(declaration).attributes if declaration else {}
        for name in sorted({*map(str, old.attrib), *map(str, new.attrib)}):
            before, after = old.get(name) or "", new.get(name) or ""
            if before != after:
                attribute = known.get(name)
                of = attribute.noun if attribute else Noun(local_name(name))
                made = self._named("attribute", new, declaration, path)
                yield replace(
                    made, before=before, after=after, of=of, names_document=name == "to", value_type=_type_of(attribute)
                )

    def _named(self, kind: Kind, element: etree._Element, declaration: Declaration | None, path: Path) -> Difference:
        ordinal, twins = self._among_twins(element)
        fact = _is_fact(path)
        simple = declaration is not None and self.model.type_of(declaration).kind == "text"
        return Difference(
            kind,
            declaration.noun if declaration else Noun(f"<{tag_name(element)}>"),
            place="" if fact else place_words(path[:-1]),
            fact=fact,
            title=title_of(element),
            ordinal=ordinal,
            twins=twins,
            value_type=self.model.type_of(declaration).text if declaration and simple else None,
        )

    def _among_twins(self, element: etree._Element) -> tuple[int, int]:
        """Return which one an element is among its siblings of its name, from 1, and how many they are."""
        parent = element.getparent()
        if parent is None:
            return 1, 1
        names = self.names.get(parent)
        if names is None:
            names = self.names[parent] = {}
            for child in parent.iterchildren(etree.Element):
                names.setdefault(str(child.tag), {})[child] = len(names.get(str(child.tag), ()))
        twins = names[str(element.tag)]
        return twins[element] + 1, len(twins)

    def _child(self, declaration: Declaration | None, element: etree._Element) -> Declaration | None:
        if declaration is not None:
            child = self.model.type_of(declaration).children.get(str(element.tag))
            if child is not None:
                return child
        return next(iter(self.model.declarations.get(str(element.tag), ())), None)


def _kind_of(element: etree._Element) -> str:
    has_words = bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)
    return "mixed" if has_words or not len(element) else "elements"


def _spaced(element: etree._Element) -> str:
    """Return the text of an element, its parts set apart: the cells of a row, the items of a list."""
    if _kind_of(element) != "elements":
        return plain(element)
    return " · ".join(filter(None, map(_spaced, element.iterchildren(etree.Element))))


def _is_fact(path: Path) -> bool:
    """Tell whether the way leads to a fact of the document itself: in its header, or as one of its own parts."""
    if not path or len(path) > 2:
        return False
    part = path[0][0]
    alone = all(sibling.tag != part.tag for sibling in (part.getprevious(), part.getnext()) if sibling is not None)
    return local_name(str(part.tag)) != "body" and not len(path[-1][0]) and (alone or len(path) == 1)


def _type_of(attribute: Attribute | None) -> SimpleType | None:
    return attribute.type if attribute else None


def _behind(pair: Pair) -> str:
    """Return what a child that moved stands behind now."""
    assert pair.after is not None
    neighbour = next(pair.after.itersiblings(etree.Element, preceding=True), None)
    if neighbour is None or local_name(str(neighbour.tag)) == "title":
        return ""
    return title_of(neighbour) or plain(neighbour)
