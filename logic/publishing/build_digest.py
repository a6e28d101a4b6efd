"""The digest of a build: what two machines compare (decision record 5).

Each page and each index record is one term, stretched by SHAKE-256 to 3,072 bits; the terms are added modulo 2^3072 and the
digest is the SHA-256 of the sum. Adding or taking away one term costs the same at any size of the site, and the order does
not matter, so that a build made from the last one has the digest of a build made from nothing.
"""

import hashlib

from data.builds.interface import StoredPage
from logic.addresses import is_rendition

_BYTES = 384
_MODULUS = 1 << (8 * _BYTES)
EMPTY = bytes(_BYTES)


class BuildSum:
    """The running sum behind a build's digest. ``state`` (384 bytes) carries it from one build to the next."""

    def __init__(self, state: bytes = EMPTY) -> None:
        self._sum = int.from_bytes(state, "little")

    def add(self, term: str) -> None:
        """Count one term in."""
        self._sum = (self._sum + _stretch(term)) % _MODULUS

    def remove(self, term: str) -> None:
        """Take one term out, which must have been counted in."""
        self._sum = (self._sum - _stretch(term)) % _MODULUS

    @property
    def state(self) -> bytes:
        """Return the sum as bytes."""
        return self._sum.to_bytes(_BYTES, "little")

    def digest(self) -> str:
        """Return the digest of the build as it stands: 64 hexadecimal letters."""
        return hashlib.sha256(self.state).hexdigest()


def page_term(page: StoredPage) -> str:
    """Return what a page adds: everything that a visitor could tell apart. Not its compressed forms, nor its sources.

    A smaller form of a picture is one of the compressed forms: what counts is the picture that it was made of, not the bytes that
    the encoder of this machine made.
    """
    bytes_or_source = page.sources if is_rendition(page.address) else page.digest
    return f"page\n{page.address}\n{page.status}\n{page.media_type}\n{bytes_or_source}\n{page.location}"


def record_term(document: str, digest: str) -> str:
    """Return what a document's index record adds."""
    return f"record\n{document}\n{digest}"


def _stretch(term: str) -> int:
    return int.from_bytes(hashlib.shake_256(term.encode()).digest(_BYTES), "little")
