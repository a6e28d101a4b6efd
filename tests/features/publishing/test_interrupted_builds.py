"""Builds, publications and going back, killed at every instant: readers see the old site or the new one, and it goes on by itself."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from logic.publishing.publish_build import Activated
from tests.features.publishing.house import House
from tests.features.publishing.killing import Act, chosen, instants, kill_after, kill_at
from tests.features.publishing.standing import Scenes, copied, kept_generations, lines, opened, standing


def build(house: House) -> None:
    house.build()


def build_whole(house: House) -> None:
    house.build(whole=True)


def build_by_two(house: House) -> None:
    house.build(whole=True, processes=2)


def publish(house: House) -> None:
    house.publish()


def roll_back(house: House) -> None:
    house.roll_back()


def build_after_kill(house: House, digest: str) -> None:
    """Build with no hands; then nothing is left of what was killed, neither rows that run nor files of the search."""
    report = house.build()
    assert (report.digest, report.issues) == (digest, ())
    assert {line.state for line in lines(house)} <= {"sealed", "failed"}
    assert kept_generations(house) == {build.search for build in house.site.builds()}
    assert [line.number for line in reversed(lines(house)) if line.state == "sealed"] == [
        build.number for build in house.site.builds()
    ]


def test_the_instants_are_those_that_matter(scenes: Scenes, places: Iterator[Path]) -> None:
    """Among the instants of a build are its row, its session, its index, its seal and its closing; of a publication, both rows."""
    built = instants(copied(scenes.changed, next(places)), build)
    order = [
        "portal.sqlite: INSERT INTO builds",
        "site.sqlite: INSERT OR REPLACE",
        "link",
        "rename",
        "site.sqlite: INSERT INTO build",
        "site.sqlite: COMMIT",
        "portal.sqlite: UPDATE builds SET",
    ]
    assert [built.index(label) for label in order] == sorted(built.index(label) for label in order)
    published = instants(copied(scenes.built, next(places)), publish)
    assert "portal.sqlite: INSERT INTO activations" in published
    assert published[-1] == "live.sqlite: COMMIT"


@pytest.mark.parametrize(("act", "of_each"), [(build, 4), (build_whole, 1)])
def test_a_killed_build_is_not_seen(scenes: Scenes, places: Iterator[Path], act: Act, of_each: int) -> None:
    """Wherever a build is killed, readers see the same bytes as before, and the next build makes what it would have made."""
    labels = instants(copied(scenes.changed, next(places)), act)
    for instant in chosen(labels, 2, of_each):
        home = copied(scenes.changed, next(places))
        kill_at(home, act, instant)
        with opened(home) as house:
            assert standing(house) == scenes.old, labels[instant]
            build_after_kill(house, scenes.digests[1])
            assert standing(house) == scenes.old
            number = house.publish().build
            assert standing(house) == replace(scenes.new, build=number)


def test_a_killed_first_build_is_begun_again(scenes: Scenes, places: Iterator[Path]) -> None:
    """Wherever the very first build is killed there is still no site, and the next build makes it."""
    labels = instants(copied(scenes.imported, next(places)), build)
    for instant in chosen(labels, seed=1, of_each=1):
        home = copied(scenes.imported, next(places))
        kill_at(home, build, instant)
        with opened(home) as house:
            assert house.site.live() is None, labels[instant]
            build_after_kill(house, scenes.digests[0])
            number = house.publish().build
            assert standing(house) == replace(scenes.old, build=number)


@pytest.mark.parametrize("act", [publish, roll_back])
def test_a_killed_activation_is_whole_or_nothing(scenes: Scenes, places: Iterator[Path], act: Act) -> None:
    """Wherever publishing or going back is killed, one of the two builds is live, whole; then the last row decides."""
    scene = scenes.built if act is publish else scenes.published
    before, after = (scenes.old, scenes.new) if act is publish else (scenes.new, scenes.old)
    labels = instants(copied(scene, next(places)), act)
    for instant, label in enumerate(labels):
        home = copied(scene, next(places))
        kill_at(home, act, instant)
        with opened(home) as house:
            assert standing(house) == before, label
            build_after_kill(house, scenes.digests[1])
            with house.unit_of_work(read_only=True) as work:
                last = work.builds.last_activation()
            assert last is not None
            assert standing(house) == (before if last.build_number == before.build else after)
            house.publish(after.build)
            assert standing(house) == after


def test_going_back_from_a_publication_that_was_killed(scenes: Scenes, places: Iterator[Path]) -> None:
    """What was published but not yet carried out when it was killed is gone back from, never forward to."""
    home = copied(scenes.built, next(places))
    kill_at(home, publish, instants(copied(scenes.built, next(places)), publish).index("live.sqlite: BEGIN IMMEDIATE"))
    with opened(home) as house:
        assert standing(house) == scenes.old
        assert house.roll_back() == Activated(build=1, before=2, newer=2)
        assert standing(house) == scenes.old


def test_publishing_beside_a_build_that_was_killed(scenes: Scenes, places: Iterator[Path]) -> None:
    """A build killed between its seal and its closing is not published by whoever asks for the newest, until it is closed."""
    home = copied(scenes.changed, next(places))
    labels = instants(copied(scenes.changed, next(places)), build)
    kill_at(home, build, labels.index("portal.sqlite: UPDATE builds SET"))
    with opened(home) as house:
        assert house.publish() == Activated(build=1, before=1)
        build_after_kill(house, scenes.digests[1])
        assert house.publish() == Activated(build=2, before=1)
        assert standing(house) == scenes.new


@pytest.mark.parametrize("act", [build, build_by_two, publish])
def test_a_kill_at_any_moment(scenes: Scenes, places: Iterator[Path], act: Act) -> None:
    """Killed at moments of chance, by one process or several, the site is one or the other and building goes on at once."""
    dice = random.Random(act.__name__)
    for _ in range(6):
        home = copied(scenes.built if act is publish else scenes.changed, next(places))
        kill_after(home, act, dice.uniform(0, 0.008 if act is publish else 0.12))
        with opened(home) as house:
            assert standing(house) in ((scenes.old, scenes.new) if act is publish else (scenes.old,))
            build_after_kill(house, scenes.digests[1])
            number = house.publish().build
            assert standing(house) == replace(scenes.new, build=number)
