"""Jobs in words: what each kind is, when it recurs, and why one failed. The same on a screen and on the command line."""

from logic.scheduling.handlers import Periodic

_KINDS = {
    "send mail": "Enviar un correo",
    "build": "Hacer una edición",
    "tick": "Mirar lo programado",
    "sweep": "Limpiar sesiones terminadas",
    "check links": "Revisar enlaces de afuera",
    "prune": "Quitar ediciones antiguas",
}

_REASONS = {
    "MailRefused": "El correo no se pudo entregar. Revise PORTAL_MAIL y el servidor de correo.",
    "StoreBusy": "Otro proceso estaba escribiendo.",
    "StoreFull": "No queda espacio en el disco. Libere espacio e intente otra vez.",
    "StoreUnreachable": "La base de datos no respondió.",
    "BuilderBusy": "Ya se estaba haciendo otra edición.",
    "ContentDamaged": "Un archivo guardado está dañado. Restaure un respaldo.",
    "ContentMissing": "Falta un archivo guardado. Restaure un respaldo.",
    "StylesheetFailed": "Falló una hoja de estilo del portal. Avise a quien lo mantiene.",
    "interrupted": "Se cortó cada vez que se intentó. Puede faltar memoria: el detalle está en el registro del servidor.",
}


def job_words(kind: str) -> str:
    """Return what a job is, in words."""
    return _KINDS.get(kind, kind)


def reason_words(reason: str) -> str:
    """Return why a job failed, as a sentence."""
    return _REASONS.get(reason, "Hubo una falla que no se esperaba. El detalle está en el registro del servidor.")


def rhythm_words(work: Periodic) -> str:
    """Return how often something recurs, in words."""
    if work.minutes:
        return {1: "cada minuto", 60: "cada hora"}.get(work.minutes, f"cada {work.minutes} minutos")
    return f"cada día a las {work.hour:02}:{work.minute:02}"
