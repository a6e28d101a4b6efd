"""Moments as the desks tell them: kept in UTC, told in Santiago. "hoy, 11:20", "ayer, 18:02", "9 de marzo de 2026, 11:20"."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from markupsafe import Markup

from logic.clock import CHILE
from logic.rendering.labels import labels


def told(moment: datetime | None, now: datetime | None = None) -> Markup:
    """Return a moment for a person, with what machines read; "nunca" for none. ``now`` is the clock's unless it is given."""
    if moment is None:
        return Markup("nunca")
    here = moment.astimezone(ZoneInfo(CHILE))
    days = ((now or datetime.now(UTC)).astimezone(ZoneInfo(CHILE)).date() - here.date()) // timedelta(days=1)
    day = {0: "hoy", 1: "ayer", -1: "mañana"}.get(days) or labels("es").date(here.date().isoformat())
    return Markup('<time datetime="{}">{}, {}</time>').format(here.isoformat(timespec="seconds"), day, f"{here:%H:%M}")


def day_and_hour(moment: datetime) -> str:
    """Return a moment in few signs, for tables: "24-11-2026 06:32"."""
    return f"{moment.astimezone(ZoneInfo(CHILE)):%d-%m-%Y %H:%M}"
