"""The bar over a page of a build that is not the live one: which build it is, when visitors saw it, and the way back."""

from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from logic.clock import CHILE
from presentation.markup import template
from presentation.words import words

if TYPE_CHECKING:
    from logic.publishing.past_builds import BuildLife

DESK = "/ediciones/guardadas/"


def past_bar(life: "BuildLife") -> bytes:
    """Return the bar of the time machine."""
    return _bar("Edición que está viendo", f"Edición {life.build}.", _lived(life), DESK, "Volver a las ediciones")


@cache
def shown_bar(build: int, *, live: bool, leave: str) -> bytes:
    """Return the bar for whoever opened a link that shows a build."""
    said = "que es la que está publicada." if live else "que no está publicada."
    return _bar("Edición que está viendo", f"Está viendo la edición {build},", said, leave, "Dejar de verla")


def when(moment: datetime) -> str:
    """Return a moment as people in Chile tell it: "9 de marzo de 2026, 11:20"."""
    there = moment.astimezone(ZoneInfo(CHILE))
    return f"{words('es').date(there.date().isoformat())}, {there.hour}:{there.minute:02}"


def _lived(life: "BuildLife") -> str:
    if not life.live:
        made = f" Se hizo el {when(life.sealed_at)}." if life.sealed_at else ""
        return f"Nunca se ha publicado.{made}"
    last = life.live[-1]
    others = len(life.live) - 1
    also = f" También estuvo publicada {'otra vez' if others == 1 else f'otras {others} veces'}." if others else ""
    if last.until is None:
        return f"Es la que está publicada, desde el {when(last.since)}.{also}"
    return f"Así se veía el portal desde el {when(last.since)} hasta el {when(last.until)}.{also}"


def _bar(name: str, strong: str, said: str, address: str, way: str) -> bytes:
    values = {"name": name, "strong": strong, "said": said, "address": address, "way": way}
    return template("desk/bar.html").render(values).strip().encode()
