"""Documents that nobody wrote, valid by the schema, for tests of what must hold for all: they are walked out of its expressions."""

from collections.abc import Sequence
from functools import cache
from typing import TypeVar
from xml.sax.saxutils import escape, quoteattr

from hypothesis import strategies as st

from data.xml.expression import Expression
from data.xml.namespaces import CONTENT, local_name
from data.xml.schema_catalog import document_rules
from data.xml.schema_model import Declaration, ElementType, SimpleType

T = TypeVar("T")

ROOTS = tuple(sorted(local_name(root) for root in document_rules().model.roots))
"""The local names of all roots."""

WORDS = (
    "patente", "Ñuble", "a & b", "1 < 2", "]]>", "«cita»", '"dicho"', "l'IVA", "sin\u00a0corte", "👩\u200d🌾", "e\u0301", "معا",
)  # fmt: skip
BLANKS = (" ", " ", "\n    ", "\t \r\n")
SAMPLES = ("patente-municipal", "foto-1.jpg", "https://www.sii.cl/?a=1&b=2", "2026-03-02", "7", "true")
PARAGRAPH = f"{{{CONTENT}}}p"
MANY_CHILDREN = 4
DEEP = 7


@st.composite
def documents(draw: st.DrawFn, root: str | None = None, wild: bool = False) -> bytes:
    """Return a valid document of ``root``, or of any. Tame: each mark has words of its own at both ends, and none is in itself.

    Wild: marks touch, nest, are empty or hold a blank, as the schema lets them.
    """
    name = root or draw(st.sampled_from(ROOTS))
    declaration = document_rules().model.roots[f"{{{CONTENT}}}{name}"]
    text = _Maker(draw, wild).element(declaration, 0, frozenset())
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text.replace(">", f" xmlns={quoteattr(CONTENT)}>", 1)}\n'.encode()


@cache
def _up_to(most: int) -> st.SearchStrategy[int]:
    """Return the numbers from 0 to ``most``. Kept: to make a strategy costs more than to draw from it."""
    return st.integers(0, most)


class _Maker:
    """Makes one document, and remembers which names of places it has used."""

    def __init__(self, draw: st.DrawFn, wild: bool) -> None:
        self._draw = draw
        self._wild = wild
        self._places = 0

    def element(self, declaration: Declaration, depth: int, marks: frozenset[str]) -> str:
        """Return an element; ``marks`` are the names of those that it stands in."""
        kind = document_rules().model.type_of(declaration)
        name = local_name(declaration.name)
        start = name + self._attributes(kind)
        match kind.kind:
            case "elements":
                layout = self._pick(("", "\n", "\n  "))
                inside = layout.join(["", *self._children(kind, depth), ""])
            case "mixed":
                inside = self._mixed(kind, depth, marks, empty=name == "ref" and self._number(2) == 0)
            case "text":
                assert kind.text is not None, "an element of text has a type of text"
                inside = escape(self._value(kind.text))
            case _:
                inside = ""
        return f"<{start}>{inside}</{name}>" if inside else f"<{start}/>"

    def _attributes(self, kind: ElementType) -> str:
        wanted = (value for value in kind.attributes.values() if value.required or self._number(2) == 0)
        return "".join(f" {value.name}={quoteattr(value.fixed or self._value(value.type))}" for value in wanted)

    def _children(self, kind: ElementType, depth: int) -> list[str]:
        made: list[str] = []
        state: Expression = kind.content
        while not (state.optional and (len(made) >= MANY_CHILDREN or self._number(2) == 0 or not state.first)):
            hurried = len(made) >= MANY_CHILDREN or depth >= DEEP
            name = state.first[-1] if hurried else self._pick(state.first)
            if depth >= DEEP and PARAGRAPH in state.first:
                name = PARAGRAPH
            made.append(self.element(kind.children[name], depth + 1, frozenset()))
            rest = state.after(name)
            assert rest is not None, "a name that fits"
            state = rest
        return made

    def _mixed(self, kind: ElementType, depth: int, marks: frozenset[str], empty: bool) -> str:
        if empty:
            return self._pick(("", " ")) if self._wild else ""
        fitting = [
            child
            for name, child in kind.children.items()
            if (self._wild or local_name(name) not in marks) and (depth < DEEP or local_name(name) == "abbr")
        ]
        made = [self._words()]
        for _ in range(self._number(3 if depth < 3 else 2) if fitting else 0):
            child = self._pick(fitting)
            made.append(self.element(child, depth + 1, marks | {local_name(child.name)}))
            made.append(self._words())
        return "".join(made)

    def _words(self) -> str:
        """Return text: with a word at least where documents are tame, else perhaps a blank or nothing."""
        if self._wild and self._number(2) == 0:
            return self._pick(("", " "))
        word = self._pick(WORDS)
        told = f"<![CDATA[{word}]]>" if "]]>" not in word and self._number(9) == 9 else escape(word)
        return self._pick(("", *BLANKS)) + told + self._pick(("", *BLANKS, " IVA"))

    def _value(self, kind: SimpleType) -> str:
        """Return a value of a type."""
        if kind.kind == "id":
            self._places += 1
            return f"lugar-{self._places}"
        if kind.values:
            return self._pick(tuple(kind.values))
        if kind.kind == "text" and "pattern" not in kind.facets:
            return self._pick(WORDS) + self._pick(BLANKS) + self._pick(WORDS)
        if kind.kind == "integer":
            return kind.facets.get(self._pick(("minInclusive", "maxInclusive")), "7")
        return self._pick([sample for sample in (kind.example, *SAMPLES) if kind.takes(sample)])

    def _number(self, most: int) -> int:
        return self._draw(_up_to(most))

    def _pick(self, options: Sequence[T]) -> T:
        return options[self._number(len(options) - 1)]
