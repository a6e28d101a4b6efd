"""What changed from one form of a document to another, told in sentences of Spanish with the schema's own words.

"La fecha de cierre pasó de 31 de marzo de 2026 a 15 de abril de 2026." Each sentence comes in parts, so that whoever shows it can mark
what went and what came. How each kind of change is worded is in ``word_difference``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from data.errors import NotWellFormed
from data.xml.differences import MOST, Difference, differences
from data.xml.matching import Effort
from logic.comparing.text_runs import Part
from logic.comparing.word_difference import word_difference

__all__ = ["Part", "Sentence", "plain_sentence", "tell_changes"]

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
    told = tuple(Sentence(tuple(word_difference(_called(one, names), effort)), one.substantive) for one in found)
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
