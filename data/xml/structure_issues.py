"""Names each finding about structure: the code of the issue, its place and its values.

One fault is one issue: what is missing in one place and too much in another was moved.
"""

from collections.abc import Iterator
from functools import partial

from lxml import etree

from data.issues import Issue, Value
from data.xml.element_suggestions import near_names, suggested_name
from data.xml.findings import Finding, one
from data.xml.locator import Locator
from data.xml.moves import is_put_back, moves, where_it_fits
from data.xml.namespaces import local_name, namespace_of
from data.xml.nouns import Speaker, tag_name
from data.xml.schema_model import SchemaModel
from data.xml.structure import LooseText, Misfit, Overfull, Structure

MAX_TEXT = 60


def root_issue(locator: Locator, model: SchemaModel) -> Issue:
    """Return the issue of a root that no document has."""
    root = locator.elements[0]
    place = locator.element(0)
    same = [name for name in model.roots if local_name(name) == local_name(str(root.tag))]
    if same:
        written = f'<{local_name(same[0])} xmlns="{namespace_of(same[0])}">'
        return Issue("namespace-wrong", place, {"element": (tag_name(root), "", "f", "s"), "meant": written})
    near = list(near_names(str(root.tag), model.roots))
    types = tuple(f"<{local_name(name)}> ({declared.noun.label})" for name, declared in model.roots.items())
    values: dict[str, Value] = {"element": (tag_name(root), "", "f", "s"), "types": types}
    if near:
        values["suggestion"] = f"<{local_name(near[0])}>"
    return Issue("root-unknown", place, values)


def structure_findings(locator: Locator, model: SchemaModel, found: Structure) -> Iterator[Finding]:
    """Return one finding for each fault of structure, in no order."""
    namer = _Namer(locator, model)
    spans = locator.map.spans
    moved = moves(found.misfits)
    arrived = {id(missing) for missing in moved.values()}
    for misfit in found.misfits:
        offset = spans[misfit.parent].close if misfit.child is None else spans[misfit.child].start
        if missing := moved.get(id(misfit)):
            yield one(offset, partial(namer.moved_away, misfit, missing))
        elif id(misfit) not in arrived and not is_put_back(misfit):
            yield one(offset, partial(namer.misfit, misfit))
    for text in found.loose:
        after = spans[text.parent].start_end if text.after is None else spans[text.after].end
        yield one(after, partial(namer.loose_text, text))
    for overfull in found.overfull:
        yield one(spans[overfull.element].start_end, partial(namer.overfull, overfull))


