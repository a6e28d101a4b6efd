"""The beginning of a document of some type: the least that its schema asks for, with every text still to be written.

Nothing is made up: what is not known stays empty, and what is missing is told by the same checks as of any other document.
Not here: what is known of it (its header's facts), which whoever begins a document gives.
"""

import re
import unicodedata
from collections import deque
from collections.abc import Mapping, Sequence

from lxml import etree

from data.xml.canonical import written
from data.xml.expression import Expression, accepts
from data.xml.namespaces import CONTENT, local_name
from data.xml.schema_catalog import document_rules
from data.xml.schema_model import Declaration, SchemaModel

_NS = f"{{{CONTENT}}}"
_PARAGRAPH = f"{_NS}p"
_HEADER = f"{_NS}header"
_BODY = f"{_NS}body"

Facts = Mapping[str, Sequence[str]]
"""What is known of a header, by the names of its elements."""


def starter(type: str, facts: Facts) -> bytes:
    """Return a document of ``type``, written as the house writes it, whose header says ``facts``.

    A fact for which the header of that type has no place is left out. Raises ``KeyError`` for a type that there is not.
    """
    model = document_rules().model
    declaration = model.roots[f"{_NS}{type}"]
    root = etree.Element(declaration.name, nsmap={None: CONTENT})
    _Maker(model, facts).fill(root, declaration)
    return written(root)


def least(content: Expression) -> list[str]:
    """Return the shortest complete list of children; a paragraph where it is as good as anything else."""
    if content.optional:
        return []
    waiting: deque[tuple[Expression, list[str]]] = deque([(content, [])])
    seen = {content}
    while waiting:
        state, names = waiting.popleft()
        for name in sorted(state.first, key=lambda name: name != _PARAGRAPH):
            rest = state.after(name)
            if rest is not None and rest.optional:
                return [*names, name]
            if rest is not None and rest not in seen:
                seen.add(rest)
                waiting.append((rest, [*names, name]))
    raise AssertionError("no list of children is complete")


def with_child(content: Expression, names: Sequence[str], wanted: str) -> list[str]:
    """Return ``names``, complete for ``content``, with ``wanted`` at the first place that it has among them; as they are if none."""
    for at in range(len(names) + 1):
        longer = [*names[:at], wanted, *names[at:]]
        if accepts(content, longer):
            return longer
    return list(names)


class _Maker:
    """Makes one document; it counts the names that it gives to places."""

    def __init__(self, model: SchemaModel, facts: Facts) -> None:
        self._model = model
        self._facts = facts
        self._named: dict[str, int] = {}

    def fill(self, element: etree._Element, declaration: Declaration) -> None:
        """Give ``element`` what its type asks for: attributes, and children without end."""
        holder = self._model.type_of(declaration)
        for attribute in holder.attributes.values():
            if attribute.required:
                id_ = self._anchor(declaration) if attribute.type.kind == "id" else ""
                element.set(attribute.name, attribute.fixed or id_)
        known = self._facts if element.tag == _HEADER else {}
        names = least(holder.content)
        for wanted in self._wanted(element, known, names):
            names = with_child(holder.content, names, wanted)
        taken: dict[str, int] = {}
        for name in names:
            child = etree.SubElement(element, name)
            self.fill(child, holder.children[name])
            values = known.get(local_name(name), ())
            at = taken[name] = taken.get(name, -1) + 1
            if at < len(values):
                child.text = values[at]

    def _wanted(self, element: etree._Element, known: Facts, names: Sequence[str]) -> list[str]:
        """Return the children that it is to have besides the least: a text, and what is known of it."""
        if element.getparent() is None:
            return [] if _BODY in names else [_BODY]
        missing = ((f"{_NS}{name}", len(values)) for name, values in known.items())
        return [name for name, count in missing for _ in range(count - names.count(name))]

    def _anchor(self, declaration: Declaration) -> str:
        letters = unicodedata.normalize("NFD", declaration.noun.label.lower()).encode("ascii", "ignore").decode()
        word = "-".join(re.findall("[a-z0-9]+", letters))
        number = self._named[word] = self._named.get(word, 0) + 1
        return f"{word}-{number}"
