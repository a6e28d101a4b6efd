"""Publishing and going back: with a reason, written down, guarded, and looked at by somebody else where one person did it all."""

from threading import Barrier, Thread

import pytest

from data.builds.sqlite_site import SqliteSite
from logic.errors import BuildUnknown, LiveChanged, NotPermitted, RemovesMuch
from logic.permissions import Actor
from logic.publishing.pages import is_documents
from logic.publishing.publish_build import Activated, Publish, RollBack, publish, way_back
from tests.features.publishing.house import House, article
from tests.features.publishing.unit import JORGE, LUIS, ROSA, looked_at, published, rolled_back, two_builds


class TestWrittenDown:
    """The audit log and the list of publications."""

    def test_who_why_and_what(self, house: House) -> None:
        """Publishing and going back are written down with who, the build and why, in the very transaction that does it."""
        two_builds(house)
        published(house, Publish(JORGE, reason="Noticias del día"))
        rolled_back(house, RollBack(JORGE, reason="Tabla cortada"))
        with house.unit_of_work(read_only=True) as work:
            entries = work.audit.newest(2)
            activations = work.builds.activations()
        assert [(one.by, one.action, one.subject, one.detail) for one in entries] == [
            ("Jorge Aliaga", "roll back", "edición 1", "Tabla cortada"),
            ("Jorge Aliaga", "publish", "edición 2", "Noticias del día"),
        ]
        assert [(one.kind, one.build_number, one.reason) for one in activations[:2]] == [
            ("rollback", 1, "Tabla cortada"),
            ("publish", 2, "Noticias del día"),
        ]

    def test_nothing_to_do_writes_nothing(self, house: House) -> None:
        """Publishing what is live already adds no row."""
        two_builds(house)
        house.publish()
        with house.unit_of_work(read_only=True) as work:
            before = len(work.builds.activations())
        assert published(house, Publish(JORGE, build=2)) == Activated(2, 2)
        with house.unit_of_work(read_only=True) as work:
            assert len(work.builds.activations()) == before

    def test_who_may(self, house: House) -> None:
        """The editor may publish only in an emergency, the head not at all; the editor may go back."""
        two_builds(house)
        with pytest.raises(NotPermitted):
            published(house, Publish(ROSA))
        with pytest.raises(NotPermitted):
            published(house, Publish(LUIS, emergency=True))
        assert published(house, Publish(ROSA, emergency=True)).build == 2
        assert rolled_back(house, RollBack(ROSA)).build == 1

    def test_a_number_that_is_none(self, house: House) -> None:
        """A build that was never made, or failed, is told to be none, and nothing changes."""
        two_builds(house)
        for number in (0, 3, 99, -1):
            with pytest.raises(BuildUnknown):
                published(house, Publish(JORGE, build=number))
            with pytest.raises(BuildUnknown):
                rolled_back(house, RollBack(JORGE, build=number))
        assert house.site.live() == 1


