"""The files of an imported tree, kept in the content store before the transaction: what a rolled back one leaves is harmless."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from data.content.interface import ContentStore
from data.issues import Issue, Place
from data.repositories.records import DocumentFile, LooseFile
from logic.checks.check_file import MAX_FILE_BYTES, FileFacts
from logic.checks.tree import TreeFile
from logic.errors import Refused


def document_file(facts: FileFacts) -> DocumentFile:
    """Return what a revision keeps of a file that was found sound."""
    return DocumentFile(facts.name, facts.digest, facts.size, facts.media_type, facts.width, facts.height)


def loose_file(file: TreeFile) -> LooseFile | Issue:
    """Return the facts of a file that no document uses, or an issue if it is too large to be kept."""
    size = file.path.stat().st_size
    if size > MAX_FILE_BYTES:
        return Issue(
            "file-too-large", Place(str(file.path)), {"value": file.inside, "size": size, "limit": MAX_FILE_BYTES}
        )
    content = file.path.read_bytes()
    return LooseFile(file.inside, hashlib.sha256(content).hexdigest(), len(content))


def keep_files(folder: Path, used: Mapping[str, FileFacts], loose: Iterable[LooseFile], content: ContentStore) -> None:
    """Keep the bytes of files that were already looked at. Raises ``Refused`` if one has changed since."""
    wanted = {path: facts.digest for path, facts in used.items()} | {file.path: file.digest for file in loose}
    for path, digest in sorted(wanted.items()):
        if digest not in content and content.add(read_again(folder / path)) != digest:
            raise changed(str(folder / path))


def read_again(path: Path) -> bytes:
    """Return the bytes of a file that was there before. Raises ``Refused`` if it is gone."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise changed(str(path)) from None


def changed(path: str) -> Refused:
    """Return the refusal of a file that changed while its tree was imported."""
    return Refused((Issue("tree-changed", Place(path)),))
