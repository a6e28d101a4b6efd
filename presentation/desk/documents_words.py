"""How the lists of documents say things: filters and what was chosen of them, obstacles, and where a document is opened."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import get_args
from urllib.parse import urlencode

from logic.editing.act_on_many import MOST, Decision, Obstacle
from logic.errors import Fault
from presentation.desk.writing_words import STATUSES

DOCUMENTS = "/redaccion/documentos/"

STATUS_CODES = {
    "borrador": "draft",
    "en-revision": "in review",
    "devuelto": "returned",
    "aprobado": "approved",
    "retirado": "withdrawn",
}
"""What an address says of each status."""

STATUS_NAMES = {
    "borrador": ("Borrador", "Borradores"),
    "en-revision": ("En revisión", "En revisión"),
    "devuelto": ("Devuelto", "Devueltos"),
    "aprobado": ("Aprobado", "Aprobados"),
    "retirado": ("Retirado", "Retirados"),
}

AGES = {"hoy": "today", "semana": "week", "mes": "month", "antiguo": "old"}
AGE_NAMES = {
    "hoy": "Cambió hoy",
    "semana": "Cambió en los últimos 7 días",
    "mes": "Cambió en los últimos 30 días",
    "antiguo": "Sin cambios hace más de un año",
}

ORDERS = {"cambio": "changed", "titulo": "title", "revision": "review"}
ORDER_NAMES = {"cambio": "Lo último que cambió", "titulo": "Por título", "revision": "Por próxima revisión"}

DECISIONS: Mapping[str, Decision] = {
    "enviar": "send",
    "aprobar": "approve",
    "devolver": "return",
    "desechar": "discard",
    "revision": "review",
}
"""What an address, or a form, says of each decision."""

DECISION_NAMES: Mapping[Decision, tuple[str, str, str]] = {
    "send": ("Enviar a revisión", "Enviados a revisión", "Quedarán esperando la lectura de otra persona."),
    "approve": ("Aprobar", "Aprobados", "La próxima edición los lleva."),
    "return": ("Devolver", "Devueltos", "Vuelven a quien los escribió, con el motivo que usted escriba."),
    "discard": ("Mover a la papelera", "En la papelera", "Nada se borra: desde la papelera pueden volver."),
    "review": (
        "Cambiar la próxima revisión",
        "Con otra fecha de revisión",
        "Se guarda una versión nueva de cada uno, como borrador. Lo publicado no cambia hasta que se apruebe.",
    ),
}
"""Of each decision: its button, what is said once it is done, and what it means."""

OBSTACLES: Mapping[Obstacle, str] = {
    "gone": "Ya no existe un documento con ese identificador.",
    "withdrawn": "Está retirado. Tráigalo de vuelta primero.",
    "incomplete": "Todavía le falta algo para publicarse.",
    "already": "Ya está así.",
    "not-in-review": "No está en revisión.",
    "note-missing": "Cambió algo importante desde lo publicado. Ábralo y diga qué cambió a quienes ya lo leyeron.",
    "reserved": "Otra persona lo reservó para sí.",
    "was-published": "Alguna vez se publicó: hay que retirarlo, para decir qué encontrarán sus lectores.",
    "changed": "Alguien guardó otra versión mientras usted decidía. Léala antes.",
    "failed": "No se pudo en este momento. No se cambió nada en él: pruebe otra vez.",
}

_FAULTS = {
    ("title", "missing"): "Escriba el título. Después podrá cambiarlo.",
    ("title", "too-long"): "El título es muy largo: caben {most} letras.",
    ("document_id", "unfit"): "Use solo minúsculas sin tilde, cifras y guiones, hasta 80, como patente-municipal.",
    ("document_id", "taken"): "Ya hay un documento «{value}». Escriba otro identificador, o déjelo en blanco.",
    ("channel", "missing"): "Elija el canal en que se publicará.",
    ("channel", "unknown"): "Elija uno de los canales de la lista.",
    ("topic", "missing"): "Elija el tema principal. Después podrá agregar otros.",
    ("topic", "unknown"): "Elija uno de los temas de la lista.",
    ("type", "unknown"): "Elija uno de los tipos de documento.",
    ("reason", "reason-missing"): "Diga qué hay que corregir: es lo que leerá quien lo escribió.",
    ("day", "unfit"): "Escriba el día completo, como 2027-03-31.",
    ("day", "past"): "Elija un día de hoy en adelante.",
    ("documents", "too-many"): f"Elija {MOST} documentos a lo más, y siga después con los otros.",
}

FIELDS = {
    "title": "titulo",
    "document_id": "identificador",
    "channel": "canal",
    "topic": "tema",
    "type": "tipo",
    "reason": "motivo",
    "day": "dia",
    "documents": "documentos",
}
"""What each field of a use case is called in the forms."""

assert set(OBSTACLES) == set(get_args(Obstacle)) - {""}
assert set(STATUS_CODES.values()) == set(STATUSES)


def fault_words(faults: tuple[Fault, ...]) -> dict[str, str]:
    """Return a sentence for each field that something is wrong with, by its name in the form; the first of each."""
    told: dict[str, str] = {}
    for fault in faults:
        told.setdefault(FIELDS[fault.field], _FAULTS[fault.field, fault.code].format(**fault.values))
    return told


def address_with(chosen: Mapping[str, str], **changed: str) -> str:
    """Return the address of the list with what was chosen, and some of it changed; what is empty is left out."""
    asked = {name: value for name, value in {**chosen, **changed}.items() if value}
    return f"{DOCUMENTS}?{urlencode(asked)}" if asked else DOCUMENTS


def missing_words(valid: bool, missing: int) -> str:
    """Return what is said of a document that lacks something; empty for one that does not."""
    if valid:
        return ""
    return "Le falta algo" if missing == 0 else "Le falta una cosa" if missing == 1 else f"Le faltan {missing} cosas"


def near_words(review_by: str, today: date) -> str:
    """Return the tone of a day of review: "bad" where it is past, "warn" within thirty days, empty for any other."""
    if not review_by or review_by > (today + timedelta(days=30)).isoformat():
        return ""
    return "bad" if review_by < today.isoformat() else "warn"


def writing_tab(addresses: Collection[str]) -> str:
    """Return the last step of where a document is opened: the structured editor, where there is one."""
    return "escribir" if any(address.endswith("/escribir") for address in addresses) else "fuente"
