"""Documents broken on purpose so that they are not well formed, each with the truth about what was broken and where."""

from collections.abc import Callable
from random import Random

from bench.mutations import Mutation, Specimen, mistyped

Breaker = Callable[[Specimen, Random], "Mutation | None"]


def _with_close(specimen: Specimen, random: Random) -> int | None:
    """Return an element below the root that has an end tag."""
    n = random.randrange(1, len(specimen.elements))
    return None if specimen.span(n).is_one_tag else n


def _written(specimen: Specimen, n: int) -> str:
    prefix = specimen.elements[n].prefix
    return f"{prefix}:{specimen.names[n]}" if prefix else specimen.names[n]


def _broken(specimen: Specimen, kind: str, source: bytes, name: str, *offsets: int) -> Mutation:
    lines = frozenset(source.count(b"\n", 0, offset) + 1 for offset in offsets)
    return Mutation(kind, source, frozenset([name]), lines)


def _no_close(specimen: Specimen, random: Random) -> Mutation | None:
    if (n := _with_close(specimen, random)) is None:
        return None
    span = specimen.span(n)
    source = specimen.edit(span.close, span.end, b"")
    return _broken(specimen, "close lost", source, _written(specimen, n), span.start, span.close)


def _no_open(specimen: Specimen, random: Random) -> Mutation | None:
    if (n := _with_close(specimen, random)) is None:
        return None
    span = specimen.span(n)
    source = specimen.edit(span.start, span.start_end, b"")
    return _broken(specimen, "open lost", source, _written(specimen, n), span.close - (span.start_end - span.start))


def _no_slash(specimen: Specimen, random: Random) -> Mutation | None:
    if (n := _with_close(specimen, random)) is None:
        return None
    span = specimen.span(n)
    source = specimen.edit(span.close + 1, span.close + 2, b"")
    return _broken(specimen, "slash lost", source, _written(specimen, n), span.close, span.start)


def _no_bracket(specimen: Specimen, random: Random) -> Mutation:
    n = random.randrange(1, len(specimen.elements))
    span = specimen.span(n)
    source = specimen.edit(span.start_end - 1, span.start_end, b"")
    return _broken(specimen, "> lost", source, _written(specimen, n), span.start)


def _close_misspelled(specimen: Specimen, random: Random) -> Mutation | None:
    if (n := _with_close(specimen, random)) is None:
        return None
    span = specimen.span(n)
    source = specimen.edit(span.close, span.end, f"</{mistyped(_written(specimen, n), random)}>")
    return _broken(specimen, "close misspelled", source, _written(specimen, n), span.close)


def _extra_close(specimen: Specimen, random: Random) -> Mutation:
    n = random.randrange(1, len(specimen.elements))
    end = specimen.span(n).end
    name = random.choice(("p", "li", "section", "em"))
    source = specimen.edit(end, end, f"</{name}>")
    return _broken(specimen, "close added", source, name, end)


def _in_text(kind: str, text: bytes, name: str) -> Breaker:
    def breaker(specimen: Specimen, random: Random) -> Mutation | None:
        if (n := _with_close(specimen, random)) is None:
            return None
        at = specimen.span(n).close
        return _broken(specimen, kind, specimen.edit(at, at, text), name, at)

    return breaker


def _in_attribute(kind: str, change: Callable[[bytes, int, int, int], bytes]) -> Breaker:
    """Break an attribute: ``change`` takes the source and the offsets of name, value and end of value."""

    def breaker(specimen: Specimen, random: Random) -> Mutation | None:
        n = random.randrange(len(specimen.elements))
        attributes = {name: at for name, at in specimen.map.attributes(n).items() if not name.startswith("xmlns")}
        if not attributes:
            return None
        name = random.choice(sorted(attributes))
        start, value, length = attributes[name]
        source = change(specimen.source, start, value, value + length)
        return _broken(specimen, kind, source, name, start)

    return breaker


BREAKERS: dict[str, Breaker] = {
    "close lost": _no_close,
    "open lost": _no_open,
    "slash lost": _no_slash,
    "> lost": _no_bracket,
    "close misspelled": _close_misspelled,
    "close added": _extra_close,
    "loose &": _in_text("loose &", b" & ", "wf-loose-ampersand"),
    "loose <": _in_text("loose <", b" < 5 ", "wf-loose-less-than"),
    "entity": _in_text("entity", b"&eacute;", "eacute"),
    "control": _in_text("control", b"\x0b", "wf-control-char"),
    "byte of Windows": _in_text("byte of Windows", b"\xe9", "wf-encoding"),
    "cdata end": _in_text("cdata end", b"]]>", "wf-cdata-end"),
    "dashes": _in_text("dashes", b"<!-- a -- b -->", "wf-comment-dashes"),
    "quote not closed": _in_attribute("quote not closed", lambda s, a, v, e: s[:e] + s[e + 1 :]),
    "quote not opened": _in_attribute("quote not opened", lambda s, a, v, e: s[: v - 1] + s[v:]),
    "attribute twice": _in_attribute("attribute twice", lambda s, a, v, e: s[:a] + s[a : e + 1] + b" " + s[a:]),
    "no value": _in_attribute("no value", lambda s, a, v, e: s[: v - 2] + s[e + 1 :]),
}
