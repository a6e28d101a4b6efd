"""What the closing days of opportunities give: their events, one calendar of them all, and the list of calls.

The list is for the page of deadlines, which depends on the day and is made when it is asked for: ``logic.deadlines``.
"""

from collections.abc import Iterator

from data.builds.interface import Entry, Workbench
from data.documents.calls import Call, encode_calls
from data.documents.header import Header
from logic.addresses import CALENDAR, CALLS, lasting_id
from logic.publishing.listing_changes import END, day_of
from logic.publishing.pages import ICALENDAR, JSON, Pages
from logic.publishing.registration import ALWAYS_OPEN, AWAITED, CLOSINGS
from logic.rendering.composer import Composer
from logic.rendering.labels import labels
from logic.rendering.pages import Calendar, CalendarEvent

MOST_CLOSING = 200
"""How many opportunities with a closing day are told of: those that close last."""

MOST_UNDATED = 50
"""How many without one: of those that never close the newest, and as many whose next call is to be announced."""

LANGUAGE = "es"


def event_of(header: Header, address: str) -> CalendarEvent | None:
    """Return the closing of the opportunity that is read at ``address``; None where it has no closing day."""
    closes = header.details.get("closes", "")
    if not closes:
        return None
    return CalendarEvent(
        id=lasting_id(header.id),
        title=header.title,
        summary=header.summary,
        address=address,
        language=header.language,
        day=closes,
        updated=header.updated,
    )


def make_calendars(workbench: Workbench, pages: Pages, composer: Composer) -> None:
    """Make the calendar of all closing days and the list of calls."""
    members = workbench.before(CLOSINGS, END, MOST_CLOSING)
    entries = workbench.entries([member.document for member in members])
    events = tuple(_event(entries[member.document], day_of(member.key)) for member in members)
    calendar = Calendar(events, labels(LANGUAGE).text("deadlines-calendar"))
    awaited = {member.key for member in workbench.before(AWAITED, END, MOST_CLOSING)}
    calls = [_call(entries[each.document], day_of(each.key), awaited=each.key in awaited) for each in members]
    pages.put(CALENDAR, composer.calendar(calendar), ICALENDAR)
    pages.put(CALLS, encode_calls([*calls, *_undated(workbench)]), JSON)


def _undated(workbench: Workbench) -> Iterator[Call]:
    """Yield the calls without a closing day."""
    members = [member for member in workbench.after(AWAITED, "", MOST_UNDATED) if not day_of(member.key)]
    entries = workbench.entries([member.document for member in members])
    for member in members:
        yield _call(entries[member.document], "", awaited=True)
    for entry in workbench.newest(ALWAYS_OPEN, MOST_UNDATED):
        yield _call(entry, "", awaited=False)


def _event(entry: Entry, day: str) -> CalendarEvent:
    return CalendarEvent(
        id=lasting_id(entry.document),
        title=entry.title,
        summary=entry.summary,
        address=entry.address,
        language=entry.language,
        day=day,
        updated=entry.updated,
    )


def _call(entry: Entry, closes: str, *, awaited: bool) -> Call:
    return Call(entry.title, entry.summary, entry.address, entry.channel, entry.language, closes, awaited)
