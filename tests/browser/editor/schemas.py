"""What the server tells of the schemas at ``/redaccion/esquema``, made from the model."""

from functools import cache
from typing import Any

from data.xml.namespaces import local_name
from data.xml.schema_catalog import document_rules


@cache
def told_schema() -> dict[str, Any]:
    """Return what the server tells of the schemas, in the shape of its address ``/redaccion/esquema``."""
    model = document_rules().model
    types: dict[str, Any] = {}
    elements: dict[str, Any] = {}
    for name, kind in model.types.items():
        children = {local_name(child.name): local_name(child.type_name) for child in kind.children.values()}
        elements |= {
            local_name(child.name): {"label": child.noun.label, "help": child.noun.help}
            for child in kind.children.values()
        }
        types[local_name(name)] = {
            "kind": kind.kind,
            "children": children,
            "attributes": [
                {
                    "name": one.name,
                    "label": one.noun.label,
                    "help": one.noun.help,
                    "required": one.required,
                    "values": [[value, label] for value, label in one.type.values.items()],
                }
                for one in kind.attributes.values()
            ],
            "values": [[value, label] for value, label in kind.text.values.items()] if kind.text else [],
        }
    roots = {local_name(root.name): local_name(root.type_name) for root in model.roots.values()}
    return {"roots": roots, "types": types, "elements": elements}
