"""Builds whose stylesheets, helpers or index are broken: they fail whole and say why, or mend it themselves."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import NoReturn

import pytest

from logic.errors import StylesheetFailed
from logic.publishing import document_pages
from logic.rendering import render_document
from tests.features.publishing.house import House
from tests.features.publishing.standing import Scenes, assert_goes_on, assert_untouched, states


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
