"""``/redaccion/<id>/enlaces``: links by which somebody outside reads one version of a document and says what is wrong in it.

The address of a link is shown once, in the answer to the form that made it. What is seen by it is in ``presentation.public.expert_review``.
"""

from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, request

from logic.editing.show_to_expert import EndReviewLink, ShowToExpert
from logic.errors import CannotBeShown, NotAcceptable, NotFound
from presentation.desk.desk import Desk
from presentation.public.comment_words import comment_faults
from presentation.public.expert_review import address_of_review

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from logic.editing.show_to_expert import ShownToExpert
    from logic.portal import Portal

HERE = "/redaccion/<id_>/enlaces"
USUAL_DAYS = 7
_NO_PAGE = {"version": "Esta versión todavía no se puede mostrar como página. Vea en la vista previa qué le falta."}


def expert_links(portal: "Portal", desk: Desk) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("desk_expert_links", __name__)
    room = _Room(portal, desk)
    routes.add_url_rule(HERE, "links", room.links, methods=["GET"])
    routes.add_url_rule(HERE, "make", room.make, methods=["POST"])
    routes.add_url_rule(f"{HERE}/<int:number>/terminar", "end", room.end, methods=["POST"])
    return routes


class _Room:
    def __init__(self, portal: "Portal", desk: Desk) -> None:
        self._portal = portal
        self._desk = desk

    def links(self, id_: str) -> Response:
        """Show the links of a document and what came of them."""
        return self._page(id_, {})

    def make(self, id_: str) -> Response:
        """Make a link and show it, this once."""
        form = request.form
        days = form.get("dias", type=int) or 0
        asked = ShowToExpert(id_, form.get("nombre", ""), days, self._desk.actor(), form.get("mensaje", ""))
        try:
            made = self._portal.comments.show_to_expert(asked)
        except NotAcceptable as refusal:
            return self._page(id_, comment_faults(refusal.faults))
        except CannotBeShown:
            return self._page(id_, _NO_PAGE)
        except NotFound:
            abort(404)
        return self._page(id_, {}, made)

    def end(self, id_: str, number: int) -> "AnyResponse":
        """End a link."""
        try:
            self._portal.comments.end_link(EndReviewLink(id_, number, self._desk.actor()))
        except NotFound:
            abort(404)
        self._desk.say("El enlace terminó: ya no muestra nada a nadie. Sus comentarios quedan.")
        return self._desk.lead(f"/redaccion/{id_}/enlaces")

    def _page(self, id_: str, faults: dict[str, str], made: "ShownToExpert | None" = None) -> Response:
        try:
            links = self._portal.comments.links(id_, self._desk.actor())
            read = self._portal.comments.read(id_, self._desk.actor())
        except NotFound:
            abort(404)
        given = {} if made else {name: request.form.get(name, "")[:2_000] for name in ("nombre", "dias", "mensaje")}
        values = {
            "id": id_,
            "document": read.title,
            "revision": read.revision,
            "links": links,
            "faults": faults,
            "given": {"nombre": "", "mensaje": "", **given, "dias": given.get("dias") or str(USUAL_DAYS)},
            "made": made,
            "made_address": f"{self._portal.settings.base_url}{address_of_review(made.token)}" if made else "",
        }
        title = f"Revisión de datos de «{read.title}»"
        return self._desk.page("expert_links", title, values, here="documentos", status=400 if faults else 200)
