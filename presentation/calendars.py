"""Calendars as text that any calendar takes (RFC 5545): a day for each event, a reminder a week before.

Everything comes from the content: a time of making would make each build another. Lines are folded and texts escaped here.
"""

from collections.abc import Iterator

from logic.rendering.pages import Calendar, CalendarEvent
from presentation.words import words

MOST_OCTETS = 75
"""Longest line, without its end."""

REMINDER = "-P6DT15H"
"""Before the day begins: nine in the morning, a week before. At midnight an alarm would wake people up."""

# A calendar must hold something; one that is empty today may be followed all the same.
_NOTHING = (
    "BEGIN:VTIMEZONE",
    "TZID:UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
)

_ESCAPES = {chr(code): "" for code in (*range(0x20), 0x7F)} | {
    "\n": "\\n",
    "\t": " ",
    "\\": "\\\\",
    ";": "\\;",
    ",": "\\,",
}
_ESCAPE = str.maketrans(_ESCAPES)


def calendar_bytes(calendar: Calendar, base_url: str) -> bytes:
    """Return a calendar as it is sent. ``base_url`` stands before every address."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//RedSercotec//Portal//ES"]
    if calendar.title:
        title = _text(calendar.title)
        lines += [f"NAME:{title}", f"X-WR-CALNAME:{title}", "REFRESH-INTERVAL;VALUE=DURATION:P1D"]
    for event in calendar.events:
        lines += _event(event, base_url)
    lines += [*(() if calendar.events else _NOTHING), "END:VCALENDAR"]
    return b"".join(octets + b"\r\n" for line in lines for octets in _folded(line))


def _event(event: CalendarEvent, base_url: str) -> list[str]:
    say, address = words(event.language).text, base_url + event.address
    changed = f"{_basic(event.updated)}T000000Z"
    described = f"{event.summary}\n\n{address}"
    return [
        "BEGIN:VEVENT",
        f"UID:{event.id}",
        f"DTSTAMP:{changed}",
        f"LAST-MODIFIED:{changed}",
        f"DTSTART;VALUE=DATE:{_basic(event.day)}",
        f"SUMMARY:{_text(say('event-closes', title=event.title))}",
        f"DESCRIPTION:{_text(described)}",
        f"URL:{address}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_text(say('event-reminder', title=event.title))}",
        f"TRIGGER:{REMINDER}",
        "END:VALARM",
        "END:VEVENT",
    ]


def _basic(day: str) -> str:
    """Write a day as calendars do: 20260307."""
    return day.replace("-", "")


def _text(words: str) -> str:
    """Escape what would end a text or a line. Control characters, which no calendar takes, are left out."""
    return words.translate(_ESCAPE)


def _folded(line: str) -> Iterator[bytes]:
    """Cut a line into pieces that are short enough, never within a letter; each goes on after a space."""
    octets = line.encode()
    while len(octets) > MOST_OCTETS:
        cut = MOST_OCTETS
        while octets[cut] & 0xC0 == 0x80:
            cut -= 1
        yield octets[:cut]
        octets = b" " + octets[cut:]
    yield octets
