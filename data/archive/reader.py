"""An archive taken apart into a folder: only what ``writer`` puts in one, each member checked against its digest."""

import hashlib
import os
import re
import tarfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from isal import igzip, isal_zlib

from data.archive.writer import DIGESTS
from data.disk import room_needed
from data.errors import ArchiveDamaged

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*")
_PART = 1024 * 1024
_BROKEN: Any = (
    tarfile.TarError,
    EOFError,
    zlib.error,
    isal_zlib.error,
    igzip.BadGzipFile,
    UnicodeError,
)


def take_apart(archive: Path, folder: Path, allowed: Callable[[str], bool]) -> None:
    """Write every member into ``folder``, which is empty. ``allowed`` says of a name whether it belongs in such an archive.

    Raises ``ArchiveDamaged`` for anything that is not as it was written; what was written until then is left in ``folder``.
    Raises ``StoreFull`` when the disk is, ``FileNotFoundError`` where there is no archive.
    """
    digests: dict[str, str] = {}
    with room_needed(), archive.open("rb") as file:
        try:
            pressed = igzip.open(file, "rb")  # type: ignore[no-untyped-call]
            with pressed, tarfile.open(fileobj=pressed, mode="r|") as tar:
                for member in tar:
                    _take(tar, member, folder, digests, allowed)
        except _BROKEN as error:
            raise ArchiveDamaged("not-archive") from error
    _compare(folder, digests)


def _take(
    tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path, digests: dict[str, str], allowed: Callable[[str], bool]
) -> None:
    name = member.name
    if not _NAME.fullmatch(name) or not (name == DIGESTS or allowed(name)) or name in digests:
        raise ArchiveDamaged("foreign")
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if member.islnk():
        if member.linkname not in digests:
            raise ArchiveDamaged("foreign")
        os.link(folder / member.linkname, path)
        digests[name] = ""
        return
    source = tar.extractfile(member) if member.isreg() else None
    if source is None:
        raise ArchiveDamaged("foreign")
    total = hashlib.sha256()
    with open(path, "xb", opener=_private) as target:
        while part := source.read(_PART):
            total.update(part)
            target.write(part)
        target.flush()
        os.fsync(target.fileno())
    digests[name] = total.hexdigest()


def _compare(folder: Path, digests: dict[str, str]) -> None:
    """Compare what was read with the list at the end. An archive without one was cut."""
    if DIGESTS not in digests:
        raise ArchiveDamaged("cut")
    listed = dict(line.split(" ", 1)[::-1] for line in (folder / DIGESTS).read_text("utf-8").splitlines())
    read = {name: digest for name, digest in digests.items() if digest and name != DIGESTS}
    if listed != read:
        raise ArchiveDamaged("other-bytes")
    (folder / DIGESTS).unlink()


def _private(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
