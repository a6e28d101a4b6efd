"""Publishing and going back: with a reason, written down, guarded, and looked at by somebody else where one person did it all."""

from dataclasses import replace
from threading import Barrier, Thread

import pytest

from data.builds.sqlite_site import SqliteSite
from data.content.file_store import FileStore
from logic.editing.approve_revision import ApproveRevision, approve_revision
from logic.editing.save_revision import SaveRevision, save_revision
from logic.errors import BuildUnknown, LiveChanged, NotFound, NotPermitted, NotSomebodyElse, RemovesMuch
from logic.permissions import Actor
from logic.publishing.pages import is_documents
from logic.publishing.publish_build import Activated, Publish, RollBack, publish, roll_back, way_back
from logic.publishing.second_look import LookAgain, look_again, pending_looks
from logic.publishing.what_changes import LookAtChanges, WhatChanges, what_changes
from tests.features.publishing.house import WEBMASTER, House, article

JORGE = Actor("Jorge Aliaga", "webmaster", 1)
ROSA = Actor("Rosa Mardones", "editor", 2)
LUIS = Actor("Luis Vera", "head", 3)
LUIS_WRITES = Actor("Luis Vera", "editor", 3)
"""Before he became the head of the unit."""


def published(house: House, command: Publish) -> Activated:
    """Publish."""
    return publish(command, unit_of_work=house.unit_of_work, site=house.site, clock=house.clock)


def rolled_back(house: House, command: RollBack) -> Activated:
    """Go back."""
    return roll_back(command, unit_of_work=house.unit_of_work, site=house.site, clock=house.clock)


def written(house: House, by: Actor, approver: Actor, id: str = "a", text: str = "Otro texto.") -> None:
    """Save and approve a document at the desks."""
    with house.unit_of_work(read_only=True) as work:
        current = work.documents.current(id)
    saved = save_revision(
        SaveRevision(id, article(id, text=text).encode(), by, current.number if current else None),
        unit_of_work=house.unit_of_work,
        content=FileStore(house.home / "files"),
        clock=house.clock,
    )
    approve_revision(ApproveRevision(id, saved.revision, approver), unit_of_work=house.unit_of_work, clock=house.clock)


def looked_at(house: House, **asked: object) -> WhatChanges:
    """Look at what changes."""
    command = LookAtChanges(WEBMASTER, **asked)  # type: ignore[arg-type]
    changes = what_changes(command, unit_of_work=house.unit_of_work, site=house.site)
    assert changes is not None
    return changes


def two_builds(house: House, documents: int = 30, gone: int = 0) -> None:
    """Make one build live and another that takes some documents away."""
    for number in range(documents):
        house.write(article(f"n-{number}"))
    house.bring_in_and_build()
    house.publish()
    for number in range(gone):
        (house.content / f"n-{number}.xml").unlink()
    house.write(article("a"))
    house.bring_in_and_build()


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
        ("documents", "gone", "held"), [(300, 21, True), (300, 20, False), (30, 5, False), (20, 12, True)]
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
        assert published(house, Publish(JORGE, removing=gone)).build == 2

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


class TestSecondLook:
    """What one person did alone."""

    def pending(self, house: House) -> list[tuple[int, str]]:
        """Return build and reason of what waits."""
        return [(one.build, one.why) for one in pending_looks(LUIS, unit_of_work=house.unit_of_work)]

    def look(self, house: House, by: Actor) -> None:
        """Look at the newest that waits."""
        (look, *_) = pending_looks(by, unit_of_work=house.unit_of_work)
        look_again(
            LookAgain(by, look.activation, "Está bien"),
            unit_of_work=house.unit_of_work,
            clock=house.clock,
        )

    def test_an_emergency(self, house: House) -> None:
        """An emergency publication is live at once and waits until somebody else has looked; its publisher does not count."""
        two_builds(house)
        assert published(house, Publish(ROSA, emergency=True)) == Activated(2, 1, second_look=True)
        assert house.site.live() == 2
        assert self.pending(house) == [(2, "emergency")]
        with pytest.raises(NotSomebodyElse):
            self.look(house, ROSA)
        self.look(house, LUIS)
        assert self.pending(house) == []

    def test_approved_by_its_author(self, house: House) -> None:
        """What its author approved waits too, though somebody else published it; neither of them counts as somebody else."""
        two_builds(house)
        house.publish()
        written(house, ROSA, ROSA)
        house.build()
        change = looked_at(house).documents[0]
        assert (change.author, change.approved_by, change.alone) == ("Rosa Mardones", "Rosa Mardones", True)
        assert published(house, Publish(JORGE)).second_look
        for by in (ROSA, JORGE):
            with pytest.raises(NotSomebodyElse):
                self.look(house, by)
        self.look(house, LUIS)

    def test_another_name_is_no_other_person(self, house: House) -> None:
        """Who changes his name between writing, approving and looking is still himself; two people of one name are two."""
        two_builds(house)
        house.publish()
        written(house, ROSA, replace(ROSA, name="R. Mardones"))
        house.build()
        assert published(house, Publish(JORGE)).second_look
        for by in (replace(ROSA, name="Rosita"), replace(JORGE, name="J. Aliaga")):
            with pytest.raises(NotSomebodyElse):
                self.look(house, by)
        self.look(house, replace(LUIS, name="Jorge Aliaga"))
        assert self.pending(house) == []

    def test_alone_long_ago(self, house: House) -> None:
        """Who approved alone what was published and looked at before may look at what others did since."""
        two_builds(house)
        written(house, LUIS_WRITES, LUIS_WRITES)
        house.build()
        published(house, Publish(JORGE))
        self.look(house, ROSA)
        written(house, ROSA, ROSA, text="Lo último.")
        house.build()
        published(house, Publish(JORGE))
        self.look(house, LUIS)
        assert self.pending(house) == []

    def test_somebody_else_came_after(self, house: House) -> None:
        """What somebody else approved over it before any build waits for nobody."""
        two_builds(house)
        house.publish()
        written(house, ROSA, ROSA)
        written(house, ROSA, JORGE, text="Corregido.")
        house.build()
        assert not published(house, Publish(JORGE)).second_look

    def test_alone_in_an_emergency(self, house: House) -> None:
        """Of an emergency, who approved alone what it brought does not count as somebody else either."""
        two_builds(house)
        house.publish()
        written(house, LUIS_WRITES, LUIS_WRITES)
        house.build()
        published(house, Publish(ROSA, emergency=True))
        with pytest.raises(NotSomebodyElse):
            self.look(house, LUIS)
        self.look(house, JORGE)

    def test_two_people(self, house: House) -> None:
        """What one wrote and another approved waits for nobody; nor does an import, nor going back."""
        two_builds(house)
        assert not house.publish().second_look
        written(house, ROSA, JORGE)
        house.build()
        assert not published(house, Publish(JORGE)).second_look
        assert not rolled_back(house, RollBack(JORGE)).second_look
        with pytest.raises(NotFound):
            look_again(LookAgain(LUIS, 1), unit_of_work=house.unit_of_work, clock=house.clock)


