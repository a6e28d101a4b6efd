"""What changed from one form of a document to another, told in sentences of Spanish with the schema's own words.

"La fecha de cierre pasó de 31 de marzo de 2026 a 15 de abril de 2026." Each sentence comes in parts, so that whoever shows it can mark
what went and what came.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from data.errors import NotWellFormed
from data.xml.differences import MOST, Difference, differences
from data.xml.matching import Effort
from data.xml.schema_model import Noun, SimpleType
from logic.comparing.text_runs import Part, cut, runs
from logic.rendering.labels import labels

__all__ = ["Part", "Sentence", "plain_sentence", "tell_changes"]

LANGUAGE = "es"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?")
_NO_NAMES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One change, in parts. ``substantive``: it changes what the document says, not only how."""

    parts: tuple[Part, ...]
    substantive: bool = True


def tell_changes(before: bytes, after: bytes, names: Mapping[str, str] = _NO_NAMES) -> tuple[Sentence, ...]:
    """Return a sentence for each change from ``before`` to ``after``, in the order of the document; none where it reads the same.

    ``names`` are the titles of documents by id: one that it does not have is called by its id.
    Bytes that differ and read the same are told as such; what cannot be read is said to be another text.
    """
    if before == after:
        return ()
    try:
        found = differences(before, after)
    except NotWellFormed:
        return (_said("No se puede comparar por partes: una de las dos versiones no se puede leer como XML."),)
    if not found:
        return (_said("Solo cambió la forma del archivo: lo que se lee es igual.", substantive=False),)
    effort = Effort()
    told = tuple(Sentence(tuple(_parts(_called(one, names), effort)), one.substantive) for one in found)
    return (*told, _said(f"Hay más cambios: estos son los primeros {MOST}.")) if len(found) == MOST else told


def plain_sentence(sentence: Sentence) -> str:
    """Return a sentence for a terminal: [-what went-] {+what came+}."""
    shown = {"text": "{}", "del": "[-{}-]", "ins": "{{+{}+}}"}
    return "".join(shown[part.kind].format(part.text) for part in sentence.parts)


def _said(text: str, *, substantive: bool = True) -> Sentence:
    return Sentence((Part("text", text),), substantive)


def _called(one: Difference, names: Mapping[str, str]) -> Difference:
    """Return a difference in which documents are called by their titles, as far as they are known."""
    if not one.names_document:
        return one
    shown = "«{}»" if one.fact or one.kind == "attribute" else "{}"
    before, after = (shown.format(names[id_]) if id_ in names else id_ for id_ in (one.before, one.after))
    return replace(one, before=before, after=after)


def _parts(one: Difference, effort: Effort) -> list[Part]:
    if one.kind in ("text", "value"):
        return _text(one, effort) if one.kind == "text" else _value(one, effort)
    word = {
        "type": _type,
        "added": _added,
        "removed": _removed,
        "moved": _moved,
        "emphasis": _emphasis,
        "attribute": _attribute,
    }
    return word[one.kind](one)


def _type(one: Difference) -> list[Part]:
    return [Part("text", "Es otro tipo de documento: pasó de "), Part("del", one.before), *_to(one.after)]


def _added(one: Difference) -> list[Part]:
    if one.fact:
        return [
            Part("text", f"Se agregó {_the(one.noun)}: "),
            Part("ins", _shown(one.after, one.value_type)),
            Part("text", "."),
        ]
    return [
        Part("text", f"Se agregó {_a(one.noun)}{_place(one)}: "),
        Part("ins", f"«{cut(one.after)}»"),
        Part("text", "."),
    ]


def _removed(one: Difference) -> list[Part]:
    if one.fact:
        return [
            Part("text", f"Se quitó {_the(one.noun)}: "),
            Part("del", _shown(one.before, one.value_type)),
            Part("text", "."),
        ]
    name = _numbered(one)
    return [Part("text", f"Se quitó {name}{_place(one)}: "), Part("del", f"«{cut(one.before)}»"), Part("text", ".")]


def _moved(one: Difference) -> list[Part]:
    now = f"ahora va después de «{cut(one.behind, 80)}»" if one.behind else "ahora va al comienzo"
    return [Part("text", f"Cambió de lugar {_the(one.noun)} «{cut(one.title or one.after, 80)}»{_place(one)}: {now}.")]


def _value(one: Difference, effort: Effort) -> list[Part]:
    before, after = (_shown(value, one.value_type) for value in (one.before, one.after))
    if len(before) + len(after) > 120 and one.value_type is not None and one.value_type.kind == "text":
        return [Part("text", f"Cambió {_the(one.noun)}{_place(one)}: «"), *runs(before, after, effort), Part("text", "».")]
    return [Part("text", f"{_the(one.noun, capital=True)}{_place(one)} pasó de "), Part("del", before), *_to(after)]


def _text(one: Difference, effort: Effort) -> list[Part]:
    if not one.before or not one.after:
        return _added(one) if one.after else _removed(one)
    where = f"En {one.place}, " if one.place else "En "
    return [Part("text", f"{where}{_numbered(one)}: «"), *runs(one.before, one.after, effort), Part("text", "».")]


def _emphasis(one: Difference) -> list[Part]:
    return [Part("text", f"Cambió cómo se destaca el texto de {_numbered(one)}{_place(one)}: «{cut(one.after, 80)}».")]


def _attribute(one: Difference) -> list[Part]:
    of = one.of or Noun("dato")
    begin = f"{_the(of, capital=True)} de {_numbered(one)}{_place(one)}"
    before, after = (_shown(value, one.value_type) for value in (one.before, one.after))
    if not one.before:
        return [Part("text", f"{begin} ahora es "), Part("ins", after), Part("text", ".")]
    if not one.after:
        return [Part("text", f"{begin} ya no se indica: era "), Part("del", before), Part("text", ".")]
    return [Part("text", f"{begin} pasó de "), Part("del", before), *_to(after)]


def _to(after: str) -> list[Part]:
    return [Part("text", " a "), Part("ins", after), Part("text", ".")]


def _place(one: Difference) -> str:
    return f" ({one.place})" if one.place else ""


def _the(noun: Noun, *, capital: bool = False) -> str:
    """Return a part of a document with its article: "la fecha de cierre"."""
    if noun.label.startswith("<"):
        return ("La" if capital else "la") + f" etiqueta {noun.label}"
    article = "la" if noun.gender == "f" and not noun.label.startswith(("a ", "á", "agua")) else "el"
    return f"{article.capitalize() if capital else article} {noun.label}"


def _a(noun: Noun) -> str:
    if noun.label.startswith("<"):
        return f"una etiqueta {noun.label}"
    return f"{'una' if noun.gender == 'f' else 'un'} {noun.label}"


def _numbered(one: Difference) -> str:
    """Return a part with its number among its twins: "el requisito 3"."""
    number = f" {one.ordinal}" if one.twins > 1 else ""
    return f"{_the(one.noun)}{number}"


def _shown(value: str, value_type: SimpleType | None) -> str:
    """Return a value as a reader knows it: dates and numbers of Chile, the labels of codes."""
    if value_type is not None and value in value_type.values:
        return value_type.values[value] or value
    if _MOMENT.fullmatch(value):
        try:
            return labels(LANGUAGE).date(value)
        except ValueError:
            return value
    if value_type is not None and value_type.kind == "integer" and value.isascii() and value.isdigit():
        return labels(LANGUAGE).number(int(value))
    return cut(value) or "nada"
