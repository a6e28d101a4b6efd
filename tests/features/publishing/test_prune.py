"""Pruning: what no rule keeps goes, whole or not at all; what stays reads as before; and everything that names something keeps it."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from data.content.file_store import FileStore
from data.errors import BuilderBusy, BuildUnknown
from logic.clock import FixedClock
from logic.errors import NotPermitted
from logic.permissions import Actor
from logic.publishing.prune_builds import (
    PinBuild,
    Prune,
    Pruning,
    UnpinBuild,
    pin_build,
    plan_pruning,
    prune,
    unpin_build,
)
from tests.features.publishing.house import WEBMASTER, House, article, stores_of
from tests.features.publishing.killing import chosen, instants, kill_at
from tests.features.publishing.standing import assert_untouched, copied, kept_generations, lines, opened, standing

LATER = datetime(2026, 11, 24, 15, tzinfo=UTC)
START = datetime(2025, 1, 6, 15, tzinfo=UTC)


def pruned(house: House, at: datetime = LATER) -> Pruning:
    """Prune at a moment."""
    return prune(Prune(WEBMASTER), stores=stores_of(house), clock=FixedClock(at))


def planned(house: House, at: datetime = LATER) -> Pruning:
    """Say what pruning would do."""
    return plan_pruning(WEBMASTER, stores=stores_of(house), clock=FixedClock(at))


def live_on(house: House, day: int, *, publish: bool = True) -> int:
    """Build, and publish, what is new on a day since the start."""
    house.clock.moment = START + timedelta(days=day)
    house.write(article("a", text=f"Día {day}."), article(f"n-{day % 3}", title=f"Novedad {day}"))
    number = house.bring_in_and_build().build
    if publish:
        house.publish()
    return number


def aged(home: Path) -> Path:
    """A portal that lived long ago, in January and February, and lately: builds 1 to 6, of which 3 and 6 stay and 5 was live before."""
    with opened(home) as house:
        for day in (0, 1, 20, 30, 40):  # 6, 7 and 26 January, 5 and 15 February 2025
            live_on(house, day)
        live_on(house, 680)  # 17 November 2026
    return home


@pytest.fixture
def old(tmp_path: Path) -> Iterator[House]:
    """The portal that lived long ago."""
    with opened(aged(tmp_path / "old")) as house:
        yield house


def everything(house: House, build: int) -> dict[str, bytes]:
    """The raw bytes of every page of a build."""
    pages = house.site.pages(build)
    return {page.address: house.site.body(page.digest, "identity") for page in pages if page.size and not page.in_files}


def test_the_rules(old: House) -> None:
    """All of the last 90 days stay, of what is older the last of each month, and what visitors go back to."""
    kept = {3: everything(old, 3), 5: everything(old, 5), 6: everything(old, 6)}
    was = standing(old)
    done = pruned(old)
    assert done.builds == (1, 2, 4)
    assert done.kept == {3: "month", 5: "live before", 6: "newest"}
    assert {number: everything(old, number) for number in kept} == kept
    assert_untouched(old, was)
    for gone in done.builds:
        with pytest.raises(BuildUnknown):
            old.publish(gone)


def test_a_dry_run_says_it_and_does_nothing(old: House) -> None:
    """What a dry run says is what pruning then does; before that nothing has changed, and afterwards nothing is left to do."""
    before = kept_generations(old)
    said = planned(old)
    assert kept_generations(old) == before
    assert len(old.site.builds()) == 6
    assert pruned(old) == said
    assert planned(old).empty
    assert pruned(old).empty


def test_going_back_still_works(old: House) -> None:
    """After pruning one can still go back to what was live before, and build on."""
    pruned(old)
    assert old.roll_back().build == 5
    assert standing(old).build == 5
    old.clock.moment = LATER
    old.write(article("a", text="Después."))
    assert old.bring_in_and_build().build == 7


def test_pins(old: House) -> None:
    """A build that was pinned stays until it is let go; pinning an unknown one is refused, and each is in the audit log."""
    stores, clock = stores_of(old), FixedClock(LATER)
    pin_build(PinBuild(WEBMASTER, 2, "Juicio  en curso"), stores=stores, clock=clock)
    assert pruned(old).kept[2] == "pinned"
    unpin_build(UnpinBuild(WEBMASTER, 2), stores=stores, clock=clock)
    assert pruned(old).builds == (2,)
    with pytest.raises(BuildUnknown):
        pin_build(PinBuild(WEBMASTER, 2), stores=stores, clock=clock)
    with old.unit_of_work(read_only=True) as unit:
        told = [(entry.subject, entry.detail) for entry in unit.audit.newest(10, None) if entry.action == "prune"]
    assert ("edición 2", "conservar Juicio en curso") in told
    assert ("edición 2", "no conservar más") in told
    assert any(subject == "ediciones" and "4" in detail for subject, detail in told)


def test_reports_of_failures_go_with_age(old: House) -> None:
    """The report of a build that failed goes after 90 days, a later one stays."""
    for days in (-500, -10):
        old.clock.moment = LATER + timedelta(days=days)
        with old.unit_of_work() as unit:
            unit.builds.fail(unit.builds.start(0, "", "prueba", old.clock.moment), {"error": "X"}, old.clock.moment)
            unit.commit()
    assert pruned(old).reports == 1
    assert [line.state for line in lines(old)].count("failed") == 1


def test_files_that_nothing_names(old: House) -> None:
    """A file that neither a revision nor a page names goes once it is two days old; one that is being brought in stays."""
    files = FileStore(old.home / "files")
    orphan, fresh, again = (files.add(content) for content in (b"nadie", b"reciente", b"otra vez"))
    long_ago = (LATER - timedelta(days=10)).timestamp()
    for digest in (orphan, again):
        path = files.path(digest)
        assert path
        os.utime(path, (long_ago, long_ago))
    assert files.add(b"otra vez") == again
    recent = files.path(fresh)
    assert recent
    os.utime(recent, (LATER.timestamp(), LATER.timestamp()))
    done = pruned(old)
    assert (done.files, done.files_size) == (1, 5)
    assert orphan not in files
    assert fresh in files


def test_only_who_may(old: House) -> None:
    """Pruning and pinning is the webmaster's; an editor may see what would go."""
    editor = Actor("Rosa", "editor", 3)
    stores, clock = stores_of(old), FixedClock(LATER)
    for refused in (
        lambda: prune(Prune(editor), stores=stores, clock=clock),
        lambda: pin_build(PinBuild(editor, 1), stores=stores, clock=clock),
        lambda: unpin_build(UnpinBuild(editor, 1), stores=stores, clock=clock),
    ):
        with pytest.raises(NotPermitted):
            refused()
    assert plan_pruning(editor, stores=stores, clock=clock).builds == (1, 2, 4)


