"""Calendars: read by others as they were meant, whatever the words in them are."""

from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as some

from logic.rendering.pages import Calendar, CalendarEvent
from presentation.calendars import MOST_OCTETS, calendar_bytes

BASE_URL = "https://portal.example"

HOSTILE = [
    "Uno, dos; tres: \\cuatro\\n",
    "Línea\nBEGIN:VEVENT\r\nEND:VCALENDAR",
    "ñ" * 400,
    "palabra " * 60,
    "صندوق دعم المشاريع الصغيرة، للجميع؛ " * 5,
    "\u202eal revés\u202c 👩\u200d🌾 \u2028 fin",
    '"comillas" <b>&amp;</b> {{ 7*7 }}',
    "",
]


def event(title: str = "Capital Semilla", summary: str = "Un aporte.", **changes: str) -> CalendarEvent:
    """The closing of an opportunity."""
    told = {"language": "es", "day": "2026-03-31", "updated": "2026-03-02", **changes}
    return CalendarEvent("tag:redsercotec.cl,2002:capital", title, summary, "/oportunidades/capital", **told)


def read(calendar: Calendar) -> icalendar.Calendar:
    """Read a calendar as a program of somebody else does."""
    return icalendar.Calendar.from_ical(calendar_bytes(calendar, BASE_URL))


def only_event(title: str, summary: str = "") -> icalendar.Event:
    """The event of a calendar that has one."""
    (found,) = read(Calendar((event(title, summary),))).walk("VEVENT")
    assert isinstance(found, icalendar.Event)
    return found


def test_an_event() -> None:
    """A closing is an event of a whole day with its lasting name, its words, its address, and nothing of the time it was made."""
    found = only_event("Capital Semilla", "Un aporte.")
    assert found.DTSTART.isoformat() == "2026-03-31"
    assert str(found["UID"]) == "tag:redsercotec.cl,2002:capital"
    assert str(found["SUMMARY"]) == "Cierra: Capital Semilla"
    assert str(found["DESCRIPTION"]) == "Un aporte.\n\nhttps://portal.example/oportunidades/capital"
    assert str(found["URL"]) == "https://portal.example/oportunidades/capital"
    assert found.DTSTAMP == found.LAST_MODIFIED == datetime(2026, 3, 2, tzinfo=UTC)


def test_the_reminder() -> None:
    """A reminder comes a week before, in the morning and not at midnight."""
    (alarm,) = only_event("Capital Semilla").walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(hours=9) - timedelta(days=7)
    assert (str(alarm["ACTION"]), str(alarm["DESCRIPTION"])) == ("DISPLAY", "En una semana cierra: Capital Semilla")


@pytest.mark.parametrize(
    ("language", "summary"), [("en", "Closes: x"), ("ar", "موعد الإغلاق: x"), ("id", "Ditutup: x")]
)
def test_languages(language: str, summary: str) -> None:
    """An event speaks the language of its document."""
    (found,) = read(Calendar((event("x", language=language),))).walk("VEVENT")
    assert str(found["SUMMARY"]) == summary


def test_a_calendar_to_be_followed() -> None:
    """The calendar of many has a name and says how often to look again; it keeps the order of its events."""
    days = ("2026-05-01", "2026-04-01")
    found = read(Calendar(tuple(event(day=day) for day in days), "Plazos"))
    assert str(found["NAME"]) == str(found["X-WR-CALNAME"]) == "Plazos"
    assert found.decoded("REFRESH-INTERVAL") == timedelta(days=1)
    assert [one.DTSTART.isoformat() for one in found.walk("VEVENT") if isinstance(one, icalendar.Event)] == list(days)


def test_an_empty_calendar() -> None:
    """A calendar without events is one that calendars take: it holds something, but nothing that happens."""
    found = read(Calendar((), "Plazos"))
    assert [one.name for one in found.subcomponents] == ["VTIMEZONE"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words(text: str) -> None:
    """Line ends, separators, very long words and other scripts stay words of the event that has them."""
    found = only_event(text, text)
    said = text.replace("\r", "")
    assert str(found["SUMMARY"]) == f"Cierra: {said}"
    assert str(found["DESCRIPTION"]).startswith(f"{said}\n\nhttps://portal.example/")
    assert [one.name for one in found.walk()] == ["VEVENT", "VALARM"]


@given(title=some.text(max_size=200), summary=some.text(max_size=200))
def test_any_words(title: str, summary: str) -> None:
    """Any words at all give lines that are short, end as the standard says, cut no letter, and make one event."""
    content = calendar_bytes(Calendar((event(title, summary),)), BASE_URL)
    *lines, last = content.split(b"\r\n")
    assert last == b""
    assert all(len(line) <= MOST_OCTETS for line in lines)
    assert not any(letter in b"\r\n\0" for line in lines for letter in line)
    assert all(line.decode() for line in lines)
    assert [line for line in lines if line.startswith(b"BEGIN:")] == [
        b"BEGIN:VCALENDAR",
        b"BEGIN:VEVENT",
        b"BEGIN:VALARM",
    ]
    assert calendar_bytes(Calendar((event(title, summary),)), BASE_URL) == content
    said = "".join(
        letter for letter in title.replace("\t", " ") if letter == "\n" or (letter >= " " and letter != "\x7f")
    )
    assert str(only_event(title)["SUMMARY"]) == f"Cierra: {said}"
