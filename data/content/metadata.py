"""What a camera or a program wrote beside a picture (where it was taken, by whom, with what) taken off, and whatever follows its end.

The pixels stay as they are, bit by bit. A picture that its notes turn must be turned first: ``data.content.pictures`` does.
"""

import struct
from collections.abc import Iterator

from data.errors import PictureUnreadable

_PNG_BEGINS = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT pHYs".split())

_JPEG_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_SCAN, _END = 0xDA, 0xD9
_JPEG_KEPT = {0xE0: (b"JFIF\0",), 0xE2: (b"ICC_PROFILE\0",), 0xEE: (b"Adobe",)}
"""Of the notes of applications only these shape what is seen; of comments none does."""

_WEBP_KEPT = frozenset(b"VP8 |VP8L|VP8X|ALPH|ICCP".split(b"|"))
_WEBP_SEEN = 0b0011_0000
"""Of what the head of a WebP announces: transparency and colours. Notes and movement go."""


def without_metadata(content: bytes, media_type: str) -> bytes:
    """Return a PNG, JPEG or WebP without its notes; what is no such picture, as it is.

    Raises ``PictureUnreadable`` where its parts do not follow each other as they should.
    """
    cleaners = {"image/png": _png, "image/jpeg": _jpeg, "image/webp": _webp}
    cleaner = cleaners.get(media_type)
    if cleaner is None:
        return content
    try:
        return cleaner(content)
    except (struct.error, IndexError):
        raise PictureUnreadable("damaged") from None


def _png(content: bytes) -> bytes:
    kept, position = [_PNG_BEGINS], len(_PNG_BEGINS)
    while True:
        length, name = struct.unpack_from(">I4s", content, position)
        end = position + 12 + length
        if end > len(content):
            raise PictureUnreadable("damaged")
        if name in _PNG_KEPT:
            kept.append(content[position:end])
        position = end
        if name == b"IEND":
            return b"".join(kept)


def _jpeg(content: bytes) -> bytes:
    return b"\xff\xd8" + b"".join(_jpeg_parts(content))


def _jpeg_parts(content: bytes) -> Iterator[bytes]:
    """Yield the segments that are kept, each scan with its data, up to the first end."""
    position = 2
    while True:
        if content[position] != 0xFF:
            raise PictureUnreadable("damaged")
        marker = content[position + 1]
        if marker == 0xFF:
            position += 1
        elif marker == _END:
            yield b"\xff\xd9"
            return
        elif marker in _JPEG_ALONE:
            yield content[position : position + 2]
            position += 2
        else:
            end = position + 2 + struct.unpack_from(">H", content, position + 2)[0]
            if marker == _SCAN:
                end = _end_of_scan(content, end)
            if _kept_of_jpeg(marker, content[position + 4 : position + 18]):
                yield content[position:end]
            position = end


def _kept_of_jpeg(marker: int, begins: bytes) -> bool:
    notes = 0xE0 <= marker <= 0xEF or marker == 0xFE
    return not notes or begins.startswith(_JPEG_KEPT.get(marker, ()))


def _end_of_scan(content: bytes, position: int) -> int:
    """Return where the data of a scan end: at the next marker that is no part of them."""
    while True:
        position = content.find(b"\xff", position)
        if position < 0:
            raise PictureUnreadable("damaged")
        follows = content[position + 1]
        if follows != 0x00 and not 0xD0 <= follows <= 0xD7:
            return position
        position += 2


def _webp(content: bytes) -> bytes:
    whole = min(len(content), 8 + struct.unpack_from("<I", content, 4)[0])
    kept, position = [], 12
    while position + 8 <= whole:
        name, length = struct.unpack_from("<4sI", content, position)
        end = position + 8 + length
        if end > len(content):
            raise PictureUnreadable("damaged")
        chunk = bytearray(content[position:end])
        if name == b"VP8X":
            chunk[8] &= _WEBP_SEEN
        if name in _WEBP_KEPT:
            kept.append(bytes(chunk) + b"\0" * (length % 2))
        position = end + length % 2
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body
