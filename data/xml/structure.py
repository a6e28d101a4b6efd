"""Finds what is wrong with the structure of a document, and mends a copy so that only values and attributes remain.

libxml2 skips the rest of a parent after one unexpected child and can name the wrong thing as expected; so lists of
children are read with our own model. Not here: what each finding is called (``structure_issues``).
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from data.xml.element_suggestions import near_names, only_fitting
from data.xml.expression import Expression, accepts
from data.xml.locator import Locator
from data.xml.repair import Children, Repair, repair
from data.xml.schema_model import Declaration, ElementType, SchemaModel, has_text

PLACEHOLDER_LINE = 65_000
"""Copies carry their number as line: so libxml2 tells which element it means. No document has this many elements."""


KNOWN_NAME = 5
"""The distance of a name that is right elsewhere in the schema: as dear as something missing, cheaper than too much."""


MAX_MISFITS = 100
"""Repairs in one document. Only the first few issues are ever told; what is repaired costs time."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """A repair of the children of the element ``parent``; ``children`` are the numbers of all of them as written.

    ``inside`` tells that the child is misnamed because what it holds fits ``repair.name`` and not its own name.
    """

    parent: int
    holder: ElementType
    children: tuple[int, ...]
    repairs: tuple[Repair, ...]
    repair: Repair
    inside: bool = False

    @property
    def child(self) -> int | None:
        """Return the number of the child that it is about; for what is missing, of the child that comes after."""
        return self.children[self.repair.position] if self.repair.position < len(self.children) else None


@dataclass(frozen=True, slots=True)
class LooseText:
    """Text that stands directly in an element that holds only elements: after a child, or at the beginning."""

    parent: int
    holder: ElementType
    after: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Overfull:
    """An element with a child or a text that its type has no room for at all."""

    kind: Literal["child-in-simple", "content-in-empty"]
    element: int


class Structure:
    """Everything found. ``mended`` is the copy; ``declared`` the declaration by which each element was read, by number.

    ``cut`` tells that there was more to find in some parent.
    """

    def __init__(self, mended: etree._Element) -> None:
        self.mended = mended
        self.misfits: list[Misfit] = []
        self.loose: list[LooseText] = []
        self.overfull: list[Overfull] = []
        self.declared: dict[int, Declaration] = {}
        self.cut = False


def examine(locator: Locator, model: SchemaModel, root: Declaration) -> Structure:
    """Read the whole document by the model, from its root on."""
    walk = _Walk(locator, model)
    walk.visit(0, root)
    return walk.found


class _Walk:
    def __init__(self, locator: Locator, model: SchemaModel) -> None:
        self._locator = locator
        self._model = model
        mended = deepcopy(locator.elements[0])
        self._copies = list(mended.iter(etree.Element))
        for line, copy in enumerate(self._copies, start=1):
            _number(copy, line)
        self.found = Structure(mended)

    def visit(self, n: int, declaration: Declaration) -> None:
        element = self._locator.elements[n]
        holder = self._model.type_of(declaration)
        self.found.declared[n] = declaration
        if holder.kind == "text":
            self._keep_text(n, element)
        elif holder.kind == "empty":
            self._keep_nothing(n, element)
        else:
            if holder.kind == "elements":
                self._take_out_text(n, element, holder)
            self._read_children(n, element, holder)

    def _keep_text(self, n: int, element: etree._Element) -> None:
        if any(True for _ in element.iterchildren(etree.Element)):
            self.found.overfull.append(Overfull("child-in-simple", n))
            copy = self._copies[n]
            text = "".join(copy.itertext())
            del copy[:]
            copy.text = text

    def _keep_nothing(self, n: int, element: etree._Element) -> None:
        if element.text or any(child.tail or isinstance(child.tag, str) for child in element):
            self.found.overfull.append(Overfull("content-in-empty", n))
            copy = self._copies[n]
            del copy[:]
            copy.text = None

    def _take_out_text(self, n: int, element: etree._Element, holder: ElementType) -> None:
        if not has_text(element):
            return
        after: int | None = None
        text = element.text or ""
        for child in element:
            if isinstance(child.tag, str):
                self._note_text(n, holder, after, text)
                after, text = self._locator.numbers[child], ""
            text += child.tail or ""
        self._note_text(n, holder, after, text)
        copy = self._copies[n]
        copy.text = None
        for child in copy:
            child.tail = None

    def _note_text(self, parent: int, holder: ElementType, after: int | None, text: str) -> None:
        if text.strip():
            self.found.loose.append(LooseText(parent, holder, after, " ".join(text.split())))

    # Children

    def _read_children(self, n: int, element: etree._Element, holder: ElementType) -> None:
        if len(self.found.misfits) >= MAX_MISFITS:
            self.found.cut = True
            self._hollow(n)
            return
        numbers = tuple(self._locator.numbers[child] for child in element.iterchildren(etree.Element))
        if not numbers and holder.content.optional:
            return
        names = [str(self._locator.elements[number].tag) for number in numbers]
        repairs, read = repair(self._children(numbers, names, holder), holder.content)
        for made in repairs:
            self.found.misfits.append(Misfit(n, holder, numbers, repairs, made))
        meant = {made.position: made.name for made in repairs if made.kind == "rename"}
        gone = {position for made in repairs if made.kind == "delete" for position in _run(made)}
        state: Expression | None = holder.content
        for position, number in enumerate(numbers):
            if position >= read or position in gone:
                self._remove(number)
                continue
            name = meant.get(position, names[position])
            if state and not repairs and (other := self._fits_better(number, names, position, holder, state)):
                inside = Repair("rename", position, state, other)
                self.found.misfits.append(Misfit(n, holder, numbers, (inside,), inside, inside=True))
                meant[position] = other
            state = state.after(name) if state else None
            self._descend(number, holder.children[meant.get(position, name)], renamed=position in meant)
        self._insert(n, numbers, repairs)
        self.found.cut = self.found.cut or read < len(numbers)

    def _children(self, numbers: tuple[int, ...], names: list[str], holder: ElementType) -> Children:
        source, spans = self._locator.map.data, self._locator.map.spans
        known: dict[tuple[int, tuple[str, ...]], dict[str, int]] = {}

        def alike(position: int, allowed: tuple[str, ...]) -> dict[str, int]:
            if (position, allowed) not in known:
                candidates = {name: holder.children[name] for name in allowed}
                known[position, allowed] = self._alike(names[position], candidates)
            return known[position, allowed]

        def repeats_left(position: int) -> bool:
            if position == 0 or names[position] != names[position - 1]:
                return False
            left, here = spans[numbers[position - 1]], spans[numbers[position]]
            return source[left.start : left.end] == source[here.start : here.end]

        return Children(names, alike, repeats_left)

    def _alike(self, name: str, candidates: Mapping[str, Declaration]) -> dict[str, int]:
        """Return what a name may stand for. One that the schema knows is hardly a slip: it must be near, and costs more."""
        found = near_names(name, candidates)
        if name in self._model.declarations:
            return {other: KNOWN_NAME for other, distance in found.items() if distance <= 1}
        return found

    def _fits_better(self, number: int, names: list[str], position: int, holder: ElementType, state: Expression) -> str:
        """Return the other name under which a child fits with what it holds, if it does not under its own.

        ``names`` are those of all children; its own is at ``position``, and those after it must still fit.
        """
        child = self._locator.elements[number]
        own = self._model.type_of(holder.children[names[position]])
        if own.kind == "text" or own.could_hold(child):
            return ""
        others = {name: holder.children[name] for name in state.first if accepts(state, [name, *names[position + 1 :]])}
        return only_fitting(child, others, self._model)

    def _descend(self, number: int, declaration: Declaration, renamed: bool) -> None:
        """Go into a child that is to be read by ``declaration``; not into one that is something else altogether."""
        if renamed:
            child = self._locator.elements[number]
            holder = self._model.type_of(declaration)
            self._copies[number].tag = declaration.name
            if not (holder.could_hold(child) and holder.knows_attributes(child)):
                self._hollow(number)
                return
        self.visit(number, declaration)

    def _hollow(self, number: int) -> None:
        """Make a copy a placeholder: what it holds is not looked at until its name is mended."""
        copy = self._copies[number]
        tail = copy.tail
        copy.clear()
        copy.tail = tail
        _number(copy, PLACEHOLDER_LINE)

    def _remove(self, number: int) -> None:
        copy = self._copies[number]
        parent = copy.getparent()
        if parent is not None:
            parent.remove(copy)

    def _insert(self, n: int, numbers: tuple[int, ...], repairs: tuple[Repair, ...]) -> None:
        parent = self._copies[n]
        for made in repairs:
            if made.kind != "insert":
                continue
            placeholder = parent.makeelement(made.name)
            _number(placeholder, PLACEHOLDER_LINE)
            following = (self._copies[number] for number in numbers[made.position :])
            place = next((copy for copy in following if copy.getparent() is parent), None)
            if place is None:
                parent.append(placeholder)
            else:
                place.addprevious(placeholder)


def _number(copy: etree._Element, line: int) -> None:
    copy.sourceline = line  # type: ignore[misc]  # lxml lets it be set; its types do not say so


def _run(made: Repair) -> range:
    return range(made.position, made.position + made.run)
