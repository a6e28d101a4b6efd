"""What a content store promises: bytes kept once under the SHA-256 of what they are."""

from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many contents were taken away, and their bytes."""

    contents: int
    size: int


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

    def prune(self, keep: Container[str], older_than: float) -> Pruned:
        """Remove every content outside ``keep`` that nobody has added since ``older_than``, a moment in seconds of Unix.

        Whoever adds a content and only then names it has until that moment to do so: adding it again begins anew.
        """
        ...

    def would_prune(self, keep: Container[str], older_than: float) -> Pruned:
        """Say what ``prune`` would remove."""
        ...

    def __contains__(self, digest: str) -> bool: ...
