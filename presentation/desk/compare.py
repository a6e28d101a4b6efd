"""``/ediciones/comparar/<a>/<b>?pagina=…``: one page in two builds, block by block and word by word, beside what changed in its source."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

from logic.errors import BuildUnknown, NotFound
from logic.publishing.compare_pages import Compared, ComparePages, Stretch
from presentation.desk.builds_words import about
from presentation.desk.desk import Desk

if TYPE_CHECKING:
    from logic.portal import Portal

HERE = "/ediciones/comparar/"
LONGEST_ADDRESS = 2000

AROUND = 2
"""Blocks that are shown beside those that changed; the others of a stretch that is the same are folded."""


def compare_room(portal: "Portal", desk: Desk) -> Blueprint:
    """Return the route."""
    routes = Blueprint("desk_compare", __name__)

    @routes.get(f"{HERE}<int:older>/<int:newer>")
    def compare(older: int, newer: int) -> Response:
        address = request.args.get("pagina", "")
        if not address.startswith("/") or len(address) > LONGEST_ADDRESS:
            return missing("Falta decir qué página comparar.")
        try:
            compared = portal.publishing.compare_pages(ComparePages(desk.actor(), older, newer, address))
        except BuildUnknown as refusal:
            return missing(f"La edición {refusal.number} no existe o ya no se guarda.")
        except NotFound:
            return missing("Ninguna de las dos ediciones tiene una página en esa dirección.", older, newer)
        return desk.page("compare", compared.title, _values(compared))

    def missing(told: str, older: int | None = None, newer: int | None = None) -> Response:
        values = {"told": told, "older": older, "newer": newer}
        return desk.page("compare_missing", "No hay qué comparar", values, status=404)

    return routes


def _values(compared: Compared) -> dict[str, object]:
    return {
        "compared": compared,
        "document": compared.document,
        "about": about,
        "pieces": [
            piece for number, stretch in enumerate(compared.stretches) for piece in _folded(compared, number, stretch)
        ],
        "address": f"{HERE}{compared.older}/{compared.newer}?pagina=",
        "one_sided": not compared.before or not compared.after,
    }


def _folded(compared: Compared, number: int, stretch: Stretch) -> Sequence[tuple[bool, Stretch]]:
    """Cut a stretch in pieces, each with whether it is folded: of what is the same only its ends beside a change are open."""
    rows = stretch.rows
    first = 0 if number == 0 else AROUND
    last = 0 if number == len(compared.stretches) - 1 else AROUND
    if not stretch.same or len(rows) <= first + last + 1:
        return [(False, stretch)]
    cuts = (rows[:first], rows[first : len(rows) - last], rows[len(rows) - last :])
    return [(place == 1, Stretch(True, piece)) for place, piece in enumerate(cuts) if piece]
