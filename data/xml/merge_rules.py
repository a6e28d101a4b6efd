"""What the schema says of merging: which siblings are one of a kind or values of a set, and what can be there twice over."""

from collections.abc import Iterable
from functools import cache

from lxml import etree

from data.xml.expression import Expression
from data.xml.merge_lists import Sort
from data.xml.namespaces import local_name
from data.xml.schema_catalog import document_rules
from data.xml.schema_model import ElementType, SimpleType, has_text

SEVERAL = frozenset({"p", "li"})
"""Of these, two forms are two of them; two forms of any other text are one text behind the other."""

MOST_STATES = 2000
"""So much of what a list may be is looked through."""


def sort_of(node: etree._Element, holder: ElementType | None) -> Sort:
    """Return how a child goes together with its siblings of the same name."""
    declaration = holder.children.get(str(node.tag)) if holder else None
    if holder is None or declaration is None:
        return ""
    if not is_repeatable(holder.content, str(node.tag)):
        return "once"
    kind = document_rules().model.type_of(declaration)
    parent = node.getparent()
    coded = kind.kind == "empty" or (kind.kind == "text" and not _is_free(kind.text))
    return "set" if coded and parent is not None and local_name(str(parent.tag)) == "header" else ""


@cache
def is_repeatable(content: Expression, name: str) -> bool:
    """Tell whether a list may hold an element of this name twice; in doubt it may."""
    once = [state.after(name) for state in _reachable([content]) if name in state.first]
    later = _reachable([state for state in once if state is not None])
    return len(later) >= MOST_STATES or any(name in state.first for state in later)


def _reachable(start: list[Expression]) -> set[Expression]:
    """Return what may be left at some time of lists that begin so, or some of it if there is much."""
    seen: set[Expression] = set()
    waiting = list(start)
    while waiting and len(seen) < MOST_STATES:
        state = waiting.pop()
        if state not in seen:
            seen.add(state)
            waiting += [rest for name in state.first if (rest := state.after(name)) is not None]
    return seen


def holds_text(nodes: Iterable[etree._Element], kind: ElementType | None) -> bool:
    """Tell whether an element is a text in any of its forms."""
    return (kind is not None and kind.kind in ("mixed", "text")) or any(map(has_text, nodes))


def may_be_joined(kind: ElementType | None) -> bool:
    """Tell whether two texts of an element may stand one behind the other: two days or two codes may not."""
    return kind is None or kind.kind == "mixed" or (kind.kind == "text" and _is_free(kind.text))


def _is_free(text: SimpleType | None) -> bool:
    return text is None or (text.kind == "text" and not text.values and "pattern" not in text.facets)
