"""``/redaccion/<id>/mezcla``: what a person has in hand and what somebody saved meanwhile, joined; a choice wherever both wrote something else."""

from typing import TYPE_CHECKING, cast, get_args

from flask import Blueprint, Response, abort, request

from logic.editing.settle_merge import Choice, SettleMerge
from logic.errors import Conflict, DraftMoved, NotFound, Refused
from presentation.desk.changes import LARGEST_NUMBER
from presentation.desk.desk import Desk
from presentation.desk.document_saving import refused_words
from presentation.desk.document_screens import DocumentScreens, common_values
from presentation.desk.writing_words import written_bytes

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from logic.editing.merge_draft import DraftBeside
    from logic.portal import Portal

ADDRESS = "/redaccion/<id_>/mezcla"
CHOICES = {"mia": "mine", "suya": "theirs", "ambas": "both"}
"""The words of the form for what may be chosen."""

MOVED = "Mientras usted elegía, el documento volvió a cambiar. Nada se perdió: aquí está como es ahora. Elija otra vez."
NOT_JOINED = "No se pudo juntar por partes. Nada se perdió: junte los dos textos a mano, más abajo."


def merging_pages(portal: "Portal", desk: Desk) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("desk_merging", __name__)
    room = _Room(portal, desk)
    routes.add_url_rule(ADDRESS, "both", room.both, methods=["GET"])
    routes.add_url_rule(ADDRESS, "settle", room.settle, methods=["POST"])
    return routes


class _Room:
    def __init__(self, portal: "Portal", desk: Desk) -> None:
        self._versions = portal.versions
        self._screens = DocumentScreens(portal, desk)
        self._desk = desk

    def both(self, id_: str) -> "AnyResponse":
        """Show both in one."""
        return self._shown(id_)

    def settle(self, id_: str) -> "AnyResponse":
        """Keep what was chosen as the person's draft."""
        chosen = _chosen()
        written = request.form.get("texto")
        if written is None and len(chosen) < _number("lugares"):
            return self._shown(id_, chosen=chosen, lacking=True, status=400)
        asked = SettleMerge(
            id_,
            self._desk.actor(),
            _number("serie"),
            _number("version"),
            tuple(chosen.get(number, "mine") for number in range(_number("lugares"))),
            None if written is None else written_bytes(written),
        )
        try:
            self._versions.settle(asked)
        except NotFound as missing:
            return self._nothing(id_, missing)
        except (Conflict, DraftMoved):
            return self._shown(id_, written=written, told=MOVED, status=409)
        except Refused as refused:
            told = refused_words(refused) if refused.issues else NOT_JOINED
            return self._shown(id_, written=written, told=told, status=422)
        self._desk.say("Quedó junto en su borrador. Revíselo, y guárdelo como versión cuando esté listo.")
        return self._desk.lead(f"/redaccion/{id_}/escribir")

    def _shown(
        self,
        id_: str,
        *,
        chosen: dict[int, Choice] | None = None,
        written: str | None = None,
        lacking: bool = False,
        told: str = "",
        status: int = 200,
    ) -> "AnyResponse":
        try:
            beside = self._versions.merge(id_, self._desk.actor())
        except NotFound as missing:
            return self._nothing(id_, missing)
        if not beside.moved:
            self._desk.say("Su borrador ya está sobre la última versión: no hay nada que juntar.", "info")
            return self._desk.lead(f"/redaccion/{id_}/escribir")
        values = {"chosen": chosen or {}, "written": beside.mine if written is None else written}
        return self._page(id_, beside, {**values, "lacking": lacking, "fault": told}, status)

    def _page(self, id_: str, beside: "DraftBeside", values: dict[str, object], status: int) -> Response:
        opened = self._screens.open(id_)
        whole = {
            **common_values(opened, "mezcla"),
            "person": self._desk.actor().account,
            "beside": beside,
            "options": {choice: word for word, choice in CHOICES.items()},
            **values,
        }
        title = opened.header.title or opened.id
        return self._desk.page(
            "merging", f"Juntar · {title}", whole, here="documento", status=status, files=("versions.css",)
        )

    def _nothing(self, id_: str, missing: NotFound) -> "AnyResponse":
        if missing.kind != "draft":
            abort(404)
        self._desk.say("No tiene un borrador de este documento: no hay nada que juntar.", "info")
        return self._desk.lead(f"/redaccion/{id_}/escribir")


def _chosen() -> dict[int, Choice]:
    """Return what was chosen at each place where something was."""
    found: dict[int, Choice] = {}
    for number in range(_number("lugares")):
        choice = CHOICES.get(request.form.get(f"lugar-{number}", ""))
        if choice in get_args(Choice):
            found[number] = cast("Choice", choice)
    return found


def _number(name: str) -> int:
    number = request.form.get(name, type=int) or 0
    limit = 1000 if name == "lugares" else LARGEST_NUMBER
    return number if 0 < number < limit else 0
