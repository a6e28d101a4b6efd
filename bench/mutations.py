"""Faults put into valid documents on purpose, each with the truth about it: what it is called and where it stands.

A mutation is one edit of the bytes, as a person would make it by mistake. Some leave the document valid: whoever uses
them asks the schema. Structure, attributes and values are here; markup that is not well formed is in ``broken_markup``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from lxml import etree

from data.xml.byte_map import Span, scan
from data.xml.namespaces import local_name
from data.xml.parser import parse
from data.xml.schema_catalog import rules_for
from data.xml.schema_model import Declaration, ElementType, SchemaModel


@dataclass(frozen=True, slots=True)
class Mutation:
    """A faulty document. The fault is named by any of ``names`` on any of ``lines``; ``suggestion`` is the cure, if known."""

    kind: str
    source: bytes
    names: frozenset[str]
    lines: frozenset[int]
    suggestion: str = ""


class Specimen:
    """A valid document taken apart: elements, their bytes and their declarations, by number."""

    def __init__(self, source: bytes) -> None:
        self.source = source
        self.map = scan(source)
        self.root = parse(source).root
        self.elements = list(self.root.iter(etree.Element))
        self.names = [local_name(str(element.tag)) for element in self.elements]
        self.model: SchemaModel = rules_for(str(self.root.tag)).model
        self.declared = self._declarations()

    def span(self, n: int) -> Span:
        return self.map.spans[n]

    def bytes_of(self, n: int) -> bytes:
        return self.source[self.span(n).start : self.span(n).end]

    def type_of(self, n: int) -> ElementType:
        return self.model.type_of(self.declared[n])

    def parent(self, n: int) -> int:
        parent = self.elements[n].getparent()
        return self.elements.index(parent) if parent is not None else 0

    def edit(self, start: int, end: int, text: bytes | str) -> bytes:
        new = text.encode() if isinstance(text, str) else text
        return self.source[:start] + new + self.source[end:]

    def line_after(self, source: bytes, offset: int) -> int:
        """Return the line of the first character from ``offset`` on that is not blank."""
        while source[offset : offset + 1].isspace():
            offset += 1
        return source.count(b"\n", 0, offset) + 1

    def _declarations(self) -> list[Declaration]:
        found: dict[etree._Element, Declaration] = {self.root: self.model.roots[str(self.root.tag)]}
        for element in self.elements[1:]:
            parent = element.getparent()
            assert parent is not None, "only the root has no parent"
            found[element] = self.model.type_of(found[parent]).children[str(element.tag)]
        return [found[element] for element in self.elements]


Mutator = Callable[[Specimen, Random], "Mutation | None"]


def mutations(source: bytes, random: Random, kind: str) -> Iterator[Mutation]:
    """Yield faults of one kind without end, as the seed of ``random`` has them."""
    specimen = Specimen(source)
    while True:
        made = KINDS[kind](specimen, random)
        if made is not None:
            yield made


def _any(specimen: Specimen, random: Random) -> int:
    return random.randrange(1, len(specimen.elements))


def _deleted(specimen: Specimen, random: Random) -> Mutation:
    n = _any(specimen, random)
    start, end = specimen.span(n).start, specimen.span(n).end
    source = specimen.edit(start, end, b"")
    return Mutation("deleted", source, frozenset([specimen.names[n]]), frozenset([specimen.line_after(source, start)]))


def _doubled(specimen: Specimen, random: Random) -> Mutation:
    n = _any(specimen, random)
    end = specimen.span(n).end
    source = specimen.edit(end, end, b"\n" + specimen.bytes_of(n))
    names = {specimen.names[n], *(("id",) if "id" in specimen.elements[n].attrib else ())}
    first = specimen.map.line_of(specimen.span(n).start)
    return Mutation("doubled", source, frozenset(names), frozenset([specimen.line_after(source, end), first]))


def _swapped(specimen: Specimen, random: Random) -> Mutation | None:
    n = _any(specimen, random)
    other = next((e for e in specimen.elements[n].itersiblings(etree.Element)), None)
    if other is None or other.tag == specimen.elements[n].tag:
        return None
    m = specimen.elements.index(other)
    between = specimen.source[specimen.span(n).end : specimen.span(m).start]
    text = specimen.bytes_of(m) + between + specimen.bytes_of(n)
    source = specimen.edit(specimen.span(n).start, specimen.span(m).end, text)
    start = specimen.span(n).start
    lines = {source.count(b"\n", 0, at) + 1 for at in (start, start + len(specimen.bytes_of(m)) + len(between))}
    return Mutation("swapped", source, frozenset((specimen.names[n], specimen.names[m])), frozenset(lines))


def _renamed(specimen: Specimen, n: int, name: str, kind: str, suggestion: str) -> Mutation:
    """Write another name in both tags of an element."""
    span, old = specimen.span(n), specimen.names[n]
    text = specimen.bytes_of(n)
    prefix = specimen.elements[n].prefix
    written = f"{prefix}:{old}".encode() if prefix else old.encode()
    new = f"{prefix}:{name}".encode() if prefix else name.encode()
    text = b"<" + new + text[1 + len(written) :]
    if not span.is_one_tag:
        close = text.rindex(b"</")
        text = text[:close] + b"</" + new + text[close + 2 + len(written) :]
    source = specimen.edit(span.start, span.end, text)
    line = specimen.map.line_of(span.start)
    return Mutation(kind, source, frozenset((name, new.decode(), old)), frozenset([line]), suggestion)


def _typo(specimen: Specimen, random: Random) -> Mutation:
    n = _any(specimen, random)
    name = mistyped(specimen.names[n], random)
    return _renamed(specimen, n, name, "typo", specimen.names[n])


def mistyped(name: str, random: Random) -> str:
    """Return a name with one slip of the keyboard."""
    while True:
        i, letter = random.randrange(len(name)), random.choice("abcdeilmnoprstu")
        slip = random.choice(("lost", "added", "changed", "swapped"))
        match slip:
            case "lost" if len(name) > 2:
                made = name[:i] + name[i + 1 :]
            case "added":
                made = name[:i] + letter + name[i:]
            case "changed":
                made = name[:i] + letter + name[i + 1 :]
            case _:
                made = name[:i] + name[i : i + 2][::-1] + name[i + 2 :]
        if made != name and made[0].isalpha():
            return made


def _in_spanish(specimen: Specimen, random: Random) -> Mutation | None:
    n = _any(specimen, random)
    synonyms = specimen.declared[n].noun.synonyms
    usable = [word for word in synonyms if word.isascii() and word.replace("-", "").isalnum()]
    known = {local_name(name) for name in specimen.model.declarations}
    usable = [word for word in usable if word not in known]
    return _renamed(specimen, n, random.choice(usable), "in Spanish", specimen.names[n]) if usable else None


def _other_name(specimen: Specimen, random: Random) -> Mutation:
    n = _any(specimen, random)
    name = local_name(random.choice(sorted(specimen.model.declarations)))
    return _renamed(specimen, n, name, "other name", "")


def _unknown(specimen: Specimen, random: Random) -> Mutation:
    return _inserted(specimen, random, random.choice(("blink", "marquee", "x-caja", "foo")), "unknown")


def _out_of_home(specimen: Specimen, random: Random) -> Mutation:
    return _inserted(specimen, random, random.choice(("li", "td", "dd", "thead", "image", "step")), "out of home")


def _inserted(specimen: Specimen, random: Random, name: str, kind: str) -> Mutation:
    n = _any(specimen, random)
    start = specimen.span(n).start
    prefix = f"{specimen.root.prefix}:" if specimen.root.prefix else ""
    source = specimen.edit(start, start, f"<{prefix}{name}>algo</{prefix}{name}>")
    names = frozenset((name, prefix + name))
    return Mutation(kind, source, names, frozenset([specimen.map.line_of(start)]))


def _loose_text(specimen: Specimen, random: Random) -> Mutation | None:
    n = _any(specimen, random)
    if specimen.type_of(specimen.parent(n)).kind != "elements":
        return None
    start = specimen.span(n).start
    source = specimen.edit(start, start, "suelto ")
    return Mutation("loose text", source, frozenset(["suelto"]), frozenset([specimen.map.line_of(start)]))


def _attribute(specimen: Specimen, random: Random) -> tuple[int, str, tuple[int, int, int]] | None:
    n = random.randrange(len(specimen.elements))
    attributes = {name: at for name, at in specimen.map.attributes(n).items() if not name.startswith("xmlns")}
    if not attributes:
        return None
    name = random.choice(sorted(attributes))
    return n, name, attributes[name]


def _no_attribute(specimen: Specimen, random: Random) -> Mutation | None:
    if (found := _attribute(specimen, random)) is None:
        return None
    n, name, (start, value, length) = found
    source = specimen.edit(start - 1, value + length + 1, b"")
    return Mutation(
        "attribute lost", source, frozenset([name]), frozenset([specimen.map.line_of(specimen.span(n).start)])
    )


def _attribute_typo(specimen: Specimen, random: Random) -> Mutation | None:
    if (found := _attribute(specimen, random)) is None:
        return None
    _, name, (start, _, _) = found
    new = mistyped(name, random)
    source = specimen.edit(start, start + len(name), new)
    return Mutation("attribute typo", source, frozenset([new]), frozenset([specimen.map.line_of(start)]), name)


def _attribute_value(specimen: Specimen, random: Random) -> Mutation | None:
    if (found := _attribute(specimen, random)) is None:
        return None
    _, name, (_, value, length) = found
    bad = random.choice(("", "Esto NO sirve", "-1", "99999", "ñ", "x" * 1200))
    source = specimen.edit(value, value + length, bad)
    return Mutation("attribute value", source, frozenset([name]), frozenset([specimen.map.line_of(value)]))


def _text_value(specimen: Specimen, random: Random) -> Mutation | None:
    n = _any(specimen, random)
    span = specimen.span(n)
    if specimen.type_of(n).kind != "text" or span.is_one_tag:
        return None
    bad = random.choice(("", "Ñandú", "7 de marzo de 2006", "1.234", "sí", "x" * 700, "2026-02-30"))
    source = specimen.edit(span.start_end, span.close, bad)
    return Mutation(
        "text value", source, frozenset([specimen.names[n]]), frozenset([specimen.map.line_of(span.start_end)])
    )


def _tag_in_text(specimen: Specimen, random: Random) -> Mutation | None:
    n = _any(specimen, random)
    span = specimen.span(n)
    if specimen.type_of(n).kind != "text" or span.is_one_tag:
        return None
    prefix = f"{specimen.root.prefix}:" if specimen.root.prefix else ""
    source = specimen.edit(span.close, span.close, f"<{prefix}em>x</{prefix}em>")
    return Mutation(
        "tag in text", source, frozenset(["em", prefix + "em"]), frozenset([specimen.map.line_of(span.close)])
    )


def _moved(specimen: Specimen, random: Random) -> Mutation | None:
    n = _any(specimen, random)
    span = specimen.span(n)
    targets = [m for m in range(1, len(specimen.elements)) if not span.start <= specimen.span(m).start < span.end]
    if not targets:
        return None
    to = specimen.span(random.choice(targets)).start
    text = specimen.bytes_of(n)
    if to > span.start:
        source = specimen.source[: span.start] + specimen.source[span.end : to] + text + specimen.source[to:]
        landed = to - len(text)
    else:
        source = specimen.source[:to] + text + specimen.source[to : span.start] + specimen.source[span.end :]
        landed = to
    left = span.start if to > span.start else span.start + len(text)
    lines = {source.count(b"\n", 0, landed) + 1, specimen.line_after(source, left)}
    return Mutation("moved", source, frozenset([specimen.names[n]]), frozenset(lines))


KINDS: dict[str, Mutator] = {
    "deleted": _deleted,
    "doubled": _doubled,
    "swapped": _swapped,
    "moved": _moved,
    "typo": _typo,
    "in Spanish": _in_spanish,
    "other name": _other_name,
    "unknown": _unknown,
    "out of home": _out_of_home,
    "loose text": _loose_text,
    "tag in text": _tag_in_text,
    "attribute lost": _no_attribute,
    "attribute typo": _attribute_typo,
    "attribute value": _attribute_value,
    "text value": _text_value,
}
