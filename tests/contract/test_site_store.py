"""What every site store promises, run on each engine and on the fake."""

import gzip
from dataclasses import replace
from pathlib import Path

import brotli
import pytest

from data.builds.compression import to_gzip
from data.builds.interface import Entry, Registration, SealedBuild, SiteStore, StoredPage
from data.builds.memory_site import MemorySite
from data.builds.sqlite_site import SqliteSite
from data.errors import BuilderBusy, BuildUnknown, ContentMissing

DIGEST = "ab" * 32
OTHER = "cd" * 32


@pytest.fixture(params=["sqlite", "memory"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> SiteStore:
    """Each engine in turn."""
    return SqliteSite(tmp_path) if request.param == "sqlite" else MemorySite()


def page(address: str, digest: str = DIGEST, status: int = 200, since: int = 1) -> StoredPage:
    """A page with what a test cares for."""
    return StoredPage(address, since, status, "text/html", digest, 7)


def seal(site: SiteStore, number: int, *pages: StoredPage, gone: tuple[str, ...] = ()) -> None:
    """Write and seal one build."""
    with site.builder(), site.begin(number) as session:
        for one in pages:
            session.put(one, to_gzip(one.address.encode()))
        for address in gone:
            session.remove(address)
        session.seal(SealedBuild(number, f"{number:064}", b"state", "engine", 0, "index", len(pages), {"made": 1}))


def fail(site: SiteStore) -> None:
    """Write half a build and fail."""
    with site.builder(), site.begin(2) as session:
        session.put(page("/a", OTHER), to_gzip(b"b"))
        session.workbench.put_entry(entry("x"))
        raise ZeroDivisionError


def entry(document: str) -> Entry:
    """A remembered document."""
    return Entry(
        document, "news", "", "es", f"/noticias/{document}", document, "", "", "2026-01-01", "", DIGEST, "<li>"
    )


class TestSiteStore:
    """Builds, activations, bodies."""

    def test_unsealed_build_is_never_seen(self, site: SiteStore) -> None:
        """A session that ends without a seal leaves no page, no body and no build."""
        with site.builder(), site.begin(1) as session:
            session.put(page("/a"), to_gzip(b"a"))
        assert site.latest() is None
        assert site.page("/a", 1) is None
        with pytest.raises(ContentMissing):
            site.body(DIGEST, "gzip")

    def test_failed_build_leaves_the_last_one(self, site: SiteStore) -> None:
        """A session that fails undoes its pages and what the builder had noted."""
        seal(site, 1, page("/a"))
        with pytest.raises(ZeroDivisionError):
            fail(site)
        assert site.page("/a", 2) == site.page("/a", 1)
        with site.builder(), site.begin(2) as session:
            assert session.workbench.entry("x") is None

    def test_each_build_keeps_its_own_pages(self, site: SiteStore) -> None:
        """An earlier build is read exactly as it was after later ones changed and removed pages."""
        seal(site, 1, page("/a"), page("/b"))
        seal(site, 2, page("/a", OTHER, since=2), gone=("/b",))
        seal(site, 3, page("/b", OTHER, since=3))
        assert [(one.address, one.digest) for one in site.pages(1)] == [("/a", DIGEST), ("/b", DIGEST)]
        assert [(one.address, one.digest) for one in site.pages(2)] == [("/a", OTHER)]
        assert [(one.address, one.digest) for one in site.pages(3)] == [("/a", OTHER), ("/b", OTHER)]
        assert site.page("/b", 2) is None

    def test_changes_between_builds(self, site: SiteStore) -> None:
        """The comparison of two builds names what is new, changed and gone, and nothing that only moved back."""
        seal(site, 1, page("/a"), page("/b"), page("/c"))
        seal(site, 2, page("/a", OTHER, since=2), page("/d", since=2), gone=("/b",))
        seal(site, 3, page("/a", since=3))
        changes = {change.address: (change.before, change.after) for change in site.changes(1, 3)}
        assert set(changes) == {"/b", "/d"}
        assert changes["/b"][1] is None
        assert changes["/d"][0] is None
        assert {change.address for change in site.changes(2, 1)} == {"/a", "/b", "/d"}

    def test_removed_in_its_own_build_was_never_there(self, site: SiteStore) -> None:
        """A page put and removed by one build leaves the address as it was before."""
        seal(site, 1, page("/a"))
        with site.builder(), site.begin(2) as session:
            session.put(page("/b", since=2), to_gzip(b"b"))
            session.remove("/b")
            assert session.current("/b") is None
            assert list(session.addresses()) == ["/a"]
            session.seal(SealedBuild(2, "", b"", "", 0, "", 1, {}))
        assert list(site.changes(1, 2)) == []

    def test_activation_is_what_is_live(self, site: SiteStore) -> None:
        """The last activation says what is live; one already made, or older than it, changes nothing."""
        seal(site, 1, page("/a"))
        seal(site, 2, page("/a", OTHER, since=2))
        assert (site.live(), site.activation()) == (None, 0)
        site.activate(2, 1)
        site.activate(1, 2)
        site.activate(2, 1)
        assert (site.live(), site.activation()) == (1, 2)

    def test_unknown_build(self, site: SiteStore) -> None:
        """A number without a sealed build can be neither read nor made live."""
        with pytest.raises(BuildUnknown):
            site.build(7)
        with pytest.raises(BuildUnknown):
            site.activate(7, 1)
        assert site.live() is None

    def test_one_builder(self, site: SiteStore) -> None:
        """A second builder is refused at once, and the place is free again after the first."""
        with site.builder(), pytest.raises(BuilderBusy), site.builder():
            pass
        with site.builder():
            pass

    def test_publishing_does_not_wait_for_a_builder(self, site: SiteStore) -> None:
        """A build can be made live while another is being written."""
        seal(site, 1, page("/a"))
        with site.builder(), site.begin(2) as session:
            session.put(page("/a", OTHER), to_gzip(b"b"))
            site.activate(1, 1)
            assert site.live() == 1

    @pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
    def test_bodies(self, site: SiteStore, encoding: str) -> None:
        """A body comes back in each form, and the raw one is what was put."""
        content = b"<p>" + b"calle " * 200
        with site.builder(), site.begin(1) as session:
            assert not session.has_body(DIGEST)
            session.put(page("/a"), to_gzip(content))
            session.put(page("/b"), None)
            assert session.has_body(DIGEST)
            session.seal(SealedBuild(1, "", b"", "", 0, "", 2, {}))
        opened = {"identity": bytes, "gzip": gzip.decompress, "br": brotli.decompress}[encoding]
        assert opened(site.body(DIGEST, encoding)) == content
        while site.press(1):
            pass
        assert opened(site.body(DIGEST, encoding)) == content

    def test_pressing_gives_way_to_a_builder(self, site: SiteStore) -> None:
        """While a build is written nothing is pressed, and nobody waits; afterwards it is."""
        seal(site, 1, page("/a"))
        with site.builder(), site.begin(2):
            assert site.press(10) == 0
        while site.press(1):
            pass
        assert brotli.decompress(site.body(DIGEST, "br")) == b"/a"

    def test_sealed_facts_come_back(self, site: SiteStore) -> None:
        """What a build was sealed with is what the store tells of it."""
        build = SealedBuild(4, "d", b"\x00\xff", "e", 9, "i", 3, {"pages": {"new": 3}})
        with site.builder(), site.begin(4) as session:
            session.put(page("/a"), b"")
            session.seal(build)
        assert site.build(4) == build
        assert site.builds() == (build,)
        assert site.latest() == build


class TestPruning:
    """Letting builds go."""

    def test_what_only_they_had_goes(self, site: SiteStore) -> None:
        """A build that is not kept goes with the bodies that it alone had; what a later one still shows stays."""
        seal(site, 1, page("/a"), page("/b", OTHER))
        seal(site, 2, page("/b", "ef" * 32, since=2))
        freed = site.would_free(())
        assert (freed.builds, freed.pages, freed.bodies) == ((1,), 1, 1)
        assert site.prune(()) == freed
        assert [build.number for build in site.builds()] == [2]
        assert not site.has_build(1)
        assert site.page("/a", 2) == page("/a")
        assert site.body(DIGEST, "identity") == b"/a"
        with pytest.raises(ContentMissing):
            site.body(OTHER, "gzip")

    def test_the_newest_stays(self, site: SiteStore) -> None:
        """Whatever is asked, the newest build stays, and a store without builds has nothing to let go."""
        assert site.prune(()).builds == ()
        seal(site, 1, page("/a"))
        assert site.prune((7,)).builds == ()
        assert site.has_build(1)

    def test_an_engine_is_known_while_a_build_of_it_is_kept(self, site: SiteStore) -> None:
        """What an engine was made of comes back until the last build that it made is let go."""
        for number, engine in ((1, "old"), (2, "new")):
            with site.builder(), site.begin(number) as session:
                session.note_engine(engine, {"a.xsl": engine})
                session.seal(SealedBuild(number, "", b"", engine, 0, "", 0, {}))
        assert site.engine("old") == {"a.xsl": "old"}
        assert site.engine("other") == {}
        site.prune(())
        assert site.engine("old") == {}
        assert site.engine("new") == {"a.xsl": "new"}

    def test_files_of_pages(self, site: SiteStore) -> None:
        """The contents that pages have outside of the store are named as long as a build that has them is kept."""
        seal(site, 1, replace(page("/f"), in_files=True))
        assert site.files() == {DIGEST}
        seal(site, 2, gone=("/f",))
        site.prune(())
        assert site.files() == set()

    def test_forms(self, site: SiteStore) -> None:
        """Every kept form of a body opens to its bytes; a body that is not there is told."""
        seal(site, 1, page("/a"))
        site.press(10)
        assert set(site.forms(DIGEST)) == {b"/a"}
        with pytest.raises(ContentMissing):
            list(site.forms(OTHER))

    def test_size(self, site: SiteStore) -> None:
        """A store with a build takes some bytes."""
        seal(site, 1, page("/a"))
        assert site.size() > 0


class TestWorkbench:
    """What the builder remembers between builds."""

    def test_entries(self, site: SiteStore) -> None:
        """Entries are replaced, found by id and forgotten."""
        with site.builder(), site.begin(1) as session:
            bench = session.workbench
            bench.put_entry(entry("b"))
            bench.put_entry(entry("a"))
            bench.put_entry(entry("a"))
            bench.finish_entry("b", "<li>b", "cafe")
            assert set(bench.entries(["a", "z"])) == {"a"}
            assert bench.leads(["a", "z"]) == {"a": ("/noticias/a", "a", "news")}
            assert bench.entry("b") == replace(entry("b"), teaser="<li>b", record="cafe")
            bench.remove_entry("a")
            assert bench.entry("a") is None

    def test_everything_at_once(self, site: SiteStore) -> None:
        """Documents registered together are there as if one by one, and clearing tells what their records were."""
        with site.builder(), site.begin(1) as session:
            bench = session.workbench
            both = [Registration(entry(id), {"/n/": f"2026-01-01/{id}"}, frozenset({"x", id * 2})) for id in ("b", "a")]
            bench.register_all(both)
            bench.finish_entry("a", "<li>", "cafe")
            assert [member.document for member in bench.after("/n/", "", 9)] == ["a", "b"]
            assert bench.links_to("x") == ("a", "b")
            assert bench.links_to("aa") == ("a",)
            assert bench.clear() == {"a": "cafe", "b": ""}
            assert (bench.entry("a"), bench.after("/n/", "", 9), bench.links_to("x")) == (None, [], ())

    def test_links(self, site: SiteStore) -> None:
        """Links are known from their target, and a target that loses its last one is told."""
        with site.builder(), site.begin(1) as session:
            bench = session.workbench
            assert bench.put_links("a", {"x", "y"}) == ()
            bench.put_links("b", {"x"})
            assert bench.links_to("x") == ("a", "b")
            assert bench.put_links("a", ()) == ("y",)
            assert bench.put_links("b", ()) == ("x",)

    def test_listings(self, site: SiteStore) -> None:
        """Members are ordered by key, and starts divide them into pages."""
        with site.builder(), site.begin(1) as session:
            bench = session.workbench
            keys = [f"2026-01-0{day}/d{day}" for day in range(1, 7)]
            for key in reversed(keys):
                bench.put_entry(entry(key[-2:]))
                bench.put_member("/n/", key, key[-2:])
            for key in (keys[0], keys[3]):
                bench.set_start("/n/", key, starts=True)
            assert bench.starts("/n/") == [keys[0], keys[3]]
            assert bench.start_of("/n/", keys[2]) == keys[0]
            assert bench.start_of("/n/", keys[3]) == keys[3]
            assert bench.next_start("/n/", keys[0]) == keys[3]
            assert bench.next_start("/n/", keys[3]) is None
            assert bench.previous_start("/n/", keys[3]) == keys[0]
            assert [member.key for member in bench.before("/n/", keys[2], 5)] == [keys[1], keys[0]]
            assert [member.key for member in bench.after("/n/", keys[4], 5)] == keys[4:]
            assert [one.document for one in bench.newest("/n/", 2)] == ["d6", "d5"]
            assert [one.document for one in bench.between("/n/", keys[0], keys[3])] == ["d1", "d2", "d3"]
            assert bench.teasers("/n/", keys[3], None) == ["<li>"] * 3
            assert bench.memberships("d2") == {"/n/": keys[1]}
            assert bench.remove_member("/n/", keys[3])
            assert not bench.remove_member("/n/", keys[4])
            assert [member.key for member in bench.after("/n/", "", 9)] == [*keys[:3], keys[5]]
