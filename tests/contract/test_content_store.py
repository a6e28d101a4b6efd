"""What every content store promises, run on each engine and on the fake."""

import hashlib
import os
import time
from pathlib import Path

import pytest

from data.content.file_store import LEFTOVER_SECONDS, FileStore
from data.content.interface import ContentStore
from data.content.memory_store import MemoryStore
from data.errors import ContentDamaged, ContentMissing, StoreFull

ABSENT = "0" * 64


@pytest.fixture(params=["files", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> ContentStore:
    """Each engine in turn."""
    return FileStore(tmp_path / "content") if request.param == "files" else MemoryStore()


def damage(store: ContentStore, digest: str) -> None:
    """Change the kept bytes behind the store's back."""
    if isinstance(store, MemoryStore):
        store.contents[digest] = b"otra cosa"
    else:
        path = store.path(digest)
        assert path
        path.write_bytes(b"otra cosa")


class TestContentStore:
    """Bytes by digest."""

    @pytest.mark.parametrize("content", [b"", b"a", bytes(range(256)) * 1000])
    def test_bytes_come_back(self, store: ContentStore, content: bytes) -> None:
        """What was added is read again, byte for byte, under its SHA-256."""
        digest = store.add(content)
        assert digest == hashlib.sha256(content).hexdigest()
        assert store.read(digest) == content
        assert digest in store

    def test_adding_again_changes_nothing(self, store: ContentStore) -> None:
        """The same bytes have the same digest and stay readable."""
        assert store.add(b"uno") == store.add(b"uno")
        assert store.read(store.add(b"uno")) == b"uno"

    @pytest.mark.parametrize("digest", [ABSENT, "../../etc/passwd", "", "AB" * 32, "ab" * 31 + "/x"])
    def test_absent_digest(self, store: ContentStore, digest: str) -> None:
        """A digest that was never given, or is none, names nothing."""
        assert digest not in store
        assert store.path(digest) is None
        with pytest.raises(ContentMissing):
            store.read(digest)

    def test_damaged_bytes_are_not_given(self, store: ContentStore) -> None:
        """Bytes that no longer match their digest are told, never given."""
        digest = store.add(b"original")
        damage(store, digest)
        with pytest.raises(ContentDamaged):
            store.read(digest)


def test_a_file_is_there_to_be_served(tmp_path: Path) -> None:
    """The file store gives a regular file with the bytes."""
    store = FileStore(tmp_path)
    path = store.path(store.add(b"plano"))
    assert path
    assert path.read_bytes() == b"plano"


def test_a_full_disk_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk refuses, the error says so and no file is left, whole or in part."""

    def refuse(descriptor: int) -> None:
        raise OSError(28, os.strerror(28))

    store = FileStore(tmp_path)
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(StoreFull):
        store.add(b"no cabe")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_leftovers_are_swept_when_old(tmp_path: Path) -> None:
    """What a killed process left aside goes after an hour, and what is being written stays."""
    store = FileStore(tmp_path)
    kept = store.add(b"entero")
    old, young = tmp_path / "aside" / "old", tmp_path / "aside" / "young"
    old.write_bytes(b"a medias")
    young.write_bytes(b"en camino")
    past = time.time() - LEFTOVER_SECONDS - 1
    os.utime(old, (past, past))
    assert store.sweep() == 1
    assert young.exists()
    assert kept in store


class TestPruning:
    """Taking away what nobody names."""

    def test_what_is_not_named_goes(self, store: ContentStore) -> None:
        """A content that is neither named nor new goes, and what was said beforehand is what is done."""
        named, unnamed = store.add(b"uno"), store.add(b"dos")
        later = time.time() + 60
        said = store.would_prune({named}, later)
        assert (said.contents, said.size) == (1, 3)
        assert unnamed in store
        assert store.prune({named}, later) == said
        assert unnamed not in store
        assert store.read(named) == b"uno"
        assert store.prune({named}, later).contents == 0

    def test_what_is_new_stays(self, store: ContentStore) -> None:
        """A content added since the moment given stays, named or not: whoever adds it has yet to name it."""
        earlier = time.time() - 60
        digest = store.add(b"uno")
        assert store.prune((), earlier).contents == 0
        assert digest in store

    def test_an_empty_store(self, store: ContentStore) -> None:
        """Where nothing was ever kept there is nothing to take away."""
        assert store.prune((), time.time()).contents == 0
