"""Closing days in a build: the event beside each opportunity, the calendar of all, and the list behind the page of deadlines."""

import json
from datetime import date, timedelta

import icalendar
import pytest

from logic.addresses import CALENDAR, CALLS
from logic.publishing.calendar_pages import MOST_CLOSING, MOST_UNDATED
from logic.publishing.read_builds import compare_builds
from tests.features.publishing.house import House, article
from tests.features.publishing.kinds import opportunity

PLACE = "/oportunidades-de-negocios/oportunidades/"
FIRST_DAY = date(2027, 1, 1)


def day(number: int) -> str:
    """One of many days."""
    return (FIRST_DAY + timedelta(days=number)).isoformat()


def events(house: House, address: str, build: int) -> list[icalendar.Event]:
    """Read the events of a calendar in a build."""
    found = icalendar.Calendar.from_ical(house.read(address, build)).walk("VEVENT")
    return [event for event in found if isinstance(event, icalendar.Event)]


def calls(house: House, build: int) -> list[tuple[str, str]]:
    """Return (id, closing day) of the calls of a build; one that is to be announced has a question mark after its day."""
    kept = json.loads(house.read(CALLS, build))["calls"]
    return [(call["address"].removeprefix(PLACE), call["closes"] + "?" * call["awaited"]) for call in kept]


def changed(house: House, older: int, newer: int) -> set[str]:
    """Return the addresses that differ between two builds."""
    return {change.address for change in compare_builds(older, newer, site=house.site)}


def test_an_opportunity_brings_its_event(house: House) -> None:
    """Beside an opportunity that closes stands its event; beside one that does not, nothing."""
    house.write(fondo=opportunity("fondo", "2027-04-30"), feria=opportunity("feria"))
    build = house.bring_in_and_build().build
    page = house.site.page(f"{PLACE}fondo.ics", build)
    assert page is not None
    assert (page.status, page.media_type) == (200, "text/calendar; charset=utf-8")
    (event,) = events(house, page.address, build)
    assert (event.DTSTART.isoformat(), str(event["URL"])) == ("2027-04-30", f"https://portal.example{PLACE}fondo")
    assert house.site.page(f"{PLACE}feria.ics", build) is None


def test_an_event_keeps_its_name_when_its_document_moves(house: House) -> None:
    """At a new address the event is the same to calendars that have it, and nothing is left at the old one."""
    house.write(fondo=opportunity("fondo", "2027-04-30"))
    first = house.bring_in_and_build().build
    moved = opportunity("fondo", "2027-05-31").replace("</author>", "</author>\n    <slug>otro</slug>")
    house.write(fondo=moved)
    second = house.bring_in_and_build().build
    assert house.site.page(f"{PLACE}fondo.ics", second) is None
    (before,), (after,) = events(house, f"{PLACE}fondo.ics", first), events(house, f"{PLACE}otro.ics", second)
    assert str(before["UID"]) == str(after["UID"]) == "tag:redsercotec.cl,2002:fondo"
    assert after.DTSTART.isoformat() == "2027-05-31"


def test_an_event_goes_with_its_closing_day(house: House) -> None:
    """When an opportunity is to be always open, its event is gone and it stands among those; withdrawn, it is nowhere."""
    house.write(fondo=opportunity("fondo", "2027-04-30"))
    build = house.bring_in_and_build().build
    assert calls(house, build) == [("fondo", "2027-04-30")]
    house.write(fondo=opportunity("fondo"))
    build = house.bring_in_and_build().build
    assert house.site.page(f"{PLACE}fondo.ics", build) is None
    assert (calls(house, build), events(house, CALENDAR, build)) == ([("fondo", "")], [])
    (house.content / "fondo.xml").unlink()
    assert calls(house, house.bring_in_and_build().build) == []


