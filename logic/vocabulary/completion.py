"""The schema for the completion of the source editor, as plain JSON: what may stand where, with its words.

Not here: the grammar of the structured editor (``data.xml.editor_grammar``).
"""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from data.xml.namespaces import local_name
from data.xml.schema_catalog import document_rules, schema_digest
from data.xml.schema_model import Attribute, ElementType
from logic.permissions import Actor, require


@dataclass(frozen=True, slots=True)
class Completion:
    """The JSON, in UTF-8, and the digest of the schemas that it was made of: another digest, another JSON."""

    content: bytes
    digest: str


def completion(by: Actor) -> Completion:
    """Return the schema of all documents for completion."""
    require(by, "save")
    return _completion()


@cache
def _completion() -> Completion:
    model = document_rules().model
    told = {
        "roots": {local_name(root.name): local_name(root.type_name) for root in model.roots.values()},
        "types": {local_name(kind.name): _type(kind) for kind in model.types.values()},
        "elements": {local_name(name): _element(several[0].noun) for name, several in model.declarations.items()},
    }
    return Completion(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode(), schema_digest())


def _type(kind: ElementType) -> dict[str, Any]:
    return {
        "kind": kind.kind,
        "children": {local_name(name): local_name(child.type_name) for name, child in kind.children.items()},
        "attributes": [_attribute(attribute) for attribute in kind.attributes.values()],
        "values": [list(pair) for pair in kind.text.values.items()] if kind.text else [],
    }


def _attribute(attribute: Attribute) -> dict[str, Any]:
    return {
        "name": attribute.name,
        "label": attribute.noun.label,
        "help": attribute.noun.help,
        "required": attribute.required,
        "values": [list(pair) for pair in attribute.type.values.items()],
    }


def _element(noun: Any) -> dict[str, str]:
    return {"label": noun.label, "help": noun.help, "example": noun.example}
