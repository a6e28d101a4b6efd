"""What is coming, and the promises of freshness: kept and broken."""

import pytest

from logic.errors import NotPermitted, PlanRefused
from logic.permissions import Actor
from logic.scheduling.keep_promises import ChangePromise, PromiseState
from logic.scheduling.look_ahead import LookAhead
from logic.scheduling.plan import PlanBuilds, PlanPublication
from tests.features.publishing.kinds import opportunity
from tests.features.scheduling.hours import ANA, LUIS, Hours, article


def dated(text: str, facts: str) -> str:
    """A document with more dates."""
    return text.replace("</valid-from>", f"</valid-from>{facts}")


def promise(hours: Hours, type: str) -> PromiseState:
    """Return how a promise stands."""
    return {one.type: one for one in hours.portal.scheduling.look_ahead(LookAhead(ANA)).promises}[type]


def test_what_is_coming(hours: Hours) -> None:
    """Beginnings, ends, closings, reviews, plans and promises stand in one calendar, in order, and nothing beyond its days."""
    hours.approve(
        article("fondo", date="2026-11-25T08:00"),
        dated(article("aviso"), "<valid-to>2026-11-24</valid-to><review-by>2026-11-30</review-by>"),
        article("lejos", date="2027-06-01"),
        opportunity("beca", "2026-11-26"),
    )
    hours.publish()
    hours.approve(article("nuevo"))
    hours.build()
    hours.portal.scheduling.plan_publication(PlanPublication(LUIS, 2, "2026-11-23T09:00", "Sale el nuevo"))
    hours.portal.scheduling.plan_builds(PlanBuilds(LUIS, "", "1", "06:00"))
    hours.portal.scheduling.change_promise(ChangePromise(LUIS, "article", 7))
    events = hours.portal.scheduling.look_ahead(LookAhead(ANA, 12)).events
    assert [(event.kind, f"{event.at:%m-%d}", event.whole_day) for event in events] == [
        ("build", "11-23", False),
        ("publication", "11-23", False),
        ("ends", "11-25", True),
        ("begins", "11-25", False),
        ("closes", "11-27", True),
        ("promise", "11-28", True),
        ("build", "11-30", False),
        ("review", "12-01", True),
    ]
    assert len(hours.portal.scheduling.next(ANA)) == 5
    with pytest.raises(NotPermitted):
        hours.portal.scheduling.look_ahead(LookAhead(Actor("Nadie", "member", 9)))


def test_promises(hours: Hours) -> None:
    """A promise is broken the day after its last one; what is published mends it, what is only approved does not."""
    assert promise(hours, "news").days == 1
    assert not promise(hours, "news").broken
    hours.portal.scheduling.change_promise(ChangePromise(ANA, "article", 2))
    hours.approve(article("a"))
    hours.publish()
    assert (promise(hours, "article").age, promise(hours, "article").broken) == (0, False)
    hours.at("2026-11-22T23:59")
    assert (promise(hours, "article").age, promise(hours, "article").broken) == (2, False)
    hours.at("2026-11-23T00:00")
    assert (promise(hours, "article").age, promise(hours, "article").broken) == (3, True)
    hours.approve(article("b"))
    assert promise(hours, "article").broken
    hours.publish()
    assert not promise(hours, "article").broken
    hours.portal.scheduling.change_promise(ChangePromise(ANA, "article", 0))
    hours.at("2027-03-01T10:00")
    assert not promise(hours, "article").broken


@pytest.mark.parametrize(("type", "days"), [("channel", 1), ("nada", 1), ("news", -1), ("news", 9999)])
def test_promises_that_cannot_be(hours: Hours, type: str, days: int) -> None:
    """Only of what is published again and again something is promised, in days."""
    with pytest.raises(PlanRefused):
        hours.portal.scheduling.change_promise(ChangePromise(ANA, type, days))


def test_an_article_that_begins_later_keeps_no_promise_yet(hours: Hours) -> None:
    """What was approved and has not begun is not new to anybody; from its minute on it is."""
    hours.approve(article("a"))
    hours.publish()
    hours.approve(article("b", date="2026-12-05T08:00"))
    hours.publish()
    hours.at("2026-12-04T10:00")
    assert promise(hours, "article").age == 14
    hours.at("2026-12-05T08:00").go_round()
    assert promise(hours, "article").age == 0
