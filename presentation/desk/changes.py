"""``/redaccion/<id>/cambios``: what is different between two forms of a document, in sentences and marked in its text."""

from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, request

from logic.editing.read_changes import DRAFT, Changes, ReadChanges
from logic.errors import NotFound
from presentation.desk.desk import Desk
from presentation.desk.document_screens import DocumentScreens, common_values
from presentation.desk.moments import day_and_hour

if TYPE_CHECKING:
    from logic.portal import Portal

ADDRESS = "/redaccion/<id_>/cambios"
DRAFT_WORD = "borrador"
"""Stands for the draft in an address."""

LARGEST_NUMBER = 2**62


def change_pages(portal: "Portal", desk: Desk) -> Blueprint:
    """Return the route."""
    routes = Blueprint("desk_changes", __name__)
    screens = DocumentScreens(portal, desk)

    @routes.get(ADDRESS)
    def changes(id_: str) -> Response:
        opened = screens.open(id_)
        before, after = _asked("de"), _asked("a")
        try:
            found = portal.versions.changes(ReadChanges(id_, desk.actor(), before, after))
        except NotFound:
            abort(404)
        values = {
            **common_values(opened, "cambios"),
            "person": desk.actor().account,
            "changes": found,
            "choices": _choices(found),
            "names": {"before": _called(found.before), "after": _called(found.after)},
            "step": lambda number: DRAFT_WORD if number == DRAFT else str(number),
        }
        title = opened.header.title or opened.id
        return desk.page("changes", title, values, here="documento", files=("versions.css",))

    return routes


def _asked(name: str) -> int | None:
    """Return which form an address asks for; None: the usual one. Ends the request with 404 for what cannot be one."""
    given = request.args.get(name, "")
    if not given:
        return None
    if given == DRAFT_WORD:
        return DRAFT
    if not given.isascii() or not given.isdigit() or not 0 < int(given[:20]) < LARGEST_NUMBER:
        abort(404)
    return int(given)


def _called(number: int) -> str:
    return "su borrador" if number == DRAFT else f"la versión {number}"


def _choices(found: Changes) -> list[tuple[int, str]]:
    """Return what there is to choose from, each with its words; what is compared is among it, however old."""
    choices = [(DRAFT, "Su borrador")] if found.drafted else []
    for head in found.revisions:
        approved = " · la aprobada" if head.number == found.approved else ""
        told = f"Versión {head.number}, de {head.author}, {day_and_hour(head.created_at)}{approved}"
        choices.append((head.number, told))
    listed = {number for number, _ in choices}
    older = sorted({found.before, found.after} - listed, reverse=True)
    return [*choices, *((number, f"Versión {number}") for number in older)]
