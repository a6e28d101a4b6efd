"""The width and height that a picture's own header declares, read without opening the picture."""

import struct

_JPEG_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_JPEG_ALONE = frozenset({0x01, *range(0xD0, 0xDA)})


def picture_size(content: bytes, media_type: str) -> tuple[int, int] | None:
    """Return (width, height) in pixels of a PNG, JPEG or WebP; None where the header cannot be read or the kind has none."""
    readers = {"image/png": _png, "image/jpeg": _jpeg, "image/webp": _webp}
    reader = readers.get(media_type)
    try:
        return reader(content) if reader else None
    except (struct.error, IndexError):
        return None


def _png(content: bytes) -> tuple[int, int] | None:
    width, height = struct.unpack_from(">II", content, 16)
    return width, height


def _jpeg(content: bytes) -> tuple[int, int] | None:
    """Walk the segments to the frame header, which holds the size."""
    position = 2
    while position < len(content):
        marker = content[position + 1]
        if content[position] != 0xFF:
            return None
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", content, position + 5)
            return width, height
        if marker == 0xFF:
            position += 1
        elif marker in _JPEG_ALONE:
            position += 2
        else:
            position += 2 + struct.unpack_from(">H", content, position + 2)[0]
    return None


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
