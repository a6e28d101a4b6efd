"""The one look before publishing: what readers would find changed, told by document, with who wrote and who approved."""

from logic.publishing.what_changes import LookAtChanges, what_changes
from tests.features.publishing.house import WEBMASTER, House, article
from tests.features.publishing.unit import JORGE, LUIS_WRITES, ROSA, looked_at, two_builds, written


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
