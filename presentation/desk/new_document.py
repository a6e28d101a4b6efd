"""``/redaccion/nuevo``: a type, a title, and the document is there to be written; and ``/redaccion/<id>/copiar``, begun as a copy."""

from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, request

from logic.editing.copy_document import CopyDocument
from logic.editing.start_document import StartDocument
from logic.errors import NotAcceptable, NotFound
from presentation.desk.builds_words import TYPES
from presentation.desk.desk import Desk
from presentation.desk.documents_words import fault_words, writing_tab

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from logic.editing.start_document import Started
    from logic.portal import Portal

NEW = "/redaccion/nuevo"
COPY = "/redaccion/<id_>/copiar"
MOST = 500
FILES = ("documents.css",)
_NAMES = ("titulo", "identificador", "canal", "tema")


def new_document(portal: "Portal", desk: Desk) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("desk_new", __name__)
    room = _Room(portal, desk)
    routes.add_url_rule(NEW, "form", room.form, methods=["GET"])
    routes.add_url_rule(NEW, "start", room.start, methods=["POST"])
    routes.add_url_rule(COPY, "copy_form", room.copy_form, methods=["GET"])
    routes.add_url_rule(COPY, "copy", room.copy, methods=["POST"])
    return routes


class _Room:
    def __init__(self, portal: "Portal", desk: Desk) -> None:
        self._catalogue = portal.catalogue
        self._desk = desk

    def form(self) -> Response:
        """Offer the types; of the one that was chosen, ask for its title and what its schema wants to know."""
        return self._form(request.args.get("tipo", ""), {})

    def start(self) -> "AnyResponse":
        """Begin the document, and lead to where it is written."""
        given = _given()
        asked = StartDocument(
            type=request.form.get("tipo", ""),
            title=given["titulo"],
            by=self._desk.actor(),
            document_id=given["identificador"],
            channel=given["canal"],
            topic=given["tema"],
        )
        try:
            started = self._catalogue.start(asked)
        except NotAcceptable as refused:
            return self._form(asked.type, fault_words(refused.faults))
        if request.form.get("traer"):
            self._desk.say("El documento está empezado, como borrador. Elija el archivo de Word.")
            return self._desk.lead(f"/redaccion/{started.document_id}/traer")
        return self._led(started, "El documento está empezado, como borrador. Escriba cuando quiera.")

    def copy_form(self, id_: str) -> Response:
        """Ask how the copy is to be called."""
        return self._copy_form(id_, {})

    def copy(self, id_: str) -> "AnyResponse":
        """Make the copy, and lead to where it is written."""
        given = _given()
        try:
            asked = CopyDocument(id_, given["titulo"], self._desk.actor(), given["identificador"])
            started = self._catalogue.copy(asked)
        except NotFound:
            abort(404)
        except NotAcceptable as refused:
            return self._copy_form(id_, fault_words(refused.faults))
        return self._led(started, "La copia está lista, como borrador. El original quedó como estaba.")

    def _form(self, type_: str, faults: dict[str, str]) -> Response:
        beginnings = self._catalogue.beginnings()
        chosen = next((one for one in beginnings if one.type == type_), None)
        values = {
            "beginnings": beginnings,
            "chosen": chosen,
            "faults": faults,
            "given": _given(),
        }
        title = f"{chosen.label}: documento nuevo" if chosen else "Documento nuevo"
        status = 400 if faults else 200
        return self._desk.page("new_document", title, values, here="documentos", status=status, files=FILES)

    def _copy_form(self, id_: str, faults: dict[str, str]) -> Response:
        try:
            source = self._catalogue.source(id_, self._desk.actor())
        except NotFound:
            abort(404)
        values = {
            "source": source,
            "faults": faults,
            "given": _given(),
            "types": TYPES,
            "tab": writing_tab(self._desk.addresses),
        }
        title = f"Copiar «{source.title}»"
        status = 400 if faults else 200
        return self._desk.page("copy_document", title, values, here="documentos", status=status, files=FILES)

    def _led(self, started: "Started", words: str) -> "AnyResponse":
        self._desk.say(words)
        return self._desk.lead(f"/redaccion/{started.document_id}/{writing_tab(self._desk.addresses)}")


def _given() -> dict[str, str]:
    return {name: request.form.get(name, "").replace("\0", "").strip()[:MOST] for name in _NAMES}
