"""The compressed forms of a page, made once and sent as they are ever after.

Gzip is made with the page, by ISA-L: three times as fast as zlib for pages a few per cent larger. Brotli costs as much as
making the page and saves an eighth more, so it is made after the build is sealed (``SiteStore.press``).
Neither counts in a build's digest: another version of a library may press differently.
"""

from collections.abc import Iterator

import brotli
from isal import igzip, isal_zlib

from data.errors import ContentDamaged

GZIP_LEVEL = 2
BROTLI_QUALITY = 5
_HEAD = 10


def to_gzip(content: bytes) -> bytes:
    """Press raw bytes."""
    return bytes(igzip.compress(content, compresslevel=GZIP_LEVEL, mtime=0))


def to_brotli(gzip: bytes) -> bytes:
    """Make the brotli form out of the gzip form."""
    return bytes(brotli.compress(from_gzip(gzip), quality=BROTLI_QUALITY))


def from_gzip(gzip: bytes) -> bytes:
    """Return the raw bytes."""
    return bytes(igzip.decompress(gzip))  # type: ignore[no-untyped-call]


def opened(digest: str, gzip: bytes, pressed: bytes | None) -> Iterator[bytes]:
    """Yield the raw bytes of each form of a body. Raises ``ContentDamaged`` for a form that cannot be opened.

    No check sum covers the head of a gzip form; ours is always the same.
    """
    if gzip[:_HEAD] != to_gzip(b"")[:_HEAD]:
        raise ContentDamaged(digest)
    try:
        yield from_gzip(gzip)
        if pressed is not None:
            yield bytes(brotli.decompress(pressed))
    except (EOFError, OSError, isal_zlib.error, brotli.error) as error:  # type: ignore[misc]  # neither library has types
        raise ContentDamaged(digest) from error
