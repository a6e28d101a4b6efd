"""The unit reads what visitors said: ``portal feedback``."""

from datetime import UTC, datetime

import pytest

from logic.clock import FixedClock
from logic.errors import FeedbackFull, NotFound, NotPermitted
from logic.feedback import give_feedback as giving
from logic.feedback.give_feedback import GiveFeedback, give_feedback
from logic.feedback.read_feedback import ReadFeedback, read_feedback
from logic.permissions import Actor
from tests.features.command_line.command import Command
from tests.features.feedback.visitor import CASH, ENGLISH, Visitor
from tests.features.publishing.house import House, article, new_house


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A portal with one article published."""
    house = new_house(tmp_path_factory.mktemp("house"))
    house.write(article("caja"))
    house.bring_in_and_build()
    house.publish()
    return house


def give(house: House, useful: bool = True, comment: str = "", address: str = CASH) -> None:
    """Give feedback through the use case."""
    command = GiveFeedback(address, useful, comment)
    give_feedback(command, unit_of_work=house.unit_of_work, site=house.site, clock=house.clock)


def test_tallies_and_comments(visitor: Visitor, command: Command) -> None:
    """Pages that helped least come first, comments newest first; both can be asked for of one page."""
    for number in range(3):
        visitor.sends(f"Comentario {number}", util="si")
    english = visitor.fields(ENGLISH)
    visitor.sends("", **{**english, "util": "no"})
    told = command.run("feedback").stdout
    assert told.index(ENGLISH) < told.index(CASH)
    assert told.index("Comentario 2") < told.index("Comentario 0")
    assert command.json("feedback", "--page", ENGLISH) == {
        "tallies": [{"address": ENGLISH, "useful": 0, "not_useful": 1, "comments": 0}],
        "comments": [],
    }
    read = command.json("feedback", "--limit", "1")
    assert (len(read["tallies"]), [one["comment"] for one in read["comments"]]) == (1, ["Comentario 2"])


def test_since_a_day(house: House) -> None:
    """What was said before a day is left out; the day is that of Chile, and of the hour nothing is kept."""
    house.clock.moment = datetime(2026, 11, 1, 12, tzinfo=UTC)
    give(house, comment="El primero")
    house.clock.moment = datetime(2026, 11, 3, 2, 30, tzinfo=UTC)
    give(house, comment="De noche")
    asked = ReadFeedback(Actor("Ana", "editor"), since=datetime(2026, 11, 2, tzinfo=UTC).date())
    (read,) = read_feedback(asked, unit_of_work=house.unit_of_work).comments
    assert (read.comment, read.day.isoformat()) == ("De noche", "2026-11-02")


def test_a_day_takes_so_much(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once a day has as much feedback as it takes no more is kept, until the next day."""
    monkeypatch.setattr(giving, "MOST_A_DAY", 2)
    give(house)
    give(house)
    with pytest.raises(FeedbackFull):
        give(house)
    house.clock = FixedClock(datetime(2026, 11, 2, 12, tzinfo=UTC))
    give(house)
    assert read_feedback(ReadFeedback(Actor("Ana")), unit_of_work=house.unit_of_work).tallies[0].useful == 3


def test_a_page_that_is_gone_takes_none(house: House) -> None:
    """Feedback is about what is live: a withdrawn page takes none, though its address answers."""
    give(house)
    house.withdraw("caja")
    house.build()
    house.publish()
    with pytest.raises(NotFound):
        give(house)


def test_not_everybody_reads(house: House) -> None:
    """Only those whose role allows it read what visitors said."""
    with pytest.raises(NotPermitted):
        read_feedback(ReadFeedback(Actor("X", "socio")), unit_of_work=house.unit_of_work)  # type: ignore[arg-type]


@pytest.mark.parametrize("day", ["ayer", "9-3-2026", "2026-02-30", "20260309", ""])
def test_a_day_that_is_none(command: Command, day: str) -> None:
    """A day that cannot be read is wrong use, told in words."""
    result = command.run("feedback", "--since", day)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no es un día" in result.stderr
