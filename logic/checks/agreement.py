"""Agreement: values that know how to stand in a Spanish sentence, with article, gender and number.

In a template, ``{element}`` is ``<p> (párrafo)``, ``{element.the}`` "el párrafo", ``{element.of}`` "del párrafo",
``{element.to}`` "al párrafo", ``{element.tag}`` ``<p>``, ``vací{element.o}`` "vacío"; ``{element:está|están}`` chooses by
number, as ``{count:carácter|caracteres}`` does, and ``{size:bytes}`` says "1,2 MB". A day is said "7 de marzo de 2026".
The sentences themselves are in ``wordings``.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

MAX_LISTED = 8

_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
_STRESSED_A = ("á", "acta", "agua", "alma", "arma", "arte", "aula")
_ENDINGS = {("m", "s"): "o", ("f", "s"): "a", ("m", "p"): "os", ("f", "p"): "as"}
_ARTICLES = {("m", "s"): "el", ("f", "s"): "la", ("m", "p"): "los", ("f", "p"): "las"}


@dataclass(frozen=True, slots=True)
class Noun:
    """A part of a document. ``name`` is its tag's; a part of unknown name has no label and is called by its tag."""

    name: str
    label: str
    gender: str = "m"
    number: str = "s"

    def __str__(self) -> str:
        return f"{self.tag} ({self.label})" if self.name and self.label else self.label or self.tag

    def __format__(self, spec: str) -> str:
        return _by_number(spec, self.number == "p") if spec else str(self)

    @property
    def tag(self) -> str:
        return f"<{self.name}>"

    @property
    def the(self) -> str:
        return f"{self._article} {self._called}"

    @property
    def of(self) -> str:
        return f"del {self._called}" if self._article == "el" else f"de {self.the}"

    @property
    def to(self) -> str:
        return f"al {self._called}" if self._article == "el" else f"a {self.the}"

    @property
    def o(self) -> str:
        """Return the ending of an adjective: o, a, os or as."""
        return _ENDINGS[self.gender, self.number]

    @property
    def _called(self) -> str:
        return self.label or f"etiqueta {self.tag}"

    @property
    def _article(self) -> str:
        if (self.gender, self.number) == ("f", "s") and self.label.split(" ")[0].startswith(_STRESSED_A):
            return "el"
        return _ARTICLES[self.gender, self.number]


class Count(int):
    """A number as it is written in Chile."""

    def __format__(self, spec: str) -> str:
        if spec == "bytes":
            return size(self)
        written = f"{int(self):,}".replace(",", ".")
        return f"{written} {_by_number(spec, self != 1)}" if spec else written


@dataclass(frozen=True, slots=True)
class Listing:
    """Things in a row, at most eight; ``{allowed:o}`` joins the last with "o"."""

    items: Sequence[str]

    def __format__(self, spec: str) -> str:
        shown, rest = self.items[:MAX_LISTED], len(self.items) - MAX_LISTED
        if rest > 0:
            return f"{', '.join(shown)} y {rest} más"
        if spec and len(shown) > 1:
            return f"{', '.join(shown[:-1])} {spec} {shown[-1]}"
        return ", ".join(shown)


def size(number: int) -> str:
    """Return bytes as a person says them: "900 bytes", "12 KB", "1,2 MB"."""
    if number < 1024:
        return f"{number} bytes"
    if number < 1024 * 1024:
        return f"{round(number / 1024)} KB"
    return f"{number / 1024 / 1024:.1f} MB".replace(".", ",").replace(",0 ", " ")


def day_in_words(text: str) -> str:
    """Return a day that is written YYYY-MM-DD as a person says it: "7 de marzo de 2026". Anything else stays as it is."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return visible(text)
    return f"{day.day} de {_MONTHS[day.month - 1]} de {day.year}"


def visible(text: str) -> str:
    """Return ``text`` with what cannot be seen, or turns the direction of a line, written as «U+202E»."""
    if text.isprintable():  # nearly every text is: it has no letter of those kinds
        return text
    return "".join(_shown(letter) for letter in text)


def _shown(letter: str) -> str:
    if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"):
        return letter
    return f"«U+{ord(letter):04X}»"


def _by_number(spec: str, plural: bool) -> str:
    return spec.split("|")[plural]
