"""How processes learn that another build is live."""

from multiprocessing import get_context
from pathlib import Path

from data.builds.interface import SealedBuild
from data.builds.sqlite_site import SqliteSite


def sealed(site: SqliteSite, number: int) -> None:
    """Seal a build without pages."""
    with site.builder(), site.begin(number) as session:
        session.seal(SealedBuild(number, "", b"", "", 0, "", 0, {}))


def activate(folder: Path, build: int, number: int) -> None:
    """What another process does."""
    SqliteSite(folder).activate(build, number)


def test_a_flip_elsewhere_is_seen_at_once(tmp_path: Path) -> None:
    """A reader that just asked what is live sees what another process publishes with its very next question."""
    site = SqliteSite(tmp_path)
    for number in (1, 2):
        sealed(site, number)
    assert site.live() is None
    for activation in range(1, 5):
        build = 1 + activation % 2
        process = get_context("spawn").Process(target=activate, args=(tmp_path, build, activation))
        process.start()
        process.join()
        assert site.live() == build


def test_a_lost_mark_delays_and_hides_nothing(tmp_path: Path) -> None:
    """A store opened anew asks SQLite, whatever the mark says."""
    site = SqliteSite(tmp_path)
    sealed(site, 1)
    site.activate(1, 1)
    (tmp_path / "live.mark").unlink()
    assert SqliteSite(tmp_path).live() == 1
