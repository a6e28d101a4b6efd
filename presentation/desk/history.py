"""``/redaccion/<id>/historia``: a document's life step by step, any of its revisions as written, and going back to one."""

from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, request

from logic.editing.return_to_revision import ReturnToRevision
from logic.errors import Conflict, NotFound, Refused, Reserved
from presentation.desk.changes import LARGEST_NUMBER
from presentation.desk.desk import Desk
from presentation.desk.document_saving import refused_words, reserved_words
from presentation.desk.document_screens import DocumentScreens, common_values
from presentation.desk.moments import day_and_hour

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from logic.portal import Portal

ADDRESS = "/redaccion/<id_>/historia"
ONE = f"{ADDRESS}/<int:number>"
FILES = ("versions.css",)


def history_pages(portal: "Portal", desk: Desk) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("desk_history", __name__)
    room = _Room(portal, desk)
    routes.add_url_rule(ADDRESS, "life", room.life, methods=["GET"])
    routes.add_url_rule(ONE, "revision", room.revision, methods=["GET"])
    routes.add_url_rule(f"{ONE}/volver", "go_back", room.go_back, methods=["POST"])
    return routes


class _Room:
    def __init__(self, portal: "Portal", desk: Desk) -> None:
        self._versions = portal.versions
        self._screens = DocumentScreens(portal, desk)
        self._desk = desk

    def life(self, id_: str) -> Response:
        """Show a page of a document's life."""
        before = request.args.get("antes", type=int)
        if before is not None and not 0 < before < LARGEST_NUMBER:
            abort(404)
        try:
            life = self._versions.history(id_, self._desk.actor(), before=before)
        except NotFound:
            abort(404)
        return self._page("history", id_, {"life": life, "first": before is None})

    def revision(self, id_: str, number: int) -> Response:
        """Show one revision as it was written."""
        return self._revision(id_, number)

    def go_back(self, id_: str, number: int) -> "AnyResponse":
        """Make an older revision the newest one."""
        base = request.form.get("base", type=int) or 0
        if not 0 <= base < LARGEST_NUMBER or number >= LARGEST_NUMBER:
            abort(404)
        try:
            done = self._versions.go_back(ReturnToRevision(id_, number, base, self._desk.actor()))
        except NotFound:
            abort(404)
        except Conflict:
            return self._revision(id_, number, moved=True, status=409)
        except Reserved as kept:
            return self._revision(id_, number, fault=reserved_words(kept), status=409)
        except Refused as refused:
            return self._revision(id_, number, fault=refused_words(refused), status=422)
        if done.revision == base:
            self._desk.say(f"La versión {base} ya dice lo mismo que la {number}: no había nada que cambiar.", "info")
        else:
            self._desk.say(f"Guardamos la versión {done.revision}, igual a la {number}. Lo publicado no ha cambiado.")
        return self._desk.lead(f"/redaccion/{id_}/historia")

    def _revision(self, id_: str, number: int, *, moved: bool = False, fault: str = "", status: int = 200) -> Response:
        if number >= LARGEST_NUMBER:
            abort(404)
        try:
            past = self._versions.revision(id_, number, self._desk.actor())
        except NotFound:
            abort(404)
        return self._page("revision", id_, {"past": past, "moved": moved, "fault": fault}, status)

    def _page(self, screen: str, id_: str, values: dict[str, object], status: int = 200) -> Response:
        opened = self._screens.open(id_)
        whole = {
            **common_values(opened, "historia"),
            "person": self._desk.actor().account,
            "when": day_and_hour,
            **values,
        }
        title = opened.header.title or opened.id
        return self._desk.page(screen, title, whole, here="documento", status=status, files=FILES)
