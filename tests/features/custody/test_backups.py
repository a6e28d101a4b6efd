"""A backup holds one moment of everything; restored on an empty machine it is the same portal."""

import gzip
import os
import resource
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from threading import Event, Thread

import pytest

from data.archive.places import belongs
from data.archive.reader import take_apart
from data.archive.snapshot import LOCK, snapshot
from data.archive.writer import archive_written
from data.errors import BackupBusy, BuilderBusy, StoreFull
from logic.custody.back_up import BackUp, back_up
from logic.errors import ArchiveDamaged, FolderNotFit, NotPermitted
from logic.permissions import Actor
from tests.features.custody.backups import backup_of, kept, places, restored
from tests.features.publishing.house import House, article
from tests.features.publishing.killing import instants, kill_at
from tests.features.publishing.standing import copied, opened, standing

PICTURE = b"\x89PNG\r\n\x1a\n" + b"0" * 64


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal with three builds, of which the second is live again, and its backup."""
    home = tmp_path_factory.mktemp("custody") / "scene"
    with opened(home) as house:
        for edition in ("uno", "dos", "tres"):
            house.write(article("a", title=f"Patente {edition}", refs=("b",)), article("b", text=edition))
            house.bring_in_and_build()
            house.publish()
        house.roll_back()
        kept(house)
    return home


@pytest.fixture
def homes(tmp_path: Path) -> Iterator[Path]:
    """Homes without end, that are not there yet."""
    return (tmp_path / str(number) for number in count())


def litter(home: Path) -> set[str]:
    """Return what a home holds besides a portal."""
    known = {
        "portal.sqlite",
        "portal.sqlite-wal",
        "portal.sqlite-shm",
        "site",
        "search",
        "files",
        "content",
        "respaldo.tgz",
        LOCK,
    }
    return {path.name for path in home.iterdir()} - known


def test_the_restored_portal_is_the_same(scene: Path, homes: Iterator[Path]) -> None:
    """Pages byte for byte, search, builds with their digests and the live one are the same; building goes on from there."""
    home = next(homes)
    done = restored(scene / "respaldo.tgz", home)
    assert (done.builds, done.live) == (3, 2)
    with opened(copied(scene, next(homes))) as old, opened(home) as new:
        assert standing(new) == standing(old)
        assert new.site.builds() == old.site.builds()
        for house in (old, new):
            house.write(article("a", title="Patente cuatro"), article("b"))
        assert new.bring_in_and_build().digest == old.bring_in_and_build().digest
    assert litter(home) == set()


def test_it_is_private(scene: Path) -> None:
    """Only its owner may read a backup: it holds people's data."""
    assert (scene / "respaldo.tgz").stat().st_mode & 0o777 == 0o600


def test_what_generations_share_is_kept_once(tmp_path: Path) -> None:
    """Files that are one on the disk are one in the archive, and one again once it is taken apart."""
    generations = [tmp_path / "search" / (letter * 16) for letter in "ab"]
    for folder in generations:
        folder.mkdir(parents=True)
    (generations[0] / "MAIN_1.seg").write_bytes(os.urandom(50_000))
    os.link(generations[0] / "MAIN_1.seg", generations[1] / "MAIN_1.seg")
    with archive_written(tmp_path / "x.tgz") as archive:
        assert archive.add_folder("search", tmp_path / "search") == 2
    assert (tmp_path / "x.tgz").stat().st_size < 60_000
    (tmp_path / "out").mkdir()
    take_apart(tmp_path / "x.tgz", tmp_path / "out", belongs)
    found = sorted((tmp_path / "out").rglob("*.seg"))
    assert [path.read_bytes() for path in found] == [(generations[0] / "MAIN_1.seg").read_bytes()] * 2
    assert found[0].samefile(found[1])


