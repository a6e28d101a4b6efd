"""What one person published in an emergency, or approved alone, waits until somebody else has looked."""

from dataclasses import replace

import pytest

from logic.errors import NotFound, NotSomebodyElse
from logic.permissions import Actor
from logic.publishing.publish_build import Activated, Publish, RollBack
from logic.publishing.second_look import LookAgain, look_again, pending_looks
from tests.features.publishing.house import House
from tests.features.publishing.unit import (
    JORGE,
    LUIS,
    LUIS_WRITES,
    ROSA,
    looked_at,
    published,
    rolled_back,
    two_builds,
    written,
)


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
