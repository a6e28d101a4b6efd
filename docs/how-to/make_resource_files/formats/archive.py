"""Archives that come out the same, byte by byte, whenever they are made: names in order, one date for all entries."""

import io
import zipfile
from collections.abc import Mapping

MADE = (2026, 11, 20, 12, 0, 0)
"""The date of every entry and of every document, so that a file only changes when what it says changes."""

MADE_ISO = "2026-11-20T12:00:00"


def packed(parts: Mapping[str, bytes], mimetype: str = "") -> bytes:
    """Return a ZIP archive of ``parts`` by name. A ``mimetype`` goes first and uncompressed, as OpenDocument asks."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        if mimetype:
            archive.writestr(_entry("mimetype", zipfile.ZIP_STORED), mimetype)
        for name, content in sorted(parts.items()):
            archive.writestr(_entry(name, zipfile.ZIP_DEFLATED), content)
    return held.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    """Return the entries of an archive by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _entry(name: str, method: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, MADE)
    entry.compress_type = method
    entry.external_attr = 0o644 << 16
    return entry
