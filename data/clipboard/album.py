"""The pictures of one paste: told by their content, within limits, and each named once. Nothing is fetched."""

import base64
import binascii
import re
from hashlib import sha256
from urllib.parse import unquote_to_bytes

from data.clipboard.pasted import Account, Picture
from data.clipboard.runs import cleaned
from data.content.media_type import media_type

MOST_PICTURES = 60
MOST_BYTES = 8 * 1024 * 1024
MOST_TOGETHER = 40 * 1024 * 1024
MOST_ALT = 250

_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/svg+xml": "svg"}
_DATA = re.compile(r"data:([^,]{0,200}),", re.IGNORECASE)


class Album:
    """Gathers the pictures of one paste."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._pictures: list[Picture] = []
        self._names: dict[bytes, str] = {}
        self._bytes = 0

    def pictures(self) -> tuple[Picture, ...]:
        """Return the pictures, in order of appearance."""
        return tuple(self._pictures)

    def address(self, source: str, alt: str) -> str:
        """Take the picture at ``source``. Returns the name of its file, or an empty string if it was not brought."""
        declared = _DATA.match(source)
        if declared is None:
            self._left_out("picture-not-brought", source[:1000], alt)
            return ""
        if len(source) > MOST_BYTES * 3 // 2:
            return self._refused("picture-too-large", alt)
        content = _decoded(source[declared.end() :], "base64" in declared[1].lower())
        return self.content(content, alt, declared[1].partition(";")[0].strip().lower())

    def content(self, content: bytes, alt: str, said: str = "") -> str:
        """Take the picture ``content``, which somebody ``said`` is of a media type. Returns the name of its file, or ""."""
        kind = media_type(content, "x.svg" if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" else "x.png")
        if kind not in _EXTENSIONS:
            return self._refused("picture-not-taken", alt or said)
        if said and said.replace("jpg", "jpeg") != kind:
            self._account.note("picture-other-type", f"{said} → {kind}")
        digest = sha256(content).digest()
        if digest in self._names:
            return self._names[digest]
        if len(content) > MOST_BYTES or self._bytes + len(content) > MOST_TOGETHER:
            return self._refused("picture-too-large", alt)
        if len(self._names) >= MOST_PICTURES:
            return self._refused("too-many-pictures", alt)
        self._bytes += len(content)
        name = self._names[digest] = f"imagen-{len(self._names) + 1}.{_EXTENSIONS[kind]}"
        self._pictures.append(Picture(name, kind, content, alternative(alt, self._account)))
        return name

    def _left_out(self, code: str, address: str, alt: str) -> None:
        self._account.note(code, address or alt)
        if len(self._pictures) < MOST_PICTURES * 2:
            self._pictures.append(
                Picture("", "", b"", alternative(alt, self._account), cleaned(address, self._account))
            )

    def _refused(self, code: str, excerpt: str) -> str:
        self._account.note(code, excerpt)
        return ""


def alternative(text: str, account: Account) -> str:
    """Return the text of a picture in one line, short enough for the vocabulary; what was cut is counted."""
    line = cleaned(text, account).strip()
    if len(line) <= MOST_ALT:
        return line
    account.note("alt-shortened", line)
    return line[: MOST_ALT - 1].rstrip() + "…"


def _decoded(text: str, base: bool) -> bytes:
    try:
        unquoted = unquote_to_bytes(text)
        if not base:
            return unquoted
        packed = re.sub(rb"\s+", b"", unquoted)
        return base64.b64decode(packed + b"=" * (-len(packed) % 4), validate=True)
    except (binascii.Error, ValueError):
        return b""