class TestGuard:
    """A build that takes much away."""

    @pytest.mark.parametrize(
        ("documents", "gone", "held"), [(300, 21, True), (300, 20, False), (30, 5, False), (20, 13, True)]
    )
    def test_much_must_be_said(self, house: House, documents: int, gone: int, held: bool) -> None:
        """More than 20 pages, or a tenth of the site, is published only by who says how many."""
        two_builds(house, documents, gone)
        total = house.site.build(1).pages
        assert held == (gone > min(20, total / 10))
        if not held:
            assert published(house, Publish(JORGE)).build == 2
            return
        for said in (None, gone - 1, 0):
            with pytest.raises(RemovesMuch) as refusal:
                published(house, Publish(JORGE, removing=said))
            assert (refusal.value.pages, refusal.value.total) == (gone, total)
        assert house.site.live() == 1
        assert looked_at(house).removing == gone
        assert published(house, Publish(JORGE, reason="Limpieza", removing=gone)).build == 2
        with house.unit_of_work(read_only=True) as work:
            assert work.audit.newest(1)[0].detail == f"Limpieza · quita {gone} páginas"

    def test_the_same_however_it_is_counted(self, house: House) -> None:
        """What the builder counted is what the pages of the two builds say, whatever moved, went or had gone before, also when all is
        made anew."""
        house.write(*(article(f"n-{number}") for number in range(12)))
        house.bring_in_and_build()
        for number in range(3):
            (house.content / f"n-{number}.xml").unlink()
        house.write(article("n-4", slug="mudado"), article("n-5", text="Otro."), article("nuevo"))
        house.bring_in_and_build()
        house.write(article("n-1"))
        (house.content / "n-6.xml").unlink()
        house.bring_in_and_build()
        house.build(whole=True)
        for build, taken in ((2, 3), (3, 1), (4, 0)):
            ended = house.site.ended(build - 1, build)
            pages = [page for address in ended if (page := house.site.page(address, build - 1))]
            assert sum(map(is_documents, pages)) == taken
            report = house.site.build(build).report
            assert (report["base"], report["ended"]) == (build - 1, taken)

    def test_moving_is_not_taking_away(self, house: House) -> None:
        """Pages that moved are not counted: their addresses lead on."""
        two_builds(house, 40)
        house.publish()
        house.write(*(article(f"n-{number}", slug=f"otro-{number}") for number in range(30)))
        house.bring_in_and_build()
        assert published(house, Publish(JORGE)).build == 3

    def test_publishing_an_earlier_build(self, house: House) -> None:
        """An earlier build may be published; what came since then and would go with it is counted like anything taken away."""
        house.write(*(article(f"n-{number}") for number in range(30)))
        house.bring_in_and_build()
        house.publish()
        house.write(article("a"))
        house.bring_in_and_build()
        house.write(*(article(f"m-{number}") for number in range(25)))
        house.bring_in_and_build()
        house.publish()
        assert published(house, Publish(JORGE, build=3)) == Activated(3, 3)
        with pytest.raises(RemovesMuch) as refusal:
            published(house, Publish(JORGE, build=1))
        assert refusal.value.pages == 26
        assert published(house, Publish(JORGE, build=1, removing=26)).build == 1
        assert published(house, Publish(JORGE, build=2)).build == 2
        assert published(house, Publish(JORGE, build=1)).build == 1

    def test_going_back_is_never_held_up(self, house: House) -> None:
        """However much a build brought, one goes back from it at once."""
        house.write(article("a"))
        house.bring_in_and_build()
        house.publish()
        house.write(*(article(f"n-{number}") for number in range(40)))
        house.bring_in_and_build()
        house.publish()
        assert rolled_back(house, RollBack(JORGE)).build == 1


class TestWayBack:
    """The build that a desk offers to go back to."""

    def test_never_forward_to_what_went_wrong(self, house: House) -> None:
        """Who went back is offered what is older still, never again what went wrong; the first build has nothing to go back to."""
        two_builds(house)
        house.write(article("c"))
        house.bring_in_and_build()

        def offered() -> int | None:
            return way_back(house.unit_of_work, house.site)

        assert offered() is None
        published(house, Publish(JORGE, build=2))
        published(house, Publish(JORGE, build=3))
        assert offered() == 2
        rolled_back(house, RollBack(JORGE))
        assert (house.site.live(), offered()) == (2, 1)
        rolled_back(house, RollBack(JORGE, build=1))
        assert offered() is None


class TestAtOnce:
    """Two who publish."""

    def test_whoever_looked_at_another_is_told(self, house: House) -> None:
        """Who decided while another build was live is told what is live now, and nothing is done."""
        two_builds(house)
        published(house, Publish(JORGE, seen_live=1))
        with pytest.raises(LiveChanged) as refusal:
            rolled_back(house, RollBack(JORGE, build=1, seen_live=1))
        assert refusal.value.live == 2
        assert house.site.live() == 2

    def test_two_at_the_same_moment(self, house: House) -> None:
        """Of two who publish what they both looked at, one does; the other is told."""
        two_builds(house)
        together = Barrier(2)
        done: list[str] = []

        def act(number: int) -> None:
            site = SqliteSite(house.home / "site")
            together.wait()
            try:
                publish(
                    Publish(Actor(f"P{number}", "webmaster", number), 2, seen_live=1),
                    unit_of_work=house.unit_of_work,
                    site=site,
                    clock=house.clock,
                )
                done.append("published")
            except LiveChanged:
                done.append("told")
            site.close()

        threads = [Thread(target=act, args=(number,)) for number in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(done) == ["published", "told"]
