"""What a content store promises: bytes kept once under the SHA-256 of what they are."""

from pathlib import Path
from typing import Protocol


class ContentStore(Protocol):
    """Keeps bytes by digest. Adding the same bytes again changes nothing. Safe for several processes."""

    def add(self, content: bytes) -> str:
        """Keep ``content`` durably and return its digest: 64 lower-case hexadecimal letters."""
        ...

    def read(self, digest: str) -> bytes:
        """Return the bytes of ``digest``.

        Raises ``data.errors.ContentMissing`` where there are none, ``ContentDamaged`` where they no longer match.
        """
        ...

    def path(self, digest: str) -> Path | None:
        """Return a regular file that holds the bytes, for serving ranges without a copy; None where there is no file."""
        ...

    def __contains__(self, digest: str) -> bool: ...
