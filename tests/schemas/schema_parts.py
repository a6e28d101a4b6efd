"""The schema files as a walk sees them: what is declared, with its annotation and the file that it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.xml.namespaces import ANNOTATION, CONTENT, XSD
from data.xml.parser import compile_schema, parse
from data.xml.schema import Schema

NAMED = ("simpleType", "complexType", "group", "attributeGroup", "element", "attribute", "enumeration")
"""What a person can meet in a form, a message or the reference, or an engineer in a schema: all of it has a label."""


@dataclass(frozen=True)
class Part:
    """One node of a schema. ``at`` is file and line, for the message of a failing test."""

    file: Path
    node: Any

    @property
    def kind(self) -> str:
        return str(self.node.tag).rpartition("}")[2]

    @property
    def name(self) -> str:
        return str(self.node.get("name") or self.node.get("value") or self.node.get("ref") or "")

    @property
    def at(self) -> str:
        return f"{self.file.parent.name}/{self.file.name}:{self.node.sourceline} {self.kind} {self.name}"

    @property
    def text(self) -> str:
        """What the Spanish documentation says, line breaks and all."""
        found = self.node.find(f"{{{XSD}}}annotation/{{{XSD}}}documentation[@xml:lang='es']", XML)
        return "" if found is None else (found.text or "").strip()

    @property
    def label(self) -> str:
        return self.text.partition("\n")[0].strip()

    @property
    def help(self) -> str:
        return " ".join(self.text.partition("\n")[2].split())

    @property
    def facts(self) -> dict[str, list[str]]:
        """What the annotation says for machines, by name."""
        facts: dict[str, list[str]] = {}
        for fact in self.node.iterfind(f"{{{XSD}}}annotation/{{{XSD}}}appinfo/*"):
            assert fact.tag.startswith(f"{{{ANNOTATION}}}"), f"{self.at}: {fact.tag}"
            facts.setdefault(fact.tag.rpartition("}")[2], []).append(fact.text or "")
        return facts

    def facets(self, name: str) -> list[str]:
        """The values of one kind of limit of a simple type."""
        return [facet.get("value", "") for facet in self.node.iterfind(f"{{{XSD}}}restriction/{{{XSD}}}{name}")]

    @property
    def base(self) -> str:
        restriction = self.node.find(f"{{{XSD}}}restriction")
        return "" if restriction is None else str(restriction.get("base"))

    @property
    def namespace(self) -> str:
        return str(self.node.getroottree().getroot().get("targetNamespace"))


XML = {"xml": "http://www.w3.org/XML/1998/namespace"}


def parts_of(files: tuple[Path, ...]) -> tuple[Part, ...]:
    """Every node of the schemas in order, annotations and what is in them left out."""
    return tuple(Part(file, node) for file in files for node in _walk(parse(file.read_bytes(), file.name).root))


def _walk(node: Any) -> Iterator[Any]:
    for child in node.iterchildren("*"):
        if not child.tag.endswith("}annotation"):
            yield child
            yield from _walk(child)


def holder_of(part: Part, type_name: str, folder: Path, name: str = "value") -> Schema:
    """A schema whose one root, ``holder``, holds one element of the type, as the file of ``part`` sees it.

    ``folder`` takes the schema, which must stand in a file of its own.
    """
    source = f"""<xs:schema xmlns:xs="{XSD}" xmlns="{part.namespace}" xmlns:c="urn:redsercotec:content:1"
        targetNamespace="{part.namespace}" elementFormDefault="qualified">
      <xs:import namespace="urn:redsercotec:content:1"/>
      <xs:include schemaLocation="{part.file}"/>
      <xs:complexType name="HolderType"><xs:sequence><xs:element name="{name}" type="{type_name}"/></xs:sequence>
      </xs:complexType><xs:element name="holder" type="HolderType"/></xs:schema>"""
    if part.namespace == CONTENT:
        source = source.replace(f'<xs:import namespace="{CONTENT}"/>', "")
    path = folder / "holder.xsd"
    path.write_text(source, encoding="utf-8")
    return compile_schema(path, Path("/"))


def held(schema: Schema, namespace: str, content: str) -> bool:
    """Whether the content, written without a namespace of its own, is valid inside the holder."""
    return schema.accepts(parse(f'<holder xmlns="{namespace}">{content}</holder>'.encode()).root)
