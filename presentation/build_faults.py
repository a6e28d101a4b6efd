"""Why a build was not made, in words, where it was for no fault of a document."""

_FAULTS = {
    "StylesheetFailed": "Falló una hoja de estilo. El sitio publicado sigue igual.",
    "StoreFull": "No quedó espacio en el disco.",
    "interrupted": "Se interrumpió. La siguiente no necesita nada especial.",
    "BuilderBusy": "Ya se estaba haciendo otra.",
}


def fault_words(error: str) -> str:
    """Return the sentence for what the report of a failed build calls its error."""
    return _FAULTS.get(error, "Hubo una falla que no se esperaba. El detalle está en el registro del portal.")
