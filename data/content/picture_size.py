"""The width and height at which a picture is shown, read from its own header without opening the picture.

Those of a drawing are in ``data.content.drawing_size``.
"""

import struct

from data.content.drawing_size import drawing_size

_JPEG_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_JPEG_ALONE = frozenset({0x01, *range(0xD0, 0xDA)})
_JPEG_NOTES = 0xE1

_EXIF = b"Exif\0\0"
_ORIENTATION = 0x0112
_LYING = frozenset({5, 6, 7, 8})
"""Orientations of a camera held upright: whoever shows the picture turns it by a quarter."""


def picture_size(content: bytes, media_type: str) -> tuple[int, int] | None:
    """Return (width, height) in pixels of a PNG, JPEG, WebP or SVG.

    None where the header cannot be read, says that there is nothing to see, or the kind has none.
    """
    readers = {"image/png": _png, "image/jpeg": _jpeg, "image/webp": _webp, "image/svg+xml": drawing_size}
    reader = readers.get(media_type)
    try:
        size = reader(content) if reader else None
    except (struct.error, IndexError):
        return None
    return size if size and all(size) else None


def _png(content: bytes) -> tuple[int, int] | None:
    width, height = struct.unpack_from(">II", content, 16)
    return width, height


def _jpeg(content: bytes) -> tuple[int, int] | None:
    """Walk the segments to the frame header, which holds the size. Notes of the camera before it may turn the picture."""
    position, lying = 2, False
    while position < len(content):
        marker = content[position + 1]
        if content[position] != 0xFF:
            return None
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", content, position + 5)
            return (height, width) if lying else (width, height)
        if marker == 0xFF:
            position += 1
        elif marker in _JPEG_ALONE:
            position += 2
        else:
            length = struct.unpack_from(">H", content, position + 2)[0]
            if marker == _JPEG_NOTES:
                lying = lying or _lies(content[position + 4 : position + 2 + length])
            position += 2 + length
    return None


def _lies(notes: bytes) -> bool:
    """Tell whether the notes of a camera (Exif) say that the picture is to be turned by a quarter."""
    if not notes.startswith(_EXIF):
        return False
    tiff = notes[len(_EXIF) :]
    order = "<" if tiff.startswith(b"II") else ">"
    try:
        start = struct.unpack_from(f"{order}I", tiff, 4)[0]
        for entry in range(struct.unpack_from(f"{order}H", tiff, start)[0]):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * entry)
            if tag == _ORIENTATION:
                return value in _LYING
    except struct.error:
        pass
    return False


def _webp(content: bytes) -> tuple[int, int] | None:
    kind = content[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(content[24:27], "little"), 1 + int.from_bytes(content[27:30], "little")
    if kind == b"VP8L":
        bits = struct.unpack_from("<I", content, 21)[0]
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", content, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None
