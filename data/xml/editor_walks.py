"""Walks over the schema, for the editor: what stands by itself below an element, and what in its sentences. Without the header.

Not here: what the editor makes of it (``editor_grammar``).
"""

from collections.abc import Iterator
from functools import cache

from data.xml.canonical import stands_in_text
from data.xml.namespaces import CONTENT, local_name
from data.xml.schema_catalog import document_rules
from data.xml.schema_model import Declaration, ElementType

HEADER = f"{{{CONTENT}}}header"


def local_name_of(declaration: Declaration) -> str:
    """Return the local name of the element."""
    return local_name(declaration.name)


@cache
def all_blocks() -> dict[str, frozenset[str]]:
    """Return the types that each element has where it stands by itself, in any document, by the name of the element."""
    types: dict[str, set[str]] = {}
    for root in document_rules().model.roots.values():
        for child in (root, *blocks_below(root)):
            types.setdefault(child.name, set()).add(child.type_name)
    return {name: frozenset(found) for name, found in types.items()}


@cache
def all_inline() -> dict[str, tuple[Declaration, ...]]:
    """Return the elements of sentences in any document, by local name: one declaration for each type."""
    found: dict[str, dict[str, Declaration]] = {}
    for root in document_rules().model.roots.values():
        for block in blocks_below(root):
            for child in inline_below(document_rules().model.type_of(block)):
                found.setdefault(local_name_of(child), {}).setdefault(child.type_name, child)
    return {name: tuple(types.values()) for name, types in found.items()}


def blocks_in(kind: ElementType) -> Iterator[Declaration]:
    """Yield what may stand by itself directly in an element."""
    for child in kind.children.values():
        if child.name != HEADER and not stands_in_text(kind, document_rules().model.type_of(child)):
            yield child


def inline_in(kind: ElementType) -> Iterator[Declaration]:
    """Yield what may stand directly in the sentences of an element."""
    for child in kind.children.values():
        if stands_in_text(kind, document_rules().model.type_of(child)):
            yield child


def blocks_below(declaration: Declaration) -> Iterator[Declaration]:
    """Yield every element that stands by itself below this one, each type once, near ones first."""
    seen = {(declaration.name, declaration.type_name)}
    waiting = [declaration]
    for holder in waiting:
        for child in blocks_in(document_rules().model.type_of(holder)):
            if (key := (child.name, child.type_name)) not in seen:
                seen.add(key)
                waiting.append(child)
                yield child


def inline_below(kind: ElementType) -> tuple[Declaration, ...]:
    """Return every element of sentences below this type, each type once."""
    found: dict[tuple[str, str], Declaration] = {}
    waiting = [kind]
    for holder in waiting:
        for child in inline_in(holder):
            if (key := (child.name, child.type_name)) not in found:
                found[key] = child
                waiting.append(document_rules().model.type_of(child))
    return tuple(found.values())
