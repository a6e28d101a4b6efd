"""What identifies a revision: its bytes together with the files that it uses."""

import hashlib
from collections.abc import Iterable

from data.errors import ContentDamaged


def revision_digest(content: bytes, files: Iterable[tuple[str, str]] = ()) -> str:
    """Return the SHA-256 of a document's bytes followed by the (name, digest) of its files, in order of name.

    A NUL, which no document holds, keeps the parts from running together.
    """
    digest = hashlib.sha256(content)
    for name, file_digest in sorted(files):
        digest.update(f"\0{name}\0{file_digest}".encode())
    return digest.hexdigest()


def check_kept(content: bytes, files: Iterable[tuple[str, str]], digest: str) -> None:
    """Raise ``ContentDamaged`` unless a kept revision still has the digest that it was kept under."""
    if revision_digest(content, files) != digest:
        raise ContentDamaged(digest)
