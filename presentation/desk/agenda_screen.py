"""The screen of ``/ediciones/agenda/``: what is coming by week and day, plans, promises, and how things went. Its forms are answered elsewhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from flask import Response, request

from logic.clock import day_in_chile
from logic.permissions import may
from logic.rendering.labels import labels
from logic.scheduling.keep_promises import PROMISED
from logic.scheduling.look_ahead import Agenda, Event, LookAhead, Outcome
from logic.scheduling.plan_wording import (
    RESULTS,
    WEEKDAYS,
    day_words,
    event_words,
    every_words,
    hour_words,
    module_name,
    plan_words,
    promise_words,
)
from presentation.desk.desk import Desk

if TYPE_CHECKING:
    from logic.portal import Portal

HERE = "/ediciones/agenda/"

SPANS = ((7, "Una semana"), (31, "Un mes"), (92, "Tres meses"))
USUAL_SPAN = 31

TROUBLE_DAYS = 7
"""So many days something that did not go out stands at the top of the screen."""

SIGNS = {
    "begins": "up",
    "ends": "x",
    "closes": "clock",
    "review": "seal",
    "publication": "globe",
    "build": "table",
    "promise": "flag",
}
"""The drawing of each kind of event."""

GIVEN = ("edicion", "dia", "hora", "motivo", "quita", "modulo", "a_las", "dias", "tipo")


@dataclass(frozen=True, slots=True)
class Week:
    """A week with what is coming in it: its words, and each of its days that has something, with its events."""

    title: str
    days: tuple[tuple[str, tuple[Event, ...]], ...]


class AgendaScreen:
    """Shows the screen, with what is to be corrected if a form was sent with faults."""

    def __init__(self, portal: "Portal", desk: Desk) -> None:
        self._portal = portal
        self._desk = desk

    def shown(self, faults: Mapping[str, str] | None = None) -> Response:
        """Return the screen. ``faults`` maps the field of a form to what is to be corrected in it."""
        by = self._desk.actor()
        span = self._span()
        agenda = self._portal.scheduling.look_ahead(LookAhead(by, span))
        values = {
            "agenda": agenda,
            "weeks": weeks(agenda.events, agenda.now),
            "trouble": trouble(agenda),
            "spans": SPANS,
            "span": span,
            "newest": self._newest(),
            "modules": [("", "Todo el portal"), *((type_, module_name(type_)) for type_ in PROMISED)],
            "weekdays": [(str(number), name) for number, name in enumerate(WEEKDAYS, 1)],
            "given": {name: request.form.get(name, "") for name in GIVEN},
            "chosen": request.form.getlist("dias"),
            "faults": faults or {},
            "plans_publications": may(by, "schedule") and may(by, "publish"),
            **WORDS,
        }
        return self._desk.page("agenda", "Agenda", values, here="agenda", status=400 if faults else 200)

    def _span(self) -> int:
        text = request.values.get("plazo", "")
        return int(text) if text in {str(days) for days, _ in SPANS} else USUAL_SPAN

    def _newest(self) -> int | None:
        """Return the newest build that is not what visitors see: the one that is likely to be planned."""
        live = self._portal.site.live_build() or 0
        lines = self._portal.publishing.builds()
        return next((line.number for line in lines if line.state == "sealed" and line.number > live), None)


WORDS: Mapping[str, object] = {
    "event_words": event_words,
    "hour_words": hour_words,
    "day_words": day_words,
    "plan_words": plan_words,
    "promise_words": promise_words,
    "every_words": every_words,
    "module_name": module_name,
    "results": RESULTS,
    "signs": SIGNS,
}
"""What templates of the agenda may call: the card of the desk's first screen too."""


def weeks(events: Iterable[Event], now: datetime) -> tuple[Week, ...]:
    """Return the events by week and day, in Santiago; a week begins on Monday. A plan that recurs stands there once."""
    today = day_in_chile(now)
    found = []
    once = (event for event in events if not event.again)
    for monday, within in groupby(once, lambda event: _monday(day_in_chile(event.at))):
        days = tuple((_day(day, today), tuple(same)) for day, same in groupby(within, lambda one: day_in_chile(one.at)))
        found.append(Week(_week(monday, today), days))
    return tuple(found)


def trouble(agenda: Agenda) -> tuple[Outcome, ...]:
    """Return what did not go out lately, unless something went out after it."""
    found: list[Outcome] = []
    for outcome in agenda.outcomes:
        if outcome.result == "published" or agenda.now - outcome.at > timedelta(days=TROUBLE_DAYS):
            break
        if outcome.result in ("failed", "held") and outcome.detail not in {other.detail for other in found}:
            found.append(outcome)
    return tuple(found)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _week(monday: date, today: date) -> str:
    distance = (monday - _monday(today)) // timedelta(days=7)
    return {0: "Esta semana", 1: "La próxima semana"}.get(distance) or f"Semana del {_date(monday, today)}"


def _day(day: date, today: date) -> str:
    told = f"{WEEKDAYS[day.weekday()]} {_date(day, today)}"
    near = {0: "Hoy, ", 1: "Mañana, "}.get((day - today).days, "")
    return near + told if near else told[:1].upper() + told[1:]


def _date(day: date, today: date) -> str:
    """Return a day without its year where that is this one."""
    words = labels("es").date(day.isoformat())
    return words.removesuffix(f" de {today.year}") if day.year == today.year else words
