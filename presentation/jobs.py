"""Jobs in words: what each kind is, and why one failed."""

WORDS = {
    "send mail": "Enviar un correo",
    "build": "Hacer una edición",
    "tick": "Mirar lo programado",
    "sweep": "Limpiar sesiones terminadas",
    "check links": "Revisar enlaces de afuera",
    "prune": "Podar ediciones antiguas",
}

_REASONS = {
    "MailRefused": "el correo no se pudo entregar. Revise PORTAL_MAIL y el servidor de correo.",
    "StoreBusy": "otro proceso estaba escribiendo.",
    "StoreFull": "no queda espacio en el disco.",
    "StoreUnreachable": "la base de datos no respondió.",
    "BuilderBusy": "ya se estaba haciendo otra edición.",
}


def job_words(kind: str) -> str:
    """Return what a job is, in words."""
    return WORDS.get(kind, kind)


def reason_words(reason: str) -> str:
    """Return why a job failed, in words."""
    return _REASONS.get(reason, "una falla que no se esperaba. El detalle está en el registro del portal.")
