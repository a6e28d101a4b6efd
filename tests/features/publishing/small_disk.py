"""A disk with little room: a file system in memory, mounted in a folder for one test. Only who may mount has one."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

STEP = 4096
"""Bytes of a page of the file system: no smaller amount of room makes a difference."""


@dataclass(frozen=True, slots=True)
class SmallDisk:
    """A folder on a file system of its own, whose room a test sets."""

    folder: Path

    def leave(self, room: int) -> None:
        """Leave this many bytes free, rounded up to a page."""
        facts = os.statvfs(self.folder)
        used = (facts.f_blocks - facts.f_bfree) * facts.f_frsize
        _run("mount", "-o", f"remount,size={used + -(-room // STEP) * STEP}", str(self.folder))


@contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk]:
    """Mount a disk of 64 MiB; skip the test where that is not allowed."""
    folder.mkdir()
    if _run("mount", "-t", "tmpfs", "-o", "size=64m", "portal-test", str(folder)):
        pytest.skip("only who may mount file systems has a small disk")
    try:
        yield SmallDisk(folder)
    finally:
        _run("umount", "--lazy", str(folder))


def _run(*command: str) -> int:
    return subprocess.run(command, capture_output=True, check=False).returncode
