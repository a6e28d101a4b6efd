"""What may have been meant by an element that cannot stand where it does. A suggestion is checked before it is made."""

from collections.abc import Iterable, Mapping

from lxml import etree

from data.xml.expression import Expression
from data.xml.likeness import near, nearest
from data.xml.namespaces import local_name
from data.xml.schema_model import Declaration, ElementType, SchemaModel


def suggested_name(element: etree._Element, holder: ElementType, state: Expression, model: SchemaModel) -> str:
    """Return the name that ``element`` should have where ``state`` tells what may come, or an empty string.

    Looked for by name among what may come here, what may ever stand in ``holder``, and the whole schema; then by what
    is left if only one thing may come; then by what the element holds.
    """
    here = {name: holder.children[name] for name in state.first}
    for candidates in (here, holder.children):
        name = _by_name(element, candidates)
        if name and model.type_of(candidates[name]).could_hold(element):
            return name
    anywhere = {name: declared[0] for name, declared in model.declarations.items()}
    name = _by_name(element, anywhere)
    if name and model.type_of(anywhere[name]).holds_exactly(element):
        return name
    if len(here) == 1:
        name = next(iter(here))
        return name if model.type_of(here[name]).could_hold(element) else ""
    return only_fitting(element, here, model) if len(element) or element.attrib else ""


def only_fitting(element: etree._Element, candidates: Mapping[str, Declaration], model: SchemaModel) -> str:
    """Return the first candidate of the only type that takes what ``element`` holds, or an empty string."""
    fitting = [
        declared
        for declared in candidates.values()
        if declared.name != element.tag and model.type_of(declared).holds_exactly(element)
    ]
    return fitting[0].name if len({declared.type_name for declared in fitting}) == 1 else ""


def near_names(name: str, allowed: Mapping[str, Declaration]) -> dict[str, int]:
    """Return which of the ``allowed`` names a child may stand for, with the distance: 0 in another namespace."""
    wrong_space = {other: 0 for other in allowed if other != name and local_name(other) == local_name(name)}
    if wrong_space:
        return wrong_space
    by_local = {local_name(other): other for other in allowed if other != name}
    found = near(local_name(name), {local: allowed[other].noun.synonyms for local, other in by_local.items()})
    return {by_local[local]: distance for local, distance in found.items()}


def _by_name(element: etree._Element, candidates: Mapping[str, Declaration]) -> str:
    own = str(element.tag)
    by_local = {local_name(name): name for name in candidates if name != own}
    synonyms: dict[str, Iterable[str]] = {local: candidates[name].noun.synonyms for local, name in by_local.items()}
    return by_local.get(nearest(local_name(own), synonyms), "")