def test_not_while_building(old: House) -> None:
    """While a build is being made nothing is pruned; the plan can be seen all the same."""
    with old.site.builder():
        with pytest.raises(BuilderBusy):
            pruned(old)
        assert planned(old).builds == (1, 2, 4)


def test_readers_meanwhile(old: House) -> None:
    """A reader who is half-way through a build that goes reads it to its end from the connection that he began with."""
    pages = old.site.pages(1)
    first = next(pages)
    with opened(old.home) as other:
        pruned(other)
    assert [first, *pages]
    assert standing(old).build == 6


def _prune(house: House) -> None:
    pruned(house)


def test_killed_at_any_instant(tmp_path: Path, places: Iterator[Path]) -> None:
    """Killed at any instant, pruning leaves every build or only those that stay, the live site whole, and the next one ends it."""
    scene = aged(tmp_path / "scene")
    with opened(scene) as house:
        was = standing(house)
        kept = {number: everything(house, number) for number in (3, 5, 6)}
    labels = instants(copied(scene, next(places)), _prune)
    assert any(label.startswith("site.sqlite: DELETE") for label in labels)
    for instant in chosen(labels, seed=1, of_each=2):
        home = copied(scene, next(places))
        kill_at(home, _prune, instant)
        with opened(home) as house:
            numbers = [build.number for build in house.site.builds()]
            assert numbers in ([1, 2, 3, 4, 5, 6], [3, 5, 6]), labels[instant]
            assert standing(house) == was
            assert {number: everything(house, number) for number in kept} == kept
            pruned(house)
            assert [build.number for build in house.site.builds()] == [3, 5, 6]
            assert planned(house).empty
            assert_untouched(house, was)
