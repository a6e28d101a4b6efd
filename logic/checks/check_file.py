"""Whether a file beside a document may be published: its kind by content, its size, and that it does nothing by itself."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from data.content.media_type import EXTENSIONS, media_type
from data.content.picture_size import picture_size
from data.content.svg import is_inert
from data.issues import Value

MEBIBYTE = 1024 * 1024

MAX_FILE_BYTES = 20 * MEBIBYTE
"""The largest file of any kind; a larger one is not even read."""

MAX_BYTES = {
    "image/svg+xml": MEBIBYTE // 2,
    "image/png": 4 * MEBIBYTE,
    "image/jpeg": 4 * MEBIBYTE,
    "image/webp": 4 * MEBIBYTE,
    "text/csv": 4 * MEBIBYTE,
    "text/plain": MEBIBYTE,
    "text/calendar": MEBIBYTE // 4,
}
"""The largest file of these kinds; of any other, ``MAX_FILE_BYTES``. Readers are on slow lines."""

MAX_PICTURE_SIDE = 10_000
"""Pixels. A small file that declares a giant picture would exhaust the reader's memory."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file as it was found. ``fault`` is the code of the issue that it is for each document that uses it, or empty.

    ``width`` and ``height`` are those of a picture, in pixels; 0 where they are not known, and for any other file.
    """

    name: str
    digest: str = ""
    size: int = 0
    media_type: str = ""
    fault: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    width: int = 0
    height: int = 0


def check_file(content: bytes, name: str) -> FileFacts:
    """Return what a file is and what is wrong with it, if anything."""
    found = media_type(content, name)
    size = picture_size(content, found) or (0, 0)
    fault, values = _fault(content, name.rpartition(".")[2].lower(), found, size)
    return FileFacts(name, hashlib.sha256(content).hexdigest(), len(content), found, fault, values, *size)


def too_large(name: str, size: int, limit: int = MAX_FILE_BYTES) -> FileFacts:
    """Return the facts of a file that is too large to be looked at."""
    return FileFacts(name, size=size, fault="file-too-large", values={"size": size, "limit": limit})


def _fault(content: bytes, extension: str, found: str, size: tuple[int, int]) -> tuple[str, Mapping[str, Value]]:
    limit = MAX_BYTES.get(found, MAX_FILE_BYTES)
    if not found:
        return ("file-kind", {"kinds": tuple(EXTENSIONS)}) if content else ("file-empty", {})
    if EXTENSIONS.get(extension) != found:
        kinds = tuple(name for name, kind in EXTENSIONS.items() if kind == found)
        return "file-differs", {"extension": extension, "kinds": kinds}
    if len(content) > limit:
        return "file-too-large", {"size": len(content), "limit": limit}
    if found == "image/svg+xml" and not is_inert(content):
        return "file-active", {}
    if max(size) > MAX_PICTURE_SIDE:
        return "file-picture-huge", {"width": size[0], "height": size[1], "limit": MAX_PICTURE_SIDE}
    return "", {}
