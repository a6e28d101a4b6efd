"""The content store in memory, for tests of what uses one. It keeps the same promises, but for outliving the process."""

import hashlib
from pathlib import Path

from data.errors import ContentDamaged, ContentMissing


class MemoryStore:
    """Contents by digest in a dictionary, open to a test that wants to lose or damage one."""

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}

    def add(self, content: bytes) -> str:
        """Keep ``content`` and return its digest."""
        digest = hashlib.sha256(content).hexdigest()
        self.contents.setdefault(digest, bytes(content))
        return digest

    def read(self, digest: str) -> bytes:
        """Return the bytes of ``digest``. Raises ``ContentMissing`` or ``ContentDamaged``."""
        if digest not in self.contents:
            raise ContentMissing(digest)
        content = self.contents[digest]
        if hashlib.sha256(content).hexdigest() != digest:
            raise ContentDamaged(digest)
        return content

    def path(self, digest: str) -> Path | None:
        """Return None: nothing here is a file."""
        return None

    def __contains__(self, digest: str) -> bool:
        return digest in self.contents