def test_taken_while_people_write(scene: Path, homes: Iterator[Path]) -> None:
    """While documents are imported and published without pause, each backup restores to a whole portal of some moment."""
    with opened(copied(scene, next(homes))) as house:
        stop = Event()
        faults: list[Exception] = []

        def write() -> None:
            for number in count():
                if stop.is_set():
                    return
                try:
                    house.write(article("a", title=f"Patente número {number}"), article("b"), article(f"m-{number}"))
                    house.bring_in()
                    house.publish(1 + number % 3)
                except Exception as error:  # noqa: BLE001 -- the test must hear of it
                    faults.append(error)
                    return

        writer = Thread(target=write)
        writer.start()
        files = [house.home / f"{number}.tgz" for number in range(4)]
        for file in files:
            kept(house, file)
        stop.set()
        writer.join()
        assert faults == []
    for file in files:
        home = next(homes)
        restored(file, home)
        with closing(sqlite3.connect(home / "portal.sqlite")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        with opened(home) as house:
            assert standing(house).build in (1, 2, 3)
            assert not house.build().issues


def test_nothing_is_replaced(scene: Path, homes: Iterator[Path]) -> None:
    """Where there is a portal already, a restoration is refused and everything stays."""
    home = copied(scene, next(homes))
    with opened(home) as house:
        before = standing(house)
    with pytest.raises(FolderNotFit) as refusal:
        restored(scene / "respaldo.tgz", home)
    assert refusal.value.reason == "has-portal"
    with opened(home) as house:
        assert standing(house) == before


def test_content_without_a_database_is_not_replaced_either(scene: Path, homes: Iterator[Path]) -> None:
    """A home that lost its database but has pages is not taken for an empty one."""
    home = copied(scene, next(homes))
    (home / "portal.sqlite").unlink()
    with pytest.raises(FolderNotFit):
        restored(scene / "respaldo.tgz", home)
    assert (home / "site" / "site.sqlite").is_file()


@pytest.mark.parametrize("part", [0, 1, 10, 1000, -1, -9, -200])
def test_a_cut_backup(scene: Path, homes: Iterator[Path], part: int) -> None:
    """Wherever a backup was cut it is refused, and there is no portal afterwards."""
    home = next(homes)
    home.mkdir()
    file = home.with_suffix(".tgz")
    file.write_bytes((scene / "respaldo.tgz").read_bytes()[:part])
    with pytest.raises(ArchiveDamaged):
        restored(file, home)
    assert [path for path in home.rglob("*") if path.is_file()] == []


def read_backup(file: Path) -> bytes | None:
    """Return what a backup holds, uncompressed; None where it cannot be read."""
    try:
        return gzip.decompress(file.read_bytes())
    except (OSError, EOFError, zlib.error):
        return None


def test_a_changed_byte(scene: Path, homes: Iterator[Path]) -> None:
    """A byte that changed anywhere is found before anything is put in its place, but where it says nothing: the compressed form has a few."""
    original = read_backup(scene / "respaldo.tgz")
    whole = (scene / "respaldo.tgz").read_bytes()
    for place in range(30, len(whole) - 8, len(whole) // 12):
        home = next(homes)
        home.mkdir()
        file = home.with_suffix(".tgz")
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :])
        if read_backup(file) == original:
            continue
        with pytest.raises(ArchiveDamaged):
            restored(file, home)
        assert [path for path in home.rglob("*") if path.is_file()] == [], place


def test_killed_at_any_instant(scene: Path, homes: Iterator[Path]) -> None:
    """Wherever a backup or a restoration is killed there is the old or the new, and doing it again needs no hands."""
    labels = instants(copied(scene, next(homes)), kept)
    for instant in range(0, len(labels), max(1, len(labels) // 8)):
        home = copied(scene, next(homes))
        kill_at(home, kept, instant)
        with opened(home) as house:
            before = standing(house)
            restored(backup_of(house), next(homes))
            kept(house)
            assert standing(house) == before
        assert litter(home) == set()

    def bring_back(house: House) -> None:
        restored(scene / "respaldo.tgz", house.home / "nuevo")

    labels = instants(copied(scene, next(homes)), bring_back)
    with opened(copied(scene, next(homes))) as house:
        whole = standing(house)
    for instant in range(0, len(labels), max(1, len(labels) // 12)):
        home = copied(scene, next(homes))
        kill_at(home, bring_back, instant)
        if not (home / "nuevo" / "portal.sqlite").exists():
            restored(scene / "respaldo.tgz", home / "nuevo")
        with opened(home / "nuevo") as house:
            assert standing(house) == whole, labels[instant]
        with pytest.raises(FolderNotFit):
            restored(scene / "respaldo.tgz", home / "nuevo")
        assert litter(home / "nuevo") == set()


def test_a_full_disk(scene: Path, homes: Iterator[Path]) -> None:
    """When the disk refuses to write, the backup that was there stays, and a restoration leaves no portal."""
    home = copied(scene, next(homes))
    old = (home / "respaldo.tgz").read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    with opened(home) as house:
        resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024, limits[1]))
        try:
            with pytest.raises((StoreFull, sqlite3.Error)):
                kept(house)
            with pytest.raises((StoreFull, sqlite3.Error)):
                restored(scene / "respaldo.tgz", home / "nuevo")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert (home / "respaldo.tgz").read_bytes() == old
        assert [path for path in (home / "nuevo").rglob("*") if path.is_file()] == []
        kept(house)
        assert litter(home) == {"nuevo"}


def test_one_at_a_time(scene: Path, homes: Iterator[Path]) -> None:
    """Two backups at once, or one during a build: the second is told so, and nothing is left of it."""
    with opened(copied(scene, next(homes))) as house:
        with snapshot(places(house.home), house.engine, house.site), pytest.raises(BackupBusy):
            kept(house)
        with house.site.builder(), pytest.raises(BuilderBusy):
            kept(house)
        assert litter(house.home) == set()


def test_who_may(scene: Path, homes: Iterator[Path]) -> None:
    """No account may take a backup, since it holds everybody's data: only whoever runs the machine."""
    with opened(copied(scene, next(homes))) as house, pytest.raises(NotPermitted):
        back_up(
            BackUp(Actor("Jorge", "webmaster", 1), house.home / "x.tgz"),
            snapshot=lambda: snapshot(places(house.home), house.engine, house.site),
            site=house.site,
            unit_of_work=house.unit_of_work,
            clock=house.clock,
        )
