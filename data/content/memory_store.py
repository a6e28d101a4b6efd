"""The content store in memory, for tests of what uses one. It keeps the same promises, but for outliving the process."""

import hashlib
import time
from collections.abc import Container
from pathlib import Path

from data.content.interface import Pruned
from data.errors import ContentDamaged, ContentMissing


class MemoryStore:
    """Contents by digest in a dictionary, open to a test that wants to lose or damage one."""

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}
        self._added: dict[str, float] = {}

    def add(self, content: bytes) -> str:
        """Keep ``content`` and return its digest."""
        digest = hashlib.sha256(content).hexdigest()
        self.contents.setdefault(digest, bytes(content))
        self._added[digest] = time.time()
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

    def prune(self, keep: Container[str], older_than: float) -> Pruned:
        """Remove what is not of ``keep`` and was not added since ``older_than``."""
        pruned = self.would_prune(keep, older_than)
        for digest in self._unwanted(keep, older_than):
            del self.contents[digest]
        return pruned

    def would_prune(self, keep: Container[str], older_than: float) -> Pruned:
        """Say what ``prune`` would remove."""
        unwanted = self._unwanted(keep, older_than)
        return Pruned(len(unwanted), sum(len(self.contents[digest]) for digest in unwanted))

    def _unwanted(self, keep: Container[str], older_than: float) -> list[str]:
        return [digest for digest in self.contents if digest not in keep and self._added.get(digest, 0) < older_than]

    def __contains__(self, digest: str) -> bool:
        return digest in self.contents
