"""What is wrong with a comment, or with a link that is asked for, in words: at the desks, and for whoever comes by a link."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logic.errors import Fault

_SENTENCES = {
    "comment-missing": "Escriba el comentario: estaba vacío.",
    "comment-too-long": "Es muy largo: tiene {length} caracteres y caben {limit}. Acórtelo o divídalo en dos.",
    "place-unknown": "Esa parte no está en esta versión del documento. Elija otra de la lista.",
    "comments-full": "Este documento ya tiene {limit} comentarios, que es lo más que cabe. Avise a la jefatura de la unidad.",
    "link-full": "Con este enlace ya se dejaron {limit} comentarios, que es lo más que recibe. Escriba a quien se lo envió.",
    "links-full": "Este documento ya tiene {limit} enlaces que sirven. Termine alguno antes de hacer otro.",
    "expert-missing": "Escriba el nombre de la persona que va a revisar.",
    "expert-too-long": "El nombre es muy largo: caben {limit} caracteres.",
    "days-out-of-range": "Elija entre 1 y {limit} días.",
    "note-too-long": "El mensaje es muy largo: caben {limit} caracteres.",
    "change-missing": "Diga qué cambió, o marque que es un cambio menor.",
    "change-length": "La nota debe tener entre {least} y {most} caracteres.",
}

FIELDS = {
    "text": "comentario",
    "place": "lugar",
    "expert": "nombre",
    "days": "dias",
    "note": "mensaje",
    "change": "cambio",
}
"""The field of the form that each fault is about."""


def comment_faults(faults: "Iterable[Fault]") -> dict[str, str]:
    """Return a sentence for each field that is wrong, by the name that the field has in the form."""
    return {FIELDS[fault.field]: _SENTENCES[fault.code].format(**_spanish(fault)) for fault in faults}


def _spanish(fault: "Fault") -> dict[str, str]:
    """Return the values of a fault as Spanish writes numbers."""
    return {name: f"{value:,}".replace(",", ".") for name, value in fault.values.items() if isinstance(value, int)}
