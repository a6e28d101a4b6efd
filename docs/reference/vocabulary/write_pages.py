"""Writes the pages of this folder from the schemas: run ``python docs/reference/vocabulary/write_pages.py`` after a change.

The schemas say everything that is here, in their own annotations; a test compares the pages with what this would write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from data.vocabularies import topic_moments, vocabulary
from data.xml.namespaces import ANNOTATION, XSD
from data.xml.parser import parse
from data.xml.schema_catalog import schemas_folder

HERE = Path(__file__).parent
LONG_LIST = 100
"""A list of codes with more terms is told by its file, not term by term: nobody reads 346 communes."""
OPEN = ("sequence", "choice")
HOLDS = "\0"


@dataclass
class Element:
    """Everything that is declared under one name: its declarations by type, and the names that may hold it."""

    name: str
    by_type: dict[str, Any] = field(default_factory=dict)
    homes: set[str] = field(default_factory=set)


class Schemas:
    """The named parts of some folders of schemas, told apart from those of other folders that they rest on."""

    def __init__(self, folders: Iterable[str], resting_on: Iterable[str] = ()) -> None:
        self.own = _named_parts(folders)
        self.named = _named_parts(resting_on) | self.own

    def of(self, kind: str) -> dict[str, Any]:
        """Return the parts of these folders of one kind, in order of name."""
        return {name: node for (its, name), node in sorted(self.own.items()) if its == kind}

    def type(self, name: str) -> Any:
        """Return the node of a type, complex or simple."""
        local = name.removeprefix("c:")
        node = self.named.get(("complexType", local))
        return node if node is not None else self.named[("simpleType", local)]

    def elements(self) -> list[Element]:
        """Return every element in order of name."""
        found: dict[str, Element] = {}
        for root in self.of("element").values():
            self._declare(found, root)
        for name in self.of("complexType"):
            for node in self.members(self.type(name)):
                self._declare(found, node, name)
        users = {
            name: sorted({element.name for element in found.values() if name in element.by_type})
            for name in self.of("complexType")
        }
        for element in found.values():
            element.homes = {user for home in element.homes for user in users[home]}
        return [found[name] for name in sorted(found)]

    def _declare(self, found: dict[str, Element], node: Any, home: str | None = None) -> None:
        element = found.setdefault(node.get("name"), Element(node.get("name")))
        element.by_type.setdefault(node.get("type"), node)
        if home:
            element.homes.add(home)

    def members(self, node: Any) -> list[Any]:
        """Return every element that is declared in a type or group, in order."""
        found = []
        for child in _content(node):
            if _kind(child) == "element":
                found.append(child)
            elif _kind(child) == "group":
                found += self.members(self.named[("group", child.get("ref"))])
            elif _kind(child) in OPEN:
                found += self.members(child)
        return found

    def attributes(self, node: Any) -> Iterator[Any]:
        """Return the attributes of a type, those of its groups among them."""
        for child in node.iter(f"{{{XSD}}}attribute", f"{{{XSD}}}attributeGroup"):
            if child.get("ref"):
                yield from self.attributes(self.named[("attributeGroup", child.get("ref"))])
            elif _kind(child) == "attribute":
                yield child

    def holds(self, name: str) -> str:
        """Return what an element of the type may hold, as the pages write it."""
        node = self.type(name)
        if _kind(node) == "simpleType":
            return (
                f"{_label(node)} ([values](values.md))"
                if not _codes(node)
                else f"one of the codes of {_code_link(name)}"
            )
        simple = node.find(f"{{{XSD}}}simpleContent/{{{XSD}}}extension")
        if simple is not None:
            return self.holds(simple.get("base"))
        inside = ", ".join(self.model(child) for child in _content(node) if _kind(child) in (*OPEN, "group"))
        if node.get("mixed") == "true":
            return f"text with {inside}"
        return inside or "nothing"

    def model(self, node: Any) -> str:
        """Return a content model: `,` is in this order, `|` is one of, `{1,6}` is how many."""
        times = _times(node)
        if _kind(node) == "element":
            return f"`{node.get('name')}`{times}"
        if _kind(node) == "group":
            group = self.named[("group", node.get("ref"))]
            alone = self.members(group)
            return f"`{alone[0].get('name')}`{times}" if len(alone) == 1 else f"[{_label(group)}](groups.md){times}"
        between = ", " if _kind(node) == "sequence" else " | "
        inside = between.join(self.model(child) for child in _content(node))
        needed = times or (len(list(_content(node))) > 1 and _kind(node.getparent()) in OPEN)
        return f"({inside}){times}" if needed else inside


# Pages


def pages() -> Mapping[str, str]:
    """Return every page by file name."""
    documents = Schemas(("codes", "common", "documents"))
    exchange = Schemas(("exchange",), resting_on=("codes", "common"))
    return {
        "README.md": _index(documents, exchange),
        "elements.md": _elements("Elements of documents", documents),
        "exchange.md": _elements("Elements of packages and receipts", exchange),
        "groups.md": _groups(documents, exchange),
        "values.md": _values(documents, exchange),
        "codes.md": _codes_page(),
    }


def _index(documents: Schemas, exchange: Schemas) -> str:
    rows = [
        f"| [`{name}`]({page}#{name}) | {_label(node)} | {_help(node)} | [example](../../../schemas/examples/{name}.xml) |"
        for schemas, page in ((documents, "elements.md"), (exchange, "exchange.md"))
        for name, node in schemas.of("element").items()
    ]
    return _page(
        "Vocabulary",
        "What a document, a package and a receipt may hold. Labels and help are those of the screens, in Spanish.\n"
        "These pages are written from [the schemas](../../../schemas) by `write_pages.py`: change the schemas, not the pages.",
        "| opens with | on screen | help | worked example |\n|---|---|---|---|\n" + "\n".join(rows),
        "Then: [elements](elements.md), [groups of elements](groups.md), [values](values.md), [codes](codes.md), "
        "[packages and receipts](exchange.md).",
        "Namespaces: `urn:redsercotec:content:1` for documents, `urn:redsercotec:exchange:1` for packages and receipts. "
        "In a model, `,` means in this order, `|` one of, `{1,6}` how many; a name alone is there exactly once.",
    )


def _elements(title: str, schemas: Schemas) -> str:
    return _page(title, *(_element(element, schemas) for element in schemas.elements()))


def _element(element: Element, schemas: Schemas) -> str:
    said: dict[str, list[str]] = {}
    for type_name, node in element.by_type.items():
        said.setdefault(_meaning(node, schemas), []).append(schemas.holds(type_name))
    homes = ", ".join(sorted(f"`{home}`" for home in element.homes))
    return "\n\n".join(
        [
            f"## {element.name}",
            *(meaning.replace(HOLDS, "; or ".join(holds)) for meaning, holds in said.items()),
            f"Stands in: {homes}." if homes else "Opens a document.",
        ]
    )


def _meaning(node: Any, schemas: Schemas) -> str:
    """Return what is said of an element, with ``HOLDS`` where its content goes: levels of a section say it once."""
    attributes = [
        f"- `{attribute.get('name')}`{'' if attribute.get('use') == 'required' else ' (optional)'}: {_help(attribute)}"
        for attribute in schemas.attributes(schemas.type(node.get("type")))
    ]
    parts = [f"**{_label(node)}** — {_help(node)}", f"Holds {HOLDS}.", "\n".join(attributes)]
    return "\n\n".join([*filter(None, parts), *(f"```xml\n{example}\n```" for example in _facts(node, "example"))])


def _groups(*families: Schemas) -> str:
    named = {name: (node, family) for family in families for name, node in family.of("group").items()}
    several = [(node, family) for node, family in named.values() if len(family.members(node)) > 1]
    return _page(
        "Groups of elements",
        "Sets of elements that stand in many places under one name.",
        *(
            f"## {_label(node)}\n\n{_help(node)}\n\n{', '.join(family.model(child) for child in _content(node))}"
            for node, family in sorted(several, key=lambda pair: _label(pair[0]))
        ),
    )


def _values(*families: Schemas) -> str:
    rows = [
        f"| {_label(node)} | {_help(node)} | `{_facts(node, 'example')[0]}` |"
        for family in families
        for node in family.of("simpleType").values()
        if not _codes(node)
    ]
    table = "\n".join(["| value | rule | example |", "|---|---|---|", *sorted(rows)])
    return _page("Values", "What may be written in fields and attributes.", table)


def _codes_page() -> str:
    lists = sorted((schemas_folder() / "codes").glob("*.xsd"))
    return _page("Codes", "Every list of codes, from `schemas/codes`.", *(_code_list(path) for path in lists))


def _code_list(path: Path) -> str:
    node = parse(path.read_bytes(), path.name).root
    terms = vocabulary(path.stem)
    head = f"## {path.stem}\n\n**{_label(node)}** — {_help(node)}"
    if len(terms) > LONG_LIST:
        return f"{head}\n\n{len(terms)} codes: see [the schema](../../../schemas/codes/{path.name})."
    moments = topic_moments() if path.stem == "topic" else {}
    rows = [
        f"| `{code}` | {term.label} | {term.help} |" + (f" {', '.join(moments[code])} |" if moments else "")
        for code, term in terms.items()
    ]
    columns = ["code", "on screen", "help", *(["moments"] if moments else [])]
    return f"{head}\n\n| {' | '.join(columns)} |\n{'|---' * len(columns)}|\n" + "\n".join(rows)


def _page(title: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", *parts]) + "\n"


# Reading a node


def _named_parts(folders: Iterable[str]) -> dict[tuple[str, str], Any]:
    paths = [path for folder in folders for path in sorted((schemas_folder() / folder).glob("*.xsd"))]
    roots = [parse(path.read_bytes(), path.name).root for path in paths]
    return {(_kind(node), str(node.get("name"))): node for root in roots for node in root.iterchildren("{*}*")}


def _kind(node: Any) -> str:
    return str(node.tag).rpartition("}")[2]


def _content(node: Any) -> Iterator[Any]:
    return (child for child in node.iterchildren("{*}*") if _kind(child) != "annotation")


def _said(node: Any) -> tuple[str, str]:
    label, _, rest = node.findtext(f"{{{XSD}}}annotation/{{{XSD}}}documentation", "").strip().partition("\n")
    return label.strip(), " ".join(rest.split())


def _label(node: Any) -> str:
    return _said(node)[0]


def _help(node: Any) -> str:
    return _said(node)[1]


def _facts(node: Any, name: str) -> list[str]:
    return [fact.text for fact in node.iterfind(f"{{{XSD}}}annotation/{{{XSD}}}appinfo/{{{ANNOTATION}}}{name}")]


def _codes(node: Any) -> bool:
    return node.find(f"{{{XSD}}}restriction/{{{XSD}}}enumeration") is not None


def _code_link(type_name: str) -> str:
    words = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in type_name.removeprefix("c:"))
    name = words.strip("-").removesuffix("-code-type")
    return f"[{name}](codes.md#{name})"


def _times(node: Any) -> str:
    least, most = node.get("minOccurs", "1"), node.get("maxOccurs", "1")
    return {("1", "1"): "", ("0", "1"): "?"}.get((least, most), f"{{{least},{most}}}")


if __name__ == "__main__":
    for name, text in pages().items():
        (HERE / name).write_text(text, encoding="utf-8")
