"""``/ediciones/documentos/<id>/retirar``: what readers are to find where a document was, once it is known who leads there.

``/ediciones/papelera/``: what was withdrawn or discarded, and its way back.
"""

from typing import TYPE_CHECKING, cast, get_args

from flask import Blueprint, Response, abort, request

from logic.checks.wording import word
from logic.editing.restore_document import RestoreDocument
from logic.editing.withdraw_document import Kind, WithdrawDocument
from logic.errors import Issue, NotFound, Refused
from presentation.desk.builds_screen import TYPES
from presentation.desk.desk import Desk

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from logic.portal import Portal

TRASH = "/ediciones/papelera/"
MOST = 300

KINDS = {
    "moved": "Se cambió de página",
    "explained": "Con explicación",
    "deleted": "Eliminado",
    "discarded": "Borrador desechado",
}

_FIELDS = {"explanation-missing": "explicacion", "explanation-too-long": "explicacion"}
_PLACES = {"moved": "hacia", "explained": "seguir"}
_NAMES = ("manera", "hacia", "explicacion", "seguir", "motivo")


def withdrawal_pages(portal: "Portal", desk: Desk) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("desk_withdrawal", __name__)
    room = _Room(portal, desk)
    routes.add_url_rule("/ediciones/documentos/<id_>/retirar", "form", room.form, methods=["GET"])
    routes.add_url_rule("/ediciones/documentos/<id_>/retirar", "withdraw", room.withdraw, methods=["POST"])
    routes.add_url_rule(TRASH, "trash", room.trash, methods=["GET"])
    routes.add_url_rule(f"{TRASH}<id_>/volver", "restore", room.restore, methods=["POST"])
    return routes


class _Room:
    def __init__(self, portal: "Portal", desk: Desk) -> None:
        self._portal = portal
        self._desk = desk

    def form(self, id_: str) -> Response:
        """Show who leads to a document, and ask what readers are to find."""
        return self._form(id_, {})

    def withdraw(self, id_: str) -> "AnyResponse":
        """Withdraw it in the way that was chosen."""
        form, kind = request.form, request.form.get("manera", "")
        if kind not in get_args(Kind):
            return self._form(id_, {"manera": "Elija qué encontrará quien llegue a su dirección."})
        explanation = form.get("explicacion", "") if kind == "explained" else ""
        goal = form.get(_PLACES.get(kind, ""), "")
        asked = WithdrawDocument(
            id_, self._desk.actor(), explanation, cast("Kind", kind), goal, form.get("motivo", "")[:MOST]
        )
        try:
            done = self._portal.addresses.withdraw(asked)
        except NotFound:
            abort(404)
        except Refused as refused:
            place = _PLACES.get(kind, "hacia")
            return self._form(id_, {_FIELDS.get(issue.code, place): _sentence(issue) for issue in refused.issues})
        leads = f" Quien llegue irá a {done.leads_to}." if kind == "moved" and done.leads_to else ""
        self._desk.say(f"«{id_}» quedó retirado.{leads} Los visitantes lo verán con la próxima edición publicada.")
        return self._desk.lead(TRASH)

    def trash(self) -> Response:
        """Show what is in the trash."""
        looked_for = request.args.get("buscar", "").strip()[:MOST].replace("\0", "")
        before = request.args.get("antes", type=int)
        found = self._portal.addresses.trash(self._desk.actor(), before=_sound(before), containing=looked_for)
        values = {"found": found, "looked_for": looked_for, "newest": before is None, "kinds": KINDS, "types": TYPES}
        return self._desk.page("trash", "Papelera", values, here="papelera")

    def restore(self, id_: str) -> "AnyResponse":
        """Bring a document back."""
        try:
            done = self._portal.addresses.restore(RestoreDocument(id_, self._desk.actor()))
        except NotFound:
            self._desk.say(f"«{id_[:80]}» ya no está en la papelera.", "info")
        except Refused as refused:
            for issue in refused.issues[:5]:
                self._desk.say(f"«{id_}» no puede volver todavía. {_sentence(issue)}", "warn")
        else:
            how = f"aprobado, para {done.address}" if done.approved else "como el borrador que era"
            self._desk.say(f"«{id_}» volvió, {how}.")
        return self._desk.lead(TRASH)

    def _form(self, id_: str, faults: dict[str, str]) -> Response:
        try:
            links = self._portal.links.who_links_here(id_, self._desk.actor())
        except NotFound:
            abort(404)
        given = {name: request.form.get(name, "") for name in _NAMES}
        values = {"links": links, "faults": faults, "given": given}
        title = f"Retirar «{links.title}»"
        return self._desk.page("withdraw", title, values, here="direcciones", status=400 if faults else 200)


def _sentence(issue: Issue) -> str:
    words = word(issue)
    return " ".join(part for part in (words.fault, words.suggestion or words.expected) if part)


def _sound(number: int | None) -> int | None:
    return number if number is not None and 0 < number < 2**62 else None
