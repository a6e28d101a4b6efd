"""What is brought into a document: pasted from Word and the web, or a DOCX. To the structured editor as JSON, without script as a page.

Nothing is taken before it was shown: as what it becomes, with what was left out told.
"""

import re
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from flask import Blueprint, Response, abort, jsonify, request

from logic.editing.add_to_draft import AddToDraft
from logic.editing.paste_wording import NOTHING_LEFT, PLACE_UNFIT, docx_refusal
from logic.editing.take_docx import TakeDocx
from logic.editing.take_paste import TakePaste
from logic.errors import Conflict, NotAcceptable, NotFound
from presentation.desk.desk import Desk
from presentation.markup import safe

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from logic.editing.bring_in import BroughtPicture
    from logic.editing.take_paste import Taken
    from logic.portal import Portal

HERE = "/redaccion/<id_>/"
MOST_NAME = 100
"""Letters of the name of a node."""

_MARKUP = re.compile(r"<(?:[a-zA-Z][^>]*|!--.*|/[a-zA-Z]+)>", re.DOTALL)
_WORDS = {
    "place-unfit": PLACE_UNFIT,
    "body-wrong": "Lo que se iba a agregar llegó cortado. Tráigalo otra vez.",
    "no-body": "Este documento no tiene un cuerpo donde agregar. Escríbalo primero en la fuente.",
}
_NOTHING = "Pegue un texto, o elija un archivo."
_CHANGED = "Su borrador cambió mientras miraba esto. No se agregó nada: tráigalo otra vez."
_SHAPE = "Lo que se pegó llegó con otra forma. Pegue otra vez."


def bringing_pages(portal: "Portal", desk: Desk) -> Blueprint:
    """Return the routes."""
    routes = Blueprint("desk_bringing", __name__)
    room = _Room(portal, desk)
    routes.add_url_rule(f"{HERE}pegar", "paste", room.paste, methods=["POST"])
    routes.add_url_rule(f"{HERE}docx", "docx", room.docx, methods=["POST"])
    routes.add_url_rule(f"{HERE}traer", "form", room.form, methods=["GET"])
    routes.add_url_rule(f"{HERE}traer", "look", room.look, methods=["POST"])
    routes.add_url_rule(f"{HERE}traer/agregar", "add", room.add, methods=["POST"])
    return routes


class _Room:
    def __init__(self, portal: "Portal", desk: Desk) -> None:
        self._bringing = portal.bringing
        self._desk = desk

    def paste(self, id_: str) -> Response:
        """Answer with what a paste becomes at the caret."""
        sent = request.get_json(silent=True)
        given: dict[str, Any] = sent if isinstance(sent, dict) else {}
        html, at = given.get("html"), given.get("at", "body")
        if not isinstance(html, str) or not isinstance(at, str) or len(at) > MOST_NAME:
            return _refused(_SHAPE)
        sections = given.get("sections") is not False
        asked = TakePaste(id_, html, self._desk.actor(), at, sections)
        return self._answer(id_, lambda: self._bringing.take_paste(asked))

    def docx(self, id_: str) -> Response:
        """Answer with what a DOCX becomes at the caret."""
        file = _file()
        if not file:
            return _refused("Elija un archivo de Word (.docx).")
        at, sections = request.form.get("at", "body")[:MOST_NAME], request.form.get("sections") != "no"
        asked = TakeDocx(id_, file, self._desk.actor(), at, sections)
        return self._answer(id_, lambda: self._bringing.take_docx(asked))

    def form(self, id_: str) -> Response:
        """Ask what to bring."""
        return self._screen(id_)

    def look(self, id_: str) -> Response:
        """Show what would come."""
        text, file = request.form.get("texto", ""), _file()
        if not text.strip() and not file:
            return self._screen(id_, fault=_NOTHING, status=400)
        by = self._desk.actor()
        try:
            if file:
                taken = self._bringing.take_docx(TakeDocx(id_, file, by))
            else:
                taken = self._bringing.take_paste(TakePaste(id_, as_html(text), by))
        except NotFound:
            abort(404)
        except NotAcceptable as refused:
            return self._screen(id_, fault=_sentence(refused), text=text, status=400)
        if not taken.content:
            return self._screen(id_, fault=NOTHING_LEFT, text=text, told=taken.told, status=400)
        return self._screen(id_, taken=taken)

    def add(self, id_: str) -> "AnyResponse":
        """Put what was shown at the end of the draft."""
        body = request.form.get("contenido", "").encode("utf-8", "surrogatepass")
        try:
            self._bringing.add_to_draft(AddToDraft(id_, body, self._desk.actor()))
        except NotFound:
            abort(404)
        except NotAcceptable as refused:
            return self._screen(id_, fault=_sentence(refused), status=400)
        except Conflict:
            return self._screen(id_, fault=_CHANGED, status=409)
        self._desk.say("Lo agregamos al final de su borrador. Revíselo y guarde.")
        return self._desk.lead(self._document(id_))

    def _answer(self, id_: str, take: Any) -> Response:
        try:
            taken: Taken = take()
        except NotFound:
            return _refused("Ese documento ya no está.", 404)
        except NotAcceptable as refused:
            return _refused(_sentence(refused))
        pictures = [_picture(id_, each) for each in taken.pictures]
        told = taken.told or (() if taken.content else (NOTHING_LEFT,))
        response = jsonify(blocks=taken.blocks, told=told, pictures=pictures, title=taken.title)
        response.headers["Cache-Control"] = "no-store"
        return response

    def _screen(
        self,
        id_: str,
        *,
        fault: str = "",
        text: str = "",
        told: tuple[str, ...] = (),
        taken: "Taken | None" = None,
        status: int = 200,
    ) -> Response:
        try:
            title = self._bringing.title_of(id_, self._desk.actor())
        except NotFound:
            abort(404)
        values = {
            "id": id_,
            "document": title,
            "back": self._document(id_),
            "fault": fault,
            "text": text,
            "told": taken.told if taken else told,
            "taken": taken,
            "content": taken.content.decode() if taken else "",
            "shown": safe(self._bringing.shown(taken.content, lambda name: _address(id_, name))) if taken else "",
            "outside": [each for each in taken.pictures if not each.name] if taken else [],
        }
        return self._desk.page(
            "bring", f"Traer texto a «{title}»", values, here="redaccion", status=status, files=("bring.css",)
        )

    def _document(self, id_: str) -> str:
        """Return where the document is written: the structured editor if there is one."""
        tab = "escribir" if f"{HERE}escribir" in self._desk.addresses else "fuente"
        return f"/redaccion/{quote(id_)}/{tab}"


def as_html(text: str) -> str:
    """Return what stands in a text area as HTML: a text without marks is a paragraph for each line."""
    if _MARKUP.search(text):
        return text
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines())


def _file() -> bytes:
    sent = request.files.get("archivo")
    return sent.stream.read() if sent is not None and sent.filename else b""


def _sentence(refused: NotAcceptable) -> str:
    code = refused.faults[0].code
    return docx_refusal(code.removeprefix("docx-")) if code.startswith("docx-") else _WORDS[code]


def _refused(message: str, status: int = 400) -> Response:
    response = jsonify(text=message)
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response


def _picture(id_: str, picture: "BroughtPicture") -> dict[str, str]:
    if not picture.name:
        return {"name": "", "alt": picture.alt, "outside": picture.address}
    return {"name": picture.name, "alt": picture.alt, "address": _address(id_, picture.name)}


def _address(id_: str, name: str) -> str:
    return f"/redaccion/{quote(id_)}/archivo/{quote(name)}"
