"""What a file is by its content, never by its name alone: only the kinds of file that the portal takes have a media type.

How large each may be and what else is asked of it is in ``logic.checks``.
"""

import io
import re
import zipfile

from data.content.svg import is_svg

_BEGINNINGS = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "application/vnd.oasis.opendocument.text",
    b"application/vnd.oasis.opendocument.spreadsheet": "application/vnd.oasis.opendocument.spreadsheet",
}
_OFFICE_PARTS = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_MIMETYPE_ENTRY = re.compile(rb"PK\x03\x04.{22}\x08\x00.{2}mimetype([a-z./-]+)PK", re.DOTALL)
_PROGRAM = re.compile(r"vbaProject\.bin|\.(exe|dll|js|vbs)$|^(Basic|Scripts)/", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")

EXTENSIONS = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "svg": "image/svg+xml",
    "docx": _OFFICE_PARTS["word/document.xml"],
    "xlsx": _OFFICE_PARTS["xl/workbook.xml"],
    "odt": _OPEN_DOCUMENT[b"application/vnd.oasis.opendocument.text"],
    "ods": _OPEN_DOCUMENT[b"application/vnd.oasis.opendocument.spreadsheet"],
    "csv": "text/csv",
    "txt": "text/plain",
    "ics": "text/calendar",
}
"""The kinds of file that the portal takes, by the extension that each must have."""


def media_type(content: bytes, name: str) -> str:
    """Return the media type of ``content``, or an empty string if it is of no kind that the portal takes.

    The name only tells one kind of text from another.
    """
    for beginning, found in _BEGINNINGS:
        if content.startswith(beginning):
            return found
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content.startswith(b"PK"):
        return _archive_type(content)
    return _text_type(content, name.rpartition(".")[2].lower())


def _archive_type(content: bytes) -> str:
    """The kind of an office document. Only its list of entries is read; none is unpacked. One that carries programs is of no kind."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except Exception:  # noqa: BLE001 - zipfile raises almost anything at a damaged archive
        return ""
    if any(_PROGRAM.search(name) for name in names):
        return ""
    if entry := _MIMETYPE_ENTRY.match(content[:200]):
        return _OPEN_DOCUMENT.get(entry[1], "")
    return next((found for part, found in _OFFICE_PARTS.items() if part in names), "")


def _text_type(content: bytes, extension: str) -> str:
    if _CONTROL.search(content):
        return ""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    if extension == "svg":
        return "image/svg+xml" if is_svg(content) else ""
    if extension == "ics":
        return "text/calendar" if content.lstrip(b"\xef\xbb\xbf").startswith(b"BEGIN:VCALENDAR") else ""
    return EXTENSIONS.get(extension, "") if extension in ("csv", "txt") else ""
