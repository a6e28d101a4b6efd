"""Which revisions made at the desk a folder on this machine has held: so that what is brought in from it later goes over no other.

It only ever permits. Where it is lost, or the folder moved, a change over a revision of the desk is refused until the folder is
exported again.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


class FolderMemory:
    """Remembers folders in files of ``home``. Without a home it remembers nothing."""

    def __init__(self, home: Path | None = None) -> None:
        self._home = home

    def read(self, folder: Path) -> dict[str, int]:
        """Return what is remembered of a folder: the revision by the id of its document. A damaged memory is an empty one."""
        if self._home is None:
            return {}
        try:
            kept = json.loads(self._file(self._home, folder).read_text(encoding="utf-8"))
            return {str(id_): int(number) for id_, number in kept["revisions"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    def write(self, folder: Path, revisions: Mapping[str, int]) -> None:
        """Remember this of a folder and nothing else. The file is there whole or not at all."""
        if self._home is None:
            return
        self._home.mkdir(parents=True, exist_ok=True)
        kept = json.dumps({"folder": str(folder.absolute()), "revisions": dict(sorted(revisions.items()))})
        handle, name = tempfile.mkstemp(prefix=".memory-", dir=self._home)
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write(kept)
        Path(name).replace(self._file(self._home, folder))

    def _file(self, home: Path, folder: Path) -> Path:
        name = os.fsencode(folder.absolute())
        return home / f"{hashlib.sha256(name).hexdigest()[:32]}.json"


NO_MEMORY = FolderMemory()
