"""Publications and builds that were planned: at their time in Santiago, once, by whoever may still do it."""

from datetime import UTC, datetime, timedelta

import pytest

from logic.clock import moment_in_chile
from logic.errors import BuildUnknown, NotFound, NotPermitted, PlanRefused
from logic.scheduling.occurrences import next_occurrence
from logic.scheduling.plan import ChangePlan, Plan, PlanBuilds, PlanPublication
from tests.features.scheduling.hours import ANA, LUIS, Hours, article


def planned(hours: Hours, at: str, build: int, reason: str = "Comienza el fondo") -> Plan:
    """Plan a publication."""
    return hours.portal.scheduling.plan_publication(PlanPublication(LUIS, build, at, reason))


def repeated(hours: Hours, type: str = "", weekdays: str = "", hour: str = "07:00", *, publishes: bool = True) -> Plan:
    """Plan builds."""
    return hours.portal.scheduling.plan_builds(PlanBuilds(LUIS, type, weekdays, hour, publishes))


def results(hours: Hours) -> list[str]:
    """Return what came of plans, oldest first."""
    return [one.result for one in hours.outcomes()]


@pytest.fixture
def waiting(hours: Hours) -> Hours:
    """Build 1 is live, build 2 is sealed."""
    hours.approve(article("otro"))
    hours.publish()
    hours.approve(article("nuevo"))
    hours.build()
    return hours


def test_a_planned_publication(waiting: Hours) -> None:
    """At its minute the build is live, by the name of whoever planned it, with his reason; both he and the webmasters are mailed."""
    planned(waiting, "2026-11-21T08:00", 2)
    waiting.at("2026-11-21T07:59").go_round()
    assert waiting.live() == 1
    waiting.go_round(20)
    assert waiting.publications()[1:] == [(2, "Luis Vera", "Comienza el fondo")]
    assert waiting.mails() == [("luis@portal.example", "La edición 2 quedó en línea")]
    assert waiting.portal.scheduling.plans() == ()


@pytest.mark.parametrize(
    ("at", "code"),
    [
        ("2026-11-20T10:00", "moment-past"),
        ("2026-11-19T08:00", "moment-past"),
        ("2026-11-21", "moment-wrong"),
        ("mañana", "moment-wrong"),
        ("2026-02-30T08:00", "moment-wrong"),
        ("2027-09-05T00:30", "moment-skipped"),
    ],
)
def test_a_moment_that_cannot_be(waiting: Hours, at: str, code: str) -> None:
    """A moment that is past, or that is none, is refused where it is set."""
    with pytest.raises(PlanRefused) as refused:
        planned(waiting, at, 2)
    assert [(fault.field, fault.code) for fault in refused.value.faults] == [("at", code)]
    assert waiting.portal.scheduling.plans() == ()


def test_what_cannot_be_planned(waiting: Hours) -> None:
    """A build that is not there, that is live or older, without a reason, or by who may not publish, is refused."""
    with pytest.raises(BuildUnknown):
        planned(waiting, "2026-11-21T08:00", 9)
    with pytest.raises(PlanRefused):
        planned(waiting, "2026-11-21T08:00", 1)
    with pytest.raises(PlanRefused):
        planned(waiting, "2026-11-21T08:00", 2, " ")
    with pytest.raises(NotPermitted):
        waiting.portal.scheduling.plan_publication(PlanPublication(ANA, 2, "2026-11-21T08:00", "Yo"))


def test_what_came_between(waiting: Hours) -> None:
    """A plan that somebody overtook, or after which somebody went back, changes nothing and is told."""
    planned(waiting, "2026-11-21T08:00", 2)
    waiting.approve(article("tercero"))
    waiting.publish()
    waiting.at("2026-11-21T08:00").go_round()
    assert waiting.live() == 3
    waiting.approve(article("cuarto"))
    waiting.build()
    planned(waiting, "2026-11-22T08:00", 4)
    waiting.roll_back(1)
    waiting.at("2026-11-22T08:00").go_round()
    assert waiting.live() == 1
    assert results(waiting) == ["held", "held"]
    assert "ana@portal.example" in {to for to, _ in waiting.mails()}


def test_an_account_that_was_closed(waiting: Hours) -> None:
    """Nothing is published in the name of somebody who may not publish any more."""
    planned(waiting, "2026-11-21T08:00", 2)
    with waiting.unit(read_only=False) as work:
        work.accounts.change(2, active=False)
        work.commit()
    waiting.at("2026-11-21T08:00").go_round(3)
    assert waiting.live() == 1
    assert results(waiting) == ["held"]


def test_a_machine_that_was_off(waiting: Hours) -> None:
    """A publication is late rather than never; a build that recurs is made within hours, or waits for its next time."""
    planned(waiting, "2026-11-21T08:00", 2)
    repeated(waiting, hour="07:00")
    waiting.at("2026-11-21T20:00").go_round()
    assert waiting.live() == 2
    assert results(waiting) == ["held", "published"]
    waiting.approve(article("tercero"))
    waiting.at("2026-11-22T10:00").go_round()
    assert waiting.live() == 3


