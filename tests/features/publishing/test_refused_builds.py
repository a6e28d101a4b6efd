"""Builds and publications that cannot be, because another is at it or the disk is full."""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from multiprocessing.synchronize import Barrier, Event
from pathlib import Path
from random import Random
from typing import Any, NoReturn

import pytest

from data.builds import sqlite_site
from data.builds.connection import connect
from data.builds.sqlite_site import SqliteSite
from data.repositories.builds import Builds
from data.search.whoosh_index import WhooshStore
from logic.errors import BuilderBusy, NothingToRollBack, StoreFull
from logic.publishing.publish_build import Activated
from tests.features.publishing.house import House, article
from tests.features.publishing.killing import FORK
from tests.features.publishing.standing import (
    Scenes,
    assert_goes_on,
    assert_untouched,
    lines,
    opened,
    standing,
    states,
)

Breaking = Callable[[pytest.MonkeyPatch, House], object]


# Two at once


def build_slowly(home: Path, begun: Event, go_on: Event) -> None:
    """Build, and wait in the middle: the session is open, the index not yet written."""
    write = WhooshStore.write

    def write_slowly(store: WhooshStore, *values: Any) -> str:
        begun.set()
        go_on.wait()
        return write(store, *values)

    WhooshStore.write = write_slowly  # type: ignore[method-assign,assignment]
    with opened(home) as house:
        house.build()
    os._exit(0)


@pytest.fixture
def end_of_other(changed: House) -> Iterator[Callable[[], None]]:
    """Another process in the middle of a build, which it ends when this is called."""
    begun, go_on = FORK.Event(), FORK.Event()
    process = FORK.Process(target=build_slowly, args=(changed.home, begun, go_on))
    process.start()
    begun.wait()

    def end() -> None:
        go_on.set()
        process.join()

    yield end
    end()
    assert process.exitcode == 0


def test_a_second_builder_is_refused(scenes: Scenes, changed: House, end_of_other: Callable[[], None]) -> None:
    """While one process builds, another that wants to is refused at once and leaves no trace; the first ends its build."""
    rows = lines(changed)
    with pytest.raises(BuilderBusy):
        changed.build()
    assert lines(changed) == rows
    assert standing(changed) == scenes.old
    end_of_other()
    assert states(changed) == ["sealed", "sealed"]
    assert_goes_on(changed, scenes)


@pytest.mark.usefixtures("end_of_other")
def test_nobody_waits_for_a_builder(scenes: Scenes, changed: House) -> None:
    """In the middle of another's build a portal can be opened, read and published."""
    with opened(changed.home) as other:
        assert states(other) == ["sealed", "running"]
        assert other.publish() == Activated(build=1, before=1)
        with pytest.raises(NothingToRollBack):
            other.roll_back()
        assert standing(other) == scenes.old


def activate_often(home: Path, start: Barrier, first: int) -> None:
    """Publish both builds in turn, twenty times each."""
    with opened(home) as house:
        start.wait()
        for turn in range(40):
            house.publish(1 + (first + turn) % 2)
    os._exit(0)


def test_two_publish_at_once(built: House) -> None:
    """Two processes that publish at once leave one order of rows, the same in both stores, and the last row is what is live."""
    start = FORK.Barrier(2)
    built.engine.dispose()
    processes = [FORK.Process(target=activate_often, args=(built.home, start, first)) for first in (0, 1)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    with built.unit_of_work(read_only=True) as work:
        rows = {row.number: row.build_number for row in work.builds.activations(1000)}
    assert sorted(rows) == list(range(1, len(rows) + 1))
    assert len(rows) > 20
    assert (built.site.activation(), built.site.live()) == (max(rows), rows[max(rows)])
    with sqlite3.connect(built.home / "site" / "live.sqlite") as live:
        carried = dict(live.execute("SELECT number, build FROM activation").fetchall())
    live.close()
    assert carried.items() <= rows.items()


# A full disk


def refuse(*_: object, **__: object) -> NoReturn:
    """What the system says when there is no room."""
    raise OSError(28, os.strerror(28))


def fill_pages(patch: pytest.MonkeyPatch, house: House) -> None:
    """Leave no room in the file of the pages."""

    def connect_full(path: Path) -> sqlite3.Connection:
        connection = connect(path)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        return connection

    patch.setattr(sqlite_site, "connect", connect_full)


def fill_index(patch: pytest.MonkeyPatch, house: House) -> None:
    """Leave no room where the index is written."""
    patch.setattr(os, "fsync", refuse)


def fill_spool(patch: pytest.MonkeyPatch, house: House) -> None:
    """Leave no room for what a build puts aside."""
    patch.setattr(tempfile.SpooledTemporaryFile, "write", refuse)


@pytest.fixture
def larger(changed: House) -> House:
    """The changed portal with more to build than there is room for."""
    dice = Random(1)
    text = [" ".join(f"{dice.getrandbits(64):x}" for _ in range(200)) for _ in range(40)]
    changed.write(*(article(f"more-{number}", text=words) for number, words in enumerate(text)))
    assert not changed.bring_in().issues
    return changed


FILLINGS = [fill_pages, fill_index, fill_spool]


@pytest.mark.parametrize("fill", FILLINGS)
def test_a_full_disk_while_building(
    scenes: Scenes, larger: House, monkeypatch: pytest.MonkeyPatch, fill: Breaking
) -> None:
    """Wherever there is no room, the build says so and fails whole; with room again the next one is made."""
    with monkeypatch.context() as patch:
        fill(patch, larger)
        with pytest.raises(StoreFull):
            larger.build()
    assert states(larger) == ["sealed", "failed"]
    assert_untouched(larger, scenes.old)
    assert larger.build().build == 3
    assert states(larger) == ["sealed", "failed", "sealed"]


def test_a_full_disk_that_keeps_not_even_the_failure(
    scenes: Scenes, changed: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the failure itself cannot be written down, the disk is named all the same, and the next build closes the row."""
    with monkeypatch.context() as patch:
        fill_index(patch, changed)
        patch.setattr(Builds, "fail", refuse_full)
        with pytest.raises(StoreFull):
            changed.build()
    assert states(changed) == ["sealed", "running"]
    assert_untouched(changed, scenes.old)
    assert_goes_on(changed, scenes)
    assert states(changed) == ["sealed", "failed", "sealed"]


def refuse_full(*_: object) -> NoReturn:
    """What a repository's unit of work says when there is no room."""
    raise StoreFull


def test_a_full_disk_while_publishing(scenes: Scenes, built: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where publishing finds no room, the old build stays live until there is."""
    with monkeypatch.context() as patch:
        patch.setattr(SqliteSite, "activate", refuse_full)
        with pytest.raises(StoreFull):
            built.publish()
    assert standing(built) == scenes.old
    built.publish()
    assert standing(built) == scenes.new
