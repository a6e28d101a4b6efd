"""Kills at random moments, again and again on the same portal: what is live is one build or the other, whole, and nothing needs hands.

A test run does few; ``PORTAL_STRESS=1`` does as many as ``docs/reference/figures.md`` tells of.
"""

import os
import random
import shutil
import time
from datetime import timedelta
from pathlib import Path

import pytest

from data.builds.plain_tree import LOCK, NOTE
from data.content.file_store import FileStore
from logic.clock import FixedClock
from logic.exporting.export_site import ExportSite, export_site
from logic.publishing.prune_builds import Prune, prune
from logic.publishing.publish_build import Publish, publish
from tests.features.publishing.house import WEBMASTER, House, article, stores_of
from tests.features.publishing.killing import kill_after
from tests.features.publishing.standing import Scenes, copied, opened, standing

FULL = bool(os.environ.get("PORTAL_STRESS"))
PUBLICATIONS = 1000 if FULL else 25
OTHERS = 500 if FULL else 12
SETTLED = 2.0
"""How many times as long as an act takes here its kills are spread over: they fall before, into and after it."""


def publish_other(house: House) -> None:
    """Publish the build that is not live."""
    other = 1 if house.site.live() == 2 else 2
    publish(Publish(WEBMASTER, other), unit_of_work=house.unit_of_work, site=house.site, clock=house.clock)


def go_back(house: House) -> None:
    """Go back to the build that was live before."""
    house.roll_back()


def export(house: House) -> None:
    """Bring the exported tree to what is live."""
    command = ExportSite(WEBMASTER, house.home / "tree", (), b"")
    export_site(command, site=house.site, content=FileStore(house.home / "files"))


def tree(home: Path) -> dict[str, bytes]:
    """Return the files of the exported tree."""
    found = (path for path in (home / "tree").rglob("*") if path.is_file() and path.name not in (NOTE, LOCK))
    return {path.relative_to(home / "tree").as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize(("act", "kills"), [(publish_other, PUBLICATIONS), (go_back, OTHERS)])
def test_killed_again_and_again(scenes: Scenes, tmp_path: Path, act: object, kills: int) -> None:
    """After every kill readers find one of the two builds, byte for byte; and at the end publishing works as ever."""
    home = copied(scenes.published, tmp_path / "home")
    dice = random.Random(kills)
    with opened(home) as house:
        begun = time.perf_counter()
        publish_other(house)
        longest = (time.perf_counter() - begun) * SETTLED
    for number in range(kills):
        # The first of all is left to end: what is killed after it is an act that does something.
        kill_after(home, act, dice.uniform(0, longest) if number else 10 * SETTLED * longest)  # type: ignore[arg-type]
        with opened(home) as house:
            found = standing(house)
            assert found in ((scenes.old, scenes.new) if number else (scenes.new,)), number
            if act is go_back and found.build == 1:
                publish_other(house)
    with opened(home) as house:
        house.publish(1)
        assert standing(house) == scenes.old
        house.publish(2)
        assert standing(house) == scenes.new


def test_exports_killed_again_and_again(scenes: Scenes, tmp_path: Path) -> None:
    """After every kill each file of the tree is whole, of one build or the other; the next export ends it, without litter."""
    home = copied(scenes.published, tmp_path / "home")
    dice = random.Random(3)
    trees = {}
    with opened(home) as house:
        for build in (1, 2):
            house.publish(build)
            export(house)
            trees[build] = tree(home)
    for number in range(OTHERS):
        with opened(home) as house:
            publish_other(house)
            live = house.site.live()
        kill_after(home, export, dice.uniform(0, 0.06))
        for name, content in tree(home).items():
            assert name.endswith(".aside~") or content in (trees[1].get(name), trees[2].get(name)), (number, name)
        if number % 3 == 0:
            with opened(home) as house:
                export(house)
            assert live is not None
            assert tree(home) == trees[live], number


def prune_later(house: House) -> None:
    """Prune when half a year has gone by: one build of all the months stays, the live one, and the one before it."""
    prune(Prune(WEBMASTER), stores=stores_of(house), clock=FixedClock(house.clock.moment + timedelta(days=200)))


def test_prunings_killed_again_and_again(scenes: Scenes, tmp_path: Path) -> None:
    """After every kill what is live reads as before, each build that is kept reads whole, and the next pruning ends the work."""
    home = copied(scenes.published, tmp_path / "many")
    with opened(home) as house:
        for number in range(6):
            house.write(article("a", title=f"Patente {number}"), article(f"x-{number}"))
            house.bring_in_and_build()
            house.publish()
        before = standing(house)
        all_builds = len(house.site.builds())
    dice = random.Random(4)
    ends = set()
    for number in range(OTHERS):
        place = copied(home, tmp_path / "place")
        kill_after(place, prune_later, dice.uniform(0, 0.05))
        with opened(place) as house:
            assert standing(house) == before, number
            for build in house.site.builds():
                assert sum(1 for _ in house.site.pages(build.number)) == build.pages
            ends.add(len(house.site.builds()))
            prune_later(house)
            assert standing(house) == before
        shutil.rmtree(place)
    assert ends <= {all_builds, min(ends)}