def test_builds_by_module(waiting: Hours) -> None:
    """A plan of a module builds only when something of it was approved, and then takes all that is approved."""
    waiting.publish()
    repeated(waiting, "news", hour="07:00")
    repeated(waiting, "article", hour="08:00", publishes=False)
    waiting.approve(article("tercero"))
    waiting.at("2026-11-21T07:00").go_round()
    assert waiting.live() == 2
    assert results(waiting) == ["nothing"]
    waiting.at("2026-11-21T08:00").go_round(3)
    assert results(waiting) == ["nothing", "built"]
    assert waiting.live() == 2
    assert [subject for _, subject in waiting.mails()] == ["Edición programada: lista para revisar"]


def test_paused_and_removed(waiting: Hours) -> None:
    """What is paused does not happen, what is taken up again is not made up for, and what is removed is gone."""
    plan = repeated(waiting)
    change = waiting.portal.scheduling.change_plan
    change(ChangePlan(LUIS, plan.number, "pause"))
    waiting.at("2026-11-22T09:00").go_round()
    change(ChangePlan(LUIS, plan.number, "go on"))
    waiting.go_round()
    assert waiting.live() == 1
    (plan,) = waiting.portal.scheduling.plans()
    assert plan.due_at == moment_in_chile("2026-11-23T07:00")
    change(ChangePlan(LUIS, plan.number, "remove"))
    with pytest.raises(NotFound):
        change(ChangePlan(LUIS, plan.number, "remove"))


def test_a_clock_set_back(waiting: Hours) -> None:
    """A clock set back by a day does nothing twice: neither a publication nor a build."""
    planned(waiting, "2026-11-21T08:00", 2)
    repeated(waiting, hour="08:30")
    waiting.at("2026-11-21T08:00").go_round(40)
    done, mails = waiting.publications(), waiting.mails()
    waiting.clock.moment -= timedelta(days=1)
    for _ in range(40):
        waiting.go_round()
        waiting.clock.moment += timedelta(minutes=29)
    assert waiting.publications() == done
    assert waiting.mails() == mails


def test_across_the_april_change(hours: Hours) -> None:
    """On the Saturday of 25 hours: a document for 23:30 comes at the first 23:30, a publication for midnight an hour after the second,
    and a daily build at 23:45 is made once."""
    hours.at("2027-04-02T12:00")
    hours.approve(article("otro"), article("fondo", date="2027-04-03T23:30"), article("lunes", date="2027-04-04"))
    hours.publish()
    hours.at("2027-04-03T22:00")
    hours.approve(article("aprobado"))
    repeated(hours, hour="23:45")
    came: dict[str, datetime] = {}
    shown = [moment_in_chile(text) for text in ("2027-04-03T23:30", "2027-04-03T23:45", "2027-04-04T00:00")]
    # Minute by minute around each time that the clocks of Santiago show it: of 23:30 and 23:45 there are two, an hour apart.
    for near in sorted([*shown, *(moment + timedelta(hours=1) for moment in shown)]):
        hours.clock.moment = near - timedelta(minutes=2)
        for _ in range(5):
            hours.portal.scheduling.tick()
            came |= {
                id: hours.clock.moment for id in ("fondo", "aprobado", "lunes") if id not in came and hours.stands(id)
            }
            hours.clock.moment += timedelta(minutes=1)
    assert came == {
        "fondo": datetime(2027, 4, 4, 2, 30, tzinfo=UTC),
        "aprobado": datetime(2027, 4, 4, 2, 45, tzinfo=UTC),
        "lunes": datetime(2027, 4, 4, 4, 0, tzinfo=UTC),
    }
    assert [one.result for one in hours.outcomes() if one.kind == "build"] == ["published"]
    (plan,) = hours.portal.scheduling.plans()
    assert plan.due_at == moment_in_chile("2027-04-04T23:45")


def test_across_the_september_change() -> None:
    """An hour that does not exist comes an hour later by the clock, that once."""
    eve = moment_in_chile("2026-09-05T12:00")
    first = next_occurrence("1234567", 0, 30, eve)
    assert first == datetime(2026, 9, 6, 4, 30, tzinfo=UTC)
    assert next_occurrence("1234567", 0, 30, first) == moment_in_chile("2026-09-07T00:30")


def test_days_of_the_week() -> None:
    """Monday is 1; the next time is later than the moment that is asked about."""
    monday = moment_in_chile("2026-11-23T06:00")
    assert next_occurrence("1", 6, 0, monday - timedelta(minutes=1)) == monday
    assert next_occurrence("1", 6, 0, monday) == moment_in_chile("2026-11-30T06:00")
    assert next_occurrence("35", 6, 0, monday) == moment_in_chile("2026-11-25T06:00")
