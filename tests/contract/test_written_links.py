"""What is remembered of links by address, run on each engine and on the fake."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.builds.interface import SealedBuild, SiteStore
from data.builds.memory_site import MemorySite
from data.builds.sqlite_site import SqliteSite
from data.builds.written_links import WrittenLink, WrittenLinks

A, B, OUT = WrittenLink("/a"), WrittenLink("/b/c", "x"), WrittenLink("https://otro.example/")


@pytest.fixture(params=["sqlite", "memory"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> SiteStore:
    """Each engine in turn."""
    return SqliteSite(tmp_path) if request.param == "sqlite" else MemorySite()


@pytest.fixture
def written(site: SiteStore) -> Iterator[WrittenLinks]:
    """The links of a session, of which two documents have some."""
    with site.builder(), site.begin(1) as session:
        links = session.workbench.written
        links.put("uno", [A, B, OUT])
        links.put("dos", [A, WrittenLink("/b/c", "y")])
        yield links


class TestWrittenLinks:
    """Links by address and by source."""

    def test_both_ways(self, written: WrittenLinks) -> None:
        """A link is found by its source, by its address whatever the anchor, and by an address above it."""
        assert written.of("uno") == (A, B, OUT)
        assert written.leading_to("/b/c") == ("dos", "uno")
        assert written.leading_to("/b") == ()
        assert written.leading_below("/b") == ("dos", "uno")
        assert written.leading_below("/") == ()
        assert written.uses(["/a", "/z"]) == {"/a": ("dos", "uno"), "/z": ()}

    def test_inside_and_outside(self, written: WrittenLinks) -> None:
        """Addresses of ours and of others are told apart."""
        written.put("tres", [OUT])
        assert written.leading_inside() == ("dos", "uno")
        assert list(written.outside()) == ["https://otro.example/"]

    def test_links_in_the_place_of_others(self, written: WrittenLinks) -> None:
        """What is put for a source is all that it has; nothing leaves nothing."""
        written.put("uno", [B])
        assert (written.of("uno"), written.leading_to("/a")) == ((B,), ("dos",))
        written.put("uno", [])
        assert written.of("uno") == ()

    def test_broken(self, written: WrittenLinks) -> None:
        """What is broken is remembered until it is said that it is not."""
        written.set_broken("uno", broken=True)
        written.set_broken("uno", broken=True)
        written.set_broken("dos", broken=False)
        assert written.broken() == ("uno",)
        written.set_broken("uno", broken=False)
        assert written.broken() == ()

    def test_forgetting(self, site: SiteStore) -> None:
        """Clearing the workbench forgets links too; a session without a seal leaves what was there."""
        with site.builder(), site.begin(1) as session:
            session.workbench.written.put("uno", [A])
            session.seal(SealedBuild(1, "", b"", "", 0, "", 0, {}))
        with site.builder(), site.begin(2) as session:
            session.workbench.clear()
            assert session.workbench.written.of("uno") == ()
        assert site.written().of("uno") == (A,)
        assert site.written().leading_to("/a") == ("uno",)
