"""One difference between two documents in a sentence of Spanish, in parts. Which differences there are is found elsewhere."""

import re

from data.xml.differences import Difference
from data.xml.matching import Effort
from data.xml.nouns import is_plural
from data.xml.schema_model import Noun as SchemaNoun
from data.xml.schema_model import SimpleType
from logic.checks.agreement import Noun
from logic.comparing.text_runs import Part, cut, rewritten, runs
from logic.rendering.labels import labels

LANGUAGE = "es"
SHORT = 120
"""Letters of a fact before and after that are shown whole."""

LONGEST_TITLE = 80

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?")


def word_difference(one: Difference, effort: Effort) -> list[Part]:
    """Return the sentence of a difference. ``effort`` is what may be spent on comparing texts."""
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
    noun = noun_of(one.noun)
    verb = f"Se {noun:agregó|agregaron}"
    if one.fact:
        return [Part("text", f"{verb} {noun.the}: "), Part("ins", shown_value(one.after, one.value_type)), _END]
    return [Part("text", f"{verb} {_some(noun)}{_place(one)}: "), Part("ins", f"«{cut(one.after)}»"), _END]


def _removed(one: Difference) -> list[Part]:
    noun = noun_of(one.noun)
    verb = f"Se {noun:quitó|quitaron}"
    if one.fact:
        return [Part("text", f"{verb} {noun.the}: "), Part("del", shown_value(one.before, one.value_type)), _END]
    return [
        Part("text", f"{verb} {noun.the}{_number(one)}{_place(one)}: "),
        Part("del", f"«{cut(one.before)}»"),
        _END,
    ]


def _moved(one: Difference) -> list[Part]:
    noun = noun_of(one.noun)
    behind = f"después de «{cut(one.behind, LONGEST_TITLE)}»" if one.behind else "al comienzo"
    what = f"{noun.the} «{cut(one.title or one.after, LONGEST_TITLE)}»"
    return [Part("text", f"{noun:Cambió|Cambiaron} de lugar {what}{_place(one)}: ahora {noun:va|van} {behind}.")]


def _value(one: Difference, effort: Effort) -> list[Part]:
    noun = noun_of(one.noun)
    number = "" if one.fact else _number(one)
    if len(one.before) + len(one.after) > SHORT and one.before and one.after:
        begin = f"{noun:Cambió|Cambiaron} {noun.the}{number}{_place(one)}: «"
        return [Part("text", begin), *runs(one.before, one.after, effort), Part("text", "».")]
    before, after = (shown_value(value, one.value_type) for value in (one.before, one.after))
    begin = f"{_first(noun.the)}{number}{_place(one)} {noun:pasó|pasaron} de "
    return [Part("text", begin), Part("del", before), *_to(after)]


def _text(one: Difference, effort: Effort) -> list[Part]:
    if not one.before or not one.after:
        return _added(one) if one.after else _removed(one)
    noun = noun_of(one.noun)
    found = runs(one.before, one.after, effort)
    where = f"En {one.place}, {noun.the}{_number(one)}" if one.place else f"En {noun.the}{_number(one)}"
    if found != rewritten(one.before, one.after):
        return [Part("text", f"{where}: «"), *found, Part("text", "».")]
    went, _, came = found
    begin = f"{where} {noun:se escribió|se escribieron} de nuevo. Antes: «"
    if not one.place:
        begin = _first(begin.removeprefix("En "))
    return [Part("text", begin), went, Part("text", "». Ahora: «"), came, Part("text", "».")]


def _emphasis(one: Difference) -> list[Part]:
    of = f"{noun_of(one.noun).of}{_number(one)}{_place(one)}"
    return [Part("text", f"Cambió cómo se destaca el texto {of}: «{cut(one.after, LONGEST_TITLE)}».")]


def _attribute(one: Difference) -> list[Part]:
    of = noun_of(one.of or SchemaNoun("dato"))
    noun = noun_of(one.noun)
    what = of.the if of.label == noun.label else f"{of.the} {noun.of}"
    begin = f"{_first(what)}{_number(one)}{_place(one)}"
    before, after = (shown_value(value, one.value_type) for value in (one.before, one.after))
    if not one.before:
        return [Part("text", f"{begin} ahora {of:es|son} "), Part("ins", after), _END]
    if not one.after:
        return [Part("text", f"{begin} ya no se {of:indica: era|indican: eran} "), Part("del", before), _END]
    return [Part("text", f"{begin} {of:pasó|pasaron} de "), Part("del", before), *_to(after)]


_END = Part("text", ".")


def _to(after: str) -> list[Part]:
    return [Part("text", " a "), Part("ins", after), _END]


def _place(one: Difference) -> str:
    return f" ({one.place})" if one.place else ""


def _number(one: Difference) -> str:
    """Return which one of its twins a part is: "el requisito 3"."""
    return f" {one.ordinal}" if one.twins > 1 else ""


def noun_of(noun: SchemaNoun) -> Noun:
    """Return a noun of the schemas that agrees with its sentence. One that they do not know is called by its tag."""
    if noun.label.startswith("<"):
        return Noun(noun.label.strip("<>"), "", "f")
    return Noun("", noun.label, noun.gender, "p" if is_plural(noun) else "s")


def _some(noun: Noun) -> str:
    """Return a part with its indefinite article: "una sección"; what is always many, with the definite one."""
    if noun.number == "p":
        return noun.the
    feminine = noun.gender == "f" and not noun.the.startswith("el ")
    return f"{'una' if feminine else 'un'} {noun.the.partition(' ')[2]}"


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]


def shown_value(value: str, value_type: SimpleType | None) -> str:
    """Return a value as a reader knows it: dates and numbers of Chile, the labels of codes."""
    if value_type is not None and value in value_type.values:
        return value_type.values[value] or value
    if _MOMENT.fullmatch(value):
        try:
            return labels(LANGUAGE).date(value)
        except (ValueError, KeyError):
            return value
    if value_type is not None and value_type.kind == "integer" and value.isascii() and value.isdigit():
        return labels(LANGUAGE).number(int(value))
    return cut(value) or "nada"
