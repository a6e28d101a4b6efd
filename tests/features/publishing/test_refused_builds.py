"""Builds and publications that cannot be: another is at it, the disk is full, a stylesheet or the index is broken."""

import os
import shutil
import signal
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
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
from logic.errors import BuilderBusy, NothingToRollBack, StoreFull, StylesheetFailed
from logic.publishing import document_pages
from logic.publishing.publish_build import Activated
from logic.rendering import render_document
from tests.features.publishing.house import House, article
from tests.features.publishing.killing import FORK
from tests.features.publishing.standing import (
    Scenes,
    Standing,
    copied,
    kept_generations,
    lines,
    opened,
    standing,
)

Breaking = Callable[[pytest.MonkeyPatch, House], object]


@pytest.fixture
def changed(scenes: Scenes, tmp_path: Path) -> Iterator[House]:
    """A portal with build 1 live, and changes that no build has taken in."""
    with opened(copied(scenes.changed, tmp_path / "changed")) as house:
        yield house


@pytest.fixture
def built(scenes: Scenes, tmp_path: Path) -> Iterator[House]:
    """A portal with build 1 live, and build 2 sealed."""
    with opened(copied(scenes.built, tmp_path / "built")) as house:
        yield house


def states(house: House) -> list[str]:
    """Return the states of the builds, oldest first."""
    return [line.state for line in reversed(lines(house))]


def assert_untouched(house: House, was: Standing) -> None:
    """Readers find what they found, and nothing of a build is left but its row."""
    assert standing(house) == was
    assert kept_generations(house) == {build.search for build in house.site.builds()}


def assert_goes_on(house: House, scenes: Scenes) -> None:
    """The next build makes what the refused one would have made."""
    assert house.build().digest == scenes.digests[1]
    number = house.publish().build
    assert standing(house) == replace(scenes.new, build=number)
    assert "running" not in states(house)


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


# What a build works with is broken


@pytest.mark.parametrize("processes", [1, 2])
def test_a_stylesheet_that_stops(
    scenes: Scenes, changed: House, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    """A stylesheet that stops in the middle of a document stops the build and is named, whichever process it ran in."""

    def stop(*_: object) -> NoReturn:
        raise StylesheetFailed("article.xsl", "no template for «poem»")

    with monkeypatch.context() as patch:
        patch.setattr(document_pages, "render_document", stop)
        with pytest.raises(StylesheetFailed) as failure:
            changed.build(processes=processes)
    assert failure.value.stylesheet == "article.xsl"
    assert states(changed) == ["sealed", "failed"]
    assert_untouched(changed, scenes.old)
    assert_goes_on(changed, scenes)


@pytest.fixture
def own_stylesheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the stylesheets that is the one in use; what is remembered of them is forgotten before and after."""

    def forget() -> None:
        for remembered in (render_document._stylesheet, render_document._modules, render_document.engine_digest):
            remembered.cache_clear()

    folder = tmp_path / "stylesheets"
    shutil.copytree(render_document.STYLESHEETS, folder)
    with monkeypatch.context() as patch:
        patch.setattr(render_document, "STYLESHEETS", folder)
        forget()
        yield folder
    forget()


@pytest.mark.parametrize(
    "damage",
    [
        lambda source: source[: len(source) // 2],
        lambda source: source.replace("</xsl:stylesheet>", '<xsl:template match="["/></xsl:stylesheet>'),
        lambda source: source.replace(
            "</xsl:stylesheet>",
            '<xsl:template match="/" priority="9"><xsl:message terminate="yes">no</xsl:message></xsl:template></xsl:stylesheet>',
        ),
    ],
    ids=["torn", "wrong", "stops"],
)
def test_a_broken_stylesheet(
    scenes: Scenes, changed: House, own_stylesheets: Path, damage: Callable[[str], str]
) -> None:
    """A stylesheet that cannot be compiled or run stops the build and is named; mended, the build is as it would have been."""
    path = own_stylesheets / "article.xsl"
    source = path.read_text("utf-8")
    path.write_text(damage(source), "utf-8")
    render_document.engine_digest.cache_clear()
    with pytest.raises(StylesheetFailed) as failure:
        changed.build()
    assert failure.value.stylesheet == "article.xsl"
    assert states(changed) == ["sealed", "failed"]
    assert_untouched(changed, scenes.old)
    path.write_text(source, "utf-8")
    for remembered in (render_document._stylesheet, render_document.engine_digest):
        remembered.cache_clear()
    assert_goes_on(changed, scenes)


def test_a_helper_that_is_killed(scenes: Scenes, changed: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the system kills one of a builder's helpers, for want of memory, the build fails whole."""
    with monkeypatch.context() as patch:
        patch.setattr(document_pages, "make_parcel", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
        with pytest.raises(BrokenProcessPool):
            changed.build(processes=2)
    assert states(changed) == ["sealed", "failed"]
    assert_untouched(changed, scenes.old)
    assert_goes_on(changed, scenes)


def lose_all(generation: Path) -> None:
    shutil.rmtree(generation)


def lose_seal(generation: Path) -> None:
    (generation / "sealed.json").unlink()


def lose_segment(generation: Path) -> None:
    next(generation.glob("*.seg")).unlink()


def tear_segment(generation: Path) -> None:
    path = next(generation.glob("*.seg"))
    os.truncate(path, path.stat().st_size // 2)


def change_list(generation: Path) -> None:
    path = next(generation.glob("*.toc"))
    path.write_bytes(path.read_bytes()[::-1])


DAMAGES = [lose_all, lose_seal, lose_segment, tear_segment, change_list]


@pytest.mark.parametrize("damage", DAMAGES)
def test_an_index_that_cannot_be_read(scenes: Scenes, changed: House, damage: Callable[[Path], None]) -> None:
    """Changes upon an index that was lost or torn are built all the same: the index is made again from the documents."""
    damage(changed.home / "search" / changed.site.build(1).search)
    assert_goes_on(changed, scenes)


def test_an_index_made_again_when_nothing_changed(scenes: Scenes, built: House) -> None:
    """Building mends a lost index even if no document changed, and makes no page anew."""
    was = built.publish().build
    lose_all(built.home / "search" / built.site.build(was).search)
    report = built.build()
    assert report.build > was
    assert (report.pages.new, report.pages.changed, report.pages.gone) == (0, 0, 0)
    assert_goes_on(built, scenes)
