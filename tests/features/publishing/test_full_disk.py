"""A disk that fills up at every step of an act: nothing is torn, the disk is named, and with room again the act is done."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.errors import StoreFull
from tests.features.publishing.house import House
from tests.features.publishing.small_disk import STEP, SmallDisk, small_disk
from tests.features.publishing.standing import Scenes, assert_goes_on, copied, opened, standing
from tests.features.publishing.test_stress import export, go_back, prune_later, publish_other, tree

AMPLE = 32 * 1024 * 1024


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A disk of its own for a test."""
    with small_disk(tmp_path / "disk") as disk:
        yield disk


def attempts(scene: Path, disk: SmallDisk, act: Callable[[House], object]) -> Iterator[tuple[House, bool]]:
    """Do an act with ever more room, each time on a fresh copy, until it ends; yield the portal, with room again, and whether it ended."""
    room, ended, number = 0, False, 0
    while not ended:
        disk.leave(AMPLE)
        home = copied(scene, disk.folder / str(number))
        with opened(home) as house:
            disk.leave(room)
            try:
                act(house)
                ended = True
            except StoreFull:
                pass
            disk.leave(AMPLE)
            yield house, ended
        number += 1
        room = room + STEP if room < 16 * STEP else room * 5 // 4
    assert number > 1, "there was room from the first"


# Whoosh leaves to the collector the files that it could not write to their end.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_building(scenes: Scenes, disk: SmallDisk) -> None:
    """A build that finds no room leaves readers what they had, and the next one makes what it would have made."""
    for house, ended in attempts(scenes.changed, disk, House.build):
        assert standing(house) == scenes.old
        if not ended:
            assert_goes_on(house, scenes)


@pytest.mark.parametrize("act", [publish_other, go_back])
def test_activating(scenes: Scenes, disk: SmallDisk, act: Callable[[House], object]) -> None:
    """Publishing and going back without room change nothing; with room they do."""
    for house, ended in attempts(scenes.published, disk, act):
        assert standing(house) == (scenes.old if ended else scenes.new)
        if not ended:
            act(house)
            assert standing(house) == scenes.old


def test_pruning(scenes: Scenes, disk: SmallDisk) -> None:
    """A pruning that finds no room keeps what is live and what is whole, and the next one ends the work."""
    for house, _ in attempts(scenes.published, disk, prune_later):
        assert standing(house) == scenes.new
        for build in house.site.builds():
            assert sum(1 for _ in house.site.pages(build.number)) == build.pages
        prune_later(house)
        assert standing(house) == scenes.new


def test_exporting(scenes: Scenes, disk: SmallDisk, tmp_path: Path) -> None:
    """An export that finds no room tears no file, and the next one ends it."""
    trees = {}
    with opened(copied(scenes.published, tmp_path / "apart")) as house:
        for build in (1, 2):
            house.publish(build)
            export(house)
            trees[build] = tree(house.home)
        house.publish(1)
        export(house)
        house.publish(2)
    for house, ended in attempts(tmp_path / "apart", disk, export):
        for name, content in tree(house.home).items():
            assert name.endswith(".aside~") or content in (trees[1].get(name), trees[2].get(name)), name
        if not ended:
            export(house)
        assert tree(house.home) == trees[2]
