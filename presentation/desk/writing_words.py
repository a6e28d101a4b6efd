"""How the editor's desk calls things, and how a text area's text becomes the bytes of a document."""

STATUSES = {
    "draft": ("warn", "pen", "Borrador"),
    "in review": ("info", "eye", "En revisión"),
    "returned": ("warn", "undo", "Devuelto"),
    "approved": ("ok", "check", "Aprobado"),
    "withdrawn": ("", "x", "Retirado"),
}
"""Tone, drawing and word of each status."""


def written_bytes(text: str) -> bytes:
    """Return what was written in a text area as UTF-8. Browsers send every end of a line as CR LF (HTML, section 4.10.21)."""
    return text.replace("\r\n", "\n").encode("utf-8", "replace")