def test_what_is_to_be_announced(house: House) -> None:
    """An opportunity that says when it usually comes is awaited, with or without the day on which it last closed."""
    house.write(
        fondo=opportunity("fondo", "2025-04-30", season="Marzo"),
        otro=opportunity("otro", "2025-05-31"),
        feria=opportunity("feria", season="Mayo"),
    )
    build = house.bring_in_and_build().build
    assert calls(house, build) == [("otro", "2025-05-31"), ("fondo", "2025-04-30?"), ("feria", "?")]
    house.write(otro=opportunity("otro", "2025-05-31", season="Junio"), feria=opportunity("feria"))
    build = house.bring_in_and_build().build
    assert calls(house, build) == [("otro", "2025-05-31?"), ("fondo", "2025-04-30?"), ("feria", "")]


@pytest.fixture(name="many")
def a_house_of_many(house: House) -> House:
    """A portal with more opportunities than its calendar takes, of both sorts."""
    house.write(**{f"c-{number}": opportunity(f"c-{number}", day(number)) for number in range(MOST_CLOSING + 5)})
    house.write(**{f"s-{number:02}": opportunity(f"s-{number:02}") for number in range(MOST_UNDATED + 5)})
    house.write(
        **{f"t-{number:02}": opportunity(f"t-{number:02}", season="Mayo") for number in range(MOST_UNDATED + 5)}
    )
    return house


def test_the_calendar_has_those_that_close_last(many: House) -> None:
    """The calendar and the list hold as many as are told of: those that close last, the newest of the others, some of the awaited."""
    build = many.bring_in_and_build().build
    closing = [(f"c-{number}", day(number)) for number in reversed(range(5, MOST_CLOSING + 5))]
    awaited = [(f"t-{number:02}", "?") for number in range(MOST_UNDATED)]
    always = [(f"s-{number:02}", "") for number in reversed(range(5, MOST_UNDATED + 5))]
    assert calls(many, build) == closing + awaited + always
    assert [event.DTSTART.isoformat() for event in events(many, CALENDAR, build)] == [closes for _, closes in closing]


def test_what_no_calendar_tells_leaves_it_as_it_is(house: House) -> None:
    """A text changed, an article more: the calendar and the list are those of the former build, and so is each event."""
    house.write(article("guia"), fondo=opportunity("fondo", "2027-04-30"))
    first = house.bring_in_and_build().build
    text = opportunity("fondo", "2027-04-30").replace("Tener un negocio.", "Tener dos negocios.")
    house.write(article("guia", text="Otro."), article("otra"), fondo=text)
    second = house.bring_in_and_build().build
    touched = changed(house, first, second)
    assert f"{PLACE}fondo" in touched
    assert not {CALENDAR, CALLS, f"{PLACE}fondo.ics"} & touched


def test_a_new_title_reaches_the_calendars(house: House) -> None:
    """What an opportunity is called is what its event, the calendar and the list say."""
    house.write(fondo=opportunity("fondo", "2027-04-30"), feria=opportunity("feria", "2027-05-31"))
    first = house.bring_in_and_build().build
    house.write(fondo=opportunity("fondo", "2027-04-30", "Otro nombre"))
    second = house.bring_in_and_build().build
    assert {CALENDAR, CALLS, f"{PLACE}fondo.ics"} <= changed(house, first, second)
    assert f"{PLACE}feria.ics" not in changed(house, first, second)
    assert "Cierra: Otro nombre" in {str(event["SUMMARY"]) for event in events(house, CALENDAR, second)}


def test_hostile_words_stay_words(house: House) -> None:
    """Whatever is written in a title and a summary, the calendar has one event, which says it."""
    title = "Uno, dos; tres \\ cuatro &lt;b&gt; مشروع END:VEVENT " + "muy largo " * 6
    house.write(fondo=opportunity("fondo", "2027-04-30", title.strip()))
    build = house.bring_in_and_build().build
    for address in (CALENDAR, f"{PLACE}fondo.ics"):
        (event,) = events(house, address, build)
        said = title.replace("&lt;", "<").replace("&gt;", ">")
        assert str(event["SUMMARY"]) == f"Cierra: {' '.join(said.split())}"
