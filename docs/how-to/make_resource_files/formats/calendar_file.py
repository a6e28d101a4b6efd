"""A calendar that phones and computers take in: events of whole days, some of them repeated (RFC 5545)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from make_resource_files.formats.archive import MADE

_LINE = 75
"""Octets in a line; the rest goes on the next, after a space."""


@dataclass(frozen=True, slots=True)
class Event:
    """A day to remember. ``every`` is ``MONTHLY`` or ``YEARLY``; ``warned`` is how many days before the reader is told."""

    id: str
    day: date
    every: str
    title: str
    text: str
    warned: int


def calendar_file(name: str, text: str, events: tuple[Event, ...]) -> bytes:
    """Return the file of a calendar."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//RedSercotec//Calendario de obligaciones//ES",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_plain(name)}",
        f"X-WR-CALDESC:{_plain(text)}",
    ]
    for event in events:
        lines += _event(event)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line)).encode()


def _event(event: Event) -> list[str]:
    made = "{:04}{:02}{:02}T{:02}{:02}{:02}Z".format(*MADE)
    return [
        "BEGIN:VEVENT",
        f"UID:{event.id}@calendario-de-obligaciones.redsercotec",
        f"DTSTAMP:{made}",
        f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}",
        f"RRULE:FREQ={event.every}",
        f"SUMMARY;LANGUAGE=es-CL:{_plain(event.title)}",
        f"DESCRIPTION;LANGUAGE=es-CL:{_plain(event.text)}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_plain(event.title)}",
        f"TRIGGER:-P{event.warned}D",
        "END:VALARM",
        "END:VEVENT",
    ]


def _plain(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    held = ""
    for letter in line:
        if len((held + letter).encode()) > _LINE:
            yield held
            held = " "
        held += letter
    yield held
