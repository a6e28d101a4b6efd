"""Reads XSD files into a ``SchemaModel``. It knows the constructs that our schemas use and raises on any other.

Known: include, import, named types, groups and attribute groups, sequence, choice, restriction of simple types,
simple content. Unknown on purpose: wildcards, ``all``, substitution, anonymous types, restriction of complex types.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from data.errors import SchemaBroken
from data.xml.expression import Expression, choice, repetition, sequence_of, single
from data.xml.namespaces import ANNOTATION, XSD
from data.xml.parser import parse
from data.xml.schema_model import Attribute, Declaration, ElementType, Kind, Noun, SchemaModel, SimpleType

_KINDS = {
    "date": "date",
    "dateTime": "date",
    "integer": "integer",
    "int": "integer",
    "nonNegativeInteger": "integer",
    "positiveInteger": "integer",
    "decimal": "decimal",
    "boolean": "boolean",
    "ID": "id",
    "anyURI": "address",
    "string": "text",
    "token": "text",
    "normalizedString": "text",
    "language": "text",
}
_TOP = ("element", "complexType", "simpleType", "group", "attributeGroup")
_IGNORED = ("annotation", "include", "import")


def read_schema(path: Path) -> SchemaModel:
    """Read the schema at ``path`` and all that it includes. Raises ``SchemaBroken`` on what it does not know."""
    reader = _Reader(path.name)
    reader.load(path.resolve())
    roots = {name: reader.declaration(node) for name, node in reader.named["element"].items()}
    for name in reader.named["complexType"]:
        reader.type_name(name)
    return _model(roots, reader.types)


def _model(roots: dict[str, Declaration], types: dict[str, ElementType]) -> SchemaModel:
    declarations: dict[str, dict[Declaration, None]] = {}
    holders: dict[str, dict[Declaration, None]] = {}
    inner = [declaration for kind in types.values() for declaration in kind.children.values()]
    for declaration in (*roots.values(), *inner):
        declarations.setdefault(declaration.name, {})[declaration] = None
    for known in list(declarations.values()):
        for holder in known:
            for name in types[holder.type_name].children:
                holders.setdefault(name, {})[holder] = None
    return SchemaModel(
        roots,
        types,
        {name: tuple(found) for name, found in declarations.items()},
        {name: tuple(found) for name, found in holders.items()},
    )


@dataclass
class _Reader:
    """Holds what was found while reading; ``named`` are the top-level nodes by kind and ``{namespace}name``."""

    schema: str
    files: set[Path] = field(default_factory=set)
    named: dict[str, dict[str, etree._Element]] = field(default_factory=lambda: {kind: {} for kind in _TOP})
    types: dict[str, ElementType] = field(default_factory=dict)
    simple: dict[str, SimpleType] = field(default_factory=dict)

    def load(self, path: Path) -> None:
        if path in self.files:
            return
        self.files.add(path)
        root = parse(path.read_bytes(), path.name).root
        for node in root.iterchildren(etree.Element):
            kind = _kind(node)
            if kind in ("include", "import"):
                self.load((path.parent / node.get("schemaLocation", "")).resolve())
            elif kind in _TOP:
                self.named[kind][_own_name(node)] = node
            elif kind not in _IGNORED:
                raise self.unknown(node)

    def unknown(self, node: etree._Element) -> SchemaBroken:
        return SchemaBroken(self.schema, f"cannot read {_kind(node)} at line {node.sourceline}")

    # Types

    def type_name(self, name: str) -> str:
        """Make sure that the type ``name``, of either sort, is among ``types``; return ``name``."""
        if name not in self.types:
            node = self.named["complexType"].get(name)
            if node is None:
                self.types[name] = ElementType(name, "text", text=self.simple_type(name))
            else:
                self.types[name] = ElementType(name)  # types may hold themselves: a list in a list
                self.types[name] = self._complex_type(name, node)
        return name

    def simple_type(self, name: str) -> SimpleType:
        if name not in self.simple:
            self.simple[name] = self._simple_type(name)
        return self.simple[name]

    def _simple_type(self, name: str) -> SimpleType:
        if name.startswith(f"{{{XSD}}}"):
            local = name.rpartition("}")[2]
            if local not in _KINDS:
                raise SchemaBroken(self.schema, f"cannot read values of xs:{local}")
            return SimpleType(local, _KINDS[local])
        node = self.named["simpleType"][name]
        restriction = _only(node, "restriction")
        if restriction is None:
            raise self.unknown(node)
        base = self.simple_type(_qualified(restriction, "base"))
        noun = _noun(node)
        facets = {_kind(facet): facet.get("value", "") for facet in _content(restriction)}
        facets.pop("enumeration", None)
        values = {f.get("value", ""): _noun(f).label for f in _content(restriction) if _kind(f) == "enumeration"}
        return SimpleType(
            name, noun.kind or base.kind, noun.help, noun.example, values or base.values, {**base.facets, **facets}
        )

    def _complex_type(self, name: str, node: etree._Element) -> ElementType:
        children: dict[str, Declaration] = {}
        simple = _only(node, "simpleContent")
        if simple is not None:
            extension = _only(simple, "extension")
            if extension is None:
                raise self.unknown(simple)
            text = self.simple_type(_qualified(extension, "base"))
            return ElementType(name, "text", text=text, attributes=self._attributes(extension))
        particles = [part for part in _content(node) if _kind(part) not in ("attribute", "attributeGroup")]
        content = sequence_of(self._expression(part, children) for part in particles)
        kind: Kind = "mixed" if node.get("mixed") == "true" else "elements" if children else "empty"
        return ElementType(name, kind, content, children, None, self._attributes(node))

    # Content and attributes

    def _expression(self, node: etree._Element, children: dict[str, Declaration]) -> Expression:
        match _kind(node):
            case "element":
                declaration = self.declaration(node)
                children.setdefault(declaration.name, declaration)
                body = single(declaration.name)
            case "sequence":
                body = sequence_of(self._expression(part, children) for part in _content(node))
            case "choice":
                body = choice(tuple(self._expression(part, children) for part in _content(node)))
            case "group":
                group = self.named["group"][_qualified(node, "ref")]
                body = sequence_of(self._expression(part, children) for part in _content(group))
            case _:
                raise self.unknown(node)
        most = node.get("maxOccurs", "1")
        return repetition(body, int(node.get("minOccurs", "1")), None if most == "unbounded" else int(most))

    def declaration(self, node: etree._Element) -> Declaration:
        if node.get("type") is None:
            raise self.unknown(node)
        type_name = self.type_name(_qualified(node, "type"))
        noun = _noun(node)
        if not noun.label:
            noun = Noun(label=node.get("name", ""))
        return Declaration(_own_name(node), type_name, noun)

    def _attributes(self, node: etree._Element) -> dict[str, Attribute]:
        found: dict[str, Attribute] = {}
        for part in _content(node):
            if _kind(part) == "attributeGroup":
                found |= self._attributes(self.named["attributeGroup"][_qualified(part, "ref")])
            elif _kind(part) == "attribute":
                kind = self.simple_type(_qualified(part, "type"))
                required = part.get("use") == "required"
                found[part.get("name", "")] = Attribute(
                    part.get("name", ""), kind, _noun(part), required, part.get("fixed")
                )
        return found


def _kind(node: etree._Element) -> str:
    return str(node.tag).removeprefix(f"{{{XSD}}}")


def _content(node: etree._Element) -> Iterator[etree._Element]:
    return (child for child in node.iterchildren(etree.Element) if _kind(child) != "annotation")


def _only(node: etree._Element, kind: str) -> etree._Element | None:
    """Return the one child that says what ``node`` is, if it is of ``kind``."""
    found = next(_content(node), None)
    return found if found is not None and _kind(found) == kind else None


def _own_name(node: etree._Element) -> str:
    """Return the full name of what ``node`` declares: the target namespace is that of its file."""
    space = node.getroottree().getroot().get("targetNamespace")
    name = node.get("name", "")
    return f"{{{space}}}{name}" if space else name


def _qualified(node: etree._Element, attribute: str) -> str:
    """Return the full name that ``attribute`` of ``node`` refers to, by the prefixes in force there."""
    prefix, _, local = node.get(attribute, "").rpartition(":")
    space = node.nsmap.get(prefix or None)
    return f"{{{space}}}{local}" if space else local


def _noun(node: etree._Element) -> Noun:
    """Return what the annotation of ``node`` says: the first line is its label, the rest its help."""
    annotation = node.find(f"{{{XSD}}}annotation")
    if annotation is None:
        return Noun()
    text = annotation.findtext(f"{{{XSD}}}documentation", "").strip()
    label, _, rest = text.partition("\n")
    info = annotation.find(f"{{{XSD}}}appinfo")

    def fact(name: str) -> str:
        return info.findtext(f"{{{ANNOTATION}}}{name}", "").strip() if info is not None else ""

    synonyms = [] if info is None else info.findall(f"{{{ANNOTATION}}}synonym")
    return Noun(
        label.strip(),
        " ".join(rest.split()),
        fact("gender") or "m",
        fact("plural"),
        fact("example"),
        tuple((synonym.text or "").strip() for synonym in synonyms),
        fact("substantive") != "false",
        fact("kind"),
        fact("widget"),
    )
