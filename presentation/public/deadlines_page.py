"""The page of deadlines as its template wants it: every word and address decided, nothing left to look up."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from logic.addresses import (
    CALENDAR,
    CHANNELS,
    DEADLINES,
    HOME,
    LISTINGS,
    SEARCH,
    channel_address,
    feed_address,
    machine_addresses,
)
from logic.deadlines.sort_calls import SOON
from logic.rendering.pages import Frame, Link
from presentation.shells import TONES
from presentation.words import Words, words

if TYPE_CHECKING:
    from logic.deadlines.sort_calls import Call, Deadline, SortedCalls

LISTING = LISTINGS["opportunity"]
FEED = feed_address("oportunidades")

LANGUAGE = "es"

A_WEEK = 7
"""Days left from which on a row warns."""

PAST = "past"
"""The tone of what has closed, in the place of its channel's."""

_CHANNEL = CHANNELS[1]


@dataclass(frozen=True, slots=True)
class Tag:
    """How a call stands, in words, and its tone."""

    words: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A call. ``day`` and ``month`` stand before it, ``calendar`` leads to its event: all empty where it never closes.

    ``language`` and ``direction`` are of its own words, empty where they are those of the page. ``closing`` is the key of
    the label that tells its date.
    """

    title: str
    summary: str
    address: str
    tone: str
    language: str = ""
    direction: str = ""
    closes: str = ""
    closing: str = ""
    day: str = ""
    month: str = ""
    calendar: str = ""
    tag: Tag | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Calls that stand alike, under their title; ``lead`` says what that means."""

    id: str
    title: str
    lead: str
    rows: tuple[Row, ...]


def deadlines_frame(said: Words) -> Frame:
    """Return what the page says of itself."""
    return Frame(
        address=DEADLINES,
        title=said.text("deadlines"),
        description=said.text("deadlines-lead"),
        channel=_CHANNEL,
        crumbs=(Link(said.text("home"), HOME), Link(said.term("channel", _CHANNEL), channel_address(_CHANNEL))),
        feed=FEED,
    )


def deadlines_values(found: "SortedCalls", said: Words) -> dict[str, object]:
    """Return what the template needs to show how calls stand."""
    return {
        "day": found.day.isoformat(),
        "groups": _groups(found, said),
        "calendar": CALENDAR,
        "feed": FEED,
        "listing": LISTING,
        "search": SEARCH,
    }


def _groups(found: "SortedCalls", said: Words) -> list[Group]:
    """Return the groups that have something, and before them the one of what closes soon even if it has nothing."""
    nothing_soon = "" if found.soon else said.text("deadlines-soon-none", count=SOON)
    soon = _group("soon", [_open(each, said) for each in found.soon], nothing_soon, said)
    others = (
        _group("later", [_open(each, said) for each in found.later], "", said),
        _group("always", [_row(call) for call in found.always], said.text("deadlines-always-lead"), said),
        _group("awaited", [_row(call) for call in found.awaited], said.text("deadlines-awaited-lead"), said),
        _group(
            "closed", [_closed(each, said) for each in found.closed_lately], said.text("deadlines-closed-lead"), said
        ),
    )
    filled = [group for group in others if group.rows]
    return [soon, *filled] if soon.rows or filled else []


def _group(id: str, rows: list[Row], lead: str, said: Words) -> Group:
    return Group(id, said.text(f"deadlines-{id}"), lead, tuple(rows))


def _open(deadline: "Deadline", said: Words) -> Row:
    (calendar,) = machine_addresses("opportunity", deadline.call.address)
    tag = _days_left(deadline.left, said) if deadline.left <= SOON else None
    return replace(_dated(deadline.call, said), closing="closes-on", calendar=calendar, tag=tag)


def _closed(deadline: "Deadline", said: Words) -> Row:
    return replace(_dated(deadline.call, said), tone=PAST, closing="closed-on", tag=Tag(said.text("closed")))


def _days_left(left: int, said: Words) -> Tag:
    tone = "warn" if left <= A_WEEK else ""
    if left > 1:
        return Tag(said.text("closes-soon", count=left), tone)
    return Tag(said.text("closes-tomorrow" if left else "closes-today"), tone)


def _dated(call: "Call", said: Words) -> Row:
    _, month, day = call.closes.split("-")
    return replace(_row(call), closes=call.closes, day=str(int(day)), month=said.text(f"month-short-{int(month)}"))


def _row(call: "Call") -> Row:
    row = Row(call.title, call.summary, call.address, TONES.get(call.channel, ""))
    if call.language == LANGUAGE:
        return row
    spoken = words(call.language)
    return replace(row, language=spoken.language_tag, direction=spoken.direction)