class TestWhatChanges:
    """The one look before publishing."""

    def test_counts_and_sentences(self, house: House) -> None:
        """New, changed, moved and gone documents are counted as readers count pages, and what changed is told in sentences."""
        house.write(article("a", text="Plazo de 30 días."), article("b"), article("c"), article("d", refs=("a",)))
        house.bring_in_and_build()
        house.publish()
        house.write(article("a", text="Plazo de 60 días."), article("b", slug="mudado"), article("e"))
        (house.content / "c.xml").unlink()
        house.bring_in_and_build()
        changes = looked_at(house)
        assert dict(changes.counts) == {"new": 1, "changed": 1, "moved": 1, "gone": 1}
        told = {one.id: one for one in changes.documents}
        assert [part.text for part in told["a"].sentences[0].parts if part.kind != "text"] == ["30", "60"]
        assert (told["b"].address_before, told["b"].address) == ("/apoyo-a-la-gestion/b", "/apoyo-a-la-gestion/mudado")
        assert told["c"].note == "Ya no está vigente."
        assert told["e"].approved_by == "prueba"
        assert changes.others["listing"] >= 1
        assert changes.size > 0
        assert (changes.since, changes.build, changes.live, changes.pending) == (1, 2, 1, 0)
        assert [one.id for one in looked_at(house, kind="gone").documents] == ["c"]

    def test_what_changes_with_a_document(self, house: House) -> None:
        """A new document is told with the places that change for it; one that only names what changed says what that is."""
        house.write(article("a", title="Antes"), article("d", refs=("a",)))
        house.bring_in_and_build()
        house.publish()
        house.write(article("a", title="Ahora"), article("e"))
        house.bring_in_and_build()
        told = {one.id: one for one in looked_at(house).documents}
        assert told["e"].kind == "new"
        assert {"listing", "topic", "feed"} <= set(told["e"].beside)
        assert (told["d"].kind, told["d"].sentences, told["d"].because) == ("changed", (), ("Ahora",))
        assert told["a"].because == ()

    def test_who_approved_the_very_bytes(self, house: House) -> None:
        """The approval told is that of what the build shows, not that of a later draft or a later approval of the same bytes."""
        two_builds(house)
        house.publish()
        written(house, ROSA, JORGE, text="Uno.")
        house.build()
        written(house, LUIS_WRITES, ROSA, text="Dos.")
        written(house, LUIS_WRITES, ROSA, text="Uno.")
        (change,) = (one for one in looked_at(house, build=3).documents if one.id == "a")
        assert (change.author, change.approved_by) == ("Rosa Mardones", "Jorge Aliaga")

    def test_one_address(self, house: House) -> None:
        """One may look at what happened at one address, where it is or where it was."""
        house.write(article("a"), article("b"))
        house.bring_in_and_build()
        house.publish()
        house.write(article("a", text="Otro."), article("b", slug="c"))
        house.bring_in_and_build()
        for address in ("/apoyo-a-la-gestion/b", "/apoyo-a-la-gestion/c"):
            assert [one.id for one in looked_at(house, address=address).documents] == ["b"]
        assert looked_at(house, address="/nada").documents == ()

    def test_what_no_build_has_yet(self, house: House) -> None:
        """Approvals after the build are counted apart."""
        two_builds(house)
        house.write(article("a", text="Más."), article("z"))
        house.bring_in()
        assert looked_at(house).pending == 2

    def test_a_failed_build_tells_its_issues(self, house: House) -> None:
        """The report of a build that failed has its issues in words, and the live site is as it was."""
        house.write(article("a", refs=("b",)), article("b"))
        house.bring_in_and_build()
        house.publish()
        house.withdraw("b")
        assert house.build().issues
        failed = looked_at(house).failed
        assert failed is not None
        assert failed.documents == 1
        assert failed.issues[0]["message"]
        assert "<" not in failed.issues[0]["message"]

    def test_nothing_before_the_first_build(self, house: House) -> None:
        """Before the first build there is nothing to look at."""
        assert what_changes(LookAtChanges(WEBMASTER), unit_of_work=house.unit_of_work, site=house.site) is None
