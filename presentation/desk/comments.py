"""``/redaccion/<id>/comentarios``: what people say of the elements of a document, answered and resolved; everything by plain forms."""

from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, request

from logic.editing.answer_comment import AnswerComment
from logic.editing.comment_on_element import CommentOnElement
from logic.editing.resolve_comment import ResolveComment
from logic.errors import NotAcceptable, NotFound
from presentation.desk.desk import Desk
from presentation.public.comment_words import comment_faults

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from logic.portal import Portal

HERE = "/redaccion/<id_>/comentarios"
SHEET = "comments.css"

TABS = frozenset({"escribir", "fuente", "vista-previa", "cambios", "historia"})
"""The screens of a document that a form of comments may have stood on: a person is led back there."""

_LONGEST = 8_000
"""Characters of what is shown again: more than any comment has, less than anybody would write by hand."""


def comment_pages(portal: "Portal", desk: Desk) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("desk_comments", __name__)
    room = _Room(portal, desk)
    routes.add_url_rule(HERE, "read", room.read, methods=["GET"])
    routes.add_url_rule(HERE, "add", room.add, methods=["POST"])
    routes.add_url_rule(f"{HERE}/<int:number>/responder", "answer", room.answer, methods=["POST"])
    routes.add_url_rule(f"{HERE}/<int:number>/resolver", "resolve", room.resolve, methods=["POST"])
    routes.add_url_rule(f"{HERE}/<int:number>/reabrir", "reopen", room.reopen, methods=["POST"])
    return routes


class _Room:
    def __init__(self, portal: "Portal", desk: Desk) -> None:
        self._comments = portal.comments
        self._desk = desk

    def read(self, id_: str) -> Response:
        """Show the comments of a document, open and resolved."""
        return self._page(id_)

    def add(self, id_: str) -> "AnyResponse":
        """Keep a comment on an element."""
        form = request.form
        asked = CommentOnElement(id_, form.get("lugar", ""), _text(), self._desk.actor(), form.get("version", type=int))
        try:
            number = self._comments.comment(asked)
        except NotAcceptable as refusal:
            return self._page(id_, refusal, about=0)
        except NotFound:
            abort(404)
        self._desk.say("Quedó su comentario.")
        return self._back(id_, number)

    def answer(self, id_: str, number: int) -> "AnyResponse":
        """Keep an answer to a comment."""
        try:
            self._comments.answer(AnswerComment(id_, number, _text(), self._desk.actor()))
        except NotAcceptable as refusal:
            return self._page(id_, refusal, about=number)
        except NotFound:
            abort(404)
        return self._back(id_, number)

    def resolve(self, id_: str, number: int) -> "AnyResponse":
        """Note that a comment is resolved."""
        return self._settle(id_, number, again=False)

    def reopen(self, id_: str, number: int) -> "AnyResponse":
        """Open a comment again."""
        return self._settle(id_, number, again=True)

    def _settle(self, id_: str, number: int, *, again: bool) -> "AnyResponse":
        try:
            self._comments.resolve(ResolveComment(id_, number, self._desk.actor(), again))
        except NotFound:
            abort(404)
        self._desk.say("El comentario está abierto otra vez." if again else "El comentario quedó resuelto.")
        return self._back(id_, number if again else 0)

    def _back(self, id_: str, number: int) -> "AnyResponse":
        """Lead back to the screen that the form stood on, at the comment."""
        tab = request.form.get("desde", "")
        mark = f"#comentario-{number}" if number else "#comentarios"
        return self._desk.lead(f"/redaccion/{id_}/{tab if tab in TABS else 'comentarios'}{mark}")

    def _page(self, id_: str, refusal: NotAcceptable | None = None, about: int = 0) -> Response:
        """Show the comments; after a refusal what was written is shown again at the comment that it was about, 0 for a new one."""
        try:
            read = self._comments.read(id_, self._desk.actor())
        except NotFound:
            abort(404)
        values = {
            "comments": read,
            "about": about,
            "faults": comment_faults(refusal.faults) if refusal else {},
            "written": request.form.get("comentario", "").replace("\0", "")[:_LONGEST],
            "chosen": request.form.get("lugar", request.args.get("lugar", "")),
        }
        status = 400 if refusal else 200
        title = f"Comentarios de «{read.title}»"
        return self._desk.page("document_comments", title, values, here="documentos", status=status, files=(SHEET,))


def _text() -> str:
    return request.form.get("comentario", "")