class _Namer:
    def __init__(self, locator: Locator, model: SchemaModel) -> None:
        self._locator = locator
        self._model = model
        self._speaker = Speaker(model, locator.elements[0])

    def misfit(self, misfit: Misfit) -> Issue:
        match misfit.repair.kind:
            case "rename":
                return self._misnamed(misfit)
            case "insert":
                return self._missing(misfit)
            case _:
                return self._too_much(misfit)

    def moved_away(self, misfit: Misfit, missing: Misfit) -> Issue:
        """Name a child that stands in one element and is missing in another."""
        return self._about_child(
            "element-misplaced",
            misfit,
            {
                "home": self._speaker.noun_of(self._locator.elements[missing.parent]),
                "home_line": self._locator.line(missing.parent),
            },
        )

    def loose_text(self, text: LooseText) -> Issue:
        element = self._locator.elements[text.parent]
        holders = [
            name for name in text.holder.children if self._model.type_of(text.holder.children[name]).kind == "mixed"
        ]
        cut = text.text if len(text.text) <= MAX_TEXT else text.text[:MAX_TEXT].rstrip() + "…"
        values: dict[str, Value] = {"text": cut, "parent": self._speaker.noun_of(element)}
        if holders:
            tag = self._speaker.name(holders[0])
            values["holders"] = self._speaker.listed(holders, text.holder)
            values["suggestion"] = f"<{tag}>{cut}</{tag}>"
        return Issue("text-not-allowed", self._locator.loose(text.parent, text.after), values)

    def overfull(self, found: Overfull) -> Issue:
        element = self._locator.elements[found.element]
        values: dict[str, Value] = {
            "element": self._speaker.noun_of(element),
            "example": self._speaker.example(str(element.tag)),
        }
        child = next(element.iterchildren(), None) if found.kind == "child-in-simple" else None
        inner = next((node for node in element.iterchildren() if isinstance(node.tag, str)), child)
        if found.kind == "content-in-empty" or inner is None:
            return Issue(found.kind, self._locator.text(found.element), values)
        values["child"] = tag_name(inner)
        values["suggestion"] = " ".join("".join(element.itertext()).split())[:MAX_TEXT]
        return Issue(found.kind, self._locator.element(self._locator.numbers[inner]), values)

    # Misfits

    def _misnamed(self, misfit: Misfit) -> Issue:
        meant = misfit.repair.name
        element = self._child(misfit)
        same_name = local_name(str(element.tag)) == local_name(meant)
        if same_name and not misfit.inside:
            written = f'<{local_name(meant)} xmlns="{namespace_of(meant)}">'
            return self._about_child("namespace-wrong", misfit, {"meant": written})
        values: dict[str, Value] = {
            "meant": self._speaker.noun(meant, misfit.holder),
            "example": self._speaker.example(meant, misfit.holder),
        }
        if misfit.inside:
            values["inside"] = tag_name(element)
        elif self._speaker.declared(str(element.tag)):
            values["known"] = tag_name(element)
        distance = near_names(str(element.tag), {meant: misfit.holder.children[meant]}).get(meant)
        if misfit.inside or (distance is not None and ("known" not in values or distance <= 1)):
            values["suggestion"] = self._speaker.tag(meant)
        return self._about_child("element-misnamed", misfit, values)

    def _missing(self, misfit: Misfit) -> Issue:
        made = misfit.repair
        parent = self._locator.elements[misfit.parent]
        after = made.state.after(made.name)
        others = [name for name in made.state.first if name != made.name and made.state.after(name) is after]
        values: dict[str, Value] = {
            "element": self._speaker.noun(made.name, misfit.holder),
            "parent": self._speaker.noun_of(parent),
            "example": self._speaker.example(made.name, misfit.holder),
        }
        if others:
            values["alternatives"] = self._speaker.listed(others, misfit.holder)
        if misfit.child is None:
            return Issue("element-missing", self._locator.end(misfit.parent), values)
        values["before"] = tag_name(self._child(misfit))
        return Issue("element-missing", self._locator.before(misfit.parent, misfit.child), values)

    def _too_much(self, misfit: Misfit) -> Issue:
        element = self._child(misfit)
        name = str(element.tag)
        if not self._speaker.declared(name):
            return self._unknown(misfit)
        following = where_it_fits(misfit, self._names(misfit))
        if following is not None:
            return self._misplaced(misfit, following)
        if name in self._names(misfit)[: misfit.repair.position]:
            first = misfit.children[self._names(misfit).index(name)]
            return self._about_child("element-repeated", misfit, {"first_line": self._locator.line(first)})
        homes = [holder.name for holder in self._model.holders.get(name, ())]
        return self._about_child("element-unexpected", misfit, {"homes": self._speaker.listed(homes)})

    def _unknown(self, misfit: Misfit) -> Issue:
        element = self._child(misfit)
        same = [name for name in self._model.declarations if local_name(name) == local_name(str(element.tag))]
        if same:
            written = f'<{local_name(same[0])} xmlns="{namespace_of(same[0])}">'
            return self._about_child("namespace-wrong", misfit, {"meant": written})
        meant = suggested_name(element, misfit.holder, misfit.repair.state, self._model)
        values: dict[str, Value] = {}
        if meant:
            values = {
                "suggestion": self._speaker.tag(meant),
                "example": self._speaker.example(meant, misfit.holder),
            }
        return self._about_child("element-unknown", misfit, values)

    def _misplaced(self, misfit: Misfit, following: int) -> Issue:
        if following < len(misfit.children):
            number = misfit.children[following]
            name = tag_name(self._locator.elements[number])
            return self._about_child(
                "element-misplaced", misfit, {"before": name, "before_line": self._locator.line(number)}
            )
        number = misfit.children[-1]
        name = tag_name(self._locator.elements[number])
        return self._about_child(
            "element-misplaced", misfit, {"behind": name, "behind_line": self._locator.line(number)}
        )

    def _about_child(self, code: str, misfit: Misfit, values: dict[str, Value]) -> Issue:
        """Return an issue at a child that is there, with what every such issue tells."""
        assert misfit.child is not None, "only what is missing has no child"
        allowed = self._likeliest_first(misfit)
        common: dict[str, Value] = {
            "element": self._speaker.noun_of(self._child(misfit), misfit.holder),
            "parent": self._speaker.noun_of(self._locator.elements[misfit.parent]),
        }
        if allowed:
            common["allowed"] = self._speaker.listed(allowed, misfit.holder)
        if misfit.repair.run > 1:
            common["more"] = misfit.repair.run - 1
        return Issue(code, self._locator.element(misfit.child), {**common, **values})

    def _likeliest_first(self, misfit: Misfit) -> list[str]:
        allowed = {name: misfit.holder.children[name] for name in misfit.repair.state.first}
        return [*near_names(str(self._child(misfit).tag), allowed), *allowed]

    def _child(self, misfit: Misfit) -> etree._Element:
        assert misfit.child is not None, "only what is missing at the end has no child"
        return self._locator.elements[misfit.child]

    def _names(self, misfit: Misfit) -> list[str]:
        return [str(self._locator.elements[number].tag) for number in misfit.children]
